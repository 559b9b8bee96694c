"""What a scenario takes out: power, sites, lines, machines, alternatives, chains, cycles."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.network import Line, NetworkSegment, SystemSegment
from okaplan_gui.models.site import Site
from okaplan_gui.rules.outage import DEGRADED, OPEN, OUT, UP, Outage, either, together
from okaplan_gui.rules.scenario_effects import scenario_effects
from tests.rules.plan_bench import PlanBench

H, D = 60, 1440


class Scene(PlanBench):
    """One scenario; ``strike`` adds its damages."""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self.scenario = self.add(
            DamageScenario, plan=self.plan.id, number=1, name="想定", threat="earthquake", **values
        )

    def site(self, name: str = "庁舎", **values: Any) -> Any:
        return self.add(Site, name=name, **values)

    def strike(self, kind: str, extent: str | None = "out", lasts: int | None = D, **place: Any) -> Any:
        keys = {field: record.id for field, record in place.items()}
        return self.add(
            ScenarioDamage, scenario=self.scenario.id, kind=kind, extent=extent, lasts=lasts, **keys
        )

    def machine(self, name: str, system: Any = None, use: str = "main", **values: Any) -> Any:
        made = self.add(Equipment, asset_number=name, name=name, kind="physical", **values)
        if system is not None:
            self.add(SystemEquipment, system=system.id, equipment=made.id, use=use)
        return made

    def outage(self, system: Any) -> Outage:
        (result,) = scenario_effects(self.records)
        effect = result.of(system.id)
        assert effect is not None
        return effect.outage


@pytest.mark.parametrize(
    ("ups", "generator", "off", "expected"),
    [
        (30, 24.0, 36 * H, (OUT, 24 * H + 30, 36 * H)),
        (30, 24.0, 24 * H, (UP, 0, 0)),
        (30, 24.0, 24 * H + 30, (UP, 0, 0)),
        (30, 24.0, 24 * H + 31, (OUT, 24 * H + 30, 24 * H + 31)),
        # 未確認 protects nothing
        (30, None, 24 * H, (OUT, 30, 24 * H)),
        (None, 24.0, 36 * H, (OUT, 24 * H, 36 * H)),
        (None, None, H, (OUT, 0, H)),
    ],
)
def test_power_outlasts_ups_and_generator(
    ups: int | None, generator: float | None, off: int, expected: tuple[str, int, int]
) -> None:
    scene = Scene(power_off=off)
    system = scene.system("税", site=scene.site(ups_minutes=ups, generator_hours=generator).id)
    assert scene.outage(system).span == expected
    if expected[0] == OUT:
        assert "庁舎の停電" in scene.outage(system).chain[0]
        assert ("未確認" in scene.outage(system).chain[0]) == (None in (ups, generator))


def test_power_rows_name_the_sites_that_are_meant() -> None:
    scene = Scene(power_off=10 * D)
    struck, spared = scene.site("甲", ups_minutes=0, generator_hours=0), scene.site("乙")
    one, other = scene.system("一", site=struck.id), scene.system("二", site=spared.id)
    row = scene.strike("power", lasts=None, site=struck)
    assert scene.outage(one).span == (OUT, 0, 10 * D) and scene.outage(other).state == UP
    assert scene_damages(scene, one) == (row.id,)


def scene_damages(scene: Scene, system: Any) -> tuple[Any, ...]:
    effect = scenario_effects(scene.records)[0].of(system.id)
    assert effect is not None
    return effect.damages


def test_a_site_takes_its_systems_and_virtual_machines() -> None:
    scene = Scene()
    site, elsewhere = scene.site(), scene.site("別館")
    host = scene.machine("ホスト", site=site.id)
    virtual, there, away = (
        scene.system("仮想"),
        scene.system("設置", site=site.id),
        scene.system("別", site=elsewhere.id),
    )
    guest = scene.machine("vm", virtual, host=host.id)
    guest.kind = "virtual"
    scene.strike("site", lasts=7 * D, site=site)
    for system in (virtual, there):
        assert scene.outage(system).span == (OUT, 0, 7 * D)
    assert scene.outage(away).state == UP


def test_where_nobody_knows_the_place_it_is_open() -> None:
    scene = Scene()
    scene.strike("site", site=scene.site())
    unknown, cloud = scene.system("どこか"), scene.system("雲", hosting="cloud_saas")
    assert scene.outage(unknown).state == OPEN and scene.outage(unknown).chain == ("設置場所が未確認",)
    assert scene.outage(cloud).state == UP
    partly = Scene()
    here = partly.site()
    system = partly.system("税", site=here.id)
    partly.strike("site", extent=None, lasts=None, site=here)
    assert partly.outage(system).span == (OPEN, 0, None)


def test_a_spare_or_a_second_machine_leaves_it_degraded() -> None:
    scene = Scene()
    doubled, alone = scene.system("二重"), scene.system("単独")
    first = scene.machine("A", doubled)
    scene.machine("B", doubled, "spare")
    scene.machine("C", alone)
    scene.strike("equipment", equipment=first)
    assert scene.outage(doubled).state == DEGRADED and scene.outage(alone).state == UP


def test_lines_all_down_cut_a_site_off_and_one_left_does_not() -> None:
    scene = Scene()
    site = scene.site()
    system = scene.system("拠点", site=site.id)
    lines = [
        scene.add(Line, code=n, name=f"回線{n}", use="branch", site=site.id, powerless=True) for n in "12"
    ]
    scene.add(Line, code="S", name="衛星", use="emergency", site=site.id, powerless=True)
    scene.strike("line", lasts=3 * H, line=lines[0])
    assert scene.outage(system).state == UP
    scene.strike("line", lasts=5 * H, line=lines[1])
    # until the first of them is back
    assert scene.outage(system).span == (OUT, 0, 3 * H)


def test_lines_down_without_rows_means_all_public_lines() -> None:
    scene = Scene(lines_down=6 * H)
    segment = scene.add(NetworkSegment, name="庁内")
    system, other = scene.system("網内"), scene.system("網外")
    scene.add(SystemSegment, system=system.id, segment=segment.id)
    scene.add(Line, code="1", name="主回線", segment=segment.id, powerless=True)
    scene.add(Line, code="2", name="衛星", use="emergency", powerless=True)
    assert scene.outage(system).span == (OUT, 0, 6 * H)
    assert scene.outage(system).chain == ("主回線の断",)
    assert scene.outage(other).state == UP


def test_along_the_chain_with_its_names() -> None:
    scene = Scene()
    net, login, app = scene.system("網"), scene.system("認証"), scene.system("税")
    extra, soft = scene.system("任意"), scene.system("縮退")
    scene.needs(login, net)
    scene.needs(app, login, necessity="must")
    scene.needs(extra, net, necessity="optional")
    scene.needs(soft, net, necessity="degraded")
    scene.strike("system", lasts=2 * D, system=net)
    assert scene.outage(app).span == (OUT, 0, 2 * D)
    assert scene.outage(app).chain == ("網の被害", "認証")
    assert scene.outage(extra).state == UP and scene.outage(soft).state == DEGRADED


def test_of_alternatives_one_is_enough() -> None:
    scene = Scene()
    one, two, app = scene.system("甲"), scene.system("乙"), scene.system("税")
    for needed in (one, two):
        scene.needs(app, needed, either="認証")
    scene.strike("system", lasts=3 * D, system=one)
    assert scene.outage(app).state == UP
    scene.strike("system", lasts=D, system=two)
    assert scene.outage(app).span == (OUT, 0, D)


def test_vendor_equipment_and_site_as_needs() -> None:
    scene = Scene()
    site = scene.site()
    vendor = scene.add(Contact, code="V", kind="vendor", name="窓口", company="見本社")
    must, soft, there = (scene.system(name, hosting="cloud_saas") for name in "要縮所")
    scene.needs(must, vendor, "on_vendor", necessity="must")
    scene.needs(soft, vendor, "on_vendor", necessity="degraded")
    scene.needs(there, site, "on_site")
    scene.strike("vendor", vendor=vendor)
    scene.strike("site", lasts=H, site=site)
    assert scene.outage(must).chain == ("見本社が来られない",) and scene.outage(must).state == OUT
    assert scene.outage(soft).state == DEGRADED and scene.outage(there).span == (OUT, 0, H)


def test_a_cycle_comes_to_rest_and_retired_systems_are_left_out() -> None:
    scene = Scene()
    ring = [scene.system(f"輪{n}") for n in range(3)]
    gone = scene.system("廃止", phase="retired")
    for dependent, needed in (*pairwise(ring), (ring[2], ring[0])):
        scene.needs(dependent, needed)
    scene.strike("system", lasts=None, system=ring[1])
    assert {scene.outage(one).span for one in ring} == {(OUT, 0, None)}
    assert scenario_effects(scene.records)[0].of(gone.id) is None


def test_critical_first_then_the_worst() -> None:
    scene = Scene()
    plain, critical = scene.system("あ"), scene.system("い")
    scene.critical(critical)
    scene.strike("system", system=plain)
    (result,) = scene_results = scenario_effects(scene.records)
    assert [effect.system.name for effect in result.effects] == ["い", "あ"]
    assert (result.count(OUT), result.count(OUT, critical_only=True)) == (1, 0) and len(scene_results) == 1


outages = st.builds(
    Outage,
    st.sampled_from((UP, DEGRADED, OPEN, OUT)),
    st.integers(0, 50),
    st.one_of(st.none(), st.integers(51, 99)),
)


@given(st.lists(outages, min_size=1, max_size=5))
def test_together_is_the_worst_and_either_the_least(found: list[Outage]) -> None:
    whole, least = together(found), either(found)
    assert whole.harm == max(one.harm for one in found)
    assert least.harm <= min(one.harm for one in found)
    if whole.state == OUT:
        mine = [one for one in found if one.state == OUT]
        assert whole.begins == min(one.begins for one in mine)
        assert (whole.until is None) == any(one.until is None for one in mine)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_exactly_what_stands_on_the_struck_goes_out(arrows: list[tuple[int, int]], struck: set[int]) -> None:
    scene = Scene()
    systems = [scene.system(f"S{n}", hosting="cloud_saas") for n in range(7)]
    for dependent, needed in arrows:
        if dependent != needed:
            scene.needs(systems[dependent], systems[needed])
    for n in struck:
        scene.strike("system", system=systems[n])
    reached = set(struck)
    for _ in systems:
        reached |= {dependent for dependent, needed in arrows if needed in reached}
    (result,) = scenario_effects(scene.records)
    out = {effect.system.name for effect in result.effects if effect.outage.state == OUT}
    assert out == {f"S{n}" for n in reached}
