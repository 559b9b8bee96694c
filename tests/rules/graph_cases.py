"""Small graphs by name, and random ones, for the tests of the dependency graph."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hypothesis import strategies as st

from okaplan_gui.rules.dependency_graph import KINDS, MUST, SYSTEM, Arrow, DependencyGraph, Node, graph_of


def key(number: int) -> UUID:
    return UUID(int=number + 1)


def node(number: int, kind: str = SYSTEM, *, critical: bool = False, **values: object) -> Node:
    return Node(kind, key(number), f"n{number}", f"c{number:03}", critical=critical, **values)  # type: ignore[arg-type]


def arrow(start: int, end: int, necessity: str = MUST, either: str = "", kind: str = "") -> Arrow:
    return Arrow(key(start), key(end), necessity, kind, either)


def graph(nodes: Iterable[Node], *arrows: Arrow) -> DependencyGraph:
    return graph_of(list(nodes), list(arrows))


@st.composite
def graphs(draw: st.DrawFn, most: int = 9) -> DependencyGraph:
    """Graphs with cycles, alternatives, all necessities and kinds."""
    count = draw(st.integers(1, most))
    nodes = [node(n, draw(st.sampled_from(list(KINDS))), critical=draw(st.booleans())) for n in range(count)]
    ends = st.integers(0, count - 1)
    arrows = draw(
        st.lists(
            st.builds(
                arrow,
                ends,
                ends,
                st.sampled_from(["must", "must", "degraded", "optional"]),
                st.sampled_from(["", "", "x", "y"]),
                st.sampled_from(["", "vendor"]),
            ),
            max_size=3 * count,
        )
    )
    return graph(nodes, *arrows)
