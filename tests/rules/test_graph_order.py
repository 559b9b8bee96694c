"""Recovery, start and stop order of random graphs: never before what it needs, by priority among the ready."""

from __future__ import annotations

import time

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from okaplan_gui.rules.dependency_graph import EQUIPMENT, OPTIONAL, SITE, DependencyGraph
from okaplan_gui.rules.graph_cycles import cycles_of
from okaplan_gui.rules.graph_order import restoration_order
from okaplan_gui.rules.recovery_order import Target, recovery_order
from okaplan_gui.rules.start_order import STAGES, start_stop_order
from tests.rules.graph_cases import arrow, graph, graphs, key, node

_TARGETS = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 4)), st.sampled_from([None, "s", "a", "b", "c"])),
    min_size=1,
    max_size=9,
)


def rank(target: Target[int]) -> tuple[float, int, str]:
    place = "sabc".find(target.importance) if target.importance else 4
    return (float("inf") if target.objective is None else target.objective), place, target.name


@settings(max_examples=1000)
@given(_TARGETS, st.data())
def test_order_with_alternatives_and_things_between(values: list[tuple[int | None, str | None]], data: st.DataObject) -> None:  # fmt: skip
    """An independent check: replay the order, and at each step look who was ready by the rules alone."""
    targets = [Target(n, f"n{n}", rto, importance) for n, (rto, importance) in enumerate(values)]
    count = len(targets)
    between = list(range(count, count + data.draw(st.integers(0, 3))))
    ends = st.integers(0, count + len(between) - 1)
    needs = [(a, b) for a, b in data.draw(st.lists(st.tuples(ends, ends), max_size=12)) if a != b]
    groups = [
        (a, tuple(several - {a}))
        for a, several in data.draw(
            st.lists(st.tuples(ends, st.sets(ends, min_size=1, max_size=3)), max_size=3)
        )
        if several - {a}
    ]
    order = recovery_order(targets, needs, alternatives=groups, through=between)
    assert sorted(step.target.key for step in order.steps) == list(range(count))
    assert [step.number for step in order.steps] == list(range(1, count + 1))
    graph_ = networkx.DiGraph(needs)
    if any(len(part) > 1 for part in networkx.strongly_connected_components(graph_)):
        assert order.cycles
    full = networkx.DiGraph([*needs, *((a, b) for a, several in groups for b in several)])
    if networkx.is_directed_acyclic_graph(full):
        assert not order.cycles
    if order.cycles:
        return
    done: set[int] = set()

    def ready(key: int) -> bool:
        return all(b in done for a, b in needs if a == key) and all(
            any(b in done for b in several) for a, several in groups if a == key
        )

    def pass_through() -> None:
        moved = True
        while moved:
            moved = False
            for other in between:
                if other not in done and ready(other):
                    done.add(other)
                    moved = True

    pass_through()
    for step in order.steps:
        waiting = [t for t in targets if t.key not in done and ready(t.key)]
        assert step.target in waiting
        assert rank(step.target) == min(map(rank, waiting))
        done.add(step.target.key)
        pass_through()


def test_a_system_waits_through_equipment_and_through_what_is_no_target() -> None:
    whole = graph(
        [node(0, critical=True, objective=10), node(1, EQUIPMENT), node(2), node(3, critical=True, objective=99)],
        arrow(0, 1), arrow(1, 2), arrow(2, 3),
    )  # fmt: skip
    steps = restoration_order(whole).steps
    assert [step.target.key for step in steps] == [key(3), key(0)]
    assert steps[1].waits_for == (key(3),)


def test_of_alternatives_the_first_suffices() -> None:
    order = recovery_order(
        [Target("a", "a", 10), Target("slow", "slow", 999), Target("quick", "quick", 20)],
        [],
        alternatives=[("a", ("slow", "quick"))],
    )
    assert [step.target.key for step in order.steps] == ["quick", "a", "slow"]


def test_alternatives_that_wait_for_each_other_are_named() -> None:
    order = recovery_order(
        [Target(n, n) for n in "abc"], [("b", "a"), ("c", "a")], alternatives=[("a", ("b", "c"))]
    )
    assert order.cycles == (("a", "b", "c"),)
    assert all(step.in_cycle for step in order.steps)


@given(graphs())
def test_start_and_stop(whole: DependencyGraph) -> None:
    found = start_stop_order(whole)
    place = {step.node.key: step.number for step in found.start}
    cyclic = {k for cycle in cycles_of(whole) for k in cycle}
    for one in whole.arrows:
        lonely = not one.either and not one.support and one.necessity != OPTIONAL
        if (
            lonely
            and one.dependent in place
            and one.needed in place
            and not cyclic & {one.dependent, one.needed}
        ) and not found.cycles:
            assert place[one.needed] < place[one.dependent]
    stopped = [step.node.key for step in found.stop]
    assert stopped == [s.node.key for s in reversed(found.start) if s.node.kind not in (SITE, "line")]
    assert all(step.stage in STAGES for step in found.start)
    for step in found.start:
        assert all(place[before.key] < step.number for before in step.after)


def test_infrastructure_first_where_nothing_is_told() -> None:
    whole = graph(
        [
            node(0, kind="system"), node(1, EQUIPMENT, sort="terminal"), node(2, SITE),
            node(3, kind="system"), node(4, kind="system"), node(5, EQUIPMENT, sort="network"),
        ],
        arrow(1, 2), arrow(0, 3, kind="authentication"), arrow(0, 4, kind="dns"), arrow(5, 2),
    )  # fmt: skip
    found = start_stop_order(whole)
    assert [step.node.name for step in found.start] == ["n2", "n5", "n4", "n3", "n0", "n1"]
    assert [step.node.name for step in found.stop] == ["n1", "n0", "n3", "n4", "n5"]


def test_ten_thousand_systems_stay_within_two_seconds() -> None:
    import random

    chance = random.Random(1)
    targets = [Target(n, f"n{n}", chance.randrange(100)) for n in range(10_000)]
    needs = [tuple(sorted(chance.sample(range(10_000), 2), reverse=True)) for _ in range(50_000)]
    start = time.process_time()
    order = recovery_order(targets, needs)  # type: ignore[arg-type]
    assert time.process_time() - start < 2
    place = {step.target.key: step.number for step in order.steps}
    assert all(place[b] < place[a] for a, b in needs)
