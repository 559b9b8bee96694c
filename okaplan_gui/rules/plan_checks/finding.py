"""What a check finds: the reason, the records, how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.rules.plan_records import PlanRecords

_LONGEST = 200
"""What the record of an acceptance holds."""


@dataclass(frozen=True)
class Place:
    """A record that a finding speaks of, to be opened."""

    ledger: str
    key: UUID
    name: str


@dataclass(frozen=True)
class PlanFinding:
    """One contradiction or gap. ``subject``: the same finding is known again by it, whatever the words."""

    rule: str
    message: str
    remedy: str
    places: tuple[Place, ...]

    @property
    def subject(self) -> str:
        """The records in a fixed order (of many, their digest); a finding on the plan as a whole has only the plan."""
        told = ",".join(sorted(place.key.hex for place in self.places))
        return told if len(told) <= _LONGEST else sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class PlanCheck:
    """A rule as people choose it: ``find`` yields the findings; ``ledgers`` are those that it reads."""

    code: str
    title: str
    find: Callable[[PlanRecords], Iterator[PlanFinding]]
    ledgers: tuple[type[Ledger], ...]


def place(record: Any, name: str | None = None) -> Place:
    """The place of a record, under its own name where none is given."""
    return Place(record.ledger_name(), record.id, name or str(getattr(record, record.named_by)))
