"""参集 in a workbook: rows of heads there against heads expected, and the chart beside them that Excel draws itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.rules.gathering import HeadsLine

HEADS_TITLE = "人数"
HEADS_COLUMNS = (
    ("発災から", 14),
    ("発災から（分）", 14),
    ("着く見込みだった人", 18),
    ("いた人", 10),
    ("過不足", 10),
)
_EXPECTED, _THERE = 2, 3


def heads_rows(lines: Sequence[HeadsLine]) -> list[tuple[Any, ...]]:
    """One row for each line; heads are numbers."""
    return [(one.label, one.minutes, _known(one.expected), one.there, _known(one.spare)) for one in lines]


def _known(heads: int | None) -> int | str:
    return UNCONFIRMED if heads is None else heads


def add_heads_chart(book: Any, sheet: Any, rows: int) -> None:
    """The chart, right of the rows that :func:`heads_rows` made; nothing without rows."""
    if not rows:
        return
    chart = book.add_chart({"type": "column"})
    # greys that a black-and-white printer tells apart
    for column, name, fill in (
        (_EXPECTED, "着く見込みだった人", "#FFFFFF"),
        (_THERE, "いた人", "#777777"),
    ):
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.name, 1, 0, rows, 0],
                "values": [sheet.name, 1, column, rows, column],
                "fill": {"color": fill},
                "border": {"color": "#333333"},
                "data_labels": {"value": True},
            }
        )
    chart.set_title({"name": "集まった人数と見込み"})
    chart.set_y_axis({"name": "人", "major_gridlines": {"visible": True, "line": {"color": "#CCCCCC"}}})
    chart.set_legend({"position": "bottom"})
    sheet.insert_chart(1, len(HEADS_COLUMNS) + 1, chart, {"x_scale": 1.3, "y_scale": 1.2})
