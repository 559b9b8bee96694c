"""Targets proposed from the businesses: hand-worked cases, and what must hold on any graph."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.rules.target_proposal import (
    LONGER,
    NONE,
    SAME,
    SHORTER,
    UNSET,
    Proposal,
    propose_targets,
)
from tests.rules.plan_bench import PlanBench

H, D = 60, 1440
FULL: dict[str, Any] = {"maximum_tolerable_period": D, "work_recovery_time": 4 * H, "maximum_data_loss": H}


def only(bench: PlanBench) -> Proposal:
    (found,) = propose_targets(bench.records)
    return found


def test_rto_and_wrt_fit_into_the_mtpd() -> None:
    bench = PlanBench()
    system = bench.system("税")
    bench.critical(system)
    bench.needs(bench.business("減免", recovery_level="受付", **FULL), system)
    found = only(bench)
    assert found.recovery_time is not None and found.recovery_time.minutes == 20 * H
    assert found.work_recovery_time == 4 * H and found.recovery_point is not None
    assert found.recovery_point.minutes == H and found.sure and found.time_state == UNSET
    assert "減免" in found.recovery_time.why and "1日" in found.recovery_time.why
    assert found.values() == {
        "recovery_time_objective": 20 * H,
        "recovery_point_objective": H,
        "work_recovery_time": 4 * H,
        "recovery_level": "受付（減免）",
    }


def test_the_strictest_business_counts_and_wrt_goes_with_the_shortest_mtpd() -> None:
    bench = PlanBench()
    system = bench.system("共通")
    bench.critical(system)
    bench.needs(bench.business("短い", **FULL), system)
    long = bench.business(
        "長い", maximum_tolerable_period=10 * D, work_recovery_time=9 * D + 12 * H, maximum_data_loss=D
    )
    bench.needs(long, system)
    found = only(bench)
    assert found.recovery_time is not None and found.recovery_time.minutes == 12 * H
    assert found.recovery_time.business == long.id
    assert found.work_recovery_time == 4 * H and 12 * H + 4 * H <= D


def test_what_a_system_needs_is_up_no_later() -> None:
    bench = PlanBench()
    app, login, net = bench.system("業務"), bench.system("認証"), bench.system("網", kind="network")
    for one in (app, login, net):
        bench.critical(one)
    bench.needs(bench.business("B", **FULL), app)
    bench.needs(app, login, kind="authentication")
    bench.needs(login, net, kind="network", necessity="must")
    found = {one.name: one for one in propose_targets(bench.records)}
    times = {name: one.recovery_time.minutes for name, one in found.items() if one.recovery_time}
    assert times == {"業務": 20 * H, "認証": 20 * H, "網": 20 * H}
    assert found["認証"].recovery_time is not None and found["認証"].recovery_time.dependent == app.id
    assert "業務" in found["認証"].recovery_time.why and "認証" in found["網"].why()[0]
    # login keeps none of the data, and neither has work of its own to catch up
    assert found["認証"].recovery_point is None and found["認証"].work_recovery_time is None


def test_a_dependent_decided_shorter_pulls_what_it_needs() -> None:
    bench = PlanBench()
    app, login = bench.system("業務"), bench.system("認証")
    bench.critical(app, recovery_time_objective=2 * H)
    bench.critical(login, recovery_time_objective=20 * H)
    bench.needs(bench.business("B", **FULL), app)
    bench.needs(bench.business("C", maximum_tolerable_period=5 * H, work_recovery_time=0), login)
    bench.needs(app, login)
    found = {one.name: one for one in propose_targets(bench.records)}
    assert found["認証"].recovery_time is not None and found["認証"].recovery_time.minutes == 2 * H
    assert found["業務"].time_state == SHORTER and found["認証"].time_state == LONGER
    assert found["認証"].overlong and found["認証"].reason_missing


def test_degraded_and_optional_needs_do_not_pull_but_data_does() -> None:
    bench = PlanBench()
    app, store, other = bench.system("業務"), bench.system("DB"), bench.system("任意")
    for one in (app, store, other):
        bench.critical(one)
    bench.needs(bench.business("B", **FULL), app)
    bench.needs(app, store, kind="database")
    bench.needs(app, other, kind="data", necessity="degraded")
    found = {one.name: one for one in propose_targets(bench.records)}
    assert found["DB"].recovery_point is not None and found["DB"].recovery_point.minutes == H
    assert found["任意"].time_state == NONE and not found["任意"].sure
    assert "どの重要業務からも" in found["任意"].why()[0]


def test_what_is_open_is_named_and_goes_down_the_chain() -> None:
    bench = PlanBench()
    app, base = bench.system("業務"), bench.system("基盤")
    bench.critical(app)
    bench.critical(base)
    bench.needs(bench.business("不明"), app)
    bench.needs(bench.business("途中", maximum_tolerable_period=D), base)
    bench.needs(app, base)
    found = {one.name: one for one in propose_targets(bench.records)}
    assert found["業務"].recovery_time is None and not found["業務"].sure
    assert any("「不明」の最大許容停止時間" in matter for matter in found["業務"].missing)
    assert any("「途中」の業務復旧時間" in matter for matter in found["基盤"].missing)
    assert any("「不明」" in matter for matter in found["基盤"].missing)


def test_the_business_goal_binds_unless_something_bridges_it() -> None:
    bench = PlanBench()
    system = bench.system("防災")
    bench.critical(system)
    business = bench.business("本部", recovery_time_objective=3 * H, **FULL)
    bench.needs(business, system)
    assert only(bench).recovery_time is not None
    assert getattr(only(bench).recovery_time, "minutes") == 3 * H  # noqa: B009
    business.alternative_limit = D
    assert getattr(only(bench).recovery_time, "minutes") == 20 * H  # noqa: B009


def test_a_different_target_wants_a_reason() -> None:
    bench = PlanBench()
    system = bench.system("税")
    critical = bench.critical(system, recovery_time_objective=30 * H, recovery_point_objective=H)
    bench.needs(bench.business("B", **FULL), system)
    assert only(bench).reason_missing and only(bench).overlong
    critical.override_reason = "  "
    assert only(bench).reason_missing
    critical.override_reason = "紙で続けられるため"
    assert not only(bench).reason_missing and only(bench).overlong
    critical.recovery_time_objective = 20 * H
    assert only(bench).time_state == SAME and not only(bench).differs


def test_wrt_longer_than_the_mtpd_gives_zero() -> None:
    bench = PlanBench()
    system = bench.system("税")
    bench.critical(system)
    bench.needs(bench.business("B", maximum_tolerable_period=H, work_recovery_time=D), system)
    assert getattr(only(bench).recovery_time, "minutes") == 0  # noqa: B009


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
    st.lists(st.tuples(st.integers(0, 7), st.integers(1, 100), st.integers(0, 50)), min_size=1, max_size=5),
)
def test_never_later_than_any_dependent_or_business(
    arrows: list[tuple[int, int]], businesses: list[tuple[int, int, int]]
) -> None:
    bench = PlanBench()
    systems = [bench.system(f"S{n}") for n in range(8)]
    for one in systems:
        bench.critical(one)
    for dependent, needed in arrows:
        bench.needs(systems[dependent], systems[needed])
    direct: dict[Any, int] = {}
    for place, mtpd, wrt in businesses:
        business = bench.business(f"B{place}", maximum_tolerable_period=mtpd, work_recovery_time=wrt)
        bench.needs(business, systems[place])
        room = max(0, mtpd - wrt)
        direct[systems[place].id] = min(room, direct.get(systems[place].id, room))
    found = {one.critical.system: one.recovery_time for one in propose_targets(bench.records)}
    for key, room in direct.items():
        limit = found[key]
        assert limit is not None and limit.minutes <= room
    for dependent, needed in arrows:
        above, below = found[systems[dependent].id], found[systems[needed].id]
        if above is not None:
            assert below is not None and below.minutes <= above.minutes
    # and no tighter than somebody asks for
    assert {limit.minutes for limit in found.values() if limit is not None} <= set(direct.values())
