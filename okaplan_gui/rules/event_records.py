"""All that was recorded of one event, as the rules and papers on it need it (domain: disaster response)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.response import (
    AddressResult,
    ChronologyEntry,
    ContactCall,
    EventAction,
    EventDamageCheck,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
    Shift,
)


@dataclass(frozen=True)
class SystemTarget:
    """A system's name and what the frozen plan version asks of it, in minutes; None: 未確認."""

    name: str
    objective: int | None = None
    point: int | None = None
    order: int | None = None
    """Its place in the plan's recovery order."""
    retired: bool = False


@dataclass(frozen=True)
class EventRecords:
    """An event with its parts. ``now``: the moment for which rules and papers tell how it stands."""

    event: ResponseEvent
    now: datetime
    states: tuple[EventSystemState, ...] = ()
    recoveries: tuple[EventRecovery, ...] = ()
    entries: tuple[ChronologyEntry, ...] = ()
    people: tuple[EventPerson, ...] = ()
    checks: tuple[EventDamageCheck, ...] = ()
    actions: tuple[EventAction, ...] = ()
    calls: tuple[ContactCall, ...] = ()
    shifts: tuple[Shift, ...] = ()
    addresses: tuple[AddressResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    systems: Mapping[UUID, SystemTarget] = field(default_factory=dict)
    plan: str | None = None
    """The plan and version in force, as it is told; None: 未確認."""
    authority: Authority | None = None

    def system(self, key: UUID | None) -> SystemTarget:
        """What is known of a system; without a name when there is none."""
        return self.systems.get(key, SystemTarget("")) if key is not None else SystemTarget("")

    @property
    def is_exercise(self) -> bool:
        """Whether it was played, not real."""
        return self.event.nature == "exercise"
