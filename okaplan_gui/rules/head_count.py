"""過不足: the people there or on their way against those whom open steps and stopped systems need, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from okaplan_gui.models.response import EventPerson
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.response_board import NOT_SERVING, response_board

HOUR = 60
PERIODS: tuple[tuple[str, int, int, tuple[str, ...]], ...] = (
    ("0〜3時間", 0, 3 * HOUR, ("first_3h",)),
    ("3〜24時間", 3 * HOUR, 24 * HOUR, ("first_24h", "alternative", "recovery")),
    ("24〜72時間", 24 * HOUR, 72 * HOUR, ("first_72h", "alternative", "recovery")),
    ("3日〜1週間", 72 * HOUR, 168 * HOUR, ("alternative", "recovery")),
)
"""Name, minutes from and to after the event, and the phases of steps that fall into it."""


@dataclass(frozen=True)
class HeadLine:
    """One period. ``there``: people there at its end, as far as is known."""

    name: str
    until: datetime
    current: bool
    over: bool
    """The period lies behind."""
    here: int
    coming: int
    steps: int
    systems: int
    assumed: bool
    """Somewhere the number of people is 未確認 and was counted as one."""

    @property
    def there(self) -> int:
        """Those here and those who will have come."""
        return self.here + self.coming

    @property
    def needed(self) -> int:
        """For steps and systems together."""
        return self.steps + self.systems

    @property
    def spare(self) -> int:
        """People too many; below 0, too few."""
        return self.there - self.needed

    @property
    def words(self) -> str:
        """過不足 in words."""
        if self.spare < 0:
            return f"⚠ {-self.spare}人 不足"
        return "足りる" if self.spare == 0 else f"{self.spare}人 余裕"


@dataclass(frozen=True)
class HeadCount:
    """The periods, and how many there are of each kind. ``unknown``: nobody knows about them; they never count."""

    lines: tuple[HeadLine, ...]
    here: int
    coming: int
    without_time: int
    """Of those on their way, those without an expected time: counted in no period."""
    unknown: int
    missing: int
    hurt: int


def head_count(
    records: EventRecords,
    people_of_step: Mapping[str, int | None] | None = None,
    people_of_system: int = 1,
) -> HeadCount:
    """Heads at ``records.now`` and to come. ``people_of_step``: step code → people whom the frozen plan asks for.

    A role does its steps one after the other: the largest open one of a period counts. Each system that is not up
    takes ``people_of_system``.
    """
    asked = people_of_step or {}
    # who went to the nearest branch office is safe, but not here to help
    here = [p for p in records.people if p.presence == "here"]
    coming = [p for p in records.people if p.presence == "coming"]
    stopped = sum(1 for line in response_board(records) if line.newest.state in NOT_SERVING)
    began = records.event.occurred_at
    lines = []
    for name, since, until, phases in PERIODS:
        starts, end = began + timedelta(minutes=since), began + timedelta(minutes=until)
        roles: dict[str, int] = {}
        assumed = False
        for action in records.actions:
            if action.phase in phases and action.result != "done":
                people = asked.get(action.step_code or "")
                assumed = assumed or people is None
                role = action.role or ""
                roles[role] = max(roles.get(role, 0), 1 if people is None else people)
        lines.append(
            HeadLine(
                name, end, starts <= records.now < end, end <= records.now, len(here), sum(1 for p in coming if _comes_by(p, end)),
                sum(roles.values()), stopped * people_of_system, assumed,
            )
        )  # fmt: skip
    return HeadCount(
        tuple(lines),
        len(here),
        len(coming),
        sum(1 for p in coming if p.expected_at is None),
        sum(1 for p in records.people if p.presence == "unknown" or p.safety == "unknown"),
        sum(1 for p in records.people if p.safety == "missing"),
        sum(1 for p in records.people if p.safety == "hurt"),
    )


def _comes_by(person: EventPerson, end: datetime) -> bool:
    return person.expected_at is not None and person.expected_at <= end
