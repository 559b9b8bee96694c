"""The hidden sheet of a template: field names beside formulas that follow their columns wherever they are moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from okaplan_gui.exchange.reading import Book, column_name
from okaplan_gui.exchange.reading.book import column_index
from okaplan_gui.fields.kind import Cell

SHEET = "okaplan"
MARK = "okaplan-template"
VERSION = 1
FIRST_FIELD_ROW = 6
_FORMULA = re.compile(r"=COLUMN\((?:.*!)?\$?([A-Z]{1,3})\$?[0-9]+\)")


@dataclass(frozen=True)
class TemplateMarks:
    """What the hidden sheet says: the ledger, the data's sheet, and field name → column (from 0)."""

    ledger: str
    title: str
    sheet: str
    columns: dict[str, int]
    labels: dict[str, str]
    version: int


def write_marks(
    sheet: Any,
    head: Sequence[tuple[str, str]],
    data_sheet: str,
    head_row: int,
    columns: Sequence[tuple[str, str]],
) -> None:
    """Write the hidden sheet by xlsxwriter. ``head``: what follows the mark, ledger and title first.

    ``columns``: name and label of each column, from the first on; ``head_row``: the row of their labels, from 0.
    """
    ledger, title, *more = head
    for row, (name, value) in enumerate([(MARK, VERSION), ledger, title, ("sheet", data_sheet), *more]):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value)
    quoted = data_sheet.replace("'", "''")
    for number, (name, label) in enumerate(columns):
        row = FIRST_FIELD_ROW + number
        sheet.write_string(row, 0, name)
        cell = f"'{quoted}'!{column_name(number)}${head_row + 1}"
        # spreadsheets keep such a formula right when the column is moved
        sheet.write_formula(row, 1, f"=COLUMN({cell})", None, number + 1)
        sheet.write_string(row, 2, label)


def read_marks(book: Book) -> TemplateMarks | None:
    """The marks of a template; None when the book is none, or was saved without its hidden sheet."""
    sheet = next((one for one in book.sheets if one.name == SHEET), None)
    if sheet is None or sheet.cell(0, 0) != MARK:
        return None
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    for row in range(FIRST_FIELD_ROW, len(sheet.rows)):
        name, place, label = (sheet.cell(row, column) for column in range(3))
        if isinstance(name, str) and name:
            column = _column(place)
            if column is not None:
                columns[name] = column
            labels[name] = str(label or "")
    texts = [str(sheet.cell(row, 1) or "") for row in range(1, 4)]
    version = sheet.cell(0, 1)
    return TemplateMarks(
        texts[0], texts[1], texts[2], columns, labels, version if isinstance(version, int) else VERSION
    )


def _column(place: Cell) -> int | None:
    """The column (from 0) that a formula counted; None for a deleted one, which leaves an error there."""
    if isinstance(place, int) and not isinstance(place, bool) and place >= 1:
        return place - 1
    # saved by a program that counts no formulas: it stands there itself
    formula = _FORMULA.fullmatch(place) if isinstance(place, str) else None
    return column_index(formula[1]) if formula else None
