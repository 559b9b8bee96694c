"""When systems were down, when they came back, and how each stands at a moment, out of the board's history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from okaplan_gui.models.response import EventRecovery, EventSystemState
from okaplan_gui.rules.event_records import EventRecords, SystemTarget

DOWN = ("down", "switching", "restoring")
"""States in which a system does not serve. 縮退 serves in part: it neither begins an outage nor ends one."""


@dataclass(frozen=True)
class Outage:
    """One time that a system was down. ``restored_at``: seen up again; ``verified_at``: tried and found good."""

    system: UUID
    target: SystemTarget
    down_at: datetime
    resumed_at: datetime | None
    """Seen serving again, if only in part."""
    restored_at: datetime | None
    verified_at: datetime | None
    data_point: datetime | None
    cause: str | None

    @property
    def ended_at(self) -> datetime | None:
        """When it was good again: verified, otherwise seen up; None while it is not."""
        return self.verified_at or self.restored_at

    @property
    def minutes(self) -> int | None:
        """Whole minutes that it took, begun ones not counted; None while it goes on."""
        return None if self.ended_at is None else whole_minutes(self.ended_at - self.down_at)

    @property
    def lost_minutes(self) -> int | None:
        """How far before the outage the data came back to; None: 未確認."""
        if self.data_point is None or self.data_point > self.down_at:
            return None
        return whole_minutes(self.down_at - self.data_point)


@dataclass(frozen=True)
class Standing:
    """How a system stands: the newest look at it, since when it is so, and the outage that goes on."""

    target: SystemTarget
    newest: EventSystemState
    since: datetime
    outage: Outage | None
    left: int | None
    """Minutes left of the RTO, less than nothing when it has passed; None without an outage or an RTO."""


def whole_minutes(span: timedelta) -> int:
    """Whole minutes, towards nothing."""
    minutes = abs(span) // timedelta(minutes=1)
    return -minutes if span < timedelta() else minutes


def in_order(states: Iterable[EventSystemState]) -> list[EventSystemState]:
    """Looks in the order in which they were taken, whatever the clock did when they were written."""
    return sorted(states, key=lambda s: (s.at, s.written_at, s.device, s.number))


def outages(records: EventRecords) -> list[Outage]:
    """Every outage of every system, in the order in which they began; systems now 対象外 are left out."""
    found: list[Outage] = []
    recoveries = {recovery.system: recovery for recovery in records.recoveries}
    for system, states in _by_system(records).items():
        if states[-1].state != "na":
            found += _outages(system, states, recoveries.get(system), records.system(system))
    return sorted(found, key=lambda o: (o.down_at, o.target.order or 10**6, o.target.name))


def standings(records: EventRecords) -> list[Standing]:
    """The board: each system that was looked at, in the plan's order of recovery."""
    going_on = {outage.system: outage for outage in outages(records) if outage.ended_at is None}
    lines = []
    for system, states in _by_system(records).items():
        newest, since = states[-1], states[-1].at
        for state in reversed(states):
            if state.state != newest.state:
                break
            since = state.at
        target, outage = records.system(system), going_on.get(system)
        left = None
        if outage is not None and target.objective is not None:
            left = target.objective - whole_minutes(records.now - outage.down_at)
        lines.append(Standing(target, newest, since, outage, left))
    return sorted(lines, key=lambda line: (line.target.order or 10**6, line.target.name))


def _by_system(records: EventRecords) -> dict[UUID, list[EventSystemState]]:
    found: dict[UUID, list[EventSystemState]] = {}
    for state in in_order(records.states):
        found.setdefault(state.system, []).append(state)
    return found


def _outages(
    system: UUID, states: list[EventSystemState], recovery: EventRecovery | None, target: SystemTarget
) -> list[Outage]:
    spans: list[list[EventSystemState]] = []
    going_on = False
    for state in states:
        if state.state in DOWN and not going_on:
            spans.append([])
            going_on = True
        if going_on:
            spans[-1].append(state)
            going_on = state.state != "up"
    begun = [span[0].at for span in spans]
    told_of = _told_of(recovery, begun) if recovery is not None else None
    found = []
    for number, span in enumerate(spans):
        mine = recovery if number == told_of else None
        last = span[-1]
        verified = mine.verified_at if mine is not None else None
        found.append(
            Outage(
                system,
                target,
                begun[number],
                next((s.at for s in span if s.state in ("up", "degraded")), None),
                last.at if last.state == "up" else None,
                verified,
                mine.data_point if mine is not None else None,
                next((s.cause for s in span if s.cause), None),
            )
        )
    return found


def _told_of(recovery: EventRecovery, begun: list[datetime]) -> int | None:
    """Which outage a system's one record of recovery tells of: the newest that began before it, without a time the last."""
    told = recovery.verified_at or recovery.declared_at or recovery.released_at
    if told is None:
        return len(begun) - 1
    before = [number for number, at in enumerate(begun) if at <= told]
    return before[-1] if before else None
