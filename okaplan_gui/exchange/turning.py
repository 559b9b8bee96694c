"""Rows turned into columns, few rows at a time: all at once, each value would have to be fetched from far memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

ROWS_AT_ONCE = 500


def turned(
    parts: Iterable[Sequence[Sequence[Any]]],
    width: int,
    each: Callable[[Sequence[Any]], Sequence[Any]] | None = None,
) -> list[list[Any]]:
    """The first ``width`` columns of rows that come in parts; a row that ends earlier has None there.

    ``each`` changes the values of one column of a part, while they are near.
    """
    columns: list[list[Any]] = [[] for _ in range(width)]
    for rows in parts:
        if min(map(len, rows)) < width:
            rows = [[*row, *[None] * (width - len(row))] for row in rows]
        for column, values in zip(columns, zip(*rows), strict=False):  # noqa: B905 (rows may be longer)
            column.extend(each(values) if each is not None else values)
    return columns


def parts_of(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Rows in parts for :func:`turned`."""
    return (rows[start : start + ROWS_AT_ONCE] for start in range(0, len(rows), ROWS_AT_ONCE))
