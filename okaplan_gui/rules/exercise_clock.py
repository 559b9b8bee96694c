"""The clock of an exercise: it can be paused, and it is computed from what is on disk, so a crash loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PLANNED, RUNNING, PAUSED, CLOSED = "planned", "running", "paused", "closed"


@dataclass(frozen=True)
class Clock:
    """The recorded moments of an exercise. All moments aware; ``paused_seconds`` excludes a pause still going on."""

    state: str
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0
    ended_at: datetime | None = None

    def elapsed_seconds(self, now: datetime) -> int:
        """Seconds on the clock. A clock set back never shows less than nothing."""
        if self.started_at is None:
            return 0
        end = self.ended_at or (self.paused_at if self.state == PAUSED and self.paused_at else now)
        return max(0, int((end - self.started_at).total_seconds()) - self.paused_seconds)

    def elapsed_minutes(self, now: datetime) -> int:
        """Whole minutes on the clock."""
        return self.elapsed_seconds(now) // 60


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
