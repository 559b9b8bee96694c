"""What is done with the cells of the impact grid: type, clear, copy, paste, fill. Each is one step of undo, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from okaplan_gui.fields import FieldError, Problem
from okaplan_gui.jobs.cell_changes import CellFault, CellPlan, RowChange, read_value
from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.models.impact import BusinessImpact
from okaplan_gui.rules.impact_analysis import STEPS
from okaplan_gui.views.impact.grid_model import FIRST_STEP, HEADS, REASON, TYPED, ImpactModel
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.cell_edits import write_in_one_step
from okaplan_gui.views.table.clipboard import from_tsv, to_tsv
from okaplan_gui.views.table.selection import around, blocks, cells_of, columns_of

Cell = tuple[int, int, str]
"""Row, column and the text for it."""


class GridEdits:
    """The edits of one grid. ``say`` tells what could not be taken (empty: all is well)."""

    def __init__(self, context: AppContext, model: ImpactModel, say: Callable[[str], None]) -> None:
        self._context = context
        self._model = model
        self._say = say

    def copy(self, selection: QItemSelectionModel) -> None:
        """Copy the rectangle around the selection as Excel takes it."""
        parts = blocks(selection)
        if not parts:
            return
        rows, columns = around(parts).rows, columns_of(parts)
        texts = ([self._model.text(row, column) for column in columns] for row in rows)
        QGuiApplication.clipboard().setText(to_tsv(texts))
        self._context.notify(f"{len(rows):,}行 × {len(columns)}列を写しました")

    def put(self, selection: QItemSelectionModel, text: str, name: str) -> None:
        """One text into every selected cell that takes levels."""
        cells = [
            (row, column, text) for row, column in cells_of(blocks(selection)) if self._model.is_step(column)
        ]
        self.write(cells, name)

    def paste(self, selection: QItemSelectionModel) -> None:
        """One value into all selected cells, a rectangle from the first one on; it repeats where it fits in wholly."""
        parts = blocks(selection)
        rows = from_tsv(QGuiApplication.clipboard().text())
        if not parts or not rows:
            return
        target, high, wide = around(parts), len(rows), max(map(len, rows))
        down = len(target.rows) if len(target.rows) % high == 0 else high
        across = len(target.columns) if len(target.columns) % wide == 0 else wide
        cells = [
            (target.top + r, target.left + c, rows[r % high][c % wide])
            for r in range(down)
            for c in range(across)
            if c % wide < len(rows[r % high])
        ]
        beyond = [c for c in cells if c[0] >= self._model.rowCount() or c[1] >= self._model.columnCount()]
        if beyond:
            self._say("貼り付ける範囲が表からはみ出しています。左上のセルを選び直してください。")
            return
        self.write([cell for cell in cells if cell[1] == REASON or self._model.is_step(cell[1])], "貼り付け")

    def fill_down(self, selection: QItemSelectionModel) -> None:
        """The first row's values into the rows below, in each selected rectangle."""
        cells = [
            (row, column, self._model.text(part.top, column))
            for part in blocks(selection)
            for row in part.rows[1:]
            for column in part.columns
            if self._model.is_step(column) or column == REASON
        ]
        self.write(cells, "下へコピー")

    def write(self, cells: Iterable[Cell], name: str) -> None:
        """Read texts and write them; nothing is written when one cannot be taken, and it is said which."""
        if not self._model.editable:
            return
        rows: dict[int, dict[str, Any]] = {}
        faults: list[CellFault] = []
        resolver = self._context.file.resolver()
        for row, column, text in cells:
            field = BusinessImpact.field("reason" if column == REASON else STEPS[column - FIRST_STEP])
            try:
                rows.setdefault(row, {})[field.name] = read_value(field, text, resolver)
            except FieldError as error:
                faults.append(CellFault(row + 1, HEADS[column], text, error.message))
        changes = tuple(
            RowChange(row + 1, self._key(row), values if self._key(row) else {**self._new(row), **values})
            for row, values in rows.items()
            if self._key(row) or any(value is not None for value in values.values())
        )
        self._write(BusinessImpact, CellPlan(changes, tuple(faults)), name)

    def write_typed(self, row: int, text: str) -> None:
        """The MTPD of a business typed by hand."""
        field = BusinessFunction.field("maximum_tolerable_period")
        business = self._model.assessment(row).business
        try:
            value = read_value(field, text, self._context.file.resolver())
        except FieldError as error:
            self._say(f"{HEADS[TYPED]}: {error.message}{error.remedy}")
            return
        plan = CellPlan((RowChange(row + 1, business.id, {field.name: value}),))
        self._write(BusinessFunction, plan, f"「{business.name}」の最大許容停止時間")

    def _write(self, ledger: type[Any], plan: CellPlan, name: str) -> None:
        if plan.rows or plan.faults:
            self._say("")
            write_in_one_step(self._context, ledger, plan, name, refused=self._refused)

    def _refused(self, problem: Problem) -> None:
        lines = problem.detail.splitlines()
        more = f"（ほか{len(lines) - 1}か所）" if len(lines) > 1 else ""
        self._say((lines[0] if lines else problem.message) + more)

    def _key(self, row: int) -> Any:
        return self._model.assessment(row).records.get(self._model.aspect(row))

    def _new(self, row: int) -> dict[str, Any]:
        return {"business": self._model.assessment(row).business.id, "aspect": self._model.aspect(row)}
