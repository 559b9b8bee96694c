"""What is selected in a table, told in ranges: a whole ledger may be selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel


@dataclass(frozen=True)
class Block:
    """A rectangle of cells; all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """Its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.left, self.right + 1)

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.columns)


def blocks(selection: QItemSelectionModel) -> list[Block]:
    """The selected rectangles, from above."""
    found = selection.selection()
    parts = (found.at(number) for number in range(found.count()))
    made = [Block(part.top(), part.left(), part.bottom(), part.right()) for part in parts]
    return sorted(made, key=lambda block: (block.top, block.left))


def around(parts: list[Block]) -> Block:
    """The least rectangle that holds all of them."""
    return Block(
        min(part.top for part in parts),
        min(part.left for part in parts),
        max(part.bottom for part in parts),
        max(part.right for part in parts),
    )


def rows_of(parts: list[Block]) -> list[int]:
    """The rows that they touch, from above, each once."""
    spans = sorted({(part.top, part.bottom) for part in parts})
    if len(spans) == 1:
        return list(range(spans[0][0], spans[0][1] + 1))
    return sorted({row for top, bottom in spans for row in range(top, bottom + 1)})


def columns_of(parts: list[Block]) -> list[int]:
    """The columns that they touch, from the left."""
    return sorted({column for part in parts for column in part.columns})


def cells_of(parts: list[Block]) -> Iterator[tuple[int, int]]:
    """Every cell as (row, column), row by row, each once."""
    if len(parts) == 1:
        yield from ((row, column) for row in parts[0].rows for column in parts[0].columns)
        return
    yield from sorted({(row, column) for part in parts for row in part.rows for column in part.columns})
