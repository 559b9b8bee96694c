"""Fewer crossings: each layer is sorted by where its neighbours stand, downwards and upwards in turn."""

from __future__ import annotations

import itertools
from bisect import bisect_left, insort
from collections.abc import Sequence

SWEEPS = 12
Edges = Sequence[Sequence[int]]
"""For each node of a layer, the places of its neighbours in the next one."""


def ordered(layers: list[list[int]], up: Edges, down: Edges, sweeps: int = SWEEPS) -> list[list[int]]:
    """The layers with their nodes (numbers) in an order with few crossings; the best of the sweeps is kept.

    ``up``, ``down``: each node's neighbours in the layer above and below.
    """
    place = [0] * len(up)
    for layer in layers:
        for position, node in enumerate(layer):
            place[node] = position
    best = [list(layer) for layer in layers]
    least = crossings(best, down)
    now = [list(layer) for layer in layers]
    idle = 0
    for sweep in range(sweeps):
        if not least:
            break
        downwards = sweep % 2 == 0
        neighbours = up if downwards else down
        for layer in now if downwards else reversed(now):
            _sort(layer, neighbours, place, median=sweep % 4 < 2)
        count = crossings(now, down)
        if count < least:
            best, least, idle = [list(layer) for layer in now], count, 0
        else:
            idle += 1
            if idle == 4:
                break
    return best


def _sort(layer: list[int], neighbours: Edges, place: list[int], *, median: bool) -> None:
    """By median or mean of the neighbours' places; nodes without neighbours stay where they are."""
    wanted: dict[int, float] = {}
    for node in layer:
        found = neighbours[node]
        if found:
            places = sorted(place[other] for other in found)
            wanted[node] = _median(places) if median else sum(places) / len(places)
    free = [position for position, node in enumerate(layer) if node in wanted]
    moved = sorted(wanted, key=lambda node: (wanted[node], place[node]))
    for position, node in zip(free, moved, strict=True):
        layer[position] = node
    for position, node in enumerate(layer):
        place[node] = position


def _median(places: list[int]) -> float:
    middle = len(places) // 2
    return places[middle] if len(places) % 2 else (places[middle - 1] + places[middle]) / 2


def crossings(layers: Sequence[Sequence[int]], down: Edges) -> int:
    """How often edges between neighbouring layers cross."""
    total = 0
    for upper, lower in itertools.pairwise(layers):
        place = {node: position for position, node in enumerate(lower)}
        ends = [
            end for node in upper for end in sorted(place[other] for other in down[node] if other in place)
        ]
        seen: list[int] = []
        for number, end in enumerate(ends):
            total += number - bisect_left(seen, end + 1)
            insort(seen, end)
    return total
