"""Where the nodes of each layer stand from left to right: near their neighbours, none over another."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDS = 8


def places(
    layers: Sequence[Sequence[int]],
    up: Sequence[Sequence[int]],
    down: Sequence[Sequence[int]],
    widths: Sequence[float],
    gap: float,
    weight: Sequence[float] | None = None,
) -> list[float]:
    """The middle of each node. The order within the layers holds; neighbours are at least ``gap`` apart.

    ``weight``: how much a node's wish counts against its neighbours' in the layer (bends of long edges want to be
    straight).
    """
    middle = [0.0] * len(widths)
    heavy = weight or [1.0] * len(widths)
    for layer in layers:
        at = -(sum(widths[node] for node in layer) + gap * (len(layer) - 1)) / 2
        for node in layer:
            middle[node] = at + widths[node] / 2
            at += widths[node] + gap
    for number in range(ROUNDS):
        downwards = number % 2 == 0
        for layer in layers if downwards else reversed(layers):
            wishes = []
            for node in layer:
                near = up[node] if downwards else down[node]
                if number >= ROUNDS - 2 or not near:
                    near = [*up[node], *down[node]]
                wishes.append(sum(middle[other] for other in near) / len(near) if near else middle[node])
            _settle(layer, wishes, middle, widths, gap, heavy)
    left = min((middle[n] - widths[n] / 2 for n in range(len(widths))), default=0.0)
    return [at - left for at in middle]


def _settle(
    layer: Sequence[int], wishes: list[float], middle: list[float], widths: Sequence[float], gap: float,
    heavy: Sequence[float],
) -> None:  # fmt: skip
    """The nearest places to the wishes that keep order and distance (pooling of neighbours that push)."""
    offsets, at = [], 0.0
    for number, node in enumerate(layer):
        if number:
            at += (widths[layer[number - 1]] + widths[node]) / 2 + gap
        offsets.append(at)
    blocks: list[tuple[float, float, int]] = []
    for node, wish, offset in zip(layer, wishes, offsets, strict=True):
        value, total, count = wish - offset, heavy[node], 1
        while blocks and blocks[-1][0] >= value:
            other, weight, members = blocks.pop()
            value = (value * total + other * weight) / (total + weight)
            total, count = total + weight, count + members
        blocks.append((value, total, count))
    number = 0
    for value, _, count in blocks:
        for _ in range(count):
            middle[layer[number]] = value + offsets[number]
            number += 1
