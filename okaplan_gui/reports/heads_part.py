"""参集 in a report: heads there against heads expected as a chart and a table, of an exercise or an event."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.exercise_charts import target_chart
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.table import Column
from okaplan_gui.rules.gathering import HeadsLine

_COLUMNS = (
    Column("発災から", 25, "right"), Column("着く見込みだった人", 25, "right"), Column("いた人", 25, "right"),
    Column("過不足", 25, "right"),
)  # fmt: skip


def heads_part(paper: Paper, lines: Sequence[HeadsLine], told: str = "") -> None:
    """Put it on the paper with its heading; nothing where no heads were counted. ``told``: the answer in words."""
    if not lines:
        return
    paper.heading("集まった人数と見込み", 2)
    rows = [
        (
            one.label, f"{one.expected}人" if one.expected is not None else UNCONFIRMED, f"{one.there}人", one.words,
        )
        for one in lines
    ]  # fmt: skip
    paper.add(paper.tables.table(_COLUMNS, rows, whole=True))
    paper.space(4)
    paper.add(
        target_chart(
            paper,
            [(one.label, one.expected, one.there) for one in lines],
            "白: 着く見込みだった人　灰: いた人",
            told=lambda heads: f"{heads:g}人",
        )
    )
    if told:
        paper.space(4)
        paper.text(told)
