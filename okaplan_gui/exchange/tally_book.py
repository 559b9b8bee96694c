"""A tally as an Excel workbook: amounts and days stay numbers and days."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.exchange.excel_book import write_book
from okaplan_gui.exchange.export import written
from okaplan_gui.fields import Field, Text
from okaplan_gui.rules.tally import SIGNS, Tally
from okaplan_gui.rules.told import Told


def export_tally(tally: Tally, target: Path) -> int:
    """Write the rows with their signs and the day; how many. Problem when the place takes no file."""
    extra = (
        Field(name="mark", label="判定", kind=Text(4), width=4),
        *tally.columns,
        Field(name="as_of", label="基準日", kind=Text(20), width=8),
    )
    day = tally.as_of.isoformat()
    if tally.shifted and tally.records_of is not None:
        day += f"（記録は {tally.records_of.isoformat()} のもの）"
    rows = [(SIGNS[row.mark], *map(_cell, tally.columns, row.cells), day) for row in tally.rows]
    return written(target, lambda draft: write_book(draft, tally.title, extra, rows, len(rows)))


def _cell(field: Field, value: object) -> object:
    """未確認 stays a word: an empty cell in a sum would look like nothing to be found out."""
    if isinstance(value, Told):
        return value.text()
    if value is None:
        return field.text(None) or None
    return None if value == "" else value
