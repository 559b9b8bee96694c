"""The simulation against closed forms within its sampling error, and against the schedule."""

from __future__ import annotations

from functools import cache
from math import erf, gamma, sqrt

import numpy
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from okaplan_gui.rules.pert import pert_minutes, pert_shape
from okaplan_gui.rules.recovery_schedule import OWN, PEOPLE, SYSTEM, WAIT, recovery_schedule
from okaplan_gui.rules.recovery_simulation import simulate, wilson
from okaplan_gui.rules.recovery_work import RESOURCE, RecoveryTask, Wait
from tests.rules.recovery_cases import staff, task, work

TRIALS = 10_000
SPREAD = (120, 600)


def beta_share(best: float, likely: float, worst: float, limit: float) -> float:
    """P(PERT ≤ limit) by Simpson's rule on the beta density."""
    a, b = pert_shape(best, likely, worst)
    scale = gamma(a + b) / gamma(a) / gamma(b)
    end = min(1.0, max(0.0, (limit - best) / (worst - best)))
    steps = 2000
    values = [scale * (x * end / steps) ** (a - 1) * (1 - x * end / steps) ** (b - 1) for x in range(steps + 1)]  # fmt: skip
    weights = [1, *[4, 2] * (steps // 2)]
    weights[-1] = 1
    return sum(w * v for w, v in zip(weights, values, strict=True)) * end / steps / 3


def within(found: float, wanted: float, trials: int = TRIALS) -> bool:
    """Within four standard errors: a sound program fails one time in 16,000."""
    return abs(found - wanted) <= 4 * sqrt(max(wanted * (1 - wanted), 1 / trials) / trials)


@pytest.mark.parametrize("limit", [150, 240, 300, 420, 500])
def test_one_system_normal_staff(limit: int) -> None:
    listed = work([task(0, 240, rto=limit, spread=SPREAD)])
    row = simulate(listed, staff(0), trials=TRIALS, seed=limit).rows[0]
    assert row.chance is not None and within(row.chance, beta_share(120, 240, 600, limit))
    assert row.margin == pytest.approx(1.96 * sqrt(row.chance * (1 - row.chance) / TRIALS), rel=0.1)


def test_quantiles_and_mean_of_the_distribution() -> None:
    listed = work([task(0, 240, spread=SPREAD)])
    row = simulate(listed, staff(0), trials=TRIALS).rows[0]
    assert row.median is not None and row.late_end is not None and row.met is None and row.chance is None
    assert within(0.5, beta_share(120, 240, 600, row.median)) and within(
        0.9, beta_share(120, 240, 600, row.late_end)
    )
    drawn = pert_minutes(120, 240, 600, numpy.random.default_rng(1).random(200_000))
    assert drawn.mean() == pytest.approx((120 + 4 * 240 + 600) / 6, abs=1)
    assert drawn.min() >= 120 and drawn.max() <= 600


def test_two_in_series_against_the_convolution() -> None:
    first, second, limit = (60, 120, 300), (30, 90, 120), 250
    listed = work([task(0, 120, spread=(60, 300), rto=1), task(1, 90, spread=(30, 120), rto=limit)], [(1, 0)])
    row = simulate(listed, staff(0), trials=TRIALS).rows[1]
    steps = 4000
    wanted = sum(
        (beta_density(first, at) * 240 / steps) * share(second, limit - at)
        for at in (60 + 240 * (n + 0.5) / steps for n in range(steps))
    )
    assert row.chance is not None and within(row.chance, wanted)


def beta_density(times: tuple[int, int, int], at: float) -> float:
    best, likely, worst = times
    a, b = pert_shape(best, likely, worst)
    x = (at - best) / (worst - best)
    return gamma(a + b) / gamma(a) / gamma(b) * x ** (a - 1) * (1 - x) ** (b - 1) / (worst - best)


@cache
def share_table(times: tuple[int, int, int]) -> list[float]:
    best, _, worst = times
    return [beta_share(*times, best + (worst - best) * n / 200) for n in range(201)]


def share(times: tuple[int, int, int], limit: float) -> float:
    """The share of PERT up to a limit, from a table."""
    best, _, worst = times
    if limit <= best or limit >= worst:
        return float(limit >= worst)
    place = (limit - best) / (worst - best) * 200
    low, table = int(place), share_table(times)
    return table[low] + (table[low + 1] - table[low]) * (place - low)


def test_two_in_parallel_with_one_person_and_with_two() -> None:
    tasks = [task(0, 240, rto=300, spread=SPREAD), task(1, 240, rto=301, spread=SPREAD)]
    alone = beta_share(120, 240, 600, 301)
    two = simulate(work(tasks), staff(0, 0), trials=TRIALS).rows[1]
    assert two.chance is not None and within(two.chance, alone)
    # one person: the second begins when the first is up, so it is the sum of both that counts
    one = simulate(work(tasks), staff(0), trials=TRIALS).rows[1]
    pert = (120, 240, 600)
    wanted = sum(beta_density(pert, at) * 480 / 2000 * share(pert, 301 - at) for at in (120 + 480 * (n + 0.5) / 2000 for n in range(2000)))  # fmt: skip
    assert one.chance is not None and within(one.chance, wanted)
    assert {hold.kind for hold, _ in one.holds} <= {OWN, PEOPLE}


def test_attendance_by_chance() -> None:
    # one person, kept away until 100 with a chance of 30 %: up by 60 + 10 in 70 of 100 trials
    listed = work([task(0, 10, rto=70)])
    row = simulate(listed, staff(60, absences=((100, 0.3),)), trials=TRIALS).rows[0]
    assert row.chance is not None and within(row.chance, 0.7)
    assert (row.median, row.late_end) == (70, 110)
    # two people are needed, three come: at least two of three, 0.7³ + 3 · 0.7² · 0.3
    listed = work([task(0, 10, rto=70, people=2)])
    row = simulate(listed, staff(60, 60, 60, absences=((100, 0.3),)), trials=TRIALS).rows[0]
    assert row.chance is not None and within(row.chance, 0.7**3 + 3 * 0.7**2 * 0.3)
    assert row.holds[0][0].kind == PEOPLE


def test_a_large_sum_is_nearly_normal() -> None:
    # thirty in series: mean and spread of PERT add up, the sum is nearly normal
    many = 30
    listed = work(
        [task(n, 240, spread=SPREAD, rto=n + 1 if n < many - 1 else 30 * 280) for n in range(many)],
        [(n + 1, n) for n in range(many - 1)],
    )
    mean, variance = 280.0, (600 - 120) ** 2 / 7 * ((280 - 120) / 480) * (1 - (280 - 120) / 480)
    row = simulate(listed, staff(0), trials=TRIALS).rows[-1]
    wanted = 0.5 * (1 + erf((30 * 280 - many * mean) / sqrt(2 * many * variance)))
    assert row.chance is not None and abs(row.chance - wanted) < 0.03


def test_seed_trials_and_progress() -> None:
    listed = work([task(n, 240, spread=SPREAD, rto=400) for n in range(6)], [(3, 0), (4, 1)])
    people = staff(0, 30, 60, absences=((120, 0.2),))
    told: list[tuple[int, int]] = []
    first = simulate(listed, people, trials=4000, seed=7, progress=lambda *now: told.append(now))
    assert first == simulate(listed, people, trials=4000, seed=7)
    assert first != simulate(listed, people, trials=4000, seed=8)
    assert told[0] == (0, 4000) and told[-1] == (4000, 4000) and len(told) > 3
    with pytest.raises(KeyboardInterrupt):
        simulate(listed, people, trials=4000, progress=_stop)


def _stop(done: int, total: int) -> None:
    if done:
        raise KeyboardInterrupt


def test_the_interval_of_a_share() -> None:
    assert wilson(10, 10)[1] == pytest.approx(1) and 0.7 < wilson(10, 10)[0] < 0.75
    low, high = wilson(0, 1000)
    assert low == 0 and 0 < high < 0.005


def test_more_people_leave_the_others_luck_alone() -> None:
    listed = work([task(n, 240, spread=SPREAD, rto=300 * (n + 1)) for n in range(5)])
    people = staff(0, 0, absences=((600, 0.3),))
    before, after = (simulate(listed, p, trials=3000).rows for p in (people, people.with_people(1)))
    for old, new in zip(before, after, strict=True):
        assert new.met is not None and old.met is not None and new.met >= old.met


@st.composite
def recoveries(draw: st.DrawFn) -> tuple[list[RecoveryTask], list[tuple[int, int]], list[int]]:
    count = draw(st.integers(1, 12))
    tasks = []
    for number in range(count):
        waits: tuple[Wait, ...] = ()
        if draw(st.booleans()):
            waits = (Wait(RESOURCE, "電力", draw(st.integers(0, 200))),)
        tasks.append(
            task(number, draw(st.integers(0, 90)), rto=draw(st.none() | st.integers(0, 300)), people=draw(st.integers(0, 4)), waits=waits)
        )  # fmt: skip
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=25))
    return tasks, pairs, draw(st.lists(st.integers(0, 300), max_size=6))


