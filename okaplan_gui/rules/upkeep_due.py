"""When the next look at a plan is due: before the budget, after transfers, every so often (step 8, form 13)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.plan_upkeep import UpkeepTask

OVERDUE, SOON, LATER, OPEN, NO_DAY = "overdue", "soon", "later", "open", "no_day"
WORDS = {
    OVERDUE: "期限を過ぎた", SOON: "まもなく", LATER: "まだ先", OPEN: "一度も行っていない", NO_DAY: "変更のつど",
}  # fmt: skip
_MONTHS = {"monthly": 1, "quarterly": 3}
_DEFAULT_MONTH = {"transfer": 5, "budget": 9}
"""The month by whose end it is done where the task names none: after the transfers of April, before budgets are asked for."""
_AFTER_EXERCISE = timedelta(days=60)
_AHEAD = timedelta(days=45)
_COUNTS_FOR = timedelta(days=183)
"""A look in the half year before a deadline was the look that this deadline asks for."""


@dataclass(frozen=True)
class UpkeepDue:
    """One task with the day by which it is to be done next; None where no day is set."""

    task: UpkeepTask
    due: date | None
    state: str


def upkeep_dues(tasks: Iterable[UpkeepTask], exercises: Sequence[Exercise], today: date) -> list[UpkeepDue]:
    """Every task, the most pressing first. A task that was never done is open, not good."""
    held = [one.held_on for one in exercises if one.state == "closed" and one.held_on is not None]
    found = [_due(task, max(held, default=None), today) for task in tasks]
    order = (OVERDUE, OPEN, SOON, LATER, NO_DAY)
    return sorted(found, key=lambda one: (order.index(one.state), one.due or date.max, one.task.number))


def _due(task: UpkeepTask, exercised: date | None, today: date) -> UpkeepDue:
    last = task.last_done
    if task.timing == "change":
        return UpkeepDue(task, None, NO_DAY)
    if task.timing == "exercise":
        if exercised is None or (last is not None and last >= exercised):
            return UpkeepDue(task, None, LATER)
        return _told(task, exercised + _AFTER_EXERCISE, today)
    if task.timing in _MONTHS:
        if last is None:
            return UpkeepDue(task, None, OPEN)
        return _told(task, _months_later(last, _MONTHS[task.timing]), today)
    month = task.month or _DEFAULT_MONTH.get(task.timing)
    if month is None:
        return UpkeepDue(task, None, OPEN) if last is None else _told(task, _months_later(last, 12), today)
    if last is None:
        return UpkeepDue(
            task, _end_of(today.year if today <= _end_of(today.year, month) else today.year + 1, month), OPEN
        )
    due = _end_of(last.year if last <= _end_of(last.year, month) else last.year + 1, month)
    if due - last <= _COUNTS_FOR:
        due = _end_of(due.year + 1, month)
    return _told(task, due, today)


def _told(task: UpkeepTask, due: date, today: date) -> UpkeepDue:
    state = OVERDUE if due < today else SOON if due <= today + _AHEAD else LATER
    return UpkeepDue(task, due, state)


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_later(day: date, months: int) -> date:
    """The same day of another month, its last day where it has none."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
