"""The handbook of the sample, beside bare reportlab laying out as many pages of tables."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from benchmarks.measure import Line, pair
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.plan_papers import plan_key
from okaplan_gui.jobs.plan_reading import current_content, draft_content
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.reports.handbook import handbook
from okaplan_gui.reports.kit.fonts import font_set
from okaplan_gui.rules.plan_content import PlanContent


def lines(folder: Path) -> Iterator[Line]:
    """The sample's handbook as it is, then that of a plan in which every system of the ledger is critical."""
    with create_sample(folder / "paper.okaplan", overwrite=True) as file:
        yield _line("見本", current_content(file, plan_key(file)), folder, runs=5)
        with file.session() as session:
            systems = list(session.scalars(select(InformationSystem.id)))
        every = draft_plan(file, code="全", name="全システムの計画", systems=systems)
        yield _line(f"{len(systems)}システム", draft_content(file, every), folder, runs=3)


def _line(what: str, content: PlanContent, folder: Path, *, runs: int) -> Line:
    target = folder / "handbook.pdf"
    pages = handbook(content, target).pages
    ours, floor = pair(lambda: handbook(content, target), lambda: _bare(content, pages), runs=runs)
    goal = "≤ 1.5×素のreportlab"
    return Line("手引書を作る", f"{what}（{pages}ページ）", ours, floor, goal, ours <= 1.5 * floor)


def _bare(content: object, pages: int) -> None:
    """As many pages of the same kind of tables, with paragraphs in the cells that wrap and plain strings elsewhere."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate

    fonts = font_set()
    cell = ParagraphStyle("cell", fontName=fonts.regular, fontSize=8.5, leading=11.9, wordWrap="CJK")
    head = ParagraphStyle("head", fontName=fonts.bold, fontSize=8.5, leading=11.9, wordWrap="CJK")
    commands = [
        ("FONT", (0, 0), (-1, -1), fonts.regular, 8.5, 11.9),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#CCCCCC"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    text = "目標復旧時間が1日以内の重要システムを、順番どおりに復旧する。"
    story: list[object] = []
    for _ in range(pages):
        rows: list[list[object]] = [
            [Paragraph(word, head) for word in ("番号", "名称", "内容", "担当", "目安", "時刻")]
        ]
        rows += [
            [f"A{n:02}", "行政ネットワーク", Paragraph(text, cell), "復旧班", Paragraph(text, cell), ""]
            for n in range(20)
        ]
        story += [
            LongTable(rows, colWidths=[40, 90, 150, 60, 110, 40], repeatRows=1, style=commands),
            PageBreak(),
        ]
    SimpleDocTemplate(BytesIO(), pagesize=A4, invariant=1).build(story)
