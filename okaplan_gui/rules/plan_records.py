"""The records that rules on one plan read: those of the plan, and those of the ledgers that it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan

L = TypeVar("L", bound=Ledger)


@dataclass(frozen=True)
class PlanRecords:
    """Everything that bears on one plan, as of a day."""

    plan: ContinuityPlan
    today: date
    records: Mapping[type[Ledger], Sequence[Any]]
    """By ledger: of the ledgers that are parts of a plan only this plan's records, of all others every one."""
    elsewhere: Mapping[UUID, CriticalSystem] = field(default_factory=dict)
    """The critical systems of other plans by their systems: a division's plan rests on what is common to all."""
    limits: Mapping[str, int] = field(default_factory=dict)
    """The 基準値 by their codes."""

    def of(self, ledger: type[L]) -> Sequence[L]:
        """The records of a ledger; none where the ledger is unknown."""
        return self.records.get(ledger, ())

    def by_key(self, ledger: type[L]) -> dict[UUID, L]:
        """The same by their keys."""
        return {record.id: record for record in self.of(ledger)}
