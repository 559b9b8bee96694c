"""Pasting a rectangle: every cell is read first; then all of it is written in one step, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Field, FieldError
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.table.model import LedgerModel

_MOST_TOLD = 8


@dataclass(frozen=True)
class CellFault:
    """A cell that could not be read: its row (from 1) in the table, its column, its text and why."""

    row: int
    label: str
    text: str
    message: str

    def line(self) -> str:
        """As told to the user."""
        return f"{self.row}行目「{self.label}」: {self.message}"


@dataclass(frozen=True)
class PastePlan:
    """What a paste would write. ``new``: values of records to be added below the last row."""

    changed: tuple[tuple[UUID, dict[str, Any]], ...]
    new: tuple[dict[str, Any], ...]
    faults: tuple[CellFault, ...]

    def told(self) -> str:
        """The faults in words."""
        lines = [fault.line() for fault in self.faults[:_MOST_TOLD]]
        if len(self.faults) > _MOST_TOLD:
            lines.append(f"ほか{len(self.faults) - _MOST_TOLD}か所")
        return "\n".join(lines)


def plan_paste(
    file: LedgerFile, model: LedgerModel, top: int, left: int, cells: list[list[str]]
) -> PastePlan:
    """Read a rectangle of texts for the cells from (top, left); what lies below the last row becomes new records."""
    resolver = file.resolver()
    fields = model.columns[left:]
    changed: list[tuple[UUID, dict[str, Any]]] = []
    new: list[dict[str, Any]] = []
    faults: list[CellFault] = []
    for offset, texts in enumerate(cells):
        row = top + offset
        values: dict[str, Any] = {}
        for field, text in zip(fields, texts, strict=False):
            try:
                values[field.name] = _read(field, text, resolver)
            except FieldError as error:
                faults.append(CellFault(row + 1, field.label, text, error.message))
        key = model.key_at(row) if row < model.rowCount() else None
        if key is not None:
            changed.append((key, values))
        elif any(text.strip() for text in texts):
            new.append(values)
    return PastePlan(tuple(changed), tuple(new), tuple(faults))


def fill_plan(model: LedgerModel, file: LedgerFile, places: list[tuple[int, int]], text: str) -> PastePlan:
    """Read one text for many cells (rows and columns from 0)."""
    resolver = file.resolver()
    by_row: dict[int, dict[str, Any]] = {}
    faults: list[CellFault] = []
    for row, column in places:
        field = model.columns[column]
        try:
            by_row.setdefault(row, {})[field.name] = _read(field, text, resolver)
        except FieldError as error:
            faults.append(CellFault(row + 1, field.label, text, error.message))
    changed = [(key, values) for row, values in by_row.items() if (key := model.key_at(row)) is not None]
    return PastePlan(tuple(changed), (), tuple(faults))


def write_paste(file: LedgerFile, model: LedgerModel, plan: PastePlan, name: str) -> int:
    """Write a plan without faults as one step; how many records were touched. RecordFaults names the record."""
    count = 0
    with file.operation(name) as operation:
        for key, values in plan.changed:
            count += operation.update(model.ledger, key, **values)
        for values in plan.new:
            operation.insert(model.ledger, **values)
            count += 1
    return count


def _read(field: Field, text: str, resolver: Any) -> Any:
    value = field.kind.bind(resolver).parse(text)
    if value is None and field.required:
        raise FieldError("入力が必要です。")
    return value
