"""Keeps headings with what follows them: a page ends before a heading rather than after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def kept_together(blocks: Sequence[Any], width: float, page: float) -> list[Any]:
    """The blocks, each run of headings preceded by a break that acts when run and next block lack room.

    Measures only the start of the next block, where reportlab's KeepTogether would lay all of it out and push a
    table that fills the rest of the page onto the next one.
    """
    from reportlab.platypus import CondPageBreak

    result: list[Any] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and getattr(blocks[end], "keepWithNext", False):
            end += 1
        if end > at:
            need = sum(_height(block, width) for block in blocks[at:end])
            if end < len(blocks):
                need += _least(blocks[end], width, page)
            result.append(CondPageBreak(min(need, page)))
            for block in blocks[at:end]:
                block.keepWithNext = 0
                result.append(block)
        if end < len(blocks):
            result.append(blocks[end])
        at = end + 1
    return result


def _height(block: Any, width: float) -> float:
    return float(block.wrap(width, 0)[1] + block.getSpaceBefore() + block.getSpaceAfter())


def _least(block: Any, width: float, page: float) -> float:
    if hasattr(block, "least_height"):
        return float(block.least_height(width))
    if getattr(block, "_fixedHeight", 0):  # spacers
        return float(block.height)
    return float(min(block.wrap(width, page)[1], page / 2))
