"""Which part of the dependency graph is looked at: everything, what the critical systems rest on, one thing's surroundings."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from okaplan_gui.rules.dependency_graph import BUSINESS, DependencyGraph
from okaplan_gui.rules.reach import reached

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
    found = reached(keys, lambda key: (arrow.needed for arrow in graph.needs.get(key, ())), steps)
    return {key: distance for key, distance in found.items() if distance}


def above(graph: DependencyGraph, keys: Iterable[UUID], steps: int | None = None) -> dict[UUID, int]:
    """Everything that needs these, with its distance in arrows."""
    found = reached(keys, lambda key: (arrow.dependent for arrow in graph.serves.get(key, ())), steps)
    return {key: distance for key, distance in found.items() if distance}
