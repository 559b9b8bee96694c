"""Recovery order: nothing is restored before what it needs (domain: recovery order and simulation)."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)

_NO_OBJECTIVE = 10**9
_IMPORTANCES = "sabc"
_AT_ONCE = -1


@dataclass(frozen=True)
class Target(Generic[K]):
    """What is to be restored. ``objective``: RTO in minutes, None when 未確認 (goes last)."""

    key: K
    name: str
    objective: int | None = None
    importance: str | None = None
    stage: int = 0
    """Comes before the objective: all that is ready of an earlier stage goes first (the start order's groups)."""


@dataclass(frozen=True)
class RecoveryStep(Generic[K]):
    """One place in the order."""

    number: int
    target: Target[K]
    waits_for: tuple[K, ...]
    """The targets that must be up before, directly or through what is no target; of alternatives all."""
    in_cycle: bool


@dataclass(frozen=True)
class RecoveryOrder(Generic[K]):
    """The order, and the cycles that it had to cut (each as the keys around it)."""

    steps: tuple[RecoveryStep[K], ...]
    cycles: tuple[tuple[K, ...], ...]


def recovery_order(
    targets: Iterable[Target[K]],
    needs: Iterable[tuple[K, K]],
    *,
    alternatives: Iterable[tuple[K, Collection[K]]] = (),
    through: Iterable[K] = (),
) -> RecoveryOrder[K]:
    """Order targets so that each comes after what it needs; among the ready ones the smallest RTO first,
    then importance, then name. ``needs``: (dependent, needed); pairs with unknown keys are passed over.

    ``alternatives``: (dependent, those of which one suffices). ``through``: what is not restored itself but hands
    on what it needs (the equipment between two systems); it takes no place in the order.
    A cycle is named in the result, and its targets follow in the order of their RTO.
    """
    known = {target.key: target for target in targets}
    passing = {key: Target(key, "", stage=_AT_ONCE) for key in through if key not in known}
    return _Ordering(known, passing, needs, alternatives).order()


class _Ordering(Generic[K]):
    """Kahn's walk with a heap; a requirement of several alternatives is met by its first."""

    def __init__(
        self,
        known: Mapping[K, Target[K]],
        passing: Mapping[K, Target[K]],
        needs: Iterable[tuple[K, K]],
        alternatives: Iterable[tuple[K, Collection[K]]],
    ) -> None:
        self._known, self._passing = known, passing
        self._all = {**known, **passing}
        self._before: dict[K, set[K]] = {key: set() for key in self._all}
        self._after: dict[K, set[K]] = {key: set() for key in self._all}
        for dependent, needed in needs:
            if dependent in self._all and needed in self._all and dependent != needed:
                self._before[dependent].add(needed)
                self._after[needed].add(dependent)
        self._groups: dict[K, list[frozenset[K]]] = {}
        self._in_groups: dict[K, set[K]] = {}
        for dependent, several in alternatives:
            members = frozenset(key for key in several if key in self._all and key != dependent)
            # one that is not known counts as there: then nothing has to be waited for
            if dependent in self._all and members and len(members) == len(set(several) - {dependent}):
                self._groups.setdefault(dependent, []).append(members)
                for member in members:
                    self._in_groups.setdefault(member, set()).add(dependent)
        self._rank = {key: _rank(target) for key, target in self._all.items()}

    def order(self) -> RecoveryOrder[K]:
        cycles = _knots(self._all, self._after)
        circling = {key: number for number, cycle in enumerate(cycles) for key in cycle}
        # inside a cycle nothing can come first by rule: those arrows are cut, all others hold
        waiting = {
            key: {n for n in needed if circling.get(n, -1) != circling.get(key, -2)}
            for key, needed in self._before.items()
        }
        open_groups = {key: list(groups) for key, groups in self._groups.items()}
        ready = [
            (self._rank[key], number, key)
            for number, key in enumerate(self._all)
            if not waiting[key] and key not in open_groups
        ]
        heapq.heapify(ready)
        done: list[K] = []
        serial = len(self._all)
        left = set(self._all)
        while left:
            if not ready:
                # only alternatives can block now: those that wait for each other are a cycle too
                knot = self._blocked(left, waiting, open_groups)
                cycles.append(knot)
                circling |= dict.fromkeys(knot, len(cycles))
                for key in knot:
                    waiting[key] -= set(knot)
                    open_groups[key] = [g for g in open_groups.get(key, ()) if not g & set(knot)]
                    if not waiting[key] and not open_groups[key]:
                        serial += 1
                        heapq.heappush(ready, (self._rank[key], serial, key))
                continue
            _, _, key = heapq.heappop(ready)
            if key not in left:
                continue
            left.discard(key)
            done.append(key)
            touched = list(self._after[key])
            for dependent in touched:
                waiting[dependent].discard(key)
            for dependent in self._in_groups.get(key, ()):
                groups = open_groups[dependent]
                met = [group for group in groups if key not in group]
                if len(met) < len(groups):
                    open_groups[dependent] = met
                    touched.append(dependent)
            for dependent in touched:
                if dependent in left and not waiting[dependent] and not open_groups.get(dependent):
                    serial += 1
                    heapq.heappush(ready, (self._rank[dependent], serial, dependent))
        named = [tuple(sorted(cycle, key=self._rank.__getitem__)) for cycle in cycles]
        named.sort(key=lambda cycle: self._rank[cycle[0]])
        return RecoveryOrder(self._steps(done, circling), tuple(named))

    def _steps(self, done: list[K], circling: Mapping[K, int]) -> tuple[RecoveryStep[K], ...]:
        steps: list[RecoveryStep[K]] = []
        handed: dict[K, set[K]] = {}
        for key in done:
            direct = set(self._before[key])
            for group in self._groups.get(key, ()):
                direct |= group
            found: set[K] = set()
            for other in direct:
                if other in self._known:
                    found.add(other)
                else:
                    found |= handed.get(other, set())
            if key not in self._known:
                handed[key] = found
                continue
            found.discard(key)
            names = tuple(sorted(found, key=lambda k: self._known[k].name))
            steps.append(RecoveryStep(len(steps) + 1, self._known[key], names, key in circling))
        return tuple(steps)

    def _blocked(
        self, left: set[K], waiting: Mapping[K, set[K]], groups: Mapping[K, list[frozenset[K]]]
    ) -> tuple[K, ...]:
        """A knot of those left that waits for nobody outside itself."""
        after: dict[K, set[K]] = {key: set() for key in left}
        for key in left:
            for other in (*waiting[key], *(k for group in groups.get(key, ()) for k in group)):
                if other in left:
                    after[other].add(key)
        knots = _knots(left, after)
        place = {key: number for number, knot in enumerate(knots) for key in knot}
        outside = {
            place[dependent]
            for key, dependents in after.items()
            for dependent in dependents
            if dependent in place and place.get(key, -1) != place[dependent]
        }
        return next(knot for number, knot in enumerate(knots) if number not in outside)


def _rank(target: Target[Any]) -> tuple[int, int, int, str]:
    objective = _NO_OBJECTIVE if target.objective is None else target.objective
    place = _IMPORTANCES.find(target.importance) if target.importance else -1
    return target.stage, objective, place if place >= 0 else len(_IMPORTANCES), target.name


def _knots(known: Iterable[K], after: Mapping[K, Collection[K]]) -> list[tuple[K, ...]]:
    """The strongly connected parts of two and more."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(known)
    graph.add_edges_from((key, dependent) for key, dependents in after.items() for dependent in dependents)
    return [tuple(part) for part in networkx.strongly_connected_components(graph) if len(part) > 1]
