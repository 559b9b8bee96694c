"""Heads there against heads expected, hour by hour: the same count for an exercise and for an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.exercise import ExerciseParticipant

HOUR = 60
EVENT_POINTS = tuple(hour * HOUR for hour in (1, 3, 6, 12, 24, 48, 72, 168))
EXERCISE_POINTS = (15, 30, 45, *(hour * HOUR for hour in (1, 2, 3, 6, 12, 24, 48, 72)))
"""Minutes after the event at which heads are counted, as far as it lasted."""


@dataclass(frozen=True)
class Coming:
    """One person: expected by, arrived and left at; None is unknown, and never counts as there."""

    expected_at: datetime | None
    arrived_at: datetime | None
    left_at: datetime | None = None

    def is_there(self, at: datetime) -> bool:
        """Arrived, and not left since."""
        return (
            self.arrived_at is not None
            and self.arrived_at <= at
            and (self.left_at is None or self.left_at > at or self.left_at < self.arrived_at)
        )


@dataclass(frozen=True)
class HeadsLine:
    """How many were there ``minutes`` after the event, and how many were expected by then (到着見込).

    ``expected``: None when nobody's arrival was forecast at all.
    """

    minutes: int
    at: datetime
    expected: int | None
    there: int

    @property
    def hour(self) -> int:
        """Whole hours after the event."""
        return self.minutes // HOUR

    @property
    def label(self) -> str:
        """How long after the event, in words."""
        return Duration().text(self.minutes)

    @property
    def spare(self) -> int | None:
        """過不足: people more, or below 0 fewer, than expected; None without a forecast."""
        return None if self.expected is None else self.there - self.expected

    @property
    def words(self) -> str:
        """過不足 in words."""
        if self.spare is None:
            return UNCONFIRMED
        return (
            "見込みどおり"
            if self.spare == 0
            else f"{abs(self.spare)}人{'多い' if self.spare > 0 else '少ない'}"
        )


@dataclass(frozen=True)
class Gathering:
    """The lines, and how many came in time, late, not at all; who was expected and is not there is in ``missing``."""

    lines: tuple[HeadsLine, ...]
    expected: int
    in_time: int
    late: int
    missing: int
    unexpected: int
    """Arrived, though nobody had forecast when."""
    beyond: int
    """Expected only later than the exercise has come (or had come when it ended), and not there yet."""
    untimed: int
    """Took part, but nobody wrote down when they came: they stand in no line."""

    @property
    def told(self) -> str:
        """The answer in a sentence."""
        if not (self.expected or self.unexpected or self.beyond):
            return "到着の見込みも時刻も書かれていません。"
        told = (
            f"到着を見込んだ {self.expected}人のうち、見込みまでに到着 {self.in_time}人、"
            f"遅れて到着 {self.late}人、到着の記録なし {self.missing}人。"
        )
        told += f"見込みのなかった到着 {self.unexpected}人。" if self.unexpected else ""
        told += f"見込みの時刻が来ていない {self.beyond}人。" if self.beyond else ""
        return told + (f"参加したが時刻が{UNCONFIRMED} {self.untimed}人。" if self.untimed else "")


def heads_lines(
    begun: datetime, end: datetime, people: Iterable[Coming], points: Sequence[int]
) -> tuple[HeadsLine, ...]:
    """A line for each point (minutes after ``begun``) up to ``end``."""
    listed, lines = list(people), []
    forecast = any(one.expected_at is not None for one in listed)
    for minutes in points:
        at = begun + timedelta(minutes=minutes)
        if at > end:
            break
        expected = sum(one.expected_at is not None and one.expected_at <= at for one in listed)
        lines.append(
            HeadsLine(minutes, at, expected if forecast else None, sum(one.is_there(at) for one in listed))
        )
    return tuple(lines)


def exercise_gathering(
    participants: Iterable[ExerciseParticipant], begun: datetime, lasted: int
) -> Gathering:
    """Of an exercise: players by its own clock. ``lasted``: minutes of that clock until its end, or until now."""
    players = [one for one in participants if one.kind == "player"]
    due = [
        (one, one.expected)
        for one in players
        if one.expected is not None and (one.expected <= lasted or one.arrived is not None)
    ]
    people = [Coming(_after(begun, one.expected), _after(begun, one.arrived)) for one in players]
    points = sorted({*(point for point in EXERCISE_POINTS if point < lasted), max(lasted, 0)})
    shown = any(one.expected is not None or one.arrived is not None for one in players)
    lines = heads_lines(begun, begun + timedelta(minutes=lasted), people, points) if shown else ()
    return Gathering(
        _from_the_first(lines),
        len(due),
        sum(one.arrived is not None and one.arrived <= expected for one, expected in due),
        sum(one.arrived is not None and one.arrived > expected for one, expected in due),
        sum(one.arrived is None for one, _ in due),
        sum(one.expected is None and one.arrived is not None for one in players),
        sum(one.expected is not None for one in players) - len(due),
        sum(one.attended is True and one.arrived is None for one in players),
    )


def _from_the_first(lines: tuple[HeadsLine, ...]) -> tuple[HeadsLine, ...]:
    """Without the beginning in which nobody was expected and nobody came; the last line stays."""
    first = next((n for n, one in enumerate(lines) if one.expected or one.there), len(lines) - 1)
    return lines[max(0, first) :]


def _after(begun: datetime, minutes: int | None) -> datetime | None:
    return begun + timedelta(minutes=minutes) if minutes is not None else None
