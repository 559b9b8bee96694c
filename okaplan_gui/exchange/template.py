"""An Excel template of a ledger for the owning divisions: drop-downs, help, and a hidden sheet with the fields' names."""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.reading import column_name
from okaplan_gui.exchange.telling_apart import telling_apart
from okaplan_gui.exchange.template_marks import FIRST_FIELD_ROW, MARK, SHEET, VERSION
from okaplan_gui.fields import Choice, Date, Field, Integer, Kind, Moment, Real, Ref, Reference, Yen, YesNo
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

_LISTS = "リスト"
_HEAD_ROW = 3
_EMPTY_ROWS = 500
_NOTE_LETTERS = 240


def write_template(
    file: LedgerFile, ledger: type[Ledger], target: Path, *, query: ListQuery | None = None
) -> int:
    """Write a template; with a query it holds those records to be mended, else empty rows. How many records it holds.

    Personal fields come along only with their records. Problem when the place takes no file.
    """
    return written(target, lambda draft: _Template(file, ledger, query).write(draft))


class _Template:
    def __init__(self, file: LedgerFile, ledger: type[Ledger], query: ListQuery | None) -> None:
        self._file = file
        self._ledger = ledger
        self._query = query
        self._fields = ledger.fields()

    def write(self, draft: Path) -> int:
        # first in memory: on a full medium the zip's own clean-up would fail once more, where nobody can catch it
        packed = io.BytesIO()
        count = self._pack(packed)
        draft.write_bytes(packed.getvalue())
        return count

    def _pack(self, packed: io.BytesIO) -> int:
        import xlsxwriter

        book = xlsxwriter.Workbook(packed, {"strings_to_formulas": False, "strings_to_urls": False})
        try:
            self._formats(book)
            sheet = book.add_worksheet(self._ledger.title[:31])
            lists = book.add_worksheet(_LISTS)
            marks = book.add_worksheet(SHEET)
            self._write_head(sheet)
            count = self._write_rows(sheet)
            self._write_lists(sheet, lists, _HEAD_ROW + 1 + count + _EMPTY_ROWS)
            self._write_marks(marks, sheet.get_name())
            lists.hide()
            marks.very_hidden()
            sheet.activate()
            return count
        finally:
            book.close()

    def _formats(self, book: Any) -> None:
        self._head = book.add_format(
            {"bold": True, "bg_color": "#E6E9ED", "border": 1, "text_wrap": True, "valign": "top"}
        )
        self._must = book.add_format(
            {"bold": True, "bg_color": "#FFE9B8", "border": 1, "text_wrap": True, "valign": "top"}
        )
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._hint = book.add_format({"font_color": "#555555"})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self._yen = book.add_format({"num_format": "#,##0"})
        self._text = book.add_format({"num_format": "@"})

    def _write_head(self, sheet: Any) -> None:
        sheet.write_string(0, 0, self._ledger.title, self._title)
        sheet.write_string(1, 0, self._ledger.purpose, self._hint)
        sheet.write_string(
            2,
            0,
            "黄色の欄は必ず記入してください。分からないときは「未確認」と書いてください。列の順番を変えても取り込めます。",
            self._hint,
        )
        sheet.set_row(_HEAD_ROW, 32)
        for column, field in enumerate(self._fields):
            sheet.set_column(column, column, min(50, field.width * 2 + 2), self._column_format(field.kind))
            sheet.write_string(_HEAD_ROW, column, field.label, self._must if field.required else self._head)
            sheet.write_comment(
                _HEAD_ROW, column, f"{field.help}\n{field.kind.hint}"[:_NOTE_LETTERS], {"x_scale": 2}
            )
        sheet.freeze_panes(_HEAD_ROW + 1, 2)

    def _column_format(self, kind: Kind[Any]) -> Any:
        if isinstance(kind, Date):
            return self._date
        if isinstance(kind, Yen):
            return self._yen
        # codes such as 001 must not become numbers
        return None if isinstance(kind, Integer | Real) else self._text

    def _write_rows(self, sheet: Any) -> int:
        if self._query is None:
            return 0
        count = 0
        tell = telling_apart(self._file.resolver(), self._fields)
        for count, row in enumerate(self._file.listing(self._query).all_rows(), start=1):
            for column, (field, value) in enumerate(zip(self._fields, tell(row.values), strict=True)):
                if value is not None:
                    self._write_cell(sheet, _HEAD_ROW + count, column, field, value)
        return count

    def _write_cell(self, sheet: Any, row: int, column: int, field: Field, value: Any) -> None:
        kind = field.kind
        if isinstance(value, Reference):
            sheet.write_string(row, column, value.title, self._text)
        elif isinstance(kind, Date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self._date)
        elif isinstance(kind, Moment):
            sheet.write_string(row, column, kind.text(value), self._text)
        elif isinstance(kind, Integer | Real | Yen):
            sheet.write_number(row, column, value, self._yen if isinstance(kind, Yen) else None)
        else:
            text = kind.text(value)
            sheet.write_string(row, column, text, self._wrap if "\n" in text else self._text)

    def _write_lists(self, sheet: Any, lists: Any, last: int) -> None:
        place = 0
        references = self._file.resolver()
        for column, field in enumerate(self._fields):
            labels = _labels(field.kind, references)
            if not labels:
                continue
            lists.write_string(0, place, field.label, self._head)
            for row, text in enumerate(labels, start=1):
                lists.write_string(row, place, text)
            letters = column_name(place)
            # an in-line list holds 255 letters only: every list stands on the hidden sheet
            sheet.data_validation(
                _HEAD_ROW + 1, column, last, column,
                {
                    "validate": "list",
                    "source": f"={_LISTS}!${letters}$2:${letters}${len(labels) + 1}",
                    "error_type": "warning",
                    "error_title": "一覧にない値",
                    "error_message": "一覧にない値です。このまま入れると、取り込むときに確かめます。",
                },
            )  # fmt: skip
            place += 1

    def _write_marks(self, marks: Any, sheet_name: str) -> None:
        head = (
            (MARK, VERSION),
            ("ledger", self._ledger.ledger_name()),
            ("title", self._ledger.title),
            ("sheet", sheet_name),
        )
        for row, (name, value) in enumerate(head):
            marks.write(row, 0, name)
            marks.write(row, 1, value)
        quoted = sheet_name.replace("'", "''")
        for number, field in enumerate(self._fields):
            row = FIRST_FIELD_ROW + number
            marks.write_string(row, 0, field.name)
            cell = f"'{quoted}'!{column_name(number)}${_HEAD_ROW + 1}"
            # spreadsheets keep such a formula right when the column is moved
            marks.write_formula(row, 1, f"=COLUMN({cell})", None, number + 1)
            marks.write_string(row, 2, field.label)


def _labels(kind: Kind[Any], references: Any) -> list[str]:
    if isinstance(kind, Choice):
        return [option.label for option in kind.options]
    if isinstance(kind, YesNo):
        return [kind.yes, kind.no, "未確認"]
    if isinstance(kind, Ref):
        return [title for _, title in references.choices(kind.ledger)]
    return []
