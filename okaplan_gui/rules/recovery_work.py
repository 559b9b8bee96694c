"""The work of recovery as a list: each system with its time, its people, and what it has to wait for.

What is 未確認 is never counted as nothing: an unknown time counts as the longest known one, unknown people as one, and
the system and all that wait for it are marked as open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from okaplan_gui.rules.recovery_order import Target, recovery_order

VENDOR, RESOURCE, LINE, POWER, EQUIPMENT = "vendor", "resource", "line", "power", "equipment"
"""What a system can have to wait for from outside."""


@dataclass(frozen=True)
class Wait:
    """Nothing can begin before ``until`` (minutes after the event; None: 未確認), because of ``what``."""

    kind: str
    what: str
    until: int | None


@dataclass(frozen=True)
class RecoveryTask:
    """One system to be recovered. Times in minutes, None: 未確認."""

    key: UUID
    name: str
    objective: int | None = None
    importance: str | None = None
    best: int | None = None
    likely: int | None = None
    worst: int | None = None
    people: int | None = None
    waits: tuple[Wait, ...] = ()
    doubts: tuple[str, ...] = ()
    """What of the scenario is 未確認 and bears on it."""

    @property
    def heads(self) -> int:
        """People needed; one where it is 未確認."""
        return 1 if self.people is None else max(0, self.people)

    @property
    def unknown(self) -> bool:
        """Whether its time, or what it waits for, is 未確認."""
        return self.likely is None or bool(self.doubts) or any(wait.until is None for wait in self.waits)


@dataclass(frozen=True)
class ListedTask:
    """A task in its place on the list, with the figures that are reckoned with (minutes)."""

    task: RecoveryTask
    number: int
    needs: tuple[int, ...]
    """Places (from 0) of the tasks that must be up before, all earlier on the list."""
    best: int
    likely: int
    worst: int
    release: int
    """Earliest start by the waits from outside."""
    held: Wait | None
    """The wait that decides the earliest start."""
    open: bool
    """It, or something that it waits for, is 未確認."""
    in_cycle: bool


@dataclass(frozen=True)
class RecoveryWork:
    """The tasks in recovery order, and what had to be assumed."""

    tasks: tuple[ListedTask, ...]
    cycles: tuple[tuple[str, ...], ...] = ()
    assumed: int | None = None
    """Minutes that stand for an unknown recovery time; None where none was needed."""

    def task(self, place: int) -> RecoveryTask:
        """The task at a place, from 0."""
        return self.tasks[place].task


def recovery_work(tasks: Iterable[RecoveryTask], needs: Iterable[tuple[UUID, UUID]]) -> RecoveryWork:
    """Put tasks in recovery order (rules.recovery_order). ``needs``: (dependent, needed).

    Arrows inside a cycle are cut, as the order does. Without any known time there are no tasks to plan with.
    """
    by_key = {task.key: task for task in tasks}
    needed = list(needs)
    targets = [Target(task.key, task.name, task.objective, task.importance) for task in by_key.values()]
    order = recovery_order(targets, needed)
    longest = max(
        (t for task in by_key.values() for t in (task.likely, task.worst) if t is not None), default=None
    )
    cycles = tuple(tuple(by_key[key].name for key in cycle) for cycle in order.cycles)
    if longest is None:
        return RecoveryWork((), cycles)
    circling = {key: number for number, cycle in enumerate(order.cycles) for key in cycle}
    waits = [w.until for task in by_key.values() for w in task.waits if w.until is not None]
    longest_wait = max(waits, default=longest)
    places: dict[UUID, int] = {}
    listed: list[ListedTask] = []
    for place, step in enumerate(order.steps):
        task = by_key[step.target.key]
        places[task.key] = place
        same = circling.get(task.key)
        before = tuple(
            sorted(places[key] for key in step.waits_for if same is None or circling.get(key) != same)
        )
        listed.append(_listed(task, step.number, before, listed, longest, longest_wait, step.in_cycle))
    used = any(task.likely is None for task in by_key.values())
    return RecoveryWork(tuple(listed), cycles, longest if used else None)


def _listed(
    task: RecoveryTask,
    number: int,
    before: tuple[int, ...],
    earlier: Sequence[ListedTask],
    longest: int,
    longest_wait: int,
    in_cycle: bool,
) -> ListedTask:
    likely = longest if task.likely is None else task.likely
    best = likely if task.best is None else min(task.best, likely)
    worst = likely if task.worst is None else max(task.worst, likely)
    waits = [wait if wait.until is not None else replace(wait, until=longest_wait) for wait in task.waits]
    held = max(waits, key=lambda wait: wait.until or 0, default=None)
    return ListedTask(
        task, number, before, best, likely, worst, (held.until or 0) if held else 0, held,
        task.unknown or any(earlier[place].open for place in before), in_cycle,
    )  # fmt: skip
