"""Monte Carlo of the recovery: the schedule many times over, with recovery times and attendance by chance.

Every trial is the list scheduling of rules.recovery_schedule. All trials of a portion go ahead together, one start of a
system at a time: the system that can be begun earliest, among equals the first on the list. That is the same rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from okaplan_gui.rules.pert import pert_minutes
from okaplan_gui.rules.recovery_schedule import OWN, PEOPLE, SYSTEM, WAIT, Hold
from okaplan_gui.rules.recovery_work import RecoveryWork
from okaplan_gui.rules.staff_curve import StaffCurve

TRIALS = 10_000
MOST_TRIALS = 1_000_000
_PORTION = 1_500
"""Trials that go ahead together: what they need stays near the processor."""
_OWN, _PEOPLE, _WAIT = -1, -2, -3
_Z95 = 1.96

Progress = Callable[[int, int], None]
"""Called with trials done and trials in all; may raise to cancel."""


@dataclass(frozen=True)
class SimulatedRecovery:
    """What became of one system in all trials. Minutes; None: in that share of trials it does not come up."""

    met: int | None
    """Trials in which it met its RTO; None without an RTO."""
    trials: int
    median: float | None
    late_end: float | None
    """Nine trials in ten end by then."""
    holds: tuple[tuple[Hold, float], ...]
    """What held it back most, and in which share of the trials; the most frequent first."""

    @property
    def chance(self) -> float | None:
        """The share of trials that met the RTO, 0 to 1."""
        return None if self.met is None else self.met / self.trials

    @property
    def margin(self) -> float:
        """Half the width of the 95 % interval of the chance (Wilson): the sampling error, never 0."""
        if self.met is None:
            return 1.0
        low, high = wilson(self.met, self.trials)
        return (high - low) / 2


@dataclass(frozen=True)
class RecoverySimulation:
    """The systems in the order of the list."""

    rows: tuple[SimulatedRecovery, ...]
    trials: int
    seed: int


def wilson(met: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share of trials."""
    share, square = met / trials, _Z95**2
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z95 / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def simulate(
    work: RecoveryWork,
    staff: StaffCurve,
    *,
    trials: int = TRIALS,
    seed: int = 1,
    progress: Progress | None = None,
) -> RecoverySimulation:
    """Run the trials. The same seed gives the same figures; more people do not change the others' luck."""
    import numpy

    finish = numpy.empty((trials, len(work.tasks)), dtype=numpy.float32)
    codes = numpy.empty(finish.shape, dtype=numpy.int16)
    plan = _Plan(work)
    for number in range(ceil(trials / _PORTION)):
        if progress is not None:
            progress(number * _PORTION, trials)
        rows = slice(number * _PORTION, min(trials, (number + 1) * _PORTION))
        count = rows.stop - rows.start
        times = numpy.random.default_rng((seed, number, 0))
        durations = numpy.empty((count, len(work.tasks)), dtype=numpy.float32)
        for place, task in enumerate(work.tasks):
            uniform = times.random(count, dtype=numpy.float32)
            durations[:, plan.column_of[place]] = pert_minutes(task.best, task.likely, task.worst, uniform)
        people = _arrivals(staff, count, numpy.random.default_rng((seed, number, 1)))
        finish[rows], codes[rows] = plan.run(durations, people)
    if progress is not None:
        progress(trials, trials)
    rows_found = tuple(
        _row(task.task.objective, finish[:, column], codes[:, column], trials, plan)
        for task, column in zip(work.tasks, plan.column_of, strict=True)
    )
    return RecoverySimulation(rows_found, trials, seed)


def _arrivals(staff: StaffCurve, trials: int, chance: Any) -> Any:
    """When each person is there (trials × people), rising along each trial."""
    import numpy

    comers = [member.comes for member in staff.members if member.comes is not None]
    found = numpy.empty((trials, len(comers)), dtype=numpy.float32)
    for number, comes in enumerate(comers):
        luck = chance.random(trials, dtype=numpy.float32)
        kept = numpy.zeros(trials, dtype=numpy.float32)
        for until, share in staff.absences:
            kept[luck < share] = until
        found[:, number] = numpy.maximum(kept, comes)
    found.sort(axis=1)
    return found


