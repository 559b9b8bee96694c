"""What the page shows, put together off the screen: the graph, its picture, its marks. Safe on a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import OPTIONAL, DependencyGraph
from okaplan_gui.rules.failing import EFFECTS, what_fails
from okaplan_gui.rules.graph_cycles import cycles_of
from okaplan_gui.rules.graph_picture import Picture, graph_picture
from okaplan_gui.rules.graph_scope import ALL, CRITICAL, SCOPES, above, below, scope_of, surroundings
from okaplan_gui.rules.needed_before import NEEDS, needed_before
from okaplan_gui.rules.single_points import SinglePoint, single_points

NEAR, NEAR_TWO, NEAR_ALL = "near", "near_two", "near_all"
_STEPS = {NEAR: 1, NEAR_TWO: 2, NEAR_ALL: None}
VIEWS: dict[str, str] = {
    CRITICAL: SCOPES[CRITICAL],
    ALL: SCOPES[ALL],
    NEAR: "選んだものの周り（1段）",
    NEAR_TWO: "選んだものの周り（2段）",
    NEAR_ALL: "選んだものにつながるすべて",
}
"""What can be looked at; the last ones are around a node."""
PLAIN, FAILING, BEFORE = "plain", "failing", "before"
MODES: dict[str, str] = {PLAIN: "関係だけ", FAILING: "これが止まると", BEFORE: "先に必要なもの"}


@dataclass(frozen=True)
class Findings:
    """What is found in the whole graph once it was read."""

    cycles: tuple[tuple[UUID, ...], ...]
    singles: tuple[SinglePoint, ...]

    @staticmethod
    def of(graph: DependencyGraph) -> Findings:
        """Look for cycles and single points of failure."""
        return Findings(cycles_of(graph), single_points(graph))


@dataclass(frozen=True)
class Shown:
    """The part that is drawn and its picture."""

    part: DependencyGraph
    picture: Picture
    findings: Findings


@dataclass(frozen=True)
class Marks:
    """Words at nodes, and the arrows between those."""

    words: dict[UUID, str]
    way: set[tuple[UUID, UUID]]


def part_of(graph: DependencyGraph, view: str, root: UUID | None) -> DependencyGraph:
    """The part of the graph that a view shows; around nothing there is what the critical systems rest on."""
    if view in _STEPS:
        if root is not None and root in graph.nodes:
            return surroundings(graph, root, _STEPS[view])
        view = CRITICAL
    part = scope_of(graph, view)
    # a file without critical systems has nothing to begin with: then all is shown
    return part if part.nodes or view == ALL else scope_of(graph, ALL)


def shown(
    graph: DependencyGraph, part: DependencyGraph, findings: Findings | None, tick: Callable[[], None]
) -> Shown:
    """Lay a part out. ``tick`` may raise to stop it."""
    found = findings or Findings.of(graph)
    tick()
    singles = {point.key for point in found.singles}
    return Shown(part, graph_picture(part, singles, found.cycles, tick), found)


def marks(graph: DependencyGraph, mode: str, key: UUID | None) -> Marks:
    """The words of a mode for a chosen node, and the arrows that carry it."""
    if key is None or key not in graph.nodes or mode == PLAIN:
        return Marks({}, set())
    if mode == FAILING:
        effects = what_fails(graph, (key,)).effects
        order = {effect: place for place, effect in enumerate(EFFECTS)}
        near = above(graph, (key,))
        listed = sorted(effects, key=lambda k: (order[effects[k]], near.get(k, 0), graph.nodes[k].name))
        words = {k: EFFECTS[effects[k]] for k in listed}
    else:
        needs = needed_before(graph, key).needs
        rank = {need: place for place, need in enumerate(NEEDS)}
        depth = below(graph, (key,))
        listed = sorted(needs, key=lambda k: (rank[needs[k]], depth.get(k, 0), graph.nodes[k].name))
        words = {k: NEEDS[needs[k]] for k in listed}
    touched = {*words, key}
    way = {
        (a.dependent, a.needed)
        for a in graph.arrows
        if a.dependent in touched and a.needed in touched and (mode == BEFORE or a.necessity != OPTIONAL)
    }
    return Marks(words, way)
