"""Which record each row of a returned table means: by its natural key, and by the row's mark where that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from okaplan_gui.exchange.columns import ColumnMatch, TableMatch
from okaplan_gui.exchange.existing_records import ExistingRecords
from okaplan_gui.exchange.reading import Row, data_rows
from okaplan_gui.exchange.row_matching import match_rows, telling_fields
from okaplan_gui.exchange.sheet_columns import SheetColumns
from okaplan_gui.exchange.survey.columns import ROW
from okaplan_gui.exchange.survey.marks import read_key
from okaplan_gui.fields import Problem, Ref, Reference
from okaplan_gui.fields.kind import Cell, cell_text
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.references import References


@dataclass(frozen=True)
class KnownRows:
    """The table with its keys put right, and the record of each row (from 0) that means one."""

    table: TableMatch
    records: Mapping[int, UUID]
    notes: tuple[str, ...]
    count: int
    """Rows with anything in them."""


def known_rows(
    file: LedgerFile,
    ledger: type[Ledger],
    table: TableMatch,
    places: Mapping[str, int],
    references: References,
) -> KnownRows:
    """Find the records. ``places``: the columns that are no field, by name. Problem when rows cannot be told apart."""
    return _Rows(file, ledger, table, places, references).known()


class _Rows:
    def __init__(
        self,
        file: LedgerFile,
        ledger: type[Ledger],
        table: TableMatch,
        places: Mapping[str, int],
        references: References,
    ) -> None:
        self._file = file
        self._ledger = ledger
        self._references = references
        rows = list(data_rows(table.sheet, table.header))
        place = places.get(ROW)
        self._marks = {
            number: key
            for number, cells in rows
            if place is not None and place < len(cells) and (key := read_key(cells[place])) is not None
        }
        self._notes: list[str] = []
        self._added: set[str] = set()
        self._table = self._with_key_columns(table) if self._marks else table
        self._columns = SheetColumns(self._table, references.catalogue.fields(ledger), {}, references)
        match_by = telling_fields(ledger, self._columns, [column.label for column in table.columns])
        names = [name for name in self._columns.names if name not in match_by]
        self._existing = ExistingRecords(file, ledger, match_by, [*names, *ledger.key, ledger.named_by])
        self._found = match_rows(self._columns, match_by, ledger.key, self._existing)
        self._place_of: dict[UUID, int] = {key: place for place, key in enumerate(self._existing.keys)}

    def known(self) -> KnownRows:
        numbers = self._columns.numbers
        records = {numbers[place]: record for place, record in self._found.recorded.items()}
        by_mark = self._by_mark(records)
        records |= by_mark
        sheet = self._table.sheet
        cells = list(sheet.rows)
        for number, record in records.items():
            cells[number] = self._put_right(number, list(cells[number]), record, number in by_mark)
        count = len(numbers) - len(self._columns.empty_places())
        keys = {number: self._existing.record_key(record) for number, record in records.items()}
        table = replace(self._table, sheet=replace(sheet, rows=cells))
        return KnownRows(table, keys, tuple(self._notes), count)

    def _by_mark(self, records: Mapping[int, int]) -> dict[int, int]:
        """Rows whose key was changed or lost: the hidden mark still says which record was sent there.

        A row that was copied to write a new record below has the mark of the first one, which keeps it.
        """
        claimed = set(records.values())
        again: dict[int, int] = {}
        for number, key in self._marks.items():
            marked = self._place_of.get(key)
            if marked is None or marked in claimed or records.get(number) == marked:
                continue
            visible = records.get(number)
            if visible is not None and list(records.values()).count(visible) < 2:
                continue  # what people see goes first
            again[number] = marked
            claimed.add(marked)
        return again

    def _put_right(self, number: int, cells: Row, record: int, by_mark: bool) -> Row:
        """The row with the record's own key; references that stand as they were are left to themselves."""
        for column in self._table.columns:
            if column.field is None:
                continue
            name, kind = column.field.name, column.field.kind
            recorded = self._existing.value(record, name)
            cells.extend([None] * (column.index + 1 - len(cells)))
            shown = cell_text(cells[column.index]).strip()
            if name in self._ledger.key:
                key = self._key_cell(kind, recorded)
                if by_mark and name not in self._added and not self._same(kind, shown, recorded):
                    self._notes.append(
                        f"{number + 1}行目の「{column.label}」が「{shown[:30]}」に変わっていたので、"
                        f"もとの「{kind.bind(self._references).text(recorded)}」として読みました。"
                    )
                cells[column.index] = key
            elif self._stands(kind, shown, recorded):
                # two records of one name: the cell alone would not say which of them stood there
                cells[column.index] = None
        return cells

    def _same(self, kind: Any, shown: str, recorded: Any) -> bool:
        if shown == cell_text(self._key_cell(kind, recorded)):
            return True
        if isinstance(kind, Ref):
            return self._stands(kind, shown, recorded)
        try:
            return bool(kind.bind(self._references).parse(shown) == recorded)
        except Problem:
            return False

    def _stands(self, kind: Any, shown: str, recorded: Any) -> bool:
        """Whether a reference's cell shows the name of the record that is referred to."""
        return (
            isinstance(kind, Ref)
            and recorded is not None
            and shown in (self._references.title(kind.ledger, recorded), self._told(kind, recorded))
        )

    def _told(self, kind: Ref, recorded: Any) -> str:
        """The name of a record as a sheet tells it: with its key behind where others share it."""
        return self._references.told_apart(kind.ledger).get(recorded) or self._references.title(
            kind.ledger, recorded
        )

    def _key_cell(self, kind: Any, recorded: Any) -> Cell:
        """What finds the record again; of a reference the other one's own key, since names may be doubled."""
        if recorded is None:
            return None
        if isinstance(kind, Ref):
            target = self._file.catalogue[kind.ledger]
            values = self._file.get(target, recorded) or {}
            own = target.field(target.key[0]).kind
            if len(target.key) == 1 and not isinstance(own, Ref):
                return own.text(values.get(target.key[0]))
            return self._told(kind, recorded)
        cell: Cell = kind.cell(recorded.title if isinstance(recorded, Reference) else recorded)
        return cell

    def _with_key_columns(self, table: TableMatch) -> TableMatch:
        """A key's column that was deleted comes back empty: the marks fill it."""
        have = {column.field.name for column in table.columns if column.field is not None}
        width = max((len(row) for row in table.sheet.rows), default=0)
        more = [name for name in self._ledger.key if name not in have]
        self._added.update(more)
        self._notes += [
            f"「{self._ledger.field(name).label}」の列がなかったので、行の印で見分けました。" for name in more
        ]
        added = tuple(
            ColumnMatch(width + number, self._ledger.field(name).label, self._ledger.field(name))
            for number, name in enumerate(more)
        )
        return replace(table, columns=(*table.columns, *added))
