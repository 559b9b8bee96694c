"""After an event: recovery times against RTO, restore points against RPO, heads against forecast, what is left open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from okaplan_gui.models.response import ChronologyEntry, EventAction, EventDamageCheck, EventPerson
from okaplan_gui.rules.chronology import in_order, open_items, overdue
from okaplan_gui.rules.event_outages import Outage, outages, whole_minutes
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.gathering import EVENT_POINTS, Coming, HeadsLine, heads_lines

WITHIN, LATE, GOING_ON, UNKNOWN = "within", "late", "going_on", "unknown"
VERDICTS = {WITHIN: "○ 目標内", LATE: "× 超過", GOING_ON: "復旧していない", UNKNOWN: "未確認"}


@dataclass(frozen=True)
class RecoveryLine:
    """An outage against what the plan asked. ``late_by``: minutes beyond the RTO, None when there are none."""

    outage: Outage
    time: str
    point: str
    late_by: int | None


@dataclass(frozen=True)
class EventReview:
    """What the event came to. Counts are of chronology lines that were not struck through, unless they say so."""

    lasted: int
    """Minutes from the event to its close, or to now."""
    recoveries: tuple[RecoveryLine, ...]
    systems_down: int
    heads: tuple[HeadsLine, ...]
    lines: int
    struck: int
    from_paper: int
    unconfirmed: int
    open_entries: tuple[ChronologyEntry, ...]
    overdue: tuple[ChronologyEntry, ...]
    open_actions: tuple[EventAction, ...]
    unchecked: tuple[EventDamageCheck, ...]

    def count(self, verdict: str) -> int:
        """How many outages have a verdict on their time."""
        return sum(line.time == verdict for line in self.recoveries)

    def count_point(self, verdict: str) -> int:
        """How many outages have a verdict on their restore point."""
        return sum(line.point == verdict for line in self.recoveries)


def review_event(records: EventRecords) -> EventReview:
    """Judge an event by its records as they are at ``records.now``. What is not known is never within a target."""
    event = records.event
    end = min(event.closed_at or records.now, records.now)
    found = tuple(_judged(outage, records.now) for outage in outages(records))
    kept = [entry for entry in records.entries if entry.struck_at is None]
    pending = tuple(open_items(records.entries))
    return EventReview(
        max(0, whole_minutes(end - event.occurred_at)),
        found,
        len({line.outage.system for line in found}),
        heads_lines(event.occurred_at, end, map(_coming, records.people), EVENT_POINTS),
        len(kept),
        len(records.entries) - len(kept),
        sum(bool(entry.from_paper) for entry in kept),
        Counter(entry.certainty for entry in kept)["open"],
        pending,
        tuple(entry for entry in pending if overdue(entry, records.now)),
        tuple(action for action in records.actions if action.result is None),
        tuple(check for check in records.checks if check.result == "unknown"),
    )


def in_time_order(records: EventRecords) -> tuple[ChronologyEntry, ...]:
    """The chronology of all devices as one, by the time at which things happened."""
    return tuple(in_order(records.entries))


def is_there(person: EventPerson, at: datetime) -> bool:
    """Whether somebody was there at a moment: arrived, and not left since."""
    return _coming(person).is_there(at)


def _judged(outage: Outage, now: datetime) -> RecoveryLine:
    objective, minutes = outage.target.objective, outage.minutes
    going_on = minutes is None
    took = whole_minutes(now - outage.down_at) if minutes is None else minutes
    late = objective is not None and took > objective
    if objective is None:
        time = GOING_ON if going_on else UNKNOWN
    elif late:
        time = LATE
    else:
        time = GOING_ON if going_on else WITHIN
    lost, asked = outage.lost_minutes, outage.target.point
    point = UNKNOWN if lost is None or asked is None else LATE if lost > asked else WITHIN
    return RecoveryLine(outage, time, point, took - objective if late and objective is not None else None)


def _coming(person: EventPerson) -> Coming:
    # who said that they cannot come is expected no more
    expected = person.expected_at if person.presence != "cannot" else None
    return Coming(expected, person.arrived_at, person.left_at)
