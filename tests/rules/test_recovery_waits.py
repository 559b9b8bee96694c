"""What a system waits for in a scenario: its machines, of a redundant pair only the first that is there again."""

from __future__ import annotations

import pytest

from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.rules.recovery_waits import ScenarioWaits
from okaplan_gui.rules.recovery_work import EQUIPMENT
from tests.rules.plan_bench import PlanBench

DAY = 1440


@pytest.mark.parametrize(
    ("uses", "pair", "out", "waits"),
    [
        (("main", "main"), False, {0: DAY}, [DAY]),
        (("main", "main"), False, {0: DAY, 1: 2 * DAY}, [DAY, 2 * DAY]),
        (("main", "main"), True, {0: DAY}, []),
        (("main", "main"), True, {0: 2 * DAY, 1: DAY}, [DAY]),
        (("main", "main"), True, {0: None, 1: DAY}, [DAY]),
        (("main", "main"), True, {0: None, 1: None}, [None]),
        (("main", "spare"), False, {1: DAY}, []),
    ],
)
def test_machines_of_a_system(
    uses: tuple[str, ...], pair: bool, out: dict[int, int | None], waits: list[int | None]
) -> None:
    bench = PlanBench()
    system = bench.system("税")
    scenario = bench.add(DamageScenario, plan=bench.plan.id, number=1, name="想定", threat="earthquake")
    for number, use in enumerate(uses):
        machine = bench.add(Equipment, asset_number=f"E{number}", name=f"機器{number}", kind="physical")
        bench.add(SystemEquipment, system=system.id, equipment=machine.id, use=use)
        if pair:
            bench.needs(system, machine, "on_equipment", necessity="must", either="対")
        if number in out:
            bench.add(
                ScenarioDamage, scenario=scenario.id, kind="equipment", extent="out", lasts=out[number],
                equipment=machine.id,
            )  # fmt: skip
    found = ScenarioWaits(bench.records, scenario).of(system.id)
    assert all(wait.kind == EQUIPMENT for wait in found)
    assert [wait.until for wait in found] == waits
