"""Reads cells into values, each different content of a column once: a sheet repeats itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from okaplan_gui.fields import Field, FieldError, Ref, Yen
from okaplan_gui.fields.kind import Cell, Kind, cell_text
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.store.references import References

_GUARDED = ("'=", "'+", "'-", "'@")


class CellReader:
    """``own``: records of the same sheet that others may refer to, by folded name."""

    def __init__(self, ledger: str, references: References, own: dict[str, UUID]) -> None:
        self._ledger = ledger
        self._references = references
        self._own = own
        self._known: dict[tuple[str, int], dict[Any, tuple[Any, FieldError | None]]] = {}
        self._kinds: dict[tuple[str, int], Kind[Any]] = {}

    def read(self, field: Field, factor: int, cell: Cell) -> tuple[Any, FieldError | None]:
        """The value of a cell, or why it has none."""
        place = (field.name, factor)
        known = self._known.setdefault(place, {})
        # True == 1 == 1.0 in a dictionary, but not in a ledger
        content = (cell.__class__, cell)
        if content not in known:
            known[content] = self._read(field, place, cell)
        return known[content]

    def _read(self, field: Field, place: tuple[str, int], cell: Cell) -> tuple[Any, FieldError | None]:
        if place not in self._kinds:
            kind = Yen(scale=place[1]) if isinstance(field.kind, Yen) else field.kind
            self._kinds[place] = kind.bind(self._references)
        if isinstance(cell, str) and cell.startswith(_GUARDED):
            cell = cell[1:]  # exported so that a spreadsheet takes it as text
        try:
            return self._kinds[place].from_cell(cell), None
        except FieldError as error:
            if isinstance(field.kind, Ref) and field.kind.ledger == self._ledger:
                key = self._own.get(search_fold(cell_text(cell)))
                if key is not None:
                    return key, None
            return None, error


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing; such a cell leaves what is recorded."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
