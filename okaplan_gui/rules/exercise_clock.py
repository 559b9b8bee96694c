"""The clock of an exercise: it can be paused, and it is computed from what is on disk, so a crash loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from okaplan_gui.fields import JST

PLANNED, RUNNING, PAUSED, CLOSED = "planned", "running", "paused", "closed"


@dataclass(frozen=True)
class Clock:
    """The recorded moments of an exercise. All moments aware; ``paused_seconds`` excludes a pause still going on.

    ``shift``: seconds that are added to the computer's time since it was set back, so that time goes on in all records.
    ``compression``: seconds of the exercise to one real second. ``assumed_at``: when the event is said to happen; the
    start where nobody said.
    """

    state: str
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0
    ended_at: datetime | None = None
    compression: float = 1.0
    assumed_at: datetime | None = None
    shift: int = 0

    def moment(self, now: datetime) -> datetime:
        """The computer's time as it counts in this exercise."""
        return now + timedelta(seconds=self.shift)

    def real_seconds(self, now: datetime) -> int:
        """Real seconds without the pauses. A clock set back never shows less than nothing."""
        return self._seconds_at(self.moment(now))

    def minutes_at(self, moment: datetime) -> int:
        """Whole minutes of the exercise at a moment of its own records (shift included)."""
        return int(self._seconds_at(moment) * self.compression) // 60

    def _seconds_at(self, moment: datetime) -> int:
        if self.started_at is None:
            return 0
        end = self.ended_at or (self.paused_at if self.state == PAUSED and self.paused_at else moment)
        return max(0, int((end - self.started_at).total_seconds()) - self.paused_seconds)

    def elapsed_seconds(self, now: datetime) -> int:
        """Seconds of the exercise: targets and injects are told in these."""
        return int(self.real_seconds(now) * self.compression)

    def elapsed_minutes(self, now: datetime) -> int:
        """Whole minutes of the exercise."""
        return self.elapsed_seconds(now) // 60

    def assumed(self, now: datetime) -> datetime | None:
        """What the clock on the wall would show in the exercise; None before the start without an assumed time."""
        begin = self.assumed_at or self.started_at
        return begin + timedelta(seconds=self.elapsed_seconds(now)) if begin is not None else None

    def real_seconds_until(self, minute: int, now: datetime) -> int:
        """Real seconds until a minute of the exercise; 0 when it has come."""
        return max(0, ceil((minute * 60 - self.elapsed_seconds(now)) / self.compression))


def assumed_text(clock: Clock, now: datetime) -> str:
    """The time in the exercise: 14:35, from the second day on 2日目 14:35; empty while there is none."""
    begin, assumed = clock.assumed_at or clock.started_at, clock.assumed(now)
    if begin is None or assumed is None:
        return ""
    local = assumed.astimezone(JST)
    day = (local.date() - begin.astimezone(JST).date()).days + 1
    return f"{local:%H:%M}" if day == 1 else f"{day}日目 {local:%H:%M}"


def clock_text(seconds: int) -> str:
    """h:mm:ss as shown on the runner."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def is_late(target: int | None, result: str | None, elapsed: int | None, now_minutes: int) -> bool:
    """Whether an item is late: done after its target, or not done although its target (minutes) has passed."""
    if target is None:
        return False
    if result is not None:
        return elapsed is not None and elapsed > target
    return now_minutes > target
