"""Which part of the dependency graph is looked at: everything, what the critical systems rest on, one thing's surroundings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from okaplan_gui.rules.dependency_graph import BUSINESS, Arrow, DependencyGraph

ALL, CRITICAL = "all", "critical"
SCOPES: dict[str, str] = {CRITICAL: "重要システムと、その支え", ALL: "すべて"}


def scope_of(graph: DependencyGraph, scope: str) -> DependencyGraph:
    """``critical``: the critical systems, the businesses that need them and all below; ``all``: all with an arrow."""
    if scope == ALL:
        return graph.only([key for key in graph.nodes if key in graph.needs or key in graph.serves])
    tops = set(graph.critical)
    users = {
        arrow.dependent
        for key in tops
        for arrow in graph.serves.get(key, ())
        if graph.nodes[arrow.dependent].kind == BUSINESS
    }
    return graph.only(tops | users | set(below(graph, tops)))


def surroundings(graph: DependencyGraph, key: UUID, steps: int | None = None) -> DependencyGraph:
    """A node with all that it needs and all that needs it, over ``steps`` arrows (None: over all)."""
    return graph.only({key, *below(graph, [key], steps), *above(graph, [key], steps)})


def below(graph: DependencyGraph, keys: Iterable[UUID], steps: int | None = None) -> dict[UUID, int]:
    """Everything that these need, with its distance in arrows."""
    return _reached(keys, lambda key: graph.needs.get(key, ()), lambda arrow: arrow.needed, steps)


def above(graph: DependencyGraph, keys: Iterable[UUID], steps: int | None = None) -> dict[UUID, int]:
    """Everything that needs these, with its distance in arrows."""
    return _reached(keys, lambda key: graph.serves.get(key, ()), lambda arrow: arrow.dependent, steps)


def _reached(
    keys: Iterable[UUID],
    arrows: Callable[[UUID], Iterable[Arrow]],
    end: Callable[[Arrow], UUID],
    steps: int | None,
) -> dict[UUID, int]:
    start = dict.fromkeys(keys, 0)
    found: dict[UUID, int] = {}
    front = list(start)
    distance = 0
    while front and (steps is None or distance < steps):
        distance += 1
        further: list[UUID] = []
        for key in front:
            for arrow in arrows(key):
                other = end(arrow)
                if other not in found and other not in start:
                    found[other] = distance
                    further.append(other)
        front = further
    return found
