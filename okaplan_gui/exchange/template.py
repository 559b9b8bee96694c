"""An Excel template of a ledger for the owning divisions: drop-downs, help, and a hidden sheet with the fields' names."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.telling_apart import telling_apart
from okaplan_gui.exchange.template_cells import cell_looks, labels_of_kind, write_value
from okaplan_gui.exchange.template_lists import LISTS, DropDowns
from okaplan_gui.exchange.template_marks import SHEET, write_marks
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

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
        self._fields = file.catalogue.fields(ledger)

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
            lists = book.add_worksheet(LISTS)
            marks = book.add_worksheet(SHEET)
            self._write_head(sheet)
            count = self._write_rows(sheet)
            self._write_lists(sheet, lists, _HEAD_ROW + 1 + count + _EMPTY_ROWS)
            ledger = self._ledger
            write_marks(
                marks,
                (("ledger", ledger.ledger_name()), ("title", ledger.title)),
                sheet.get_name(),
                _HEAD_ROW,
                [(field.name, field.label) for field in self._fields],
            )
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
        self._looks = cell_looks(book)

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
            sheet.set_column(column, column, min(50, field.width * 2 + 2), self._looks.of(field.kind))
            sheet.write_string(_HEAD_ROW, column, field.label, self._must if field.required else self._head)
            sheet.write_comment(
                _HEAD_ROW, column, f"{field.help}\n{field.kind.hint}"[:_NOTE_LETTERS], {"x_scale": 2}
            )
        sheet.freeze_panes(_HEAD_ROW + 1, 2)

    def _write_rows(self, sheet: Any) -> int:
        if self._query is None:
            return 0
        count = 0
        tell = telling_apart(self._file.resolver(), self._fields)
        for count, row in enumerate(self._file.listing(self._query).all_rows(), start=1):
            for column, (field, value) in enumerate(zip(self._fields, tell(row.values), strict=True)):
                if value is not None:
                    write_value(sheet, _HEAD_ROW + count, column, field, value, self._looks)
        return count

    def _write_lists(self, sheet: Any, lists: Any, last: int) -> None:
        references = self._file.resolver()
        drop_downs = DropDowns(lists, self._head)
        for column, field in enumerate(self._fields):
            entries = labels_of_kind(field.kind, references)
            drop_downs.add(sheet, column, (_HEAD_ROW + 1, last), field.label, entries)
