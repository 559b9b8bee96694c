"""Suggested weak points (never twice), and the sums of the measures."""

from __future__ import annotations

from datetime import date
from typing import Any

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import ResponseRole, RoleMember
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.damage import Measure, Vulnerability
from okaplan_gui.models.network import Line
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.site import Site
from okaplan_gui.rules.measure_tallies import budget_tally, budget_years, cost_tally, vulnerability_tally
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN
from okaplan_gui.rules.weakness_suggestions import suggestions
from tests.rules.plan_bench import PlanBench

SOUND: dict[str, Any] = {
    "ups_minutes": 30, "generator_hours": 72.0, "racks_fixed": True, "seismic": "new", "flood_depth": 0.0,
}  # fmt: skip


def strong() -> PlanBench:
    """A critical system without any weak point."""
    bench = PlanBench()
    other = bench.add(Site, name="別館", **SOUND)
    site = bench.add(Site, name="庁舎", alternative=other.id, **SOUND)
    system = bench.system("税", site=site.id)
    bench.critical(system, procedure="手順", paper_procedure=True)
    bench.add(BackupPlan, system=system.id, data="業務", second_place="remote")
    bench.add(Contract, code="K", name="保守", system=system.id, disaster_clause=True)
    bench.add(Line, code="1", name="回線", use="branch", redundant=True)
    role = bench.add(ResponseRole, plan=bench.plan.id, number=1, name="班")
    bench.add(RoleMember, role=role.id, contact=system.id, rank="0")
    bench.add(RoleMember, role=role.id, contact=site.id, rank="1")
    return bench


def words(bench: PlanBench) -> list[tuple[str, str | None]]:
    return [(one.weakness, one.priority) for one in suggestions(bench.records)]


def test_nothing_weak_nothing_said() -> None:
    assert words(strong()) == []


def change(ledger: type[Any], **values: Any) -> list[tuple[str, str | None]]:
    bench = strong()
    record = bench.kept[ledger][-1]
    for name, value in values.items():
        setattr(record, name, value)
    return words(bench)


def test_each_weak_point_is_said_and_what_is_open_is_not_called_weak() -> None:
    assert change(Site, generator_hours=0.0) == [("自家発電がない", "1")]
    assert change(Site, generator_hours=None) == [("自家発電の時間が確かめられていない", None)]
    assert change(Site, ups_minutes=None) == [("UPS の持つ時間が確かめられていない", None)]
    assert change(Site, racks_fixed=False) == [("ラックが固定されていない", "1")]
    assert change(Site, seismic="none") == [("耐震補強がされていない", "1")]
    assert change(Site, flood_depth=2.0, server_room_floor="1階") == [
        ("想定浸水深 2.0m で、サーバ室が低い階にある", "1")
    ]
    assert change(Site, flood_depth=2.0, server_room_floor="5階") == []
    assert change(Site, alternative=None) == [("庁舎が使えないときの代替施設が決まっていない", "1")]
    assert change(BackupPlan, second_place="medium") == [("税: 別の建物や遠隔地のバックアップがない", "1")]
    assert change(BackupPlan, second_place=None) == [
        ("税: バックアップの2つめの保管先が確かめられていない", None)
    ]
    assert change(Contract, disaster_clause=False) == [("税: 契約に災害時の条項がない", "1")]
    assert change(Contract, disaster_clause=None) == [("税: 契約の災害時の条項が確かめられていない", None)]
    assert change(Line, redundant=False) == [("回線に別の経路がない", "2")]
    assert change(Line, redundant=False, use="emergency") == []
    assert change(RoleMember, rank="9") == [("「班」に代行者がいない", "1")]


def test_a_recorded_one_is_not_suggested_again_even_when_reworded() -> None:
    bench = strong()
    site = bench.kept[Site][-1]
    site.generator_hours = 0.0
    (one,) = suggestions(bench.records)
    recorded = bench.add(Vulnerability, plan=bench.plan.id, number=1, **one.values())
    assert suggestions(bench.records) == []
    recorded.weakness = "本館には自家発電設備が備わっていない"
    assert suggestions(bench.records) == []
    recorded.site = bench.kept[Site][0].id
    assert len(suggestions(bench.records)) == 1


def measures() -> PlanBench:
    bench = PlanBench()
    division = bench.add(Division, code="1", name="情報政策課")
    weak = [
        bench.add(Vulnerability, plan=bench.plan.id, number=n, kind="power", weakness=f"弱い{n}", priority=p)
        for n, p in ((1, "2"), (2, "1"), (3, None))
    ]
    rows = (
        (1, "発電機", weak[0], 3_000_000, "2", "middle", 2027, "requested", date(2027, 3, 31)),
        (2, "固定", weak[1], 500_000, "1", "short", 2026, "done", date(2026, 3, 1)),
        (3, "回線", weak[1], None, "1", "middle", 2027, "considered", date(2027, 3, 31)),
        (4, "見送り", weak[0], 9_000_000, "3", "long", 2027, "dropped", None),
        (5, "遅れ", weak[1], 10, "1", "long", 2027, "doing", date(2026, 3, 31)),
    )
    for number, name, weakness, cost, priority, term, year, state, due in rows:
        bench.add(
            Measure, plan=bench.plan.id, number=number, name=name, vulnerability=weakness.id, cost=cost, priority=priority,
            term=term, budget_year=year, state=state, due=due, division=division.id,
        )  # fmt: skip
    return bench


def test_weaknesses_with_their_measures() -> None:
    tally = vulnerability_tally(measures().records)
    found = [(row.cells[0], row.cells[5], row.mark) for row in tally.rows]
    assert found == [
        (2, "固定", OK),
        (2, "回線", OPEN),
        (2, "遅れ", DANGER),
        (1, "発電機", WARN),
        (1, "見送り", WARN),
        (3, "（対策なし）", DANGER),
    ]
    assert "脆弱性 3件のうち、対策のないもの 1件" in tally.summary


def test_sums_by_year_and_term_leave_unknown_costs_out_and_say_so() -> None:
    tally = cost_tally(measures().records)
    rows = {(row.cells[0], row.cells[1]): row.cells[2:5] for row in tally.rows}
    assert rows["予算年度", "2026年度"] == (1, 500_000, 0)
    assert rows["予算年度", "2027年度"] == (3, 3_000_010, 1)
    assert rows["時期", "中期（次の予算）"] == (2, 3_000_000, 1)
    assert rows["合計", ""] == (4, 3_500_010, 1)
    assert "費用が未確認の 1件は合計に入っていません" in tally.summary


def test_the_budget_list_has_what_is_still_to_be_done_and_its_sum() -> None:
    records = measures().records
    assert budget_years(records) == [2026, 2027]
    tally = budget_tally(records, 2027)
    assert [row.cells[1] for row in tally.rows] == ["回線", "遅れ", "発電機", "合計"]
    assert tally.rows[-1].cells[4] == 3_000_010 and tally.rows[0].mark == OPEN
    assert len(tally.rows[-1].keys) == 3
    nothing = budget_tally(records, 2026)
    assert nothing.rows == () and "0件" in nothing.summary
