"""The recovery order against an independent check on random graphs: never before what it needs, priority among the ready."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from okaplan_gui.rules.recovery_order import Target, recovery_order

Graph = tuple[list[Target[int]], list[tuple[int, int]]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(0, 14))
    targets = [
        Target(
            n, draw(st.sampled_from("いろはに")) + str(n), draw(st.none() | st.integers(0, 5)), draw(st.sampled_from([None, *"sabc"]))
        )
        for n in range(count)
    ]  # fmt: skip
    place = st.integers(0, max(0, count))  # one more than there are: an unknown key now and then
    return targets, draw(st.lists(st.tuples(place, place), max_size=30))


def reach(needs: dict[int, set[int]], start: int) -> set[int]:
    """Everything that is needed, over however many steps."""
    found: set[int] = set()
    left = [start]
    while left:
        for needed in needs[left.pop()]:
            if needed not in found:
                found.add(needed)
                left.append(needed)
    return found


def rank(target: Target[int]) -> tuple[float, int, str]:
    objective = float("inf") if target.objective is None else target.objective
    return objective, "sabc".index(target.importance) if target.importance else 4, target.name


@given(graphs())
@examples(max_examples=1000)
def test_against_an_independent_check(graph: Graph) -> None:
    targets, pairs = graph
    known = {target.key: target for target in targets}
    needs: dict[int, set[int]] = {key: set() for key in known}
    for dependent, needed in pairs:
        if dependent in known and needed in known and dependent != needed:
            needs[dependent].add(needed)
    all_needs = {key: reach(needs, key) for key in known}
    circling = {key for key in known if key in all_needs[key]}
    order = recovery_order(targets, pairs)
    assert sorted(step.target.key for step in order.steps) == sorted(known)
    assert [step.number for step in order.steps] == list(range(1, len(known) + 1))
    assert {key for cycle in order.cycles for key in cycle} == circling
    assert {step.target.key for step in order.steps if step.in_cycle} == circling
    # what is in one cycle needs each other: there no arrow can hold
    held = {key: {n for n in needed if key not in all_needs[n]} for key, needed in needs.items()}
    done: set[int] = set()
    for step in order.steps:
        key = step.target.key
        ready = [known[k] for k in known if k not in done and held[k] <= done]
        assert held[key] <= done, "never before what it depends on"
        assert rank(step.target) == min(map(rank, ready)), "the most urgent of those that are ready"
        assert set(step.waits_for) == needs[key]
        done.add(key)
