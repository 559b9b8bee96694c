"""Recovery order: nothing is restored before what it needs (domain: recovery order and simulation)."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

_NO_OBJECTIVE = 10**9
_IMPORTANCES = "sabc"


@dataclass(frozen=True)
class Target(Generic[K]):
    """What is to be restored. ``objective``: RTO in minutes, None when 未確認 (goes last)."""

    key: K
    name: str
    objective: int | None = None
    importance: str | None = None


@dataclass(frozen=True)
class RecoveryStep(Generic[K]):
    """One place in the order."""

    number: int
    target: Target[K]
    waits_for: tuple[K, ...]
    """The targets that must be up before, directly."""
    in_cycle: bool


@dataclass(frozen=True)
class RecoveryOrder(Generic[K]):
    """The order, and the cycles that it had to cut (each as the keys around it)."""

    steps: tuple[RecoveryStep[K], ...]
    cycles: tuple[tuple[K, ...], ...]


def recovery_order(targets: Iterable[Target[K]], needs: Iterable[tuple[K, K]]) -> RecoveryOrder[K]:
    """Order targets so that each comes after what it needs; among the ready ones the smallest RTO first,
    then importance, then name. ``needs``: (dependent, needed); pairs with unknown keys are passed over.

    A cycle is named in the result, and its targets follow in the order of their RTO.
    """
    known = {target.key: target for target in targets}
    before: dict[K, set[K]] = {key: set() for key in known}
    after: dict[K, set[K]] = {key: set() for key in known}
    for dependent, needed in needs:
        if dependent in known and needed in known and dependent != needed:
            before[dependent].add(needed)
            after[needed].add(dependent)
    cycles = _cycles(known, after)
    circling = {key: number for number, cycle in enumerate(cycles) for key in cycle}
    # inside a cycle nothing can come first by rule: those arrows are cut, all others hold
    waiting = {
        key: {n for n in needed if circling.get(n, -1) != circling.get(key, -2)}
        for key, needed in before.items()
    }
    ready = [(_rank(known[key]), number, key) for number, key in enumerate(known) if not waiting[key]]
    heapq.heapify(ready)
    steps: list[RecoveryStep[K]] = []
    serial = len(known)
    while ready:
        _, _, key = heapq.heappop(ready)
        names = tuple(sorted(before[key], key=lambda k: known[k].name))
        steps.append(RecoveryStep(len(steps) + 1, known[key], names, key in circling))
        for dependent in after[key]:
            if key in waiting[dependent]:
                waiting[dependent].remove(key)
                if not waiting[dependent]:
                    serial += 1
                    heapq.heappush(ready, (_rank(known[dependent]), serial, dependent))
    return RecoveryOrder(tuple(steps), cycles)


def _rank(target: Target[K]) -> tuple[int, int, str]:
    objective = _NO_OBJECTIVE if target.objective is None else target.objective
    place = _IMPORTANCES.find(target.importance) if target.importance else -1
    return objective, place if place >= 0 else len(_IMPORTANCES), target.name


def _cycles(known: dict[K, Target[K]], after: dict[K, set[K]]) -> tuple[tuple[K, ...], ...]:
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(known)
    graph.add_edges_from((key, dependent) for key, dependents in after.items() for dependent in dependents)
    found = [
        tuple(sorted(part, key=lambda key: _rank(known[key])))
        for part in networkx.strongly_connected_components(graph)
        if len(part) > 1
    ]
    return tuple(sorted(found, key=lambda cycle: _rank(known[cycle[0]])))
