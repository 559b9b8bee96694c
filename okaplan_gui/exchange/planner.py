"""Compares a sheet with a ledger, many cells at once: 600,000 one by one would take many times as long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

from okaplan_gui.exchange.cell_reader import LEAVE, CellReader
from okaplan_gui.exchange.columns import TableMatch
from okaplan_gui.exchange.existing_records import ExistingRecords
from okaplan_gui.exchange.own_rows import OwnRows
from okaplan_gui.exchange.plan_results import CellChange, ChangedRow, ImportFault, ImportPlan, NewRow
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.exchange.row_matching import MatchedRows, match_rows, needed, telling_fields
from okaplan_gui.exchange.sheet_columns import SheetColumns
from okaplan_gui.fields import FieldError, Ref
from okaplan_gui.fields.kind import Cell
from okaplan_gui.models.ledger import Ledger, check_values
from okaplan_gui.store.ledger_file import LedgerFile

Values = dict[str, Any]
_AT_ONCE = 250
"""Rows that are compared at once, column by column: what they hold lies together in memory, and where all cells of a
column say what is recorded, none of them is looked at alone."""


class Planner:
    """One sheet against one ledger. ``fixed``: values that every row gets, whatever its cells say."""

    def __init__(
        self, file: LedgerFile, ledger: type[Ledger], table: TableMatch, fixed: Mapping[str, Any]
    ) -> None:
        self._ledger = ledger
        self._table = table
        self._resolver = OwnRows(ledger.ledger_name(), file.resolver())
        self._sheet = SheetColumns(table, file.catalogue.fields(ledger), fixed, self._resolver)
        self._match_by = telling_fields(ledger, self._sheet, [c.label for c in table.columns])
        self._compared = [
            name
            for name in self._sheet.names
            if name not in self._match_by and not self._sheet.says_nothing(name)
        ]
        self._recorded = ExistingRecords(
            file, ledger, self._match_by, [*self._compared, *ledger.key, ledger.named_by]
        )
        self._rows = MatchedRows()
        self._faults: dict[int, list[ImportFault]] = {}
        self._brought: dict[int, Values] = {}
        """Place of a row → what it brings: all of a new record, what differs of a recorded one."""

    def plan(self, source: str, progress: Progress | None) -> ImportPlan:
        """Find each row's record, then what its cells bring to it."""
        report = progress or (lambda done, in_all: None)
        rows = len(self._sheet.numbers)
        report(0, rows + 2)
        self._match()
        done = 0
        for places in _parts(list(self._rows.recorded)):
            report(done + 1, rows + 2)
            self._take_changed(places)
            done += len(places)
        for places in _parts(list(self._rows.new)):
            report(done + 1, rows + 2)
            self._take_new(places)
            done += len(places)
        report(rows + 1, rows + 2)
        self._check()
        self._refuse_wrong_references()
        return self._result(source)

    # ---- which record a row means

    def _match(self) -> None:
        self._rows = match_rows(self._sheet, self._match_by, self._ledger.key, self._recorded)
        for place, name, error in self._rows.wrong:
            self._blame(place, name, error)
        for place in self._rows.new:
            self._brought[place] = {
                name: value
                for name in self._match_by
                if (value := self._sheet.outcome(name, place)) is not None
            }
        mine = self._ledger.ledger_name()
        kinds = [self._sheet.fields[name].kind for name in self._sheet.columns]
        if any(isinstance(kind, Ref) and kind.ledger == mine for kind in kinds):
            self._note_own_rows()

    def _note_own_rows(self) -> None:
        """Rows may refer to one another by key or name."""
        named = self._ledger.named_by
        names = self._sheet.outcomes(named) if named in self._sheet.columns else []
        key = self._ledger.key[0]
        keys = self._sheet.outcomes(key) if len(self._ledger.key) == 1 and key in self._sheet.columns else []
        for place in (*self._rows.new, *self._rows.recorded):
            texts = [
                column[place] if column and isinstance(column[place], str) else "" for column in (keys, names)
            ]
            new = self._rows.new.get(place)
            record = new or self._recorded.record_key(self._rows.recorded[place])
            self._resolver.add(place, record, *texts, new=new is not None)

    # ---- what cells bring

    def _take_changed(self, places: Sequence[int]) -> None:
        """What rows that mean a record say otherwise than it does."""
        records = [self._rows.recorded[place] for place in places]
        for name in self._compared:
            olds = _picked(self._recorded.column(name), records)
            if name in self._sheet.fixed:
                value = self._sheet.fixed[name]
                found = [(place, value) for place, old in zip(places, olds, strict=True) if old != value]
            else:
                mine = _picked(self._sheet.cells[name], places)
                found = list(_differing(places, mine, olds, self._sheet.readers[name]))
            for place, outcome in found:
                self._bring(place, name, outcome)

    def _take_new(self, places: Sequence[int]) -> None:
        """What rows that become a record say."""
        for name in self._compared:
            if name in self._sheet.fixed:
                for place in places:
                    self._bring(place, name, self._sheet.fixed[name])
                continue
            reader = self._sheet.readers[name]
            for place, cell in zip(places, _picked(self._sheet.cells[name], places), strict=True):
                if cell is not None and (outcome := reader[cell]) is not LEAVE:
                    self._bring(place, name, outcome)

    def _bring(self, place: int, name: str, outcome: Any) -> None:
        if isinstance(outcome, FieldError):
            self._blame(place, name, outcome)
        elif outcome is None and self._sheet.fields[name].required:
            self._blame(place, name, needed(self._sheet.fields[name]))
        else:
            self._brought.setdefault(place, {})[name] = outcome

    # ---- what a record as a whole must fulfil

    def _check(self) -> None:
        fields = self._sheet.fields
        defaults = {name: one.default for name, one in fields.items()}
        required = [name for name, one in fields.items() if one.required]
        rules = self._ledger.check is not Ledger.check
        changed = {place: self._key(place) for place in self._brought if place in self._rows.recorded}
        whole = self._recorded.whole(list(changed.values())) if rules else {}
        for place, brought in self._brought.items():
            if place in self._rows.new:
                values = defaults | brought
                told = {fault.label for fault in self._faults.get(place, ())}
                for name in required:
                    if values[name] is None and fields[name].label not in told:
                        self._blame(place, name, needed(fields[name]))
            elif rules:
                values = whole[changed[place]] | brought
            if rules and place not in self._faults:
                for fault in check_values(self._ledger, self._key(place), values):
                    kind = fields[fault.field].kind.bind(self._resolver)
                    error = FieldError(fault.message, fault.remedy)
                    self._blame(place, fault.field, error, kind.text(values[fault.field]))

    def _refuse_wrong_references(self) -> None:
        """A row that refers to a wrong row of the sheet is wrong, too: the record would never be there."""
        own = self._resolver.rows
        names = [
            name
            for name in self._compared
            if isinstance(kind := self._sheet.fields[name].kind, Ref)
            and kind.ledger == self._ledger.ledger_name()
        ]
        again = bool(names and own)
        while again:
            again = False
            for place, brought in self._brought.items():
                for name in names if place not in self._faults else ():
                    target = own.get(brought[name]) if name in brought else None
                    if target is not None and target in self._faults:
                        row = self._sheet.numbers[target] + 1
                        message = f"参照している{row}行目に誤りがあるため、取り込めません。"
                        self._blame(place, name, FieldError(message, f"先に{row}行目を直してください。"))
                        again = True

    def _blame(self, place: int, name: str, error: FieldError, shown: str | None = None) -> None:
        self._faults.setdefault(place, []).append(self._sheet.fault(place, name, error, shown))

    # ---- the result

    def _key(self, place: int) -> UUID:
        new = self._rows.new.get(place)
        return new or self._recorded.record_key(self._rows.recorded[place])

    def _result(self, source: str) -> ImportPlan:
        good = sorted(place for place in self._brought if place not in self._faults)
        new = [self._new_row(place) for place in good if place in self._rows.new]
        changed = [self._changed_row(place) for place in good if place in self._rows.recorded]
        same = sum(1 for p in self._rows.recorded if p not in self._brought and p not in self._faults)
        faults = [fault for place in sorted(self._faults) for fault in self._faults[place]]
        return ImportPlan(self._ledger, source, self._table, tuple(new), tuple(changed), same, tuple(faults))

    def _new_row(self, place: int) -> NewRow:
        values = self._brought[place]
        return NewRow(self._sheet.numbers[place], self._rows.new[place], self._title(values), values)

    def _changed_row(self, place: int) -> ChangedRow:
        record = self._rows.recorded[place]
        values = self._brought[place]
        before = {name: self._recorded.value(record, name) for name in values}
        named = {n: self._recorded.value(record, n) for n in (self._ledger.named_by, *self._ledger.key)}
        cells = tuple(self._change(name, before[name], value) for name, value in values.items())
        row = self._sheet.numbers[place]
        return ChangedRow(row, self._key(place), self._title(named | values), values, cells, before)

    def _change(self, name: str, old: Any, new: Any) -> CellChange:
        one = self._sheet.fields[name]
        kind = one.kind.bind(self._resolver)
        texts = [one.text(None) if value is None else kind.text(value) for value in (old, new)]
        return CellChange(one.label, texts[0], texts[1])

    def _title(self, values: Mapping[str, Any]) -> str:
        for name in (self._ledger.named_by, *self._ledger.key):
            if values.get(name) is not None:
                return self._sheet.fields[name].kind.bind(self._resolver).text(values[name])
        return ""


def _differing(
    places: Sequence[int], cells: Sequence[Cell], olds: Sequence[Any], reader: CellReader
) -> Iterator[tuple[int, Any]]:
    """Rows whose cell says something that is not recorded: the value, or why there is none."""
    said = cells if reader.plain else tuple(map(reader.__getitem__, cells))
    if said == olds:
        return
    for place, cell, old, outcome in zip(places, cells, olds, said, strict=True):
        if outcome != old and cell is not None:
            value = reader[cell]
            if value is not LEAVE and value != old:
                yield place, value


def _parts(places: list[int]) -> Iterator[list[int]]:
    return (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))


def _picked(values: list[Any], places: Sequence[int]) -> tuple[Any, ...]:
    """The values at some places, in their order."""
    if len(places) < 2:
        return tuple(values[place] for place in places)
    return tuple(itemgetter(*places)(values))
