"""What a table shows, as an Excel workbook or CSV; text that looks like a formula stays text."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.reading import Progress
from okaplan_gui.fields import Date, Field, Integer, Moment, Problem, Real, Reference, Text, TextStyle, Yen
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

ENCODINGS = {"utf-8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "cp932": "cp932", "utf-16": "utf-16"}
_STEP = 500
_FORMULA = ("=", "+", "-", "@")
_CELL_LETTERS = 32_767


def export_table(
    file: LedgerFile,
    query: ListQuery,
    names: Sequence[str],
    target: Path,
    *,
    encoding: str = "utf-8",
    style: TextStyle = TextStyle(),
    progress: Progress | None = None,
) -> int:
    """Write the rows of a query to .xlsx or .csv by the target's ending; how many were written.

    The file appears only when it is whole. Problem for another ending, a letter that the encoding lacks (named with
    its record), or a place that takes no file.
    """
    fields = [query.ledger.field(name) for name in names]
    rows = _rows(file, query, fields, progress)
    ending = target.suffix.lower()
    if ending == ".xlsx":
        return written(target, lambda draft: _write_xlsx(draft, query.ledger.title, fields, rows))
    if ending in (".csv", ".txt"):
        return written(target, lambda draft: _write_csv(draft, fields, rows, encoding, style))
    raise Problem(
        f"書き出せない形式です: {target.name}", remedy="名前の終わりを .xlsx か .csv にしてください。"
    )


def written(target: Path, write: Callable[[Path], int]) -> int:
    """Write beside the target, then put it there: never half a file."""
    draft = target.with_name(f".~{target.name}.new{target.suffix}")
    try:
        count = write(draft)
        os.replace(draft, target)
        return count
    except OSError as error:
        raise Problem(
            f"書き出せませんでした: {target}",
            remedy="フォルダーがあるか、空きがあるか、同じファイルを Excel などで開いていないかを確かめてください。",
            detail=str(error),
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _rows(
    file: LedgerFile, query: ListQuery, fields: Sequence[Field], progress: Progress | None
) -> Iterator[tuple[Any, ...]]:
    listing = file.listing(query)
    places = [[field.name for field in query.ledger.fields()].index(field.name) for field in fields]
    for number, row in enumerate(listing.all_rows()):
        if progress is not None and number % _STEP == 0:
            progress(number, len(listing))
        yield tuple(row.values[place] for place in places)


def _write_xlsx(draft: Path, title: str, fields: Sequence[Field], rows: Iterator[tuple[Any, ...]]) -> int:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(draft), options)
    try:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format(
            {"bold": True, "bg_color": "#E6E9ED", "border": 1, "valign": "vcenter", "text_wrap": True}
        )
        formats = {
            Date: book.add_format({"num_format": "yyyy-mm-dd"}),
            Moment: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            Yen: book.add_format({"num_format": "#,##0"}),
        }
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, min(60, field.width * 2 + 2))
            sheet.write_string(0, column, field.label, head)
        writers = [_cell_writer(sheet, field, formats, wrapped) for field in fields]
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    writers[column](count, column, value)
        sheet.autofilter(0, 0, max(count, 1), len(fields) - 1)
        return count
    finally:
        book.close()


def _cell_writer(sheet: Any, field: Field, formats: Any, wrapped: Any) -> Callable[[int, int, Any], Any]:
    kind = field.kind
    if isinstance(kind, Date):
        return lambda row, column, value: sheet.write_datetime(
            row, column, datetime.combine(value, time()), formats[Date]
        )
    if isinstance(kind, Moment):
        return lambda row, column, value: sheet.write_datetime(row, column, kind.cell(value), formats[Moment])
    if isinstance(kind, Yen):
        return lambda row, column, value: sheet.write_number(row, column, value, formats[Yen])
    if isinstance(kind, Integer | Real):
        return lambda row, column, value: sheet.write_number(row, column, value)

    def text(row: int, column: int, value: Any) -> None:
        shown = value.title if isinstance(value, Reference) else kind.text(value)
        if len(shown) > _CELL_LETTERS:
            raise Problem(
                f"「{field.label}」に Excel のセルに入らない長さ（{len(shown):,}文字）の値があります。",
                "CSV で書き出してください。",
            )
        sheet.write_string(row, column, shown, wrapped if "\n" in shown else None)

    return text


def _write_csv(
    draft: Path, fields: Sequence[Field], rows: Iterator[tuple[Any, ...]], encoding: str, style: TextStyle
) -> int:
    codec = ENCODINGS.get(encoding.lower())
    if codec is None:
        raise Problem(
            f"文字コード「{encoding}」では書き出せません。",
            remedy=f"{'、'.join(ENCODINGS)} から選んでください。",
        )
    count = 0
    with draft.open("w", encoding=codec, newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([field.label for field in fields])
        for count, row in enumerate(rows, start=1):
            texts = [_csv_text(field, value, style) for field, value in zip(fields, row, strict=True)]
            try:
                writer.writerow(texts)
            except UnicodeEncodeError as error:
                raise _not_in(codec, error.object[error.start : error.end], count, fields, texts) from error
    return count


def _csv_text(field: Field, value: Any, style: TextStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, Reference):
        text = value.title
    elif isinstance(field.kind, Yen | Integer):
        return str(value)
    elif isinstance(value, date) and not isinstance(value, datetime) and not style.wareki:
        return value.isoformat()
    else:
        text = field.kind.text(value, style)
    # a spreadsheet would take such a text as a formula; the import takes the mark off again
    guarded = isinstance(field.kind, Text) or isinstance(value, Reference)
    return f"'{text}" if guarded and text.startswith(_FORMULA) else text


def _not_in(codec: str, letters: str, row: int, fields: Sequence[Field], texts: Sequence[str]) -> Problem:
    place = next((n for n, text in enumerate(texts) if letters[:1] in text), 0)
    return Problem(
        f"文字「{letters[:1]}」（U+{ord(letters[0]):04X}）は文字コード {codec} では書けません: {row}件目「{fields[place].label}」{texts[place][:20]}",
        remedy="UTF-8 で書き出すか、Excel（.xlsx）で書き出してください。",
    )
