"""What an import would do, record by record and cell by cell, as it is shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okaplan_gui.exchange.columns import TableMatch
from okaplan_gui.models.ledger import Ledger


@dataclass(frozen=True)
class ImportFault:
    """A cell that cannot be taken: where, what stands there, why, and what to do. ``row`` from 0."""

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
    """A row that changes a record. ``before``: the values that it replaces."""

    row: int
    key: UUID
    title: str
    values: dict[str, Any]
    cells: tuple[CellChange, ...]
    before: dict[str, Any]


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
