"""What divisions do to a workbook before it comes back."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from okaplan_gui.exchange.template_marks import SHEET
from okaplan_gui.fields.day import EXCEL_EPOCH
from okaplan_gui.fields.kind import Cell, cell_text
from tests.exchange.reading.old_excel import xls

HEAD = 3
"""The row of the labels, from 1, as it is sent."""


def change(path: Path, act: Callable[[Any, Any], None]) -> None:
    """Open the workbook, let ``act(book, table)`` change it, save it."""
    book = load_workbook(path)
    act(book, book.worksheets[1])
    book.save(path)


def fill(path: Path, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Write into the rows of keys, by the beginnings of labels."""

    def act(book: Any, table: Any) -> None:
        for row in table.iter_rows(min_row=head_row(table) + 1):
            for label, value in rows.get(row[0].value, {}).items():
                table.cell(row[0].row, column_of(table, label), value)

    change(path, act)


def column_of(table: Any, label: str) -> int:
    """The column, from 1, of a label that begins so."""
    for cell in table[head_row(table)]:
        if str(cell.value or "").startswith(label):
            return int(cell.column)
    raise AssertionError(f"no column {label}")


def head_row(table: Any) -> int:
    """The row, from 1, that holds the labels."""
    return next(row[0].row for row in table.iter_rows() if sum(c.value is not None for c in row) > 3)


def rows_of(path: Path) -> list[list[Any]]:
    """All rows of the table, as a spreadsheet shows them."""
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[1].iter_rows()]


def move_columns(path: Path) -> None:
    """The columns from right to left, as cut and paste leaves them: the hidden sheet's formulas follow."""

    def act(book: Any, table: Any) -> None:
        last = table.max_column
        rows = [[cell.value for cell in row] for row in table.iter_rows(min_row=HEAD)]
        for down, values in enumerate(rows):
            for place, value in enumerate(values):
                table.cell(HEAD + down, last - place).value = value
        for row in book[SHEET].iter_rows(min_row=7):
            if row[1].value:
                letters = str(row[1].value).split("!")[1].split("$")[0]
                number = table[f"{letters}1"].column
                row[1].value = last - number + 1

    change(path, act)


def drop_marks(path: Path) -> None:
    """The table alone, copied into a new workbook."""
    rows = rows_of(path)
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def as_csv(path: Path, encoding: str = "cp932") -> Path:
    """Saved as CSV from Excel: one sheet, no marks."""
    target = path.with_suffix(".csv")
    with target.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([[cell_text(cell) for cell in row] for row in rows_of(path)])
    path.unlink()
    return target


def as_xls(path: Path) -> Path:
    """Saved as an old Excel workbook, dates as numbers."""

    def plain(cell: Any) -> Cell:
        if isinstance(cell, datetime):
            return (cell - EXCEL_EPOCH).days
        if isinstance(cell, date):
            return (datetime(cell.year, cell.month, cell.day) - EXCEL_EPOCH).days
        return cell

    target = path.with_suffix(".xls")
    target.write_bytes(xls([[plain(cell) for cell in row] for row in rows_of(path)], "Sheet1"))
    path.unlink()
    return target


def saved_at(path: Path, stamp: float) -> Path:
    """The file as if it had been saved at that moment (seconds since the epoch)."""
    os.utime(path, (stamp, stamp))
    return path
