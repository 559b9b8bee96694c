"""The hidden sheet of a template: field names beside formulas that follow their columns wherever they are moved."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.exchange.reading import Book

SHEET = "okaplan"
MARK = "okaplan-template"
VERSION = 1
FIRST_FIELD_ROW = 6


@dataclass(frozen=True)
class TemplateMarks:
    """What the hidden sheet says: the ledger, the data's sheet, and field name → column (from 0)."""

    ledger: str
    title: str
    sheet: str
    columns: dict[str, int]
    labels: dict[str, str]


def read_marks(book: Book) -> TemplateMarks | None:
    """The marks of a template; None when the book is none, or was saved without its hidden sheet."""
    sheet = next((one for one in book.sheets if one.name == SHEET), None)
    if sheet is None or sheet.cell(0, 0) != MARK:
        return None
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    for row in range(FIRST_FIELD_ROW, len(sheet.rows)):
        name, number, label = (sheet.cell(row, column) for column in range(3))
        if isinstance(name, str) and name:
            # a deleted column leaves an error there instead of its number
            if isinstance(number, int | float) and not isinstance(number, bool) and number >= 1:
                columns[name] = int(number) - 1
            labels[name] = str(label or "")
    texts = [str(sheet.cell(row, 1) or "") for row in range(1, 4)]
    return TemplateMarks(texts[0], texts[1], texts[2], columns, labels)
