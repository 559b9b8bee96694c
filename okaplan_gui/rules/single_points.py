"""単一障害点: one equipment, site, line or vendor under several critical systems (a check of the plan)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import EQUIPMENT, LINE, SITE, VENDOR, DependencyGraph
from okaplan_gui.rules.failing import OUT, UNSUPPORTED, what_fails
from okaplan_gui.rules.graph_scope import below

SHARED_KINDS = (EQUIPMENT, LINE, SITE, VENDOR)
LEAST = 2
"""Critical systems that make a point a single point of failure."""


@dataclass(frozen=True)
class SinglePoint:
    """A node, the critical systems that stop with it, and (vendors) those that only it can mend."""

    key: UUID
    stops: tuple[UUID, ...]
    unsupported: tuple[UUID, ...] = ()

    @property
    def systems(self) -> tuple[UUID, ...]:
        """All that are concerned."""
        return (*self.stops, *self.unsupported)


def single_points(graph: DependencyGraph, least: int = LEAST) -> tuple[SinglePoint, ...]:
    """Every equipment, site, line or vendor under ``least`` and more critical systems, the gravest first.

    Alternatives count: a line beside another one is none, but a site in which both begin is.
    """
    served = {*graph.critical, *below(graph, graph.critical)}
    found = []
    for node in graph.nodes.values():
        if node.kind not in SHARED_KINDS or node.key not in served:
            continue
        effects = what_fails(graph, (node.key,)).effects
        stops = tuple(key for key in graph.critical if effects.get(key) == OUT)
        mended: tuple[UUID, ...] = ()
        if node.kind == VENDOR:
            mended = tuple(key for key in graph.critical if effects.get(key) == UNSUPPORTED)
        if len(stops) + len(mended) >= least:
            found.append(SinglePoint(node.key, stops, mended))
    return tuple(sorted(found, key=lambda p: (-len(p.stops), -len(p.unsupported), graph.nodes[p.key].name)))