class _Plan:
    """The list as arrays; systems that need as many people stand in neighbouring columns."""

    def __init__(self, work: RecoveryWork) -> None:
        import numpy

        tasks = work.tasks
        order = sorted(range(len(tasks)), key=lambda place: (tasks[place].task.heads, place))
        self.column_of = [0] * len(tasks)
        for column, place in enumerate(order):
            self.column_of[place] = column
        self.places = numpy.array(order, dtype=numpy.int16)
        self.heads = numpy.array([tasks[place].task.heads for place in order], dtype=numpy.int64)
        self.release = numpy.array([tasks[place].release for place in order], dtype=numpy.float32)
        self.missing = numpy.array([len(tasks[place].needs) for place in order], dtype=numpy.int16)
        after: list[list[int]] = [[] for _ in tasks]
        for place, task in enumerate(tasks):
            for needed in task.needs:
                after[self.column_of[needed]].append(self.column_of[place])
        self.many = numpy.array([len(columns) for columns in after], dtype=numpy.int64)
        self.first = numpy.cumsum(self.many) - self.many
        self.after = numpy.array([column for columns in after for column in columns], dtype=numpy.int64)
        values, begins = numpy.unique(self.heads, return_index=True)
        ends = [*begins[1:].tolist(), len(tasks)]
        self.groups = list(zip(values.tolist(), begins.tolist(), ends, strict=True))

    def run(self, durations: Any, people: Any) -> tuple[Any, Any]:
        """Ends (minutes, infinite: never) and what held each system back, by trial and column."""
        import numpy

        count, width = durations.shape
        never = numpy.float32(numpy.inf)
        finish = numpy.full((count, width), never, dtype=numpy.float32)
        codes = numpy.full((count, width), _PEOPLE, dtype=numpy.int16)
        up = numpy.full((count, width), -1, dtype=numpy.float32)
        last = numpy.full((count, width), _OWN, dtype=numpy.int16)
        missing = numpy.tile(self.missing, (count, 1))
        # earliest start of what can be begun by now; infinite for all else
        ready = numpy.where(self.missing == 0, self.release, never).astype(numpy.float32)
        begin = numpy.tile(ready, (count, 1))
        rows = numpy.arange(count)
        for _ in range(width):
            start, column = self._next(begin, people)
            alive = start < never
            if not alive.all():
                rows, start, column = rows[alive], start[alive], column[alive]
                durations, begin, people = durations[alive], begin[alive], people[alive]
                if not len(rows):
                    break
            here = numpy.arange(len(rows))
            spent = durations[here, column]
            end = start + spent
            finish[rows, column] = end
            codes[rows, column] = self._held(start, spent, up[rows, column], last[rows, column], column)
            begin[here, column] = never
            people = self._occupy(people, self.heads[column], end)
            self._release(begin, missing, up, last, rows, column, end)
        self._stuck(finish, codes)
        return finish, codes

    def _next(self, begin: Any, people: Any) -> tuple[Any, Any]:
        """In each trial the system that can be begun earliest, among equals the first on the list."""
        import numpy

        best = numpy.full(len(begin), numpy.inf, dtype=numpy.float32)
        chosen = numpy.zeros(len(begin), dtype=numpy.int64)
        for heads, first, end in self.groups:
            if heads > people.shape[1]:
                continue
            part = begin[:, first:end]
            start = part.min(axis=1)
            if heads:
                numpy.maximum(start, people[:, heads - 1], out=start)
            column = (part <= start[:, None]).argmax(axis=1) + first
            better = (start < best) | ((start == best) & (self.places[column] < self.places[chosen]))
            better &= start < numpy.inf
            best = numpy.where(better, start, best)
            chosen = numpy.where(better, column, chosen)
        return best, chosen

    def _held(self, start: Any, spent: Any, up: Any, last: Any, column: Any) -> Any:
        import numpy

        release = self.release[column]
        outside = numpy.where(up >= release, last, _WAIT)
        waited = numpy.where(start > numpy.maximum(up, release), _PEOPLE, outside)
        return numpy.where(spent >= start, _OWN, waited)

    def _occupy(self, people: Any, heads: Any, end: Any) -> Any:
        """Those who are free first are at work until the end."""
        import numpy

        most = min(int(heads.max(initial=0)), people.shape[1])
        if most:
            busy = numpy.arange(most)[None, :] < heads[:, None]
            people[:, :most] = numpy.where(busy, end[:, None], people[:, :most])
            people.sort(axis=1)
        return people

    def _release(
        self, begin: Any, missing: Any, up: Any, last: Any, rows: Any, column: Any, end: Any
    ) -> None:
        """Tell the systems that wait for the one begun when it will be up."""
        import numpy

        many = self.many[column]
        total = int(many.sum())
        if not total:
            return
        # for each arrow out of the systems begun: its trial, and the column at its head
        here = numpy.repeat(numpy.arange(len(rows)), many)
        within = numpy.arange(total) - numpy.repeat(numpy.cumsum(many) - many, many)
        target = self.after[numpy.repeat(self.first[column], many) + within]
        width = up.shape[1]
        spot = rows[here] * width + target
        ends = end[here]
        flat_up, flat_last, flat_missing = up.reshape(-1), last.reshape(-1), missing.reshape(-1)
        later = ends > flat_up[spot]
        flat_up[spot[later]] = ends[later]
        flat_last[spot[later]] = self.places[column][here[later]]
        left = flat_missing[spot] - 1
        flat_missing[spot] = left
        free = left == 0
        target, spot = target[free], spot[free]
        begin[here[free], target] = numpy.maximum(flat_up[spot], self.release[target])

    def _stuck(self, finish: Any, codes: Any) -> None:
        """What never comes up because something before it never does waits for that."""
        import numpy

        never = numpy.isinf(finish)
        if not never.any():
            return
        for column in range(finish.shape[1]):
            for target in self.after[self.first[column] : self.first[column] + self.many[column]]:
                both = never[:, column] & never[:, target]
                codes[both, target] = self.places[column]


def _row(objective: int | None, finish: Any, codes: Any, trials: int, plan: _Plan) -> SimulatedRecovery:
    import numpy

    ordered = numpy.sort(finish)
    kinds, counts = numpy.unique(codes, return_counts=True)
    holds = sorted(zip(kinds.tolist(), counts.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
    return SimulatedRecovery(
        None if objective is None else int((finish <= objective).sum()),
        trials,
        _quantile(ordered, 0.5),
        _quantile(ordered, 0.9),
        tuple((_hold(kind), many / trials) for kind, many in holds),
    )


def _hold(code: int) -> Hold:
    kinds = {_OWN: OWN, _PEOPLE: PEOPLE, _WAIT: WAIT}
    return Hold(kinds[code]) if code in kinds else Hold(SYSTEM, code)


def _quantile(ordered: Any, share: float) -> float | None:
    """The smallest end by which at least that share of trials is through."""
    found = float(ordered[max(0, ceil(share * len(ordered)) - 1)])
    return None if found == float("inf") else found
