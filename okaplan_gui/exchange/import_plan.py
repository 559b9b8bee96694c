"""What an import would do: read → plan (new, changed, same, wrong) → show → apply once. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from uuid6 import uuid7

from okaplan_gui.exchange.cell_reader import CellReader, is_blank
from okaplan_gui.exchange.columns import ColumnMatch, TableMatch
from okaplan_gui.exchange.reading import Progress, cell_name, data_rows
from okaplan_gui.fields import Field, FieldError, Problem
from okaplan_gui.fields.kind import Cell, cell_text
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile

_STEP = 500


@dataclass(frozen=True)
class ImportFault:
    """A cell that cannot be taken: where, what stands there, why, and what to do."""

    cell: str
    label: str
    value: str
    reason: str
    remedy: str
    row: int

    def line(self) -> str:
        """As told to people: C12 システム名称「…」: reason."""
        return f"{self.cell} {self.label}「{self.value[:30]}」: {self.reason}"


@dataclass(frozen=True)
class CellChange:
    """One field of a record: old → new, as people read them."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class NewRow:
    """A row that becomes a record."""

    row: int
    key: UUID
    title: str
    values: dict[str, Any]


@dataclass(frozen=True)
class ChangedRow:
    """A row that changes a record."""

    row: int
    key: UUID
    title: str
    values: dict[str, Any]
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. Rows with a fault are in neither ``new`` nor ``changed``."""

    ledger: type[Ledger]
    source: str
    table: TableMatch
    new: tuple[NewRow, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    unchanged: int = 0
    faults: tuple[ImportFault, ...] = ()

    @property
    def wrong_rows(self) -> int:
        """How many rows have a fault."""
        return len({fault.row for fault in self.faults})


@dataclass
class _Found:
    new: list[NewRow] = field(default_factory=list)
    changed: list[ChangedRow] = field(default_factory=list)
    unchanged: int = 0
    faults: list[ImportFault] = field(default_factory=list)


def plan_import(
    file: LedgerFile,
    ledger: type[Ledger],
    table: TableMatch,
    source: str,
    *,
    fixed: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Compare a sheet with the ledger, record by record, matched by natural key (by name where no key column is).

    An empty cell leaves what is recorded; 未確認 or － empties it. Problem when the key has no column.
    ``fixed``: values that every row gets (the plan that parts belong to).
    """
    if ledger.frozen:
        raise Problem(
            f"「{ledger.title}」には取り込めません。", remedy="この台帳の記録は、承認したときに作られます。"
        )
    return _Planner(file, ledger, table, source, dict(fixed or {})).plan(progress)


