"""Workbooks (.xlsx, .xlsm, .xls, .ods) by calamine, after a careful look at what they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from okaplan_gui.exchange.reading.book import Book, Merge, Progress, Row, Sheet
from okaplan_gui.exchange.reading.ods_scan import scan_ods
from okaplan_gui.exchange.reading.quiet import quiet_errors
from okaplan_gui.exchange.reading.sheet_scan import SheetScan
from okaplan_gui.exchange.reading.sniff import damaged, password
from okaplan_gui.exchange.reading.xlsx_parts import scan_parts
from okaplan_gui.exchange.reading.zip_guard import open_zip

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_zipped(data: bytes, name: str, progress: Progress) -> Book:
    """An .xlsx, .xlsm or .ods workbook. Problem when it is damaged, encrypted, unsafe or no workbook."""
    archive, kind = open_zip(data, name)
    with archive:
        if kind == "xlsx":
            return _read(data, name, kind, progress, scan_parts(archive, name))
        return _read(data, name, kind, progress, {}, scan_ods(archive, name))


def read_xls(data: bytes, name: str, progress: Progress) -> Book:
    """An old .xls workbook. Problem when it is damaged."""
    return _read(data, name, "xls", progress, {})


def _read(
    data: bytes,
    name: str,
    kind: str,
    progress: Progress,
    scans: dict[str, SheetScan],
    merges: dict[str, tuple[Merge, ...]] | None = None,
) -> Book:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    sheets = []
    try:
        with quiet_errors(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
            for done, meta in enumerate(tables, 1):
                progress(done, len(tables) + 1)
                rows, found = _rows(book, meta.name, scans.get(meta.name))
                found = merges.get(meta.name, ()) if merges is not None else found
                _refuse_overlaps(found, rows, name)
                sheets.append(Sheet(meta.name, meta.visible != SheetVisibleEnum.Visible, rows, found))
    except PasswordError as error:
        raise password(name) from error
    except CalamineError as error:
        raise damaged(name, str(error)) from error
    except BaseException as error:
        # The reader's own word for "this cannot be": a broken file, not a broken program.
        if type(error).__name__ == "PanicException":
            raise damaged(name, str(error)) from error
        raise
    return Book(tuple(sheets), kind)


def _rows(
    book: CalamineWorkbook, sheet_name: str, scan: SheetScan | None
) -> tuple[list[Row], tuple[Merge, ...]]:
    """A sheet's rows from A1 on, whole numbers as int and nothing as None; and its merged blocks."""
    sheet = book.get_sheet_by_name(sheet_name)
    rows: list[Row] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    merges = tuple(
        Merge(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    for place, row in enumerate(rows):  # in place: half the time and memory of a second list of lists
        rows[place] = [
            cell or None
            if cell.__class__ is str
            else int(cell)
            if cell.__class__ is float and cell.is_integer()
            else cell
            for cell in row
        ]
    for (place, column), text in (scan.texts if scan is not None else {}).items():
        rows.extend([] for _ in range(place + 1 - len(rows)))
        rows[place].extend(None for _ in range(column + 1 - len(rows[place])))
        if rows[place][column] is None:
            rows[place][column] = text
    return rows, merges


def _refuse_overlaps(merges: tuple[Merge, ...], rows: list[Row], name: str) -> None:
    """Problem when merged blocks lie over one another, as no spreadsheet writes them: a few could keep us busy for hours."""
    high, wide = len(rows), max(map(len, rows), default=0)
    area = sum(
        max(0, min(one.bottom + 1, high) - one.top) * max(0, min(one.right + 1, wide) - one.left)
        for one in merges
    )
    if area > high * wide:
        raise damaged(name, "merged cells overlap")
