"""The rows of a listing in order: the first ones at once, the rest when somebody looks there."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

GONE = -1
"""Stands where a row was counted that is no more."""


class OrderedRows:
    """Row numbers, 8 bytes each. The number of rows never changes, whatever is written after it was counted.

    ``read`` gives all row numbers as they are now; it is called once, when more than ``first`` is wanted.
    """

    def __init__(self, first: array[int], count: int, read: Callable[[], array[int]]) -> None:
        self._rows = first
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    def part(self, start: int, stop: int) -> Sequence[int]:
        """The rows from ``start`` up to ``stop``, as far as there are such."""
        start, stop = max(0, start), min(max(0, stop), self._count)
        if stop > len(self._rows):
            self._complete()
        return self._rows[start:stop]

    def index(self, row: int) -> int | None:
        """Where a row stands; None when it is not among them."""
        for whole in (False, True):
            if whole:
                self._complete()
            try:
                return self._rows.index(row)
            except ValueError:
                continue
        return None

    def _complete(self) -> None:
        first = self._rows
        if len(first) == self._count:
            return
        rows = self._read()
        if rows[: len(first)] != first:
            # written meanwhile: what is on the screen stays where it is
            shown = set(first)
            rows = first + array("q", [row for row in rows if row not in shown])
        del rows[self._count :]
        rows.extend([GONE] * (self._count - len(rows)))
        self._rows = rows
