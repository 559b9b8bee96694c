"""The tables for screen, paper and Excel say what the rules found: marks, words, and 未確認 as such."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.impact import TIME_STEPS, BusinessImpact
from okaplan_gui.rules.capability_gap import capability_gaps
from okaplan_gui.rules.impact_analysis import ASPECTS, assess
from okaplan_gui.rules.impact_tally import impact_tally, uses_tally
from okaplan_gui.rules.needed_systems import use_matrix
from okaplan_gui.rules.scenario_effects import scenario_effects
from okaplan_gui.rules.scenario_tally import effect_tally, matrix_tally
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN
from okaplan_gui.rules.target_proposal import propose_targets
from okaplan_gui.rules.target_tally import grounds, target_tally
from tests.rules.plan_bench import TODAY, PlanBench

D = 1440


def test_the_worksheet_of_form_15() -> None:
    bench = PlanBench()
    bench.business("長すぎる", maximum_tolerable_period=10 * D)
    bench.business("不明")
    for aspect in ASPECTS:
        levels = dict(zip(TIME_STEPS, "112344", strict=True))
        bench.add(BusinessImpact, business=bench.kept_business("長すぎる").id, aspect=aspect, **levels)
    found = assess(bench.records.of(type(bench.kept_business("不明"))), bench.records.of(BusinessImpact), 4)
    tally = impact_tally(found, TODAY)
    by_name = {row.cells[0]: row for row in tally.rows if row.mark}
    assert len(tally.rows) == 8
    assert by_name["長すぎる"].mark == DANGER and by_name["長すぎる"].cells[8:11] == (
        "3日",
        "10日",
        "7日長い",
    )
    assert by_name["不明"].mark == OPEN and tally.texts(by_name["不明"])[3] == "未確認"
    assert "計算できないもの 1、今の値が計算より長いもの 1" in tally.summary


def test_targets_that_fit_that_do_not_and_that_nobody_knows() -> None:
    bench = PlanBench()
    systems = {name: bench.system(name) for name in ("届かない", "不明", "提案なし")}
    full: dict[str, Any] = {"maximum_tolerable_period": D, "work_recovery_time": 0, "maximum_data_loss": D}
    bench.critical(
        systems["届かない"], recovery_time_objective=D, recovery_point_objective=D, recovery_likely=2 * D
    )
    bench.critical(systems["不明"], recovery_time_objective=D, recovery_point_objective=D)
    bench.critical(systems["提案なし"])
    for name in ("届かない", "不明"):
        bench.needs(bench.business(f"{name}の業務", **full), systems[name])
    proposals, present = propose_targets(bench.records), capability_gaps(bench.records)
    tally = target_tally(proposals, present, TODAY)
    marks = {row.cells[0]: row.mark for row in tally.rows}
    assert marks == {"届かない": DANGER, "不明": OPEN, "提案なし": OPEN} and OK not in marks.values()
    by_name = {one.name: one for one in proposals}
    capability = {one.name: one for one in present}
    told = grounds(by_name["不明"], capability["不明"])
    assert ("復旧見込", "未確認") in told and told[0][0] == "提案の根拠"


def test_scenarios_as_tables() -> None:
    bench = PlanBench()
    struck, spared = bench.system("打撃", short_name="打"), bench.system("無事", hosting="cloud_saas")
    bench.critical(struck)
    for number in (1, 2):
        bench.add(DamageScenario, plan=bench.plan.id, number=number, name=f"想定{number}", threat="other")
    first = bench.kept[DamageScenario][0]
    row = bench.add(
        ScenarioDamage, scenario=first.id, kind="system", extent="out", lasts=90, system=struck.id
    )
    results = scenario_effects(bench.records)
    shown = effect_tally(results[0], TODAY, critical_only=True)
    assert [one.cells[:4] for one in shown.rows] == [("打撃", "止まる", "直ちに", "1時間30分")]
    assert shown.rows[0].mark == DANGER and shown.rows[0].keys == (row.id,)
    everything = effect_tally(results[0], TODAY, critical_only=False)
    assert [one.cells[0] for one in everything.rows] == ["打撃", spared.name]
    assert everything.rows[1].keys == (spared.id,) and everything.rows[1].mark == OK
    matrix = matrix_tally(results, TODAY)
    assert [(one.cells[0], one.cells[2], one.cells[3], one.mark) for one in matrix.rows] == [
        ("想定1", "1件", "× 直ちに", DANGER),
        ("想定2", "0件", "○", OK),
    ]
    assert matrix.columns[3].label == "打" and matrix.texts(matrix.rows[0])[2] == "未確認"


def test_uses_as_a_table() -> None:
    bench = PlanBench()
    app, base, alone = bench.system("業務"), bench.system("基盤"), bench.system("孤立")
    for one in (app, base, alone):
        bench.critical(one)
    bench.needs(bench.business("B"), app)
    bench.needs(app, base)
    matrix = use_matrix(bench.records)
    tally = uses_tally(matrix, TODAY)
    names = [column.label for column in tally.columns[1:]]
    assert dict(zip(names, tally.rows[0].cells[1:], strict=True)) == {"業務": "●", "基盤": "・", "孤立": ""}
    assert matrix.unused == ("孤立",) and matrix.state(uuid4(), app.id) == "" and WARN not in tally.summary
