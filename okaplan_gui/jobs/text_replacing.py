"""Find and replace in a ledger: every cell that would change, with its new value or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Field, FieldError, Reference, TextStyle
from okaplan_gui.jobs.cell_changes import CellPlan, RowChange, read_value
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Listing, Row

MOST_CELLS = 5_000
"""Cells shown in one preview: nobody looks through more."""
_STEP = 1_000


@dataclass(frozen=True)
class Wanted:
    """What to look for in the texts as shown, and what to put there."""

    find: str
    put: str
    whole: bool = False
    """Only cells that consist of it."""
    same_case: bool = False
    """A and a differ."""

    def pattern(self) -> re.Pattern[str]:
        """The text to look for, read literally."""
        text = re.escape(self.find)
        return re.compile(rf"\A{text}\Z" if self.whole else text, 0 if self.same_case else re.IGNORECASE)


@dataclass(frozen=True)
class Replacement:
    """One cell: the row (from 1), the record's name, the text before and after, the value, or what is wrong."""

    row: int
    key: UUID
    title: str
    field: Field
    old: str
    new: str
    value: Any = None
    fault: str = ""


@dataclass(frozen=True)
class Found:
    """The cells found; ``more`` when there are more than were looked at."""

    cells: tuple[Replacement, ...]
    more: bool = False


def find_cells(
    file: LedgerFile,
    listing: Listing,
    fields: Sequence[Field],
    wanted: Wanted,
    *,
    places: Sequence[int] | None = None,
    style: TextStyle = TextStyle(),
    progress: Callable[[int, int], None] | None = None,
) -> Found:
    """Look through the listing, or those rows of it that ``places`` names (from 0)."""
    if not wanted.find:
        return Found(())
    ledger = listing.query.ledger
    names = [field.name for field in ledger.fields()]
    columns = [(field, names.index(field.name)) for field in fields]
    title = names.index(ledger.named_by)
    pattern = wanted.pattern()
    resolver = file.resolver()
    cells: list[Replacement] = []
    total = len(listing) if places is None else len(places)
    for number, (place, row) in enumerate(_rows(listing, places)):
        if progress is not None and number % _STEP == 0:
            progress(number, total)
        for field, column in columns:
            old = _text(field, row.values[column], style)
            if not old or not pattern.search(old):
                continue
            new = pattern.sub(lambda _: wanted.put, old)
            if new == old:
                continue
            if len(cells) == MOST_CELLS:
                return Found(tuple(cells), more=True)
            named = _text(file.catalogue.field(ledger, ledger.named_by), row.values[title], style)
            value, fault = None, ""
            try:
                value = read_value(field, new, resolver)
            except FieldError as error:
                fault = f"{error.message}{error.remedy}"
            cells.append(Replacement(place + 1, row.key, named, field, old, new, value, fault))
    return Found(tuple(cells))


def plan_of(cells: Iterable[Replacement]) -> CellPlan:
    """The chosen cells as a plan; wrong ones must have been left out."""
    rows: dict[UUID, tuple[int, dict[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(cell.key, (cell.row, {}))[1][cell.field.name] = cell.value
    return CellPlan(tuple(RowChange(row, key, values) for key, (row, values) in rows.items()))


def _rows(listing: Listing, places: Sequence[int] | None) -> Iterable[tuple[int, Row]]:
    if places is None:
        yield from enumerate(listing.all_rows())
        return
    for place in places:
        for row in listing.rows(place, place + 1):
            yield place, row


def _text(field: Field, value: Any, style: TextStyle) -> str:
    if value is None:
        return ""
    return value.title if isinstance(value, Reference) else field.kind.text(value, style)
