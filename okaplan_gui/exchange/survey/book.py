"""The workbook that one division or bureau gets: its rows only, keys locked, drop-downs, a tick and a remark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from okaplan_gui.exchange.excel_book import sheet_name
from okaplan_gui.exchange.export import written
from okaplan_gui.exchange.survey.columns import LABELS, REMARK, ROW, TICK, TICKED, leading
from okaplan_gui.exchange.survey.instructions import SHEET as INSTRUCTIONS
from okaplan_gui.exchange.survey.instructions import write_instructions
from okaplan_gui.exchange.survey.marks import marks_head
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.exchange.telling_apart import telling_apart
from okaplan_gui.exchange.template_cells import CellLooks, cell_looks, labels_of_kind, write_value
from okaplan_gui.exchange.template_lists import LISTS, DropDowns
from okaplan_gui.exchange.template_marks import SHEET, write_marks
from okaplan_gui.fields import UNCONFIRMED, Field, Ref, Reference
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Row
from okaplan_gui.store.references import References

_HEAD_ROW = 2
_BLANK_ROWS = 20
_NOTE_LETTERS = 240
_ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True,
    "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip
"""What a protected sheet still lets people do."""


def write_survey_book(
    file: LedgerFile,
    request: SurveyRequest,
    addressee: Addressee,
    keys: Sequence[UUID],
    target: Path,
    references: References,
) -> int:
    """Write the workbook of one addressee with the records of these keys; how many rows it holds.

    The protection has no password: it keeps from slips, and what is mangled all the same is still read. Problem when
    the place takes no file.
    """
    return written(target, lambda draft: _Book(file, request, addressee, references).write(draft, keys))


class _Book:
    def __init__(
        self, file: LedgerFile, request: SurveyRequest, addressee: Addressee, references: References
    ) -> None:
        self._file = file
        self._request = request
        self._addressee = addressee
        self._references = references
        self._locked = {field.name for field in leading(request.ledger)} - request.asked_names
        first = leading(request.ledger)
        rest = [field for field in request.shown if field not in first]
        self._columns: list[str | Field] = [*first, TICK, *rest, REMARK, ROW]

    def write(self, draft: Path, keys: Sequence[UUID]) -> int:
        import xlsxwriter

        query = ListQuery(self._request.ledger, (Filter("id", "one_of", tuple(keys)),))
        tell = telling_apart(self._references, self._request.ledger.fields())
        rows = [Row(row.key, tell(row.values)) for row in self._file.listing(query).all_rows()]
        book = xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False, "strings_to_urls": False})
        try:
            self._formats(book)
            guide = book.add_worksheet(INSTRUCTIONS)
            sheet = book.add_worksheet(sheet_name(self._request.ledger.title))
            lists = book.add_worksheet(LISTS)
            marks = book.add_worksheet(SHEET)
            write_instructions(book, guide, self._request, self._addressee.name, len(rows))
            self._write_head(sheet)
            self._write_rows(sheet, rows)
            self._write_lists(sheet, lists, rows)
            self._finish(sheet, len(rows))
            write_marks(
                marks,
                marks_head(self._request, self._addressee),
                sheet.get_name(),
                _HEAD_ROW,
                [
                    (one, LABELS[one]) if isinstance(one, str) else (one.name, one.label)
                    for one in self._columns
                ],
            )
            lists.hide()
            marks.very_hidden()
            guide.activate()
            return len(rows)
        finally:
            book.close()

    def _formats(self, book: Any) -> None:
        head: dict[str, Any] = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
        self._head = book.add_format({"bg_color": "#DCE6F1", **head})
        self._fixed_head = book.add_format({"bg_color": "#D9D9D9", **head})
        self._own_head = book.add_format({"bg_color": "#FFE9B8", **head})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._hint = book.add_format({"font_color": "#444444"})
        cell: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6"}
        self._free = cell_looks(book, locked=False, **cell)
        self._fixed = cell_looks(book, bg_color="#EDEDED", **cell)
        self._tick = book.add_format({**cell, "align": "center", "locked": False})
        self._open = book.add_format({"bg_color": "#FFF2CC", "font_color": "#7F4F00"})

    def _look(self, one: str | Field) -> CellLooks:
        return self._fixed if not isinstance(one, str) and one.name in self._locked else self._free

    def _write_head(self, sheet: Any) -> None:
        request = self._request
        sheet.write_string(0, 0, f"{request.name}　{self._addressee.name}", self._title)
        sheet.write_string(1, 0, f"回答期限 {request.due}　記入のしかたは前のシートにあります。", self._hint)
        sheet.set_row(_HEAD_ROW, 48)
        for column, one in enumerate(self._columns):
            if isinstance(one, str):
                width = {TICK: 13, REMARK: 30, ROW: 34}[one]
                sheet.set_column(
                    column, column, width, None if one == ROW else self._free.text, {"hidden": one == ROW}
                )
                sheet.write_string(_HEAD_ROW, column, LABELS[one], self._own_head)
                continue
            width = min(44, max(10, one.width * 2 + 2))
            # below the rows the columns are free: new records are written there
            sheet.set_column(column, column, width)
            head = self._fixed_head if one.name in self._locked else self._head
            sheet.write_string(_HEAD_ROW, column, one.label, head)
            note = f"{one.help}\n{one.kind.hint}"[:_NOTE_LETTERS]
            sheet.write_comment(_HEAD_ROW, column, note, {"x_scale": 2})

    def _write_rows(self, sheet: Any, rows: Sequence[Row]) -> None:
        names = [field.name for field in self._request.ledger.fields()]
        for number, row in enumerate(rows, start=_HEAD_ROW + 1):
            for column, one in enumerate(self._columns):
                if isinstance(one, str):
                    if one == ROW:
                        sheet.write_string(number, column, row.key.hex)
                    else:
                        sheet.write_blank(
                            number, column, None, self._tick if one == TICK else self._free.text
                        )
                    continue
                value, looks = row.values[names.index(one.name)], self._look(one)
                if value is not None:
                    write_value(sheet, number, column, one, value, looks)
                elif one.unconfirmed:
                    sheet.write_string(number, column, UNCONFIRMED, looks.text)
                else:
                    sheet.write_blank(number, column, None, looks.of(one.kind))
        for number in range(_HEAD_ROW + 1 + len(rows), _HEAD_ROW + 1 + len(rows) + _BLANK_ROWS):
            for column, one in enumerate(self._columns):
                if one == ROW:
                    continue
                look = (
                    self._tick
                    if one == TICK
                    else self._free.text
                    if isinstance(one, str)
                    else self._free.of(one.kind)
                )
                sheet.write_blank(number, column, None, look)

    def _write_lists(self, sheet: Any, lists: Any, rows: Sequence[Row]) -> None:
        drop_downs = DropDowns(lists, self._head)
        span = (_HEAD_ROW + 1, _HEAD_ROW + len(rows) + _BLANK_ROWS)
        names = [field.name for field in self._request.ledger.fields()]
        for column, one in enumerate(self._columns):
            if one == TICK:
                drop_downs.add(sheet, column, span, LABELS[TICK], [TICKED])
            elif not isinstance(one, str):
                used = (row.values[names.index(one.name)] for row in rows)
                drop_downs.add(sheet, column, span, one.label, self._entries(one, used))

    def _entries(self, field: Field, used: Iterable[Any]) -> list[str]:
        kind = field.kind
        if isinstance(kind, Ref):
            target = self._file.catalogue[kind.ledger]
            if target.field(target.named_by).personal:
                # people's names go no farther than the rows in which they stand
                entries = sorted({value.title for value in used if isinstance(value, Reference)})
            else:
                entries = labels_of_kind(kind, self._references)
        else:
            entries = labels_of_kind(kind, self._references)
        if entries and field.unconfirmed and UNCONFIRMED not in entries:
            entries.append(UNCONFIRMED)
        return entries

    def _finish(self, sheet: Any, count: int) -> None:
        last = _HEAD_ROW + count + _BLANK_ROWS
        width = len(self._columns) - 2
        sheet.conditional_format(
            _HEAD_ROW + 1, 0, last, width,
            {"type": "cell", "criteria": "==", "value": f'"{UNCONFIRMED}"', "format": self._open},
        )  # fmt: skip
        sheet.freeze_panes(_HEAD_ROW + 1, self._columns.index(TICK) + 1)
        sheet.autofilter(_HEAD_ROW, 0, last, width)
        sheet.protect("", _ALLOWED)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
