"""What an operation changed, and what one record's change is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from okaplan_gui.models.ledger import Ledger

Values = dict[str, Any]
"""Column values of one record, without its id."""


@dataclass(frozen=True)
class RecordChange:
    """One record before and after; None before: new, None after: deleted."""

    ledger: type[Ledger]
    key: UUID
    before: Values | None
    after: Values | None

    @cached_property
    def differing(self) -> Values:
        """The new values of an edit that are not the old ones, in the order of the columns."""
        before = self.before or {}
        return {name: value for name, value in (self.after or {}).items() if before.get(name) != value}


@dataclass(frozen=True)
class Changes:
    """What one operation changed, by ledger name: pages refresh from this."""

    name: str
    batch: int | None = None
    inserted: dict[str, list[UUID]] = field(default_factory=dict)
    updated: dict[str, list[UUID]] = field(default_factory=dict)
    deleted: dict[str, list[UUID]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Nothing was changed."""
        return not (self.inserted or self.updated or self.deleted)

    @property
    def count(self) -> int:
        """How many records were changed."""
        return sum(
            len(keys) for part in (self.inserted, self.updated, self.deleted) for keys in part.values()
        )

    def touches(self, ledger_name: str) -> bool:
        """Whether records of that ledger were changed."""
        return ledger_name in self.inserted or ledger_name in self.updated or ledger_name in self.deleted

    def same_rows(self, ledger_name: str) -> bool:
        """Whether that ledger still has the rows it had (values may differ)."""
        return ledger_name not in self.inserted and ledger_name not in self.deleted

    def add(self, change: RecordChange) -> None:
        """Note one record's change."""
        part = (
            self.inserted if change.before is None else self.deleted if change.after is None else self.updated
        )
        part.setdefault(change.ledger.ledger_name(), []).append(change.key)
