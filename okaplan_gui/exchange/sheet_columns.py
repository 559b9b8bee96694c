"""The columns of a sheet that fill fields, their cells side by side, and what those cells mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okaplan_gui.exchange.cell_reader import LEAVE, CellReader, is_blank, without_truths
from okaplan_gui.exchange.columns import TableMatch
from okaplan_gui.exchange.plan_results import ImportFault
from okaplan_gui.exchange.reading import cell_name, data_rows
from okaplan_gui.exchange.turning import parts_of, turned
from okaplan_gui.fields import Field, FieldError, Resolver
from okaplan_gui.fields.kind import Cell, cell_text


class SheetColumns:
    """The rows of data by their places (from 0); ``fixed`` values stand in every row, whatever its cells say."""

    def __init__(
        self, table: TableMatch, fields: Iterable[Field], fixed: Mapping[str, Any], resolver: Resolver
    ) -> None:
        self.fields = {field.name: field for field in fields}
        self.fixed = fixed
        self._guarded = table.guarded
        self.columns = {c.field.name: c for c in table.columns if c.field and c.field.name not in fixed}
        self.readers = {
            name: CellReader(self.fields[name].kind, resolver, factor=column.factor, guarded=table.guarded)
            for name, column in self.columns.items()
        }
        rows = list(data_rows(table.sheet, table.header))
        self.numbers = [number for number, _ in rows]
        """Place → row of the sheet, from 0."""
        cells = [row for _, row in rows]
        width = max((column.index + 1 for column in self.columns.values()), default=0)
        columns = turned(parts_of(cells), width, without_truths)
        self.cells = {name: columns[one.index] for name, one in self.columns.items()}

    @property
    def names(self) -> list[str]:
        """The fields that get values, by column or fixed."""
        return [*self.columns, *self.fixed]

    def outcomes(self, name: str) -> list[Any]:
        """Each row's value, None for nothing, FieldError where the cell cannot be read."""
        if name not in self.columns:
            return [self.fixed.get(name)] * len(self.numbers)
        return [
            None if outcome is LEAVE else outcome
            for outcome in map(self.readers[name].__getitem__, self.cells[name])
        ]

    def outcome(self, name: str, place: int) -> Any:
        """One row's value, as :meth:`outcomes` gives it."""
        if name not in self.columns:
            return self.fixed.get(name)
        outcome = self.readers[name][self.cells[name][place]]
        return None if outcome is LEAVE else outcome

    def says_nothing(self, name: str) -> bool:
        """Whether a field's column is empty from top to bottom."""
        return name in self.columns and all(cell is None for cell in self.cells[name])

    def plain_cells(self, names: Sequence[str]) -> list[tuple[Cell, ...]]:
        """Each row's cells, where such that equal recorded values mean those; an empty list otherwise."""
        if self._guarded or not all(name in self.columns and self.readers[name].plain for name in names):
            return []
        return list(zip(*(self.cells[name] for name in names), strict=True))

    def empty_places(self) -> set[int]:
        """Rows with nothing in any of the columns: numbered ahead, or with notes beside the table."""
        blank = set(range(len(self.numbers)))
        for cells in self.cells.values():
            blank = {place for place in blank if is_blank(cells[place])}
            if not blank:
                break
        return blank

    def fault(self, place: int, name: str, error: FieldError, shown: str | None = None) -> ImportFault:
        """A fault of a row's field; ``shown``: what stands there, when no cell says it."""
        column = self.columns.get(name)
        row = self.numbers[place]
        where = cell_name(row, column.index) if column else f"{row + 1}行目"
        if shown is None:
            shown = cell_text(self.cells[name][place]) if column else ""
        label = self.fields[name].label if name in self.fields else ""
        return ImportFault(where, label, shown, error.message, error.remedy, row)
