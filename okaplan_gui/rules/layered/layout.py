"""The layout of a graph in layers: a place for each node, a way for each edge."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from okaplan_gui.rules.layered.crossings import ordered
from okaplan_gui.rules.layered.places import places
from okaplan_gui.rules.layered.ranking import backward_edges, layers_of

K = TypeVar("K", bound=Hashable)
MOST_BENDS = 20_000
"""Long edges bend in every layer that they cross while there are no more bends than this; else they go straight."""
_BEND_WIDTH = 9.0
_BEND_WEIGHT = 4.0
Point = tuple[float, float]


@dataclass(frozen=True)
class Sizes:
    """Measures in the drawing's own unit (a point at full size)."""

    width: float = 168
    height: float = 46
    gap: float = 18
    layer_gap: float = 46
    band_gap: float = 30
    """Added between bands."""


@dataclass(frozen=True)
class Layout(Generic[K]):
    """``middle``: the middle of each node; ``ways``: the points of each edge from above to below (of an edge that goes
    back, from its start, which then is below); ``bands``: top and bottom of each band that has nodes."""

    middle: Mapping[K, Point]
    ways: Mapping[tuple[K, K], tuple[Point, ...]]
    layers: tuple[tuple[K, ...], ...]
    bands: Mapping[int, tuple[float, float]]
    width: float
    height: float


def layered_layout(
    nodes: Sequence[K],
    edges: Sequence[tuple[K, K]],
    bands: Mapping[K, int],
    sizes: Sizes = Sizes(),  # a frozen value
    tick: Callable[[], None] = lambda: None,
) -> Layout[K]:
    """Lay out a graph; the same input gives the same drawing. ``tick`` is called between the steps, and may raise.

    ``bands``: a number for each node; lower numbers stand above. Edges lead from above to below; those that close a
    cycle or lead to a higher band are drawn backwards.
    """
    listed = list(dict.fromkeys((a, b) for a, b in edges if a != b))
    upward = {(a, b) for a, b in listed if bands[a] > bands[b]}
    back = upward | backward_edges(nodes, [edge for edge in listed if edge not in upward])
    forward = list(dict.fromkeys((b, a) if (a, b) in back else (a, b) for a, b in listed))
    tick()
    layers, steps = layers_of(nodes, forward, bands)
    tick()
    numbers = {node: number for number, node in enumerate(nodes)}
    level = {node: place for place, layer in enumerate(layers) for node in layer}
    rows = [[numbers[node] for node in layer] for layer in layers]
    up: list[list[int]] = [[] for _ in nodes]
    down: list[list[int]] = [[] for _ in nodes]
    widths = [sizes.width + sizes.gap] * len(nodes)
    weight = [1.0] * len(nodes)
    # edges to one node share their bends: they come together like branches, and there are far fewer of them
    shared: dict[tuple[int, int], int] = {}
    # within a wrapped level an edge goes under the boxes: bends there would push them far apart
    between = {
        (a, b): [p for p in range(level[a] + 1, level[b]) if steps[level[a]] < steps[p] < steps[level[b]]]
        for a, b in forward
    }
    wanted = {(b, place) for (_, b), places_ in between.items() for place in places_}
    bends: dict[tuple[K, K], list[int]] = {}
    for edge in forward:
        start, end = numbers[edge[0]], numbers[edge[1]]
        way: list[int] = []
        for place in between[edge] if len(wanted) <= MOST_BENDS else ():
            bend = shared.get((end, place))
            if bend is None:
                bend = shared[(end, place)] = len(widths)
                widths.append(_BEND_WIDTH)
                weight.append(_BEND_WEIGHT)
                up.append([])
                down.append([])
                rows[place].append(bend)
            way.append(bend)
        bends[edge] = way
        chain = [start, *way, end]
        for above, below in itertools.pairwise(chain):
            if below not in down[above]:
                down[above].append(below)
                up[below].append(above)
    tick()
    rows = ordered(rows, up, down)
    tick()
    across = places(rows, up, down, widths, 0.0, weight)
    tops, spans = _tops(layers, bands, sizes)
    middle = {node: (across[numbers[node]], tops[level[node]] + sizes.height / 2) for node in nodes}
    ways = {}
    for edge in listed:
        key = (edge[1], edge[0]) if edge in back else edge
        (x1, y1), (x2, y2) = middle[key[0]], middle[key[1]]
        points = [
            (x1, y1 + sizes.height / 2),
            *(
                (across[b], tops[place] + sizes.height / 2)
                for place, b in zip(between[key], bends[key], strict=False)
            ),
            (x2, y2 - sizes.height / 2),
        ]
        ways[edge] = tuple(reversed(points)) if edge in back else tuple(points)
    width = max((x + sizes.width / 2 for x, _ in middle.values()), default=0.0)
    bent = max((across[b] for way in bends.values() for b in way), default=0.0)
    return Layout(
        middle,
        ways,
        tuple(tuple(nodes[n] for n in row if n < len(nodes)) for row in rows),
        spans,
        max(width, bent),
        tops[-1] + sizes.height if tops else 0.0,
    )


def _tops(
    layers: Sequence[Sequence[K]], bands: Mapping[K, int], sizes: Sizes
) -> tuple[list[float], dict[int, tuple[float, float]]]:
    """The top of each layer, and top and bottom of each band."""
    tops: list[float] = []
    spans: dict[int, tuple[float, float]] = {}
    at, last = 0.0, None
    for layer in layers:
        band = bands[layer[0]]
        if tops:
            at += sizes.height + sizes.layer_gap + (sizes.band_gap if band != last else 0)
        tops.append(at)
        spans[band] = (spans.get(band, (at, at))[0], at + sizes.height)
        last = band
    return tops, spans
