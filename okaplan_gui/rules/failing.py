"""これが止まると: what stops, what goes on with less, and what loses its spare when something fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.rules.dependency_graph import DEGRADED, MUST, DependencyGraph, Requirement

EFFECTS: dict[str, str] = {
    "out": "停止",
    "degraded": "縮退",
    "reduced": "予備なし",
    "unsupported": "保守なし",
}
"""Effects from the gravest, with their words: stopped; works with less; works, but one of its alternatives is gone;
works, but nobody can be called to mend it."""
OUT, LESS, REDUCED, UNSUPPORTED = EFFECTS
_UP, _LESS, _OUT = 0, 1, 2


@dataclass(frozen=True)
class Failure:
    """What follows when some nodes fail. ``effects``: every other node that is concerned, with an effect's code."""

    failed: tuple[UUID, ...]
    effects: dict[UUID, str]

    def with_effect(self, *effects: str) -> tuple[UUID, ...]:
        """The nodes with one of these effects."""
        return tuple(key for key, effect in self.effects.items() if effect in effects)


def what_fails(graph: DependencyGraph, failed: Collection[UUID]) -> Failure:
    """What follows when these fail.

    A node stops with a must that has stopped, of alternatives only with the last of them; what it needs in part only,
    or a must that itself works with less, lets it work with less. A cycle holds itself up until something outside it
    fails.
    """
    level: dict[UUID, int] = dict.fromkeys(failed, _OUT)
    waiting = deque(level)
    requirements = graph.requirements
    while waiting:
        for arrow in graph.serves.get(waiting.popleft(), ()):
            key = arrow.dependent
            now = level.get(key, _UP)
            if now == _OUT or arrow.support:
                continue
            worse = max(_felt(requirement, level) for requirement in requirements[key])
            if worse > now:
                level[key] = worse
                waiting.append(key)
    effects = {key: OUT if state == _OUT else LESS for key, state in level.items() if key not in failed}
    for key in [key for key, state in level.items() if state == _OUT]:
        for arrow in graph.serves.get(key, ()):
            if arrow.dependent in level:
                continue
            if arrow.support:
                effects.setdefault(arrow.dependent, UNSUPPORTED)
            elif arrow.either and arrow.necessity in (MUST, DEGRADED):
                effects[arrow.dependent] = REDUCED
    return Failure(tuple(failed), effects)


def _felt(requirement: Requirement, level: dict[UUID, int]) -> int:
    """What the dependent feels of a requirement: its best alternative decides."""
    best = min(level.get(arrow.needed, _UP) for arrow in requirement.arrows)
    if requirement.necessity == MUST:
        return best
    return _LESS if requirement.necessity == DEGRADED and best == _OUT else _UP
