"""Layers of a graph: within its band each node one layer below what leads to it; wide layers wrap into several."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def backward_edges(nodes: Sequence[K], edges: Sequence[tuple[K, K]]) -> set[tuple[K, K]]:
    """The edges that close cycles in a depth-first walk in the order of the nodes: without them none is left."""
    ahead: dict[K, list[K]] = {node: [] for node in nodes}
    for start, end in edges:
        ahead[start].append(end)
    state: dict[K, int] = {}
    found: set[tuple[K, K]] = set()
    for root in nodes:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(ahead[root]))]
        while stack:
            here, rest = stack[-1]
            for other in rest:
                if state.get(other) == 1:
                    found.add((here, other))
                elif other not in state:
                    state[other] = 1
                    stack.append((other, iter(ahead[other])))
                    break
            else:
                state[here] = 2
                stack.pop()
    return found


def layers_of(
    nodes: Sequence[K], edges: Sequence[tuple[K, K]], bands: Mapping[K, int], most: int = 0
) -> tuple[list[list[K]], list[int]]:
    """The layers from above, each a list of nodes in the order in which they were given, and for each layer the number
    of its level: a level with many nodes wraps into several layers.

    ``edges`` without cycles lead to the same band or to one below. Within a band the longest path from above counts.
    ``most``: nodes a layer has at most (0: about as many as make the drawing twice as wide as it is high).
    """
    indegree = dict.fromkeys(nodes, 0)
    ahead: dict[K, list[K]] = {node: [] for node in nodes}
    for start, end in edges:
        if bands[start] == bands[end]:
            ahead[start].append(end)
            indegree[end] += 1
    depth = dict.fromkeys(nodes, 0)
    waiting = [node for node in nodes if not indegree[node]]
    for node in waiting:
        for other in ahead[node]:
            depth[other] = max(depth[other], depth[node] + 1)
            indegree[other] -= 1
            if not indegree[other]:
                waiting.append(other)
    most = most or max(8, math.ceil(math.sqrt(len(nodes)) * 0.8))
    levels: dict[tuple[int, int], list[K]] = {}
    for node in nodes:
        levels.setdefault((bands[node], depth[node]), []).append(node)
    found: list[list[K]] = []
    numbers: list[int] = []
    for number, place in enumerate(sorted(levels)):
        level = levels[place]
        rows = math.ceil(len(level) / most)
        found += [level[len(level) * n // rows : len(level) * (n + 1) // rows] for n in range(rows)]
        numbers += [number] * rows
    return found, numbers
