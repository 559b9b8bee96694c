"""Shares out a table's width so that numbers, dates and addresses stay on one line where they can."""

from __future__ import annotations

from collections.abc import Sequence

LARGEST = 0.3
"""The share of the table that one column may claim beyond its own for what cannot be parted."""


def column_widths(total: float, shares: Sequence[float], needs: Sequence[float]) -> tuple[float, ...]:
    """Widths in points that fill ``total``: by share, but no column narrower than it needs.

    When all needs together have no room, every column gives way in proportion.
    """
    needs = [min(need, total * LARGEST) for need in needs]
    if sum(needs) >= total:
        return tuple(total * need / sum(needs) for need in needs)
    fixed: set[int] = set()
    while True:
        left = total - sum(needs[number] for number in fixed)
        free = sum(share for number, share in enumerate(shares) if number not in fixed)
        widths = [
            needs[number] if number in fixed else left * share / free for number, share in enumerate(shares)
        ]
        short = {number for number in range(len(shares)) if widths[number] < needs[number] - 0.01}
        if not short:
            return tuple(widths)
        fixed |= short
