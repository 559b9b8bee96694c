"""Simulation of the recovery of 202 systems, 10,000 trials."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from benchmarks.measure import Line, pair
from okaplan_gui.rules.recovery_simulation import TRIALS, simulate
from okaplan_gui.rules.recovery_work import RecoveryTask, recovery_work
from okaplan_gui.rules.staff_curve import StaffCurve, StaffMember

SYSTEMS, NEEDS, STAFF = 202, 1_000, 24


def lines(folder: Path) -> Iterator[Line]:
    """Against drawing the same times from numpy's own beta distribution and sorting them, without any schedule."""
    import numpy

    chance = random.Random(1)
    keys = [UUID(int=number) for number in range(1, SYSTEMS + 1)]
    tasks = [
        RecoveryTask(
            key, f"システム{number}", chance.randrange(1, 100) * 60, "b", 30 * chance.randrange(1, 5),
            30 * chance.randrange(5, 20), 30 * chance.randrange(20, 50), chance.randrange(1, 4),
        )
        for number, key in enumerate(keys)
    ]  # fmt: skip
    pairs = (sorted(chance.sample(range(SYSTEMS), 2)) for _ in range(NEEDS))
    work = recovery_work(tasks, [(keys[later], keys[before]) for before, later in pairs])
    members = tuple(StaffMember(key, chance.randrange(30, 600)) for key in keys[:STAFF])
    staff = StaffCurve("測定", False, members, ((1440, 0.3), (4320, 0.1)))

    def floor() -> None:
        drawn = numpy.random.default_rng(1).beta(2.5, 3.5, (SYSTEMS, TRIALS))
        drawn.sort(axis=1)

    ours, bare = pair(lambda: simulate(work, staff, seed=1), floor, runs=3)
    yield Line(
        "復旧の模擬", f"{SYSTEMS}システム × {TRIALS:,}回・依存{NEEDS:,}", ours, bare, "≤ 2 s", ours <= 2
    )
