"""A workbook of one table: its shape by xlsxwriter, its rows streamed into it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from okaplan_gui.exchange.reading import column_name
from okaplan_gui.exchange.row_xml import row_xml
from okaplan_gui.fields import Date, Field, LongText, Moment, Yen

_SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_AT_ONCE = 200


def write_book(
    draft: Path, title: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]], expected: int
) -> int:
    """Write a header and the rows; how many there were. ``expected``: their number, for the filter's reach."""
    shape, styles = _shape(title, fields, expected)
    count = 0

    def counted() -> Iterable[Sequence[Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with ZipFile(io.BytesIO(shape)) as parts, ZipFile(draft, "w", ZIP_DEFLATED) as book:
        for info in parts.infolist():
            if info.filename != _SHEET:
                book.writestr(info, parts.read(info), ZIP_DEFLATED)
                continue
            head, end, foot = parts.read(info).partition(_END)
            reach = f'<dimension ref="A1:{column_name(len(fields) - 1)}{expected + 1}"/>'
            with book.open(_packed(info), "w") as sheet:
                sheet.write(_DIMENSION.sub(reach.encode(), head, count=1))
                lines: list[str] = []
                for line in row_xml(fields, styles, counted(), first=2):
                    lines.append(line)
                    if len(lines) == _AT_ONCE:
                        sheet.write("".join(lines).encode())
                        lines.clear()
                sheet.write("".join(lines).encode() + end + foot)
    return count


def _packed(info: ZipInfo) -> ZipInfo:
    fresh = ZipInfo(info.filename, info.date_time)
    fresh.compress_type = ZIP_DEFLATED
    return fresh


def _mark_ended(book: Any, sheet: Any, fields: Sequence[Field], last: int) -> None:
    """Ends that have passed stand out on whatever day the book is opened: red, and with a sign before the day."""
    look = book.add_format({"font_color": "#A3211A", "bg_color": "#FBE9E7", "num_format": '"× "yyyy-mm-dd'})
    for place, field in enumerate(fields):
        if field.watch is not None and not field.watch.since:
            cell = f"{column_name(place)}2"
            rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<TODAY())", "format": look}
            sheet.conditional_format(1, place, last, place, rule)


def sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet."""
    return re.sub(r"[\[\]:*?/\\]", "・", title).strip("'")[:31]


def _shape(title: str, fields: Sequence[Field], expected: int) -> tuple[bytes, list[int]]:
    """The workbook with its header only, and the format that each column's cells have."""
    import xlsxwriter

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(sheet_name(title))
    head = book.add_format(
        {"bold": True, "bg_color": "#E6E9ED", "border": 1, "valign": "vcenter", "text_wrap": True}
    )
    looks = [
        (Date, book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})),
        (Moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})),
        (Yen, book.add_format({"num_format": "#,##0", "valign": "top"})),
        (LongText, book.add_format({"text_wrap": True, "valign": "top"})),
        (object, book.add_format({"valign": "top"})),
    ]
    formats = [next(look for kind, look in looks if isinstance(field.kind, kind)) for field in fields]
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 30)
    for column, (field, look) in enumerate(zip(fields, formats, strict=True)):
        sheet.set_column(column, column, min(60, field.width * 2 + 2), look)
        sheet.write_string(0, column, field.label, head)
    _mark_ended(book, sheet, fields, max(expected, 1))
    sheet.autofilter(0, 0, max(expected, 1), len(fields) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return packed.getvalue(), [look.xf_index for look in formats]
