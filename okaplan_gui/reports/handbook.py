"""業務継続計画書 (handbook): the whole plan on A4, from one content, so that an approved version prints as it was.

Forms bear their names and numbers; their columns follow the domain reference, not a claim of conformity.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from okaplan_gui.fields.era import wareki
from okaplan_gui.reports import handbook_forms as forms
from okaplan_gui.reports.handbook_sheets import contact_index, system_sheet
from okaplan_gui.reports.kit.blocks import approval_boxes, cover_blocks
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.rules.plan_content import ChapterText, PlanContent

Form = Callable[[Paper, PlanContent, bool], None]

_AFTER_CHAPTER: tuple[tuple[tuple[str, ...], tuple[Form, ...]], ...] = (
    (("体制",), (forms.form_8,)),
    (("発動",), (forms.criteria,)),
    (("重要業務", "重要システム"), (forms.form_16, forms.form_17)),
    (("緊急時対応", "復旧計画"), (forms.form_10, forms.form_9, forms.form_11)),
)
"""Which forms stand behind a chapter, by words of its heading; those left over follow after the last chapter."""


def handbook(
    content: PlanContent,
    target: Path,
    *,
    in_wareki: bool = True,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Print a plan. Problem when no font is there or the place takes no file."""
    return make_handbook(content, in_wareki=in_wareki, progress=progress).write(target)


def make_handbook(
    content: PlanContent, *, in_wareki: bool = True, progress: Callable[[int], None] | None = None
) -> Paper:
    """The handbook as a paper, ready to be written or shown."""
    version, shown = version_label(content, in_wareki)
    labels = PaperLabels(
        title=content.name,
        authority=" ".join(part for part in (content.authority, content.division) if part),
        handling=content.handling or "",
        version=version,
        date=shown,
    )
    paper = Paper(labels, progress=progress)
    paper.cover = cover_blocks(
        paper,
        content.name,
        above=[content.authority] if content.authority else [],
        below=[line for line in (version, shown, content.division or "", f"文書番号 {content.code}") if line],
        box=content.handling or "",
    )
    _control(paper, content, version, in_wareki)
    left = [form for _, group in _AFTER_CHAPTER for form in group]
    after_forms = True
    for chapter in content.chapters:
        following = [
            f for words, group in _AFTER_CHAPTER if _speaks_of(chapter, words) for f in group if f in left
        ]
        _chapter(paper, chapter, new_page=after_forms or bool(following))
        for form in following:
            form(paper, content, in_wareki)
            left.remove(form)
        after_forms = bool(following)
    if left:
        paper.heading("様式")
        for form in left:
            form(paper, content, in_wareki)
    if content.systems:
        paper.heading("重要システム別の復旧シート")
        paper.text("復旧の順番に、1枚に1つのシステムを載せます。壁に貼り、担当者に渡して使います。")
        for number, system in enumerate(content.systems):
            system_sheet(paper, system, in_wareki, new_page=number > 0)
    paper.heading("付録")
    forms.form_1(paper, content, in_wareki)
    contact_index(paper, content)
    return paper


def version_label(content: PlanContent, in_wareki: bool) -> tuple[str, str]:
    """Which version and of what day, as they stand on every page."""
    version = f"第{content.version}版" if content.version else "案（未承認）"
    return version, _day(content.approved_on or content.as_of, in_wareki)


def _speaks_of(chapter: ChapterText, words: tuple[str, ...]) -> bool:
    return any(word in chapter.heading for word in words)


def _chapter(paper: Paper, chapter: ChapterText, *, new_page: bool) -> None:
    paper.heading(f"{chapter.number}　{chapter.heading}", new_page=new_page)
    paper.text(chapter.body or "未確認（本文がまだ書かれていません）")


def _control(paper: Paper, content: PlanContent, version: str, in_wareki: bool) -> None:
    paper.heading("文書の管理")
    if not content.version:
        paper.add(approval_boxes(paper, ("統括責任者", "復旧責任者", "担当")))
        paper.text("これは承認前の案です。訓練や災害のときは、承認した版を使ってください。")
    paper.add(
        paper.tables.key_values(
            [
                ("文書番号", content.code),
                ("版", version),
                ("承認日", _day(content.approved_on, in_wareki) if content.approved_on else "未承認"),
                ("承認者", content.approved_by or "未承認"),
                ("策定責任者", content.responsible or "未確認"),
                ("策定の段階", content.level or "未確認"),
                ("取扱区分", content.handling or "未確認"),
                ("台帳の基準日", _day(content.as_of, in_wareki)),
            ]
        )
    )
    forms.open_matters(paper, content)
    forms.revisions(paper, content, lambda day: _day(day, in_wareki))


def _day(iso: str, in_wareki: bool) -> str:
    return wareki(date.fromisoformat(iso)) if in_wareki and iso else iso