@given(recoveries())
@examples(max_examples=400)
def test_without_chance_it_is_the_schedule(
    case: tuple[list[RecoveryTask], list[tuple[int, int]], list[int]],
) -> None:
    tasks, needs, arrivals = case
    listed = work(tasks, needs)
    rows = recovery_schedule(listed, arrivals).rows
    for planned, found in zip(rows, simulate(listed, staff(*arrivals), trials=3).rows, strict=True):
        assert found.median == found.late_end == planned.finish
        assert found.met in (None, 0, 3) and (found.met == 3) == (planned.late is False)
        ((hold, often),) = found.holds
        assert often == 1 and hold.kind == planned.hold.kind
        # of several that end at the same minute either may be named
        if hold.kind == SYSTEM and planned.start is not None:
            assert hold.place is not None and rows[hold.place].finish == planned.start
        assert hold.kind != WAIT or planned.listed.held is not None


@given(recoveries())
@examples(max_examples=100)
def test_what_any_schedule_must_keep(
    case: tuple[list[RecoveryTask], list[tuple[int, int]], list[int]],
) -> None:
    tasks, needs, arrivals = case
    schedule = recovery_schedule(work(tasks, needs), arrivals)
    for row in schedule.rows:
        if row.start is None or row.finish is None:
            continue
        assert row.start >= row.listed.release
        assert all((schedule.rows[place].finish or 0) <= row.start for place in row.listed.needs)
    for minute, used in schedule.people_in_use():
        assert used <= sum(come <= minute for come in arrivals)


def test_trials_that_do_not_fill_a_portion() -> None:
    listed = work([task(0, 60, rto=100)])
    for trials in (1, 1499, 1500, 1501):
        row = simulate(listed, staff(0), trials=trials).rows[0]
        assert (row.met, row.trials, row.median) == (trials, trials, 60)
