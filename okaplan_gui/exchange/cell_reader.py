"""Reads the cells of one column into values, each different content once: a sheet repeats itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okaplan_gui.fields import Date, FieldError, Integer, Kind, Real, Resolver, Text, Yen
from okaplan_gui.fields.kind import Cell

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A spreadsheet takes a text of a CSV that begins so as a formula; a Japanese one the full-width signs, too."""
GUARD = "'"
"""Written before such a text, taken off again when it comes back."""


class _Leave:
    """The sort of :data:`LEAVE`."""

    def __repr__(self) -> str:
        return "LEAVE"


LEAVE = _Leave()
"""What an empty cell means: what is recorded stays."""


class CellReader(dict[Cell, Any]):
    """Cell → its value, :data:`LEAVE`, or the FieldError that says why it has none.

    ``factor``: what a bare number of an amount is worth in 円; ``guarded``: texts may carry :data:`GUARD` (CSV).
    """

    def __init__(
        self, kind: Kind[Any], resolver: Resolver, *, factor: int = 1, guarded: bool = False
    ) -> None:
        super().__init__()
        bound = Yen(scale=factor) if isinstance(kind, Yen) else kind.bind(resolver)
        self._kind = bound
        self._guarded = guarded
        self.plain = type(kind) in (Text, Integer, Real, Date) or (
            isinstance(kind, Text | Yen) and factor == 1
        )
        """Whether a cell that equals a recorded value surely means that value."""

    def __missing__(self, cell: Cell) -> Any:
        outcome = self[cell] = self._read(cell)
        return outcome

    def _read(self, cell: Cell) -> Any:
        if is_blank(cell):
            return LEAVE
        if self._guarded and isinstance(cell, str) and is_guarded(cell):
            cell = cell[len(GUARD) :]
        try:
            return self._kind.from_cell(cell)
        except FieldError as error:
            return error


def without_truths(cells: Sequence[Cell]) -> Sequence[Cell]:
    """TRUE and FALSE as texts: as keys of a dictionary they would be taken for 1 and 0."""
    if bool not in set(map(type, cells)):
        return cells
    return [("TRUE" if cell else "FALSE") if isinstance(cell, bool) else cell for cell in cells]


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing; such a cell leaves what is recorded."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def guarded(text: str) -> str:
    """A text for CSV, with :data:`GUARD` where a spreadsheet would take it as a formula, or for a guarded text."""
    return GUARD + text if text.lstrip(GUARD).startswith(FORMULA) else text


def is_guarded(text: str) -> bool:
    """Whether :func:`guarded` put its mark before the text."""
    return text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA)
