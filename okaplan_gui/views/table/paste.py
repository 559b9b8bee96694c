"""What a paste or a fill would write: every cell is read first, so that nothing half-read is written.

A plan may be made on the worker thread: ``progress`` is called with cells read and their number, and may raise to stop.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from okaplan_gui.fields import Field, FieldError
from okaplan_gui.jobs.cell_changes import CellFault, CellPlan, Progress, RowChange, read_value
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.selection import Block

_STEP = 500


class _Reader:
    """Gathers values by row; what cannot be read becomes a fault with its place."""

    def __init__(
        self, file: LedgerFile, model: LedgerModel, progress: Progress | None = None, cells: int = 0
    ) -> None:
        self._model = model
        self._progress = progress
        self._cells, self._done = cells, 0
        self._resolver = file.resolver()
        self._rows: dict[int, dict[str, Any]] = {}
        self._faults: list[CellFault] = []
        self._read: dict[tuple[str, str], Any] = {}

    def take_text(self, row: int, field: Field, text: str) -> None:
        """Read a text for a cell."""
        place = (field.name, text)
        try:
            if place not in self._read:
                self._read[place] = read_value(field, text, self._resolver)
        except FieldError as error:
            self._tell()
            self._faults.append(CellFault(self._number(row), field.label, text, error.message))
        else:
            self.take_value(row, field, self._read[place])

    def take_value(self, row: int, field: Field, value: Any) -> None:
        """A value that was read before."""
        self._tell()
        self._rows.setdefault(row, {})[field.name] = value

    def plan(self) -> CellPlan:
        """All of it; rows past the last one become new records."""
        last, rows = self._model.rowCount(), []
        for number, (row, values) in enumerate(self._rows.items()):
            if self._progress is not None and number % _STEP == 0:
                self._progress(self._cells, self._cells)
            if row >= last:
                rows.append(RowChange(self._number(row), None, {**self._model.fixed, **values}))
            elif (key := self._model.key_at(row)) is not None:
                rows.append(RowChange(self._number(row), key, values))
        return CellPlan(tuple(rows), tuple(self._faults))

    def _tell(self) -> None:
        if self._progress is not None and self._done % _STEP == 0:
            self._progress(min(self._done, self._cells), self._cells)
        self._done += 1

    def _number(self, row: int) -> int:
        """As the row's heading shows it."""
        if row < self._model.rowCount():
            return (self._model.place(row).record or 0) + 1
        return len(self._model.listing) + 1 + row - self._model.rowCount()


def plan_paste(
    file: LedgerFile,
    model: LedgerModel,
    target: Block,
    cells: Sequence[Sequence[str]],
    progress: Progress | None = None,
) -> CellPlan:
    """Read a rectangle of texts for the cells from the target's corner on.

    Where the target is a whole multiple of it, it is repeated to fill the target, as Excel does. Heads of groups are
    passed over. Rows past the last one become new records; empty ones are left out.
    """
    high, wide = len(cells), max(len(row) for row in cells)
    rows = len(target.rows) if len(target.rows) % high == 0 else high
    columns = len(target.columns) if len(target.columns) % wide == 0 else wide
    reader = _Reader(file, model, progress, rows * columns)
    fields = model.columns[target.left : target.left + columns]
    row, last = target.top, model.rowCount()
    for down in range(rows):
        while row < last and model.is_head(row):
            row += 1
        if rows > high and row > target.bottom:
            break
        texts = cells[down % high]
        if row < last or any(text.strip() for text in texts):
            for across, field in enumerate(fields):
                if across % wide < len(texts):
                    reader.take_text(row, field, texts[across % wide])
        row += 1
    return reader.plan()


def fill_plan(
    file: LedgerFile,
    model: LedgerModel,
    places: Collection[tuple[int, int]],
    text: str,
    progress: Progress | None = None,
) -> CellPlan:
    """Read one text for many cells (rows and columns from 0)."""
    reader = _Reader(file, model, progress, len(places))
    for row, column in places:
        if not model.is_head(row):
            reader.take_text(row, model.columns[column], text)
    return reader.plan()


def down_plan(
    file: LedgerFile, model: LedgerModel, block: Block, progress: Progress | None = None
) -> CellPlan:
    """The values of the block's first row into the rows below it; of a single row: those of the row above."""
    reader = _Reader(file, model, progress, block.cells)
    first = block.top if len(block.rows) > 1 else block.top - 1
    while first >= 0 and model.is_head(first):
        first += 1 if len(block.rows) > 1 and first < block.bottom else -1
    if first < 0:
        return CellPlan()
    for field in (model.columns[column] for column in block.columns):
        value = model.value_at(first, field.name)
        for row in block.rows:
            if row != first and not model.is_head(row):
                reader.take_value(row, field, value)
    return reader.plan()


def right_plan(
    file: LedgerFile, model: LedgerModel, block: Block, progress: Progress | None = None
) -> CellPlan:
    """The values of the block's first column into those to its right; of a single column: of the one to its left.

    Where the kinds differ the text is read anew, and what cannot be read is told.
    """
    reader = _Reader(file, model, progress, block.cells)
    first = block.left if len(block.columns) > 1 else block.left - 1
    if first < 0:
        return CellPlan()
    source = model.columns[first]
    for row in block.rows:
        if model.is_head(row):
            continue
        for field in (model.columns[column] for column in block.columns if column != first):
            if field.kind == source.kind and not (
                field.required and model.value_at(row, source.name) is None
            ):
                reader.take_value(row, field, model.value_at(row, source.name))
            else:
                reader.take_text(row, field, model.text_at(row, first))
    return reader.plan()
