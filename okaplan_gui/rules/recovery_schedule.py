"""復旧の予定: list scheduling over the recovery order with the people who are there (domain: recovery order).

At every moment, whoever is free takes the first system on the list that can be begun: all that it waits for is up, and
enough people are there. A system that needs more people than are free is passed over until they are.
"""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

from okaplan_gui.rules.recovery_work import ListedTask, RecoveryWork

OWN, PEOPLE, SYSTEM, WAIT = "own", "people", "system", "wait"
"""What holds a system back: its own recovery time, too few people, another system, something from outside."""


@dataclass(frozen=True)
class Hold:
    """What holds a system back most. ``place``: the other system's place on the list."""

    kind: str
    place: int | None = None


@dataclass(frozen=True)
class PlannedRecovery:
    """One system on the schedule: minutes after the event; None: there are never enough people."""

    listed: ListedTask
    start: int | None
    finish: int | None
    hold: Hold

    @property
    def late(self) -> bool | None:
        """Whether it misses its RTO; None when there is no RTO."""
        objective = self.listed.task.objective
        if objective is None:
            return None
        return self.finish is None or self.finish > objective


@dataclass(frozen=True)
class RecoverySchedule:
    """All systems in the order of the list, and how many people are there and at work over time."""

    rows: tuple[PlannedRecovery, ...]
    arrivals: tuple[int, ...]

    @property
    def end(self) -> int:
        """The minute at which the last system is up that comes up at all."""
        return max((row.finish for row in self.rows if row.finish is not None), default=0)

    def people_in_use(self) -> tuple[tuple[int, int], ...]:
        """Minutes at which the number of people at work changes, and the number from then on."""
        changes: dict[int, int] = {0: 0}
        for row in self.rows:
            if row.start is not None and row.finish is not None and row.finish > row.start:
                changes[row.start] = changes.get(row.start, 0) + row.listed.task.heads
                changes[row.finish] = changes.get(row.finish, 0) - row.listed.task.heads
        found: list[tuple[int, int]] = []
        now = 0
        for minute in sorted(changes):
            now += changes[minute]
            found.append((minute, now))
        return tuple(found)


def recovery_schedule(work: RecoveryWork, arrivals: Sequence[int]) -> RecoverySchedule:
    """Plan with the likely times. ``arrivals``: the minute at which each person is there."""
    run = _Run(work.tasks, arrivals)
    run.work_off()
    rows = tuple(
        PlannedRecovery(listed, run.start[place], run.finish[place], run.hold(place))
        for place, listed in enumerate(work.tasks)
    )
    return RecoverySchedule(rows, tuple(sorted(arrivals)))


class _Run:
    """One pass through time, from event to event."""

    def __init__(self, tasks: Sequence[ListedTask], arrivals: Sequence[int]) -> None:
        self._tasks = tasks
        self._missing = [len(task.needs) for task in tasks]
        self._after: list[list[int]] = [[] for _ in tasks]
        for place, task in enumerate(tasks):
            for needed in task.needs:
                self._after[needed].append(place)
        self.start: list[int | None] = [None] * len(tasks)
        self.finish: list[int | None] = [None] * len(tasks)
        self._free = 0
        self._ready: list[int] = []
        self._events: list[tuple[int, str, int]] = [(minute, "arrival", 0) for minute in arrivals]
        self._events += [(task.release, "release", p) for p, task in enumerate(tasks) if not task.needs]
        heapq.heapify(self._events)

    def work_off(self) -> None:
        """From the first event to the last."""
        while self._events:
            now = self._events[0][0]
            while self._events and self._events[0][0] == now:
                _, kind, place = heapq.heappop(self._events)
                if kind == "arrival":
                    self._free += 1
                elif kind == "release":
                    insort(self._ready, place)
                else:
                    self._end(place, now)
            self._begin(now)

    def _begin(self, now: int) -> None:
        while True:
            place = next((p for p in self._ready if self._tasks[p].task.heads <= self._free), None)
            if place is None:
                return
            self._ready.remove(place)
            task = self._tasks[place]
            self._free -= task.task.heads
            self.start[place], self.finish[place] = now, now + task.likely
            if task.likely:
                heapq.heappush(self._events, (now + task.likely, "end", place))
            else:
                self._end(place, now)

    def _end(self, place: int, now: int) -> None:
        self._free += self._tasks[place].task.heads
        for later in self._after[place]:
            self._missing[later] -= 1
            if not self._missing[later]:
                release = self._tasks[later].release
                if release <= now:
                    insort(self._ready, later)
                else:
                    heapq.heappush(self._events, (release, "release", later))

    def hold(self, place: int) -> Hold:
        """The longest part of the way to its end: its own work, or what its start had to wait for."""
        task, start = self._tasks[place], self.start[place]
        if start is None:
            stuck = next((needed for needed in task.needs if self.start[needed] is None), None)
            return Hold(PEOPLE) if stuck is None else Hold(SYSTEM, stuck)
        if task.likely >= start:
            return Hold(OWN)
        ends = [(self.finish[needed] or 0, needed) for needed in task.needs]
        up, last = max(ends, key=lambda end: (end[0], -end[1]), default=(-1, -1))
        if start > max(up, task.release):
            return Hold(PEOPLE)
        return Hold(SYSTEM, last) if up >= task.release else Hold(WAIT)
