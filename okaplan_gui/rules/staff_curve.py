"""参集予測: how many of the staff are there at which hour after the event (domain: people who can come).

Nobody's address is used: a distance counts as the far edge of its band. Whoever's distance is 未確認 is counted as not
coming; whoever's pace is empty, as slow. After two weeks nothing is forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor
from uuid import UUID

from okaplan_gui.models.attendance import AttendanceAbsence, AttendanceAssumption, band_edges
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.damage import DamageScenario

HOUR, DAY = 60, 24 * 60
BUCKETS: dict[int, str] = {
    HOUR: "1時間", 3 * HOUR: "3時間", 6 * HOUR: "6時間", 12 * HOUR: "12時間", DAY: "24時間", 3 * DAY: "72時間",
    7 * DAY: "1週間", 14 * DAY: "2週間",
}  # fmt: skip
"""Minutes after the event at which heads are counted, with their names."""
END = max(BUCKETS)
_TINY = 1e-9
UNKNOWN_DISTANCE, TOO_FAR, NO_WALKER = "参集距離が未確認", "歩ける距離の外", "歩けない"


@dataclass(frozen=True)
class StaffMember:
    """One of the staff. ``comes``: minutes after the event when nothing keeps them; None: not within two weeks."""

    key: UUID
    comes: int | None
    why_not: str = ""


@dataclass(frozen=True)
class StaffCurve:
    """Who comes when, and which share is kept away until when (minutes, share 0 to 1; never rising)."""

    name: str
    on_duty: bool
    members: tuple[StaffMember, ...]
    absences: tuple[tuple[int, float], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def comers(self) -> tuple[int, ...]:
        """The minutes of all who come at all, rising."""
        return tuple(sorted(member.comes for member in self.members if member.comes is not None))

    def absent(self, minute: int) -> float:
        """The share of those who could be there that is not, 0 to 1."""
        return next((share for until, share in self.absences if minute < until), 0.0)

    def expected(self, minute: int) -> float:
        """Heads to be expected at a minute."""
        return sum(comes <= minute for comes in self.comers) * (1 - self.absent(minute))

    def heads(self, minute: int) -> int:
        """Whole heads to be reckoned with at a minute."""
        return floor(self.expected(minute) + _TINY)

    def steps(self) -> tuple[tuple[int, float], ...]:
        """Where the curve changes within two weeks: minute and heads expected from then on."""
        minutes = sorted({0, *self.comers, *(until for until, _ in self.absences)})
        return tuple((minute, self.expected(minute)) for minute in minutes if minute <= END)

    def arrivals(self) -> tuple[int, ...]:
        """When the first, second … whole head is there."""
        found: list[int] = []
        for minute, expected in self.steps():
            found += [minute] * (floor(expected + _TINY) - len(found))
        return tuple(found)

    def with_people(self, count: int) -> StaffCurve:
        """The same with more people, who come as the middle one of the staff does and are kept away as often."""
        comers = self.comers
        comes = comers[len(comers) // 2] if comers else 0
        more = tuple(StaffMember(UUID(int=number), comes) for number in range(count))
        return StaffCurve(self.name, self.on_duty, (*self.members, *more), self.absences, self.notes)


def staff_curve(
    staff: Iterable[Contact],
    assumption: AttendanceAssumption,
    absences: Iterable[AttendanceAbsence],
    scenario: DamageScenario,
) -> StaffCurve:
    """The forecast for one scenario: on duty all are at work at once, off duty they come on foot.

    Beyond the walking distance people come when transport runs again (scenario), if that is known.
    """
    on_duty = scenario.timing == "on_duty"
    people = list(staff)
    members = tuple(
        StaffMember(person.id, 0) if on_duty else _walker(person, assumption, scenario.transport_down)
        for person in people
    )
    mine = [absence for absence in absences if absence.assumption == assumption.id]
    return StaffCurve(
        assumption.name, on_duty, members, _falling(mine), _notes(people, members, scenario, bool(mine))
    )


def _walker(person: Contact, assumption: AttendanceAssumption, transport_down: int | None) -> StaffMember:
    if person.distance is None:
        return StaffMember(person.id, None, UNKNOWN_DISTANCE)
    # trains and cars give no arrival of their own: it is counted from the hour that they run again
    ride = None if transport_down is None else transport_down + assumption.prepare
    distance = counted_distance(person.distance, assumption)
    if person.walking == "none" or distance > assumption.walk_limit:
        return StaffMember(person.id, ride, NO_WALKER if person.walking == "none" else TOO_FAR)
    speed = {"fast": assumption.speed_fast, "normal": assumption.speed_normal}.get(
        person.walking or "", assumption.speed_slow
    )
    walk = assumption.prepare + round(distance * assumption.detour / speed * HOUR)
    return StaffMember(person.id, walk if ride is None else min(walk, ride))


def counted_distance(distance: float, assumption: AttendanceAssumption) -> float:
    """A distance in km as it is counted: the far edge of its band; beyond the last band as it is."""
    try:
        edges = band_edges(assumption.band_edges or "")
    except ValueError:
        edges = ()
    return next((edge for edge in sorted(edges) if distance <= edge), distance)


def _falling(absences: Sequence[AttendanceAbsence]) -> tuple[tuple[int, float], ...]:
    """Shares that never rise: who has come stays, so a later, larger share holds before it too."""
    found: list[tuple[int, float]] = []
    most = 0.0
    for absence in sorted(absences, key=lambda one: -one.until):
        most = max(most, min(1.0, absence.share / 100))
        found.append((absence.until, most))
    return tuple(reversed(found))


def _notes(
    people: Sequence[Contact], members: Sequence[StaffMember], scenario: DamageScenario, known: bool
) -> tuple[str, ...]:
    notes: list[str] = []
    if scenario.timing is None:
        notes.append("発生のときが未確認なので、夜間休日として数えました。")
    if scenario.timing != "on_duty":
        unknown = sum(member.why_not == UNKNOWN_DISTANCE for member in members)
        if unknown:
            notes.append(f"参集距離が未確認の{unknown}人は、来ないものとして数えました。")
        pace = sum(person.walking is None and person.distance is not None for person in people)
        if pace:
            notes.append(f"歩く速さが空欄の{pace}人は、遅い人として数えました。")
        far = sum(member.why_not in (TOO_FAR, NO_WALKER) for member in members)
        if far and scenario.transport_down is None:
            notes.append(
                f"歩いて来られない{far}人は、交通の停止の長さが未確認なので、来ないものとして数えました。"
            )
    if not known:
        notes.append("参集できない割合が1つも記録されていません。全員が来るものとして数えています。")
    return tuple(notes)
