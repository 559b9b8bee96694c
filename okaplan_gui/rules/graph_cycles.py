"""循環: things that wait for each other, each with one way around, named from its most wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from okaplan_gui.rules.dependency_graph import OPTIONAL, DependencyGraph


def cycles_of(graph: DependencyGraph) -> tuple[tuple[UUID, ...], ...]:
    """Each group that waits for itself, as the shortest way around from its first by name.

    What is optional makes nobody wait.
    """
    ahead: dict[UUID, list[UUID]] = {key: [] for key in graph.nodes}
    for arrow in graph.arrows:
        if arrow.necessity != OPTIONAL:
            ahead[arrow.dependent].append(arrow.needed)
    found = []
    for part in knots(ahead):
        first = min(part, key=lambda key: (graph.nodes[key].name, str(key)))
        found.append(_around(first, set(part), ahead))
    return tuple(sorted(found, key=lambda cycle: graph.nodes[cycle[0]].name))


def knots(ahead: Mapping[UUID, Iterable[UUID]]) -> list[Collection[UUID]]:
    """The strongly connected parts of two and more."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(ahead)
    graph.add_edges_from((key, other) for key, others in ahead.items() for other in others)
    return [part for part in networkx.strongly_connected_components(graph) if len(part) > 1]


def _around(first: UUID, part: set[UUID], ahead: Mapping[UUID, Iterable[UUID]]) -> tuple[UUID, ...]:
    """The shortest way from a node back to itself within its part."""
    came: dict[UUID, UUID] = {}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for other in ahead[here]:
            if other == first:
                way = [here]
                while way[-1] != first:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if other in part and other not in came:
                came[other] = here
                waiting.append(other)
    raise ValueError("not a cycle")
