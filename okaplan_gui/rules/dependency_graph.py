"""The dependency graph: business → system → system, equipment, site, line, vendor (forms 16 to 18, domain-notes E.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

BUSINESS, SYSTEM, EQUIPMENT, LINE, SITE, VENDOR = (
    "business",
    "system",
    "equipment",
    "line",
    "site",
    "vendor",
)
KINDS: dict[str, str] = {
    BUSINESS: "業務",
    SYSTEM: "システム",
    EQUIPMENT: "機器",
    LINE: "回線",
    SITE: "施設",
    VENDOR: "事業者",
}
"""The kinds of nodes from what is served down to what serves, with their words."""
LEDGER_OF_KIND: dict[str, str] = {
    BUSINESS: "business_function",
    SYSTEM: "information_system",
    EQUIPMENT: "equipment",
    LINE: "line",
    SITE: "site",
    VENDOR: "contact",
}
"""The ledger in which a node of each kind is recorded."""
MUST, DEGRADED, OPTIONAL = "must", "degraded", "optional"
_STRENGTH = {MUST: 0, DEGRADED: 1, OPTIONAL: 2}


@dataclass(frozen=True)
class Node:
    """A business, a system or what serves them. ``objective``: the shortest RTO in minutes, None when 未確認."""

    kind: str
    key: UUID
    name: str
    code: str = ""
    sort: str = ""
    """What kind of system, equipment or line it is, as its ledger's code."""
    critical: bool = False
    """A critical system of a plan, or an S or A system where no plan names any."""
    objective: int | None = None
    importance: str | None = None
    closed: bool = False

    @property
    def word(self) -> str:
        """What it is, in a word."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class Arrow:
    """The dependent needs the other one. 未確認 counts as must."""

    dependent: UUID
    needed: UUID
    necessity: str = MUST
    kind: str = ""
    """What for, as the ledger's code; "" when not told."""
    either: str = ""
    """Arrows of one dependent with the same name here are alternatives: one of them suffices."""
    record: UUID | None = None
    """The record in 依存関係; None for what other ledgers tell."""
    source: str = ""
    """Where it was derived from, in words; "" for a recorded one."""
    source_ledger: str = ""
    source_key: UUID | None = None
    """The record that tells a derived arrow."""
    confirmed: bool = True

    @property
    def derived(self) -> bool:
        """Whether other ledgers tell it, so that it is changed there."""
        return self.record is None

    @property
    def support(self) -> bool:
        """A maintainer that the dependent runs without, until something breaks."""
        return self.kind == VENDOR and self.necessity != MUST


@dataclass(frozen=True)
class Requirement:
    """What a node needs: all of one arrow, or one of several alternatives."""

    necessity: str
    arrows: tuple[Arrow, ...]

    @property
    def needed(self) -> tuple[UUID, ...]:
        """The other ends."""
        return tuple(arrow.needed for arrow in self.arrows)


@dataclass(frozen=True)
class DependencyGraph:
    """Nodes and arrows between them. Arrows whose ends are unknown are not part of it (:func:`graph_of`)."""

    nodes: Mapping[UUID, Node]
    arrows: tuple[Arrow, ...] = ()

    @cached_property
    def needs(self) -> Mapping[UUID, tuple[Arrow, ...]]:
        """The arrows that leave each node; nodes without are missing."""
        found: dict[UUID, list[Arrow]] = defaultdict(list)
        for arrow in self.arrows:
            found[arrow.dependent].append(arrow)
        return {key: tuple(arrows) for key, arrows in found.items()}

    @cached_property
    def serves(self) -> Mapping[UUID, tuple[Arrow, ...]]:
        """The arrows that arrive at each node; nodes without are missing."""
        found: dict[UUID, list[Arrow]] = defaultdict(list)
        for arrow in self.arrows:
            found[arrow.needed].append(arrow)
        return {key: tuple(arrows) for key, arrows in found.items()}

    @cached_property
    def requirements(self) -> Mapping[UUID, tuple[Requirement, ...]]:
        """What each node needs, alternatives put together; a maintainer it runs without is none."""
        return {key: _requirements(arrows) for key, arrows in self.needs.items()}

    @cached_property
    def critical(self) -> tuple[UUID, ...]:
        """The critical systems."""
        return tuple(key for key, node in self.nodes.items() if node.critical)

    @cached_property
    def alone(self) -> tuple[Node, ...]:
        """Nodes without any arrow."""
        return tuple(n for n in self.nodes.values() if n.key not in self.needs and n.key not in self.serves)

    def of_kind(self, kind: str) -> tuple[Node, ...]:
        """All nodes of a kind."""
        return tuple(node for node in self.nodes.values() if node.kind == kind)

    def only(self, keys: Collection[UUID]) -> DependencyGraph:
        """The part of the graph with these nodes, and the arrows between them."""
        kept = set(keys)
        return replace(
            self,
            nodes={key: node for key, node in self.nodes.items() if key in kept},
            arrows=tuple(a for a in self.arrows if a.dependent in kept and a.needed in kept),
        )


def graph_of(nodes: Collection[Node], arrows: Collection[Arrow]) -> DependencyGraph:
    """A graph of these; arrows to or from unknown nodes, and from a node to itself, are left out."""
    by_key = {node.key: node for node in nodes}
    return DependencyGraph(
        by_key,
        tuple(a for a in arrows if a.dependent in by_key and a.needed in by_key and a.dependent != a.needed),
    )


def _requirements(arrows: tuple[Arrow, ...]) -> tuple[Requirement, ...]:
    groups: dict[str, list[Arrow]] = {}
    found: list[Requirement] = []
    for arrow in arrows:
        if arrow.support:
            continue
        if arrow.either:
            groups.setdefault(arrow.either, []).append(arrow)
        else:
            found.append(Requirement(arrow.necessity, (arrow,)))
    for group in groups.values():
        strongest = min(group, key=lambda arrow: _STRENGTH[arrow.necessity])
        found.append(Requirement(strongest.necessity, tuple(group)))
    return tuple(found)
