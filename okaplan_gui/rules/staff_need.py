"""過不足: the people who come against those whom the action steps and the recovery need, period by period.

A role does its steps one after the other, so in one period it needs as many as its largest step. A critical system is
worked on in the time before its RTO that its recovery takes; the most that are worked on at one time count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.rules.recovery_work import ListedTask
from okaplan_gui.rules.staff_curve import BUCKETS, DAY, HOUR, StaffCurve

_PHASES = {"first_3h": (0, 3 * HOUR), "first_24h": (3 * HOUR, DAY), "first_72h": (DAY, 3 * DAY)}
"""Minutes from and to of the phases that are bound to hours."""


@dataclass(frozen=True)
class PeriodNeed:
    """One period, ending at ``until`` minutes: people there at its end, and people needed in it."""

    since: int
    until: int
    there: int
    steps: int
    recovery: int
    assumed: bool
    """Something is 未確認 and was counted as one person, or left out for want of an RTO."""

    @property
    def label(self) -> str:
        """The period's name."""
        return BUCKETS[self.until]

    @property
    def spare(self) -> int:
        """People too many (or, below 0, too few)."""
        return self.there - self.steps - self.recovery


def staff_need(
    staff: StaffCurve, steps: Iterable[ActionStep], tasks: Sequence[ListedTask]
) -> tuple[PeriodNeed, ...]:
    """The periods up to two weeks. Steps of the other edition (勤務時間内・外) are passed over."""
    other = "off_duty" if staff.on_duty else "on_duty"
    mine = [step for step in steps if step.edition != other]
    found: list[PeriodNeed] = []
    since = 0
    for until in BUCKETS:
        now = [step for step in mine if _falls(step, since, until)]
        unknown = any(step.people is None for step in now)
        unknown = unknown or any(t.task.people is None or t.task.likely is None for t in tasks if _worked_on(t, since, until))  # fmt: skip
        unknown = unknown or any(t.task.objective is None for t in tasks)
        found.append(
            PeriodNeed(since, until, staff.heads(until), _by_role(now), _most(tasks, since, until), unknown)
        )
        since = until
    return tuple(found)


def _falls(step: ActionStep, since: int, until: int) -> bool:
    if step.phase in _PHASES:
        begins, ends = _PHASES[step.phase]
        return since < ends and begins < until
    if step.target is None:
        return since >= 3 * HOUR
    return since < step.target <= until or (step.target == 0 and since == 0)


def _by_role(steps: Iterable[ActionStep]) -> int:
    roles: dict[UUID | None, int] = defaultdict(int)
    nobody = 0
    for step in steps:
        heads = 1 if step.people is None else step.people
        if step.role is None:
            nobody += heads
        else:
            roles[step.role] = max(roles[step.role], heads)
    return nobody + sum(roles.values())


def _window(task: ListedTask) -> tuple[int, int] | None:
    """From the latest start that keeps the RTO to the RTO; None without an RTO."""
    objective = task.task.objective
    if objective is None:
        return None
    begins = 0 if task.task.likely is None else max(0, objective - task.task.likely)
    return begins, max(objective, begins + 1)


def _worked_on(task: ListedTask, since: int, until: int) -> bool:
    window = _window(task)
    return window is not None and window[0] < until and window[1] > since


def _most(tasks: Sequence[ListedTask], since: int, until: int) -> int:
    """The most people at work on systems at one time in the period."""
    windows = [
        (max(since, window[0]), window[1], task.task.heads)
        for task in tasks
        if (window := _window(task)) is not None and _worked_on(task, since, until)
    ]
    return max(
        (sum(heads for begins, ends, heads in windows if begins <= at < ends) for at, _, _ in windows),
        default=0,
    )
