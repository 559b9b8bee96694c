"""The schedule and the people as pictures: bars, marks and steps, drawn alike on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.fields import Duration
from okaplan_gui.rules.recovery_outlook import RecoveryOutlook
from okaplan_gui.rules.recovery_tables import hold_text, minutes
from okaplan_gui.rules.tally import OPEN, SIGNS

HOUR, DAY = 60, 24 * 60
_STEPS = (
    30,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    365 * DAY,
    3650 * DAY,
)
_LATE = "×"


@dataclass(frozen=True)
class GanttBar:
    """One system: its bar from start to finish, its RTO, and what is written beside it. Minutes after the event."""

    number: int
    key: UUID
    name: str
    start: int | None
    finish: int | None
    objective: int | None
    open: bool
    late: bool
    text: str
    told: str
    """All of it in one sentence, for a tooltip and a screen reader."""


@dataclass(frozen=True)
class Gantt:
    """The whole picture. ``end``: the last minute that is drawn."""

    bars: tuple[GanttBar, ...]
    there: tuple[tuple[int, int], ...]
    """Minute, and people who are there from then on."""
    at_work: tuple[tuple[int, int], ...]
    """Minute, and people at work on systems from then on."""
    end: int
    most: int
    """The most people that are there."""


def gantt(outlook: RecoveryOutlook) -> Gantt:
    """The schedule as a picture."""
    bars: list[GanttBar] = []
    for planned, found in zip(outlook.schedule.rows, outlook.simulation.rows, strict=True):
        task = planned.listed.task
        late, unknown = bool(planned.late), planned.listed.open or task.objective is None
        sign = SIGNS[OPEN] if unknown else _LATE if late else "○"
        end = minutes(planned.finish)
        goal = "未確認" if task.objective is None else Duration().text(task.objective)
        words = "未確認" if unknown else "遅れる" if late else "間に合う"
        hold = hold_text(planned.hold, planned.listed, outlook.work)
        chance = "" if found.chance is None else f"、間に合う確率 {found.chance * 100:.0f}%"
        bars.append(
            GanttBar(
                planned.listed.number, task.key, task.name, planned.start, planned.finish, task.objective, unknown, late,
                f"{sign} {words} {end}",
                f"{planned.listed.number} {task.name}。{words}。着手 {minutes(planned.start)}、復旧 {end}、目標 {goal}、"
                f"足止めは{hold}{chance}",
            )
        )  # fmt: skip
    last = max([HOUR, outlook.schedule.end, *(bar.objective or 0 for bar in bars)])
    there = _counted(outlook.schedule.arrivals)
    most = max((heads for _, heads in there), default=0)
    return Gantt(tuple(bars), there, outlook.schedule.people_in_use(), last, most)


def _counted(arrivals: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: dict[int, int] = {0: 0}
    for number, minute in enumerate(arrivals, start=1):
        found[minute] = number
    return tuple(found.items())


def ticks(end: int, most: int) -> tuple[tuple[int, str], ...]:
    """Marks along the time axis, at most ``most`` of them: minutes and their words."""
    step = next((step for step in _STEPS if end / step <= max(1, most)), _STEPS[-1])
    return tuple((at, Duration().text(at) if at else "発災") for at in range(0, end + 1, step))
