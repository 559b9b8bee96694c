"""What fails, what is needed before, cycles and single points: by hand, and against brute force on random graphs."""

from __future__ import annotations

from itertools import product

import networkx
import pytest
from hypothesis import given

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.rules.dependency_graph import EQUIPMENT, LINE, SITE, VENDOR, DependencyGraph
from okaplan_gui.rules.dependency_sources import dependency_graph
from okaplan_gui.rules.failing import what_fails
from okaplan_gui.rules.graph_cycles import cycles_of
from okaplan_gui.rules.graph_scope import above, below, scope_of, surroundings
from okaplan_gui.rules.needed_before import needed_before
from okaplan_gui.rules.single_points import single_points
from tests.rules.graph_cases import arrow, graph, graphs, key, node


def by_brute_force(whole: DependencyGraph, failed: int) -> dict[int, int]:
    """Levels (0 up, 1 less, 2 out) of the best state that contradicts no requirement: tried over and over."""
    level = {k: 2 if k == key(failed) else 0 for k in whole.nodes}
    for _ in range(2 * len(level) + 1):
        for k in level:
            if k == key(failed):
                continue
            worst = 0
            groups: dict[str, list[object]] = {}
            for number, one in enumerate(a for a in whole.arrows if a.dependent == k and not a.support):
                groups.setdefault(one.either or f"\0{number}", []).append(one)
            for group in groups.values():
                best = min(level[one.needed] for one in group)  # type: ignore[attr-defined]
                necessities = {one.necessity for one in group}  # type: ignore[attr-defined]
                if "must" in necessities:
                    worst = max(worst, best)
                elif "degraded" in necessities and best == 2:
                    worst = max(worst, 1)
            level[k] = max(level[k], worst)
    return {k.int - 1: v for k, v in level.items()}


@given(graphs())
def test_failing_agrees_with_brute_force(whole: DependencyGraph) -> None:
    for k in whole.nodes:
        effects = what_fails(whole, (k,)).effects
        told = {o.int - 1: {"out": 2, "degraded": 1}.get(effects.get(o, ""), 0) for o in whole.nodes}
        told[k.int - 1] = 2
        assert told == by_brute_force(whole, k.int - 1)


def test_alternatives_hold_until_the_last() -> None:
    whole = graph(
        [node(0), node(1, LINE), node(2, LINE), node(3, SITE)],
        arrow(0, 1, either="二重"), arrow(0, 2, either="二重"), arrow(1, 3), arrow(2, 3),
    )  # fmt: skip
    assert what_fails(whole, (key(1),)).effects == {key(0): "reduced"}
    assert what_fails(whole, (key(1), key(2))).effects == {key(0): "out"}
    # both lines begin in one building
    assert what_fails(whole, (key(3),)).effects[key(0)] == "out"
    needs = needed_before(whole, key(0)).needs
    assert (needs[key(1)], needs[key(2)], needs[key(3)]) == ("either", "either", "must")


def test_less_is_passed_on_and_a_maintainer_stops_nothing() -> None:
    whole = graph(
        [node(0), node(1), node(2), node(3, VENDOR)],
        arrow(0, 1), arrow(1, 2, "degraded"), arrow(1, 3, "degraded", kind="vendor"),
    )  # fmt: skip
    assert what_fails(whole, (key(2),)).effects == {key(1): "degraded", key(0): "degraded"}
    assert what_fails(whole, (key(3),)).effects == {key(1): "unsupported"}
    told = graph([node(0), node(1, VENDOR)], arrow(0, 1, "must", kind="vendor"))
    assert what_fails(told, (key(1),)).effects == {key(0): "out"}


@given(graphs())
def test_closures_and_cycles_agree_with_networkx(whole: DependencyGraph) -> None:
    full = networkx.MultiDiGraph()
    full.add_nodes_from(whole.nodes)
    full.add_edges_from((a.dependent, a.needed) for a in whole.arrows)
    for k in whole.nodes:
        assert set(below(whole, [k])) == networkx.descendants(full, k)
        assert set(above(whole, [k])) == networkx.ancestors(full, k)
        assert set(needed_before(whole, k).needs) == networkx.descendants(full, k)
        distances = networkx.single_source_shortest_path_length(full, k)
        assert below(whole, [k]) == {o: d for o, d in distances.items() if d}
    waiting = networkx.DiGraph()
    waiting.add_nodes_from(whole.nodes)
    waiting.add_edges_from((a.dependent, a.needed) for a in whole.arrows if a.necessity != "optional")
    knots = [set(part) for part in networkx.strongly_connected_components(waiting) if len(part) > 1]
    found = cycles_of(whole)
    assert len(found) == len(knots)
    for cycle in found:
        assert any(set(cycle) <= knot for knot in knots)
        assert all(waiting.has_edge(a, b) for a, b in zip(cycle, (*cycle[1:], cycle[0]), strict=True))


@given(graphs(most=7))
def test_a_must_is_what_it_stops_without(whole: DependencyGraph) -> None:
    for k, o in product(whole.nodes, repeat=2):
        if k != o and what_fails(whole, (o,)).effects.get(k) == "out":
            assert needed_before(whole, k).needs[o] == "must"


