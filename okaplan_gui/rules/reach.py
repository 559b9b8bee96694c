"""All that is reached from some things by following what each leads to: one walk for every rule over dependencies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def reached(keys: Iterable[K], ahead: Callable[[K], Iterable[K]], steps: int | None = None) -> dict[K, int]:
    """The keys, at distance 0, and all that they lead to, each with its distance; ``steps``: no further than that."""
    found = dict.fromkeys(keys, 0)
    front = list(found)
    distance = 0
    while front and (steps is None or distance < steps):
        distance += 1
        further: list[K] = []
        for key in front:
            for other in ahead(key):
                if other not in found:
                    found[other] = distance
                    further.append(other)
        front = further
    return found
