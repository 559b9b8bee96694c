"""Many cells changed at once (paste, fill, replace): read first, then all written as one step, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Field, FieldError, Problem
from okaplan_gui.fields.kind import Resolver
from okaplan_gui.fields.letters import quoted
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import RecordFaults

_MOST_TOLD = 50
_STEP = 50

Progress = Callable[[int, int], None]
"""``progress(done, total)``; may raise to stop: nothing is written then."""


@dataclass(frozen=True)
class CellFault:
    """A cell that could not be taken: its row (from 1) in the table, its column, its text and why."""

    row: int
    label: str
    text: str
    message: str

    def line(self) -> str:
        """As told to the user."""
        place = f"{self.row:,}行目" + (f"「{self.label}」" if self.label else "")
        return f"{place}{quoted(self.text) if self.text else ''}: {self.message}"


@dataclass(frozen=True)
class RowChange:
    """New values of some fields of a record, or of a new one (no key); its row (from 1) in the table."""

    row: int
    key: UUID | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class CellPlan:
    """What is to be written, and what could not be read."""

    rows: tuple[RowChange, ...] = ()
    faults: tuple[CellFault, ...] = ()

    @property
    def new(self) -> int:
        """How many records would be added."""
        return sum(row.key is None for row in self.rows)

    @property
    def changed(self) -> int:
        """How many records would be changed."""
        return len(self.rows) - self.new


class CellsRefused(Problem):
    """Some cells cannot be written; each is named in the detail, and nothing was written."""

    def __init__(self, faults: tuple[CellFault, ...]) -> None:
        lines = [fault.line() for fault in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            lines.append(f"ほか{len(faults) - _MOST_TOLD:,}か所")
        first = f"{faults[0].line()}" if faults else ""
        super().__init__(
            f"入れられない値が{len(faults):,}か所あるため、何も変えませんでした。",
            f"{first}\n値を直してから、もう一度行ってください。",
            "\n".join(lines),
        )
        self.faults = faults


def read_value(field: Field, text: str, resolver: Resolver) -> Any:
    """The value of a text for a field. FieldError when it cannot be read or must not be empty."""
    value = field.kind.bind(resolver).parse(text)
    if value is None and field.required:
        raise FieldError("入力が必要です。")
    return value


def write_cells(
    file: LedgerFile, ledger: type[Ledger], plan: CellPlan, name: str, progress: Progress | None = None
) -> int:
    """Write a plan as one step of undo; how many records were touched.

    CellsRefused names every cell that cannot be read or that a rule of the ledger forbids. New records come last: the
    store writes them together, and a natural key taken twice shows up there.
    """
    if plan.faults:
        raise CellsRefused(plan.faults)
    count = 0
    faults: list[CellFault] = []
    with file.operation(name) as operation:
        for number, row in enumerate(sorted(plan.rows, key=lambda row: row.key is None)):
            if progress is not None and number % _STEP == 0:
                progress(number, len(plan.rows))
            try:
                if row.key is None:
                    operation.insert(ledger, **row.values)
                    count += 1
                else:
                    count += operation.update(ledger, row.key, **row.values)
            except RecordFaults as refused:
                faults += _named(ledger, row, refused)
        if faults:
            raise CellsRefused(tuple(faults))
    return count


def _named(ledger: type[Ledger], row: RowChange, refused: RecordFaults) -> list[CellFault]:
    names = {field.name: field.label for field in ledger.fields()}
    return [CellFault(row.row, names.get(one.field, ""), "", one.message) for one in refused.faults]
