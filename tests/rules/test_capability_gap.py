"""Present capability against the target: a known shortfall is never hidden, what is 未確認 never good."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contract import Contract
from okaplan_gui.rules.capability_gap import MET, OPEN, SHORT, UNSET, Capability, Gap, capability_gaps
from tests.rules.plan_bench import PlanBench

H, D = 60, 1440
BACKUP: dict[str, Any] = {
    "data": "業務", "method": "full", "interval": D, "last_restore": date(2026, 1, 10), "restore_result": "application",
    "restore_time": 3 * H,
}  # fmt: skip
CONTRACT: dict[str, Any] = {
    "code": "K",
    "name": "保守",
    "kind": "maintenance",
    "disaster_clause": True,
    "arrival": 2 * H,
}


def look(
    target: int | None = 4 * H,
    point: int | None = D,
    likely: int | None = H,
    backup: dict[str, Any] | None = BACKUP,
    contract: dict[str, Any] | None = CONTRACT,
) -> Capability:
    bench = PlanBench()
    system = bench.system("税")
    bench.critical(
        system, recovery_time_objective=target, recovery_point_objective=point, recovery_likely=likely
    )
    if backup is not None:
        bench.add(BackupPlan, system=system.id, **backup)
    if contract is not None:
        bench.add(Contract, system=system.id, **contract)
    (found,) = capability_gaps(bench.records)
    return found


def test_everything_known_and_short_enough() -> None:
    found = look()
    assert (found.time.state, found.time.present, found.time.minutes) == (MET, 3 * H, -H)
    assert found.time.text() == "1時間の余裕" and found.point.text() == "ちょうど"


@pytest.mark.parametrize(
    ("change", "state", "words"),
    [
        ({"likely": 6 * H}, SHORT, "2時間足りない"),
        ({"likely": None}, OPEN, "未確認"),
        ({"target": None}, UNSET, "目標が未設定"),
        ({"backup": None}, OPEN, "未確認"),
        ({"backup": BACKUP | {"restore_result": "failed"}}, OPEN, "未確認"),
        ({"backup": BACKUP | {"restore_result": "file"}}, OPEN, "未確認"),
        ({"backup": BACKUP | {"last_restore": None}}, OPEN, "未確認"),
        ({"backup": BACKUP | {"restore_time": 5 * H}}, SHORT, "1時間足りない"),
        ({"contract": None}, OPEN, "未確認"),
        ({"contract": CONTRACT | {"disaster_clause": False}}, OPEN, "未確認"),
        ({"contract": CONTRACT | {"until": date(2025, 3, 31)}}, OPEN, "未確認"),
        ({"contract": CONTRACT | {"arrival": 6 * H}}, SHORT, "2時間足りない"),
        # too long for certain, whatever else is open
        ({"likely": 6 * H, "contract": None, "backup": None}, SHORT, "2時間足りない"),
    ],
)
def test_the_recovery_time(change: dict[str, Any], state: str, words: str) -> None:
    found = look(**change).time
    assert (found.state, found.text()) == (state, words)


@pytest.mark.parametrize(
    ("point", "backup", "state"),
    [
        (D, BACKUP, MET),
        (H, BACKUP, SHORT),
        (D, None, OPEN),
        (D, BACKUP | {"interval": None}, OPEN),
        (D, BACKUP | {"method": "none"}, OPEN),
        (None, BACKUP, UNSET),
    ],
)
def test_the_recovery_point(point: int | None, backup: dict[str, Any] | None, state: str) -> None:
    assert look(point=point, backup=backup).point.state == state


def test_two_data_sets_take_as_long_as_the_slower() -> None:
    bench = PlanBench()
    system = bench.system("税")
    bench.critical(system, recovery_time_objective=4 * H, recovery_likely=H)
    bench.add(BackupPlan, system=system.id, **BACKUP)
    slow = bench.add(BackupPlan, system=system.id, **(BACKUP | {"data": "台帳", "restore_time": 9 * H}))
    bench.add(Contract, system=system.id, **CONTRACT)
    assert capability_gaps(bench.records)[0].restore.minutes == 9 * H
    slow.restore_result = None
    assert capability_gaps(bench.records)[0].restore.minutes is None


@given(st.integers(0, 9999), st.lists(st.one_of(st.none(), st.integers(0, 9999)), min_size=1, max_size=4))
def test_good_only_when_all_is_known(target: int, measures: list[int | None]) -> None:
    known = [one for one in measures if one is not None]
    gap = Gap(target, max(known, default=None), tuple("?" for one in measures if one is None))
    if any(one > target for one in known):
        assert gap.state == SHORT
    else:
        assert gap.state == (OPEN if None in measures else MET)