class _Planner:
    def __init__(
        self, file: LedgerFile, ledger: type[Ledger], table: TableMatch, source: str, fixed: dict[str, Any]
    ) -> None:
        self._ledger = ledger
        self._table = table
        self._source = source
        self._fixed = fixed
        self._columns = [c for c in table.columns if c.field is not None and c.field.name not in fixed]
        self._fields = {f.name: f for f in ledger.fields()}
        self._references = file.resolver()
        self._match_by = self._key_fields()
        self._existing = self._read_existing(file)
        self._own: dict[str, UUID] = {}
        self._row_keys: dict[int, UUID] = {}
        self._reader = CellReader(ledger.ledger_name(), self._references, self._own)

    def plan(self, progress: Progress | None) -> ImportPlan:
        rows = list(data_rows(self._table.sheet, self._table.header))
        self._note_own(rows)
        found = _Found()
        seen: dict[tuple[Any, ...], int] = {}
        for number, (row, cells) in enumerate(rows):
            if progress is not None and number % _STEP == 0:
                progress(number, len(rows))
            self._take(row, cells, found, seen)
        return ImportPlan(
            self._ledger, self._source, self._table, tuple(found.new), tuple(found.changed), found.unchanged,
            tuple(found.faults),
        )  # fmt: skip

    # ---- preparing

    def _key_fields(self) -> tuple[str, ...]:
        have = {c.field.name for c in self._columns if c.field is not None} | set(self._fixed)
        missing = [name for name in self._ledger.key if name not in have and self._fields[name].required]
        if not missing:
            return self._ledger.key
        if len(self._ledger.key) == 1 and self._ledger.named_by in have:
            return (self._ledger.named_by,)
        labels = "、".join(f"「{self._fields[name].label}」" for name in missing)
        seen = "、".join(f"「{c.label}」" for c in self._table.columns[:12])
        raise Problem(
            f"{self._ledger.title}の記録を見分ける列{labels}がありません。",
            remedy="列を加えるか、列の対応を直してください。",
            detail=f"見つかった列: {seen}",
        )

    def _read_existing(self, file: LedgerFile) -> dict[tuple[Any, ...], tuple[UUID, Any]]:
        table = self._ledger.table()
        names = list(self._fields)
        found: dict[tuple[Any, ...], tuple[UUID, Any]] = {}
        with file.reading() as connection:
            for row in connection.execute(select(table.c.id, *(table.c[name] for name in names))):
                values = dict(zip(names, row[1:], strict=True))
                found.setdefault(tuple(values[name] for name in self._match_by), (row[0], values))
        return found

    def _note_own(self, rows: list[tuple[int, list[Cell]]]) -> None:
        """Names of the sheet's own rows, so that a row may refer to another one (a virtual server to its host)."""
        if not any(
            getattr(c.field and c.field.kind, "ledger", "") == self._ledger.ledger_name()
            for c in self._columns
        ):
            return
        told = [
            c for c in self._columns if c.field and c.field.name in (*self._ledger.key, self._ledger.named_by)
        ]
        for row, cells in rows:
            key = UUID(bytes=uuid7().bytes)
            self._row_keys[row] = key
            for column in told:
                text = cell_text(_cell(cells, column)).strip()
                if text:
                    self._own.setdefault(search_fold(text), key)

    # ---- rows

    def _take(self, row: int, cells: list[Cell], found: _Found, seen: dict[tuple[Any, ...], int]) -> None:
        values: dict[str, Any] = dict(self._fixed)
        faults: list[ImportFault] = []
        for column in self._columns:
            cell = _cell(cells, column)
            if is_blank(cell):
                continue
            assert column.field is not None
            value, error = self._reader.read(column.field, column.factor, cell)
            if error is None:
                values[column.field.name] = value
            else:
                faults.append(self._fault(row, column, cell_text(cell), error))
        if not values and not faults:
            return
        key = tuple(values.get(name) for name in self._match_by)
        existing = self._existing.get(key)
        if not faults:
            faults += self._record_faults(row, values, existing[1] if existing else None)
        if not faults and key in seen:
            column = self._table.column_of(self._match_by[0]) or self._columns[0]
            error = FieldError(f"{seen[key] + 1}行目と同じ記録です。", "どちらか1行だけにしてください。")
            faults.append(self._fault(row, column, cell_text(_cell(cells, column)), error))
        if faults:
            found.faults += faults
            return
        seen[key] = row
        if existing is None:
            new_key = self._row_keys.get(row) or UUID(bytes=uuid7().bytes)
            found.new.append(NewRow(row, new_key, self._title(values), values))
            return
        changes = {name: value for name, value in values.items() if existing[1][name] != value}
        if changes:
            told = tuple(self._change(name, existing[1][name], value) for name, value in changes.items())
            found.changed.append(
                ChangedRow(row, existing[0], self._title(existing[1] | changes), changes, told)
            )
        else:
            found.unchanged += 1

    def _record_faults(self, row: int, values: dict[str, Any], existing: Any) -> Iterator[ImportFault]:
        whole = dict(existing) if existing else {name: f.default for name, f in self._fields.items()}
        whole.update(values)
        told = False
        for name, one in self._fields.items():
            if one.required and whole[name] is None:
                told = True
                error = FieldError(f"{one.label}は入力が必要です。", f"{one.label}を入れてください。")
                yield self._fault(row, self._table.column_of(name), "", error, one)
        if told or self._ledger.check is Ledger.check:
            return
        for fault in self._ledger(id=UUID(int=0), **whole).check():
            one = (
                self._fields[fault.field]
                if fault.field in self._fields
                else next(iter(self._fields.values()))
            )
            column = self._table.column_of(one.name)
            shown = one.kind.bind(self._references).text(whole[one.name])
            yield self._fault(row, column, shown, FieldError(fault.message, fault.remedy), one)

    def _fault(
        self, row: int, column: ColumnMatch | None, value: str, error: FieldError, one: Field | None = None
    ) -> ImportFault:
        label = column.field.label if column and column.field else one.label if one else ""
        cell = cell_name(row, column.index) if column else f"{row + 1}行目"
        return ImportFault(cell, label, value, error.message, error.remedy, row)

    def _change(self, name: str, old: Any, new: Any) -> CellChange:
        one = self._fields[name]
        kind = one.kind.bind(self._references)
        return CellChange(
            one.label,
            one.text(None) if old is None else kind.text(old),
            one.text(None) if new is None else kind.text(new),
        )

    def _title(self, values: Mapping[str, Any]) -> str:
        for name in (self._ledger.named_by, *self._ledger.key):
            value = values.get(name)
            if value is not None:
                kind = self._fields[name].kind
                if not (isinstance(value, UUID) and value in self._own.values()):
                    return kind.bind(self._references).text(value)
        return ""


def _cell(cells: list[Cell], column: ColumnMatch) -> Cell:
    return cells[column.index] if column.index < len(cells) else None
