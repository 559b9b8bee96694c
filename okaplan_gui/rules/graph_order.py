"""The recovery order out of the whole dependency graph: through equipment, with alternatives (domain-notes E.8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import OPTIONAL, DependencyGraph
from okaplan_gui.rules.recovery_order import RecoveryOrder, Target, recovery_order


@dataclass(frozen=True)
class OrderNeeds:
    """What :func:`recovery_order` wants to know of a graph."""

    needs: tuple[tuple[UUID, UUID], ...]
    alternatives: tuple[tuple[UUID, tuple[UUID, ...]], ...]

    @property
    def keys(self) -> Iterable[UUID]:
        """All that occur in them."""
        for dependent, needed in self.needs:
            yield from (dependent, needed)
        for dependent, several in self.alternatives:
            yield dependent
            yield from several


def order_needs(graph: DependencyGraph, among: Collection[UUID] | None = None) -> OrderNeeds:
    """The requirements of a graph (``among``: of these nodes only) that make something wait: all but optional ones."""
    needs: list[tuple[UUID, UUID]] = []
    alternatives: list[tuple[UUID, tuple[UUID, ...]]] = []
    for key, requirements in graph.requirements.items():
        if among is not None and key not in among:
            continue
        for requirement in requirements:
            if requirement.necessity == OPTIONAL:
                continue
            several = requirement.needed
            if among is not None and any(other not in among for other in several):
                continue
            if len(several) == 1:
                needs.append((key, several[0]))
            else:
                alternatives.append((key, several))
    return OrderNeeds(tuple(needs), tuple(alternatives))


def restoration_order(
    graph: DependencyGraph, targets: Iterable[Target[UUID]] | None = None
) -> RecoveryOrder[UUID]:
    """The order in which systems are restored; of the graph's critical systems where no targets are given.

    A system waits also for what it needs through equipment and through systems that are no targets; of alternatives
    (二重の回線, 予備の機器) the first that is up suffices.
    """
    listed = list(critical_targets(graph) if targets is None else targets)
    found = order_needs(graph)
    return recovery_order(
        listed, found.needs, alternatives=found.alternatives, through=list(dict.fromkeys(found.keys))
    )


def critical_targets(graph: DependencyGraph) -> tuple[Target[UUID], ...]:
    """The critical systems of a graph with their RTO and importance."""
    nodes = (graph.nodes[key] for key in graph.critical)
    return tuple(Target(n.key, n.name, n.objective, n.importance) for n in nodes)
