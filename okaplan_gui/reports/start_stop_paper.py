"""起動順序・停止順序 on paper: to be ticked off step by step, with boxes for the time (domain §5)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.table import CHECKBOX, Column
from okaplan_gui.rules.start_order import OrderStep, StartStopOrder

HEADS = ("順", "段", "区分", "対象", "すること", "先に済ませるもの")
_MOST_NAMED = 6


def order_rows(steps: Sequence[OrderStep]) -> list[tuple[str, ...]]:
    """The order as texts under :data:`HEADS`, for screen and paper."""
    return [
        (
            str(step.number),
            str(step.wave),
            step.stage,
            f"{step.node.name}（循環）" if step.in_cycle else step.node.name,
            step.action,
            named([node.name for node in step.after]),
        )
        for step in steps
    ]


def named(names: Sequence[str], most: int = _MOST_NAMED) -> str:
    """Names, of very many only the first."""
    if len(names) <= most:
        return "、".join(names) or "－"
    return f"{'、'.join(names[:most])} ほか{len(names) - most}件"


def start_stop_paper(
    order: StartStopOrder, labels: PaperLabels, target: Path, *, about: str = ""
) -> PrintResult:
    """Write both orders as PDF. ``about``: which part of the graph they are of. Problem when it cannot be written."""
    paper = Paper(labels, landscape=True, contents=False, continued=True)
    columns = [
        Column("", 4, "center"), Column(HEADS[0], 5, "right"), Column(HEADS[1], 5, "right"), Column(HEADS[2], 15),
        Column(HEADS[3], 24), Column(HEADS[4], 14), Column(HEADS[5], 33), Column("時刻・担当", 14),
    ]  # fmt: skip
    for title, steps, lead in (
        ("起動順序", order.start, "上から順に起動します。段の数が同じものは、並べて進められます。"),
        (
            "停止順序",
            order.stop,
            "上から順に停止します。利用者に知らせ、端末を終わらせてから始めます。",
        ),
    ):
        paper.heading(title, 1, new_page=True)
        paper.small("　".join(part for part in (about, lead) if part))
        rows = [(CHECKBOX, *row, "") for row in order_rows(steps)]
        paper.add(paper.tables.table(columns, rows))
    if order.cycles:
        paper.heading("循環している依存", 2)
        paper.text("次のものは互いに相手を待っています。どれから起動するかを決めておいてください。")
        paper.text("\n".join(f"・{' → '.join(n.name for n in (*c, c[0]))}" for c in order.cycles))
    return paper.write(target)