@given(graphs())
def test_single_points_agree_with_counting(whole: DependencyGraph) -> None:
    found = {point.key: point for point in single_points(whole)}
    for k, one in whole.nodes.items():
        effects = what_fails(whole, (k,)).effects
        stops = {c for c in whole.critical if effects.get(c) == "out"}
        lost = {c for c in whole.critical if effects.get(c) == "unsupported"} if one.kind == VENDOR else set()
        wanted = one.kind in (EQUIPMENT, LINE, SITE, VENDOR) and len(stops) + len(lost) >= 2
        assert (k in found) == wanted
        if wanted:
            assert set(found[k].systems) == stops | lost


def test_scopes() -> None:
    whole = graph(
        [node(0, "business"), node(1, critical=True), node(2, EQUIPMENT), node(3), node(4)],
        arrow(0, 1), arrow(1, 2), arrow(3, 2),
    )  # fmt: skip
    assert set(scope_of(whole, "critical").nodes) == {key(0), key(1), key(2)}
    assert set(scope_of(whole, "all").nodes) == {key(0), key(1), key(2), key(3)}
    assert set(surroundings(whole, key(1), 1).nodes) == {key(0), key(1), key(2)}
    assert [n.key for n in whole.alone] == [key(4)]


def test_what_the_ledgers_already_say() -> None:
    centre, branch = Site(id=key(1), name="センター"), Site(id=key(2), name="支所")
    host = Equipment(id=key(3), asset_number="H1", name="ホスト", kind="physical", site=key(1))
    virtual = Equipment(id=key(4), asset_number="V1", name="仮想", kind="virtual", host=key(3), site=key(1))
    spare = Equipment(id=key(5), asset_number="S1", name="予備機", kind="physical", site=key(2))
    vendor = Contact(id=key(6), code="V01", kind="vendor", name="窓口", company="見本社")
    system = InformationSystem(
        id=key(7), code="1", name="税務", site=key(1), maintainer=key(6), importance="s"
    )
    gone = InformationSystem(id=key(8), code="2", name="旧税務", site=key(1), phase="retired")
    line = Line(id=key(9), code="L", name="回線", site=key(1), far_site=key(2), carrier=key(6))
    business = BusinessFunction(id=key(10), code="B", name="証明")
    found = dependency_graph(
        {
            Site: [centre, branch], Equipment: [host, virtual, spare], Contact: [vendor], Line: [line],
            InformationSystem: [system, gone], BusinessFunction: [business],
            SystemEquipment: [
                SystemEquipment(id=key(11), system=key(7), equipment=key(4), use="main"),
                SystemEquipment(id=key(12), system=key(7), equipment=key(5), use="spare"),
            ],
            Dependency: [
                Dependency(id=key(13), business=key(10), on_system=key(7), kind="business"),
                Dependency(id=key(14), system=key(7), on_line=key(9), necessity="must"),
            ],
            CriticalSystem: [CriticalSystem(id=key(15), plan=key(99), system=key(7), recovery_time_objective=60)],
        }
    )  # fmt: skip
    pairs = {(a.dependent.int - 1, a.needed.int - 1): a for a in found.arrows}
    # the place follows from host and equipment; 廃止 needs nothing
    assert set(pairs) == {
        (10, 7),
        (7, 9),
        (7, 4),
        (7, 5),
        (4, 3),
        (3, 1),
        (5, 2),
        (7, 6),
        (9, 1),
        (9, 2),
        (9, 6),
    }
    assert not pairs[10, 7].derived and not pairs[10, 7].confirmed and pairs[10, 7].necessity == "must"
    assert pairs[4, 3].derived and pairs[4, 3].source_ledger == "equipment"
    assert found.nodes[key(7)].critical and found.nodes[key(7)].objective == 60
    # the spare in the other building carries on, but the line ends in both
    assert what_fails(found, (key(3),)).effects == {key(4): "out", key(7): "reduced"}
    assert what_fails(found, (key(1),)).effects[key(7)] == "out"


@pytest.mark.parametrize(
    ("uses", "group", "stops"),
    [
        (("main", "main"), None, True),  # web server and database server, for all that is recorded
        (("main", "main"), "対", False),
        (("main", "spare"), None, False),
        (("main", "main", "spare"), None, True),  # whose spare it is, is not recorded
        (("main", "main", "spare"), "対", False),
    ],
)
def test_a_machine_is_a_single_point_unless_another_stands_for_it(
    uses: tuple[str, ...], group: str | None, stops: bool
) -> None:
    machines = [
        Equipment(id=key(10 + n), asset_number=f"E{n}", name=f"機器{n}", kind="physical")
        for n in range(len(uses))
    ]
    systems = [InformationSystem(id=key(n), code=str(n), name=f"システム{n}", importance="s") for n in (1, 2)]
    found = dependency_graph(
        {
            Equipment: machines, InformationSystem: systems,
            SystemEquipment: [
                SystemEquipment(id=key(20 + 10 * s + n), system=system.id, equipment=machines[n].id, use=use)
                for s, system in enumerate(systems) for n, use in enumerate(uses)
            ],
            Dependency: [
                Dependency(
                    id=key(50 + 10 * s + n), system=system.id, on_equipment=machines[n].id,
                    necessity="must", either=group,
                )
                for s, system in enumerate(systems) for n, use in enumerate(uses) if group and use == "main"
            ],
        }
    )  # fmt: skip
    points = {point.key for point in single_points(found)}
    mains = {machine.id for machine, use in zip(machines, uses, strict=True) if use == "main"}
    assert points == (mains if stops else set())


def test_nothing_at_all() -> None:
    empty = dependency_graph({})
    assert not empty.nodes and cycles_of(empty) == () and single_points(empty) == ()
