"""Reads returned files of one survey: which addressee, which rows, what is different, what was mangled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.columns import TableMatch, match_table
from okaplan_gui.exchange.import_plan import plan_import
from okaplan_gui.exchange.reading import Book, data_rows, read_book
from okaplan_gui.exchange.survey.answer import Answer, NothingFilledIn, OtherSurvey
from okaplan_gui.exchange.survey.columns import LABELS, REMARK, TICK
from okaplan_gui.exchange.survey.marks import SurveyMarks, read_survey_marks
from okaplan_gui.exchange.survey.narrowing import Narrowing, some
from okaplan_gui.exchange.survey.owners import Owners
from okaplan_gui.exchange.survey.request import Addressee, SurveyRequest
from okaplan_gui.exchange.survey.rows import KnownRows, known_rows
from okaplan_gui.exchange.survey.whose import whose
from okaplan_gui.exchange.template_marks import read_marks
from okaplan_gui.fields import FieldError, YesNo
from okaplan_gui.fields.kind import Cell, cell_text, says_nothing
from okaplan_gui.fields.letters import header_fold, search_fold
from okaplan_gui.store.ledger_file import LedgerFile

_NO_CHANGE = frozenset(search_fold(word) for word in ("なし", "無し", "無"))
"""Beside a column that says 変更なしは○ these words mean the same."""


class AnswerReader:
    """Reads one file after another. ``surveys``: the names of all surveys, to name a file that strayed."""

    def __init__(
        self,
        file: LedgerFile,
        request: SurveyRequest,
        addressees: Sequence[Addressee],
        surveys: Mapping[UUID, str],
    ) -> None:
        self._file = file
        self._request = request
        self._addressees = addressees
        self._surveys = surveys
        self._owners = Owners(file, request.ledger, request.unit)
        self._references = file.resolver()

    def read(self, path: Path) -> Answer:
        """An answer. Problem that names the reason when the file cannot be read or is none of this survey."""
        book = read_book(path)
        marks = read_survey_marks(book)
        self._refuse_other(marks)
        table, places = self._table(book)
        rows = known_rows(self._file, self._request.ledger, table, places, self._references)
        addressee, known_by = whose(path, marks, rows.records.values(), self._addressees, self._owners)
        plan = plan_import(self._file, self._request.ledger, rows.table, path.name)
        narrowing = Narrowing(self._file, self._request, addressee, self._owners)
        plan = narrowing.narrowed(plan)
        wrong = {fault.row for fault in plan.faults}
        mine = {
            row: key
            for row, key in rows.records.items()
            if self._owners.of(key) == addressee.owner and row not in wrong
        }
        confirmed = self._ticked(rows.table, places, mine)
        remarks = self._remarks(rows.table, places, rows.records)
        notes = [
            *self._about(book, marks, known_by),
            *rows.notes,
            *narrowing.notes,
            *self._unread(table, places),
        ]
        notes += self._missing(addressee, rows)
        if not (plan.new or plan.changed or plan.faults or confirmed or remarks):
            problem = NothingFilledIn(
                "送ったままで、変更も確認の印もありません。",
                "変更がなければ「確認した」に ○ を付けてもらうか、確かめて「照会の回答」の状態を直してください。",
            )
            problem.addressee = addressee.name
            raise problem
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return Answer(addressee, path, digest, known_by, plan, confirmed, remarks, tuple(notes))

    # ---- the table

    def _refuse_other(self, marks: SurveyMarks | None) -> None:
        if marks is None or marks.survey == self._request.key:
            return
        name = self._surveys.get(marks.survey)
        which = f"別の照会（{name}）" if name else "このファイルにない別の照会"
        raise OtherSurvey(f"{which}の回答です。", "その照会を選んで回収してください。")

    def _table(self, book: Book) -> tuple[TableMatch, dict[str, int]]:
        """The table with the fields of this survey only, and the columns that are no field."""
        table = match_table(book, self._request.ledger)
        allowed = {field.name for field in self._request.shown}
        columns = tuple(
            replace(column, field=None) if column.field and column.field.name not in allowed else column
            for column in table.columns
        )
        table = replace(table, columns=columns)
        template = read_marks(book)
        places: dict[str, int] = {}
        for name, label in LABELS.items():
            by_label = next(
                (c.index for c in columns if not c.field and header_fold(c.label) == header_fold(label)), None
            )
            place = by_label if by_label is not None or template is None else template.columns.get(name)
            if place is not None:
                places[name] = place
        return table, places

    # ---- what stands beside the fields

    def _ticked(
        self, table: TableMatch, places: Mapping[str, int], mine: Mapping[int, UUID]
    ) -> tuple[UUID, ...]:
        place = places.get(TICK)
        if place is None:
            return ()
        ticked = (mine[row] for row in mine if is_tick(table.sheet.cell(row, place)))
        return tuple(dict.fromkeys(ticked))

    def _remarks(
        self, table: TableMatch, places: Mapping[str, int], records: Mapping[int, UUID]
    ) -> tuple[tuple[str, str], ...]:
        place = places.get(REMARK)
        if place is None:
            return ()
        found: list[tuple[str, str]] = []
        for row, cells in data_rows(table.sheet, table.header):
            text = cell_text(cells[place]).strip() if place < len(cells) else ""
            if text:
                key = records.get(row)
                title = (
                    self._references.title(self._request.ledger.ledger_name(), key)
                    if key
                    else f"{row + 1}行目"
                )
                found.append((title, text))
        return tuple(found)

    # ---- what was mangled

    def _about(self, book: Book, marks: SurveyMarks | None, known_by: str) -> list[str]:
        notes = []
        if book.kind != "xlsx":
            notes.append(f"形式が変わっていました（{book.kind}）。")
        if marks is None:
            notes.append(f"印のシートがなかったので、{known_by}で見分けました。")
        return notes

    def _unread(self, table: TableMatch, places: Mapping[str, int]) -> list[str]:
        known = set(places.values())
        strange = [c.label for c in table.columns if c.field is None and c.index not in known]
        notes = [f"読まなかった列: {'、'.join(f'「{label}」' for label in strange[:8])}"] if strange else []
        have = {c.field.name for c in table.columns if c.field is not None}
        lost = [field.label for field in self._request.asked if field.name not in have]
        if lost:
            notes.append(
                f"見つからなかった列（台帳のままにします）: {'、'.join(f'「{label}」' for label in lost)}"
            )
        return notes

    def _missing(self, addressee: Addressee, rows: KnownRows) -> list[str]:
        """Rows that were sent and did not come back; a record is never deleted for that."""
        there = set(rows.records.values())
        keys = [key for key in self._owners.records(addressee.owner) if key not in there]
        table = self._request.ledger.table()
        if addressee.sent_at is not None and keys:
            found: list[UUID] = []
            with self._file.reading() as connection:
                for start in range(0, len(keys), 500):
                    part = keys[start : start + 500]
                    sent = select(table.c.id).where(
                        table.c.id.in_(part), table.c.created_at <= addressee.sent_at
                    )
                    found += connection.execute(sent).scalars()
            keys = found
        titles = [self._references.title(self._request.ledger.ledger_name(), key) for key in keys]
        return [f"返ってこなかった行（台帳に残します）: {some(sorted(titles))}"] if titles else []


def is_tick(cell: Cell) -> bool:
    """Whether somebody ticked: ○, レ, 済, 変更なし … whatever is no "no" and no "not known"."""
    text = cell_text(cell)
    if search_fold(text) in _NO_CHANGE:
        return True
    if says_nothing(text):
        return False
    try:
        return YesNo().from_cell(cell) is not False
    except FieldError:
        return True
