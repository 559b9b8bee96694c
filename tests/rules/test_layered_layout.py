"""The layout: layers respect the arrows, nothing overlaps, the same graph gives the same drawing, and it is quick."""

from __future__ import annotations

import random
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okaplan_gui.rules.dependency_graph import DependencyGraph
from okaplan_gui.rules.graph_picture import NAME_SIZE, SIZES, graph_picture, outline, wrapped
from okaplan_gui.rules.layered.crossings import crossings, ordered
from okaplan_gui.rules.layered.layout import Sizes, layered_layout
from okaplan_gui.rules.layered.places import places
from tests.rules.graph_cases import graphs

_EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


@given(_EDGES, st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_boxes_never_overlap_and_arrows_lead_down(edges: list[tuple[int, int]], levels: list[int]) -> None:
    nodes, bands = list(range(12)), dict(enumerate(levels))
    layout = layered_layout(nodes, edges, bands)
    assert layout == layered_layout(nodes, edges, bands)
    assert sorted(n for row in layout.layers for n in row) == nodes
    sizes = Sizes()
    for a, b in combinations(nodes, 2):
        (x1, y1), (x2, y2) = layout.middle[a], layout.middle[b]
        assert abs(x1 - x2) >= sizes.width - 1e-6 or abs(y1 - y2) >= sizes.height
    for x, y in layout.middle.values():
        assert x - sizes.width / 2 >= -1e-6 and x + sizes.width / 2 <= layout.width + 1e-6
        assert 0 <= y <= layout.height
    for (a, b), way in layout.ways.items():
        assert way[0][0] == pytest.approx(layout.middle[a][0])
        assert way[-1][0] == pytest.approx(layout.middle[b][0])
        heights = [y for _, y in way]
        assert heights == sorted(heights) or heights == sorted(heights, reverse=True)
        if bands[a] < bands[b]:
            assert layout.middle[a][1] < layout.middle[b][1]


def test_without_cycles_every_arrow_leads_down() -> None:
    chance = random.Random(3)
    edges = [tuple(sorted(chance.sample(range(40), 2))) for _ in range(80)]
    layout = layered_layout(list(range(40)), edges, dict.fromkeys(range(40), 0))  # type: ignore[arg-type]
    assert all(layout.middle[a][1] < layout.middle[b][1] for a, b in edges)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_crossings_are_counted_as_by_hand(pairs: list[tuple[int, int]]) -> None:
    edges = sorted(set(pairs))
    down = [[b + 6 for a, b in edges if a == n] for n in range(6)] + [[] for _ in range(6)]
    by_hand = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(edges, 2))
    layers = [list(range(6)), list(range(6, 12))]
    assert crossings(layers, down) == by_hand
    up = [[] for _ in range(6)] + [[a for a, b in edges if b == n] for n in range(6)]
    assert crossings(ordered(layers, up, down), down) <= by_hand


def test_a_crossing_that_need_not_be_goes() -> None:
    up, down = [[], [], [1], [0]], [[3], [2], [], []]
    assert crossings(ordered([[0, 1], [2, 3]], up, down), down) == 0


@given(st.lists(st.floats(5, 50), min_size=1, max_size=8))
def test_neighbours_keep_their_distance(widths: list[float]) -> None:
    layer = list(range(len(widths)))
    empty: list[list[int]] = [[] for _ in widths]
    middle = places([layer], empty, empty, widths, 3)
    for a, b in pairwise(layer):
        assert middle[b] - middle[a] >= (widths[a] + widths[b]) / 2 + 3 - 1e-6


@given(graphs())
def test_every_picture_holds_all_of_its_graph(whole: DependencyGraph) -> None:
    picture = graph_picture(whole)
    assert {box.node.key for box in picture.boxes} == set(whole.nodes)
    assert {(c.dependent, c.needed) for c in picture.curves} == {
        (a.dependent, a.needed) for a in whole.arrows
    }
    for box in picture.boxes:
        for x, y in outline(box.node.kind, box.x, box.y):
            assert 0 <= x <= picture.width and 0 <= y <= picture.height


@given(st.text(max_size=10_000))
@example("0" * 20 + "\u0300" * 21)
def test_names_are_wrapped_whatever_they_are(name: str) -> None:
    lines = wrapped(name)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= 40 and line.isprintable() for line in lines)
    assert SIZES.width / NAME_SIZE > 12


def test_two_thousand_nodes_in_a_second_or_two() -> None:
    chance = random.Random(5)
    nodes = list(range(2000))
    bands = {n: n * 4 // 2000 for n in nodes}
    # many need few, as in life: half of the arrows lead to a hundred of the nodes
    hubs = chance.sample(range(500, 2000), 100)
    edges = []
    for n in range(1900):
        for _ in range(3):
            end = (
                chance.choice([h for h in hubs if h > n] or [1999])
                if chance.random() < 0.5
                else chance.randrange(n + 1, 2000)
            )
            edges.append((n, end))
    start = time.process_time()
    layered_layout(nodes, edges, bands)
    assert time.process_time() - start < 4
