"""先に必要なもの: everything that must be up before something else can work."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import MUST, DependencyGraph
from okaplan_gui.rules.failing import OUT, what_fails

NEEDS: dict[str, str] = {
    "must": "必須",
    "either": "いずれか",
    "degraded": "縮退可",
    "optional": "任意",
}
"""How much something is needed, from the strictest: without it nothing goes; one of several suffices; …"""
_RANK = {name: place for place, name in enumerate(NEEDS)}


@dataclass(frozen=True)
class NeededBefore:
    """``needs``: everything below a node with how much it is needed (:data:`NEEDS`), nearest first."""

    key: UUID
    needs: dict[UUID, str]


def needed_before(graph: DependencyGraph, key: UUID) -> NeededBefore:
    """What must be up before a node, over all steps.

    The weakest step of a way counts, of several ways the strictest. Alternatives that all hang on one thing need it:
    it is must, however many ways lead to it.
    """
    found: dict[UUID, int] = {}
    order = [(0, 0, 0, key)]
    serial = 0
    seen: set[UUID] = set()
    while order:
        rank, steps, _, here = heapq.heappop(order)
        if here in seen:
            continue
        seen.add(here)
        if here != key:
            found[here] = rank
        for arrow in graph.needs.get(here, ()):
            own = "either" if arrow.either and arrow.necessity == MUST else arrow.necessity
            further = max(rank, _RANK[own])
            if arrow.needed not in seen:
                serial += 1
                heapq.heappush(order, (further, steps + 1, serial, arrow.needed))
    names = list(NEEDS)
    needs = {other: names[rank] for other, rank in found.items()}
    for other, rank in found.items():
        if names[rank] == "either" and what_fails(graph, (other,)).effects.get(key) == OUT:
            needs[other] = MUST
    return NeededBefore(key, needs)
