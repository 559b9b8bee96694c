"""What can be done with the selected cells: copy, cut, paste, fill, clear. Each is one step of undo, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from okaplan_gui.fields import Date, Problem
from okaplan_gui.jobs.cell_changes import CellPlan, Progress, write_cells
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.clipboard import from_tsv, to_tsv
from okaplan_gui.views.table.paste import down_plan, fill_plan, plan_paste, right_plan
from okaplan_gui.views.table.selection import around, blocks, cells_of, columns_of, rows_of

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control
    from okaplan_gui.views.table.view import LedgerTable

_MOST_CELLS = 1_000_000
_AT_ONCE = 300
"""Rows that are written while the window waits; more go to the worker, with progress and 中止."""
_READ_AT_ONCE = 3_000
"""Cells that are read while the window waits."""
_ASKED_FROM = 20
"""Rows from which on a change is asked for first."""


class CellEdits:
    """The edits of one table."""

    def __init__(self, context: AppContext, table: LedgerTable) -> None:
        self._context = context
        self._table = table
        self._model = table.ledger_model

    # ---- the clipboard

    def copy(self) -> bool:
        """Copy the rectangle around the selection as Excel takes it; heads of groups are left out."""
        parts = blocks(self._table.selectionModel())
        if not parts:
            return False
        columns = columns_of(parts)
        block = around(parts)
        if self._too_many(len(block.rows) * len(columns), "写せる"):
            return False
        rows = [row for row in block.rows if not self._model.is_head(row)]
        texts = ([self._model.text_at(row, column) for column in columns] for row in rows)
        QGuiApplication.clipboard().setText(to_tsv(texts))
        self._context.notify(f"{len(rows):,}行 × {len(columns)}列を写しました")
        return True

    def cut(self) -> None:
        """Copy the cells and empty them."""
        if self._model.editable and self.copy():
            self._clear("切り取り")

    def paste(self) -> None:
        """Paste: one value into all selected cells, a rectangle from the first one on."""
        if not self._model.editable:
            return
        cells = from_tsv(QGuiApplication.clipboard().text())
        parts = blocks(self._table.selectionModel())
        if not cells or not parts:
            return
        file, model, target = self._context.file, self._model, around(parts)
        if len(cells) == 1 and len(cells[0]) == 1 and len(parts) > 1:
            self._fill_cells(list(cells_of(parts)), cells[0][0], "貼り付け")
        else:
            self._plan(
                lambda progress: plan_paste(file, model, target, cells, progress),
                max(target.cells, sum(map(len, cells))),
                "貼り付け",
            )

    # ---- filling

    def clear(self) -> None:
        """Empty the selected cells."""
        if self._model.editable:
            self._clear("セルを空に")

    def fill_down(self) -> None:
        """The first row's values into the rows below, in each selected rectangle."""
        self._fill(down_plan, "下へコピー")

    def fill_right(self) -> None:
        """The first column's values into the columns to its right."""
        self._fill(right_plan, "右へコピー")

    def put_today(self) -> None:
        """Today's date into the selected cells of date columns."""
        columns = self._model.columns
        parts = blocks(self._table.selectionModel())
        if not self._model.editable or self._too_many(sum(part.cells for part in parts), "入れられる"):
            return
        places = [place for place in cells_of(parts) if isinstance(columns[place[1]].kind, Date)]
        if not places:
            self._context.notify("日付の欄を選んでから押してください")
            return
        today = self._model.marks.today.isoformat()
        self._fill_cells(places, today, "今日の日付を入力")

    # ---- inside

    def _clear(self, name: str) -> None:
        parts = blocks(self._table.selectionModel())
        if not self._too_many(sum(part.cells for part in parts), "空にできる"):
            self._fill_cells(list(cells_of(parts)), "", name)

    def _fill_cells(self, places: list[tuple[int, int]], text: str, name: str) -> None:
        file, model = self._context.file, self._model
        self._plan(lambda progress: fill_plan(file, model, places, text, progress), len(places), name)

    def _fill(self, planner: Callable[..., CellPlan], name: str) -> None:
        parts = blocks(self._table.selectionModel())
        if not self._model.editable or not parts:
            return
        cells = sum(part.cells for part in parts)
        if self._too_many(cells, "入れられる"):
            return
        file, model = self._context.file, self._model

        def plan(progress: Progress | None) -> CellPlan:
            plans = [planner(file, model, part, progress) for part in parts]
            rows = tuple(row for one in plans for row in one.rows)
            return CellPlan(rows, tuple(fault for one in plans for fault in one.faults))

        self._plan(plan, cells, name)

    def _plan(self, planner: Callable[[Progress | None], CellPlan], cells: int, name: str) -> None:
        """Read the cells, many of them on the worker, and write what they say."""
        if cells <= _READ_AT_ONCE:
            self._write(planner(None), name)
            return

        def work(control: Control) -> CellPlan:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, f"{done:,} / {total:,}セルを読んでいます")
                control.check_cancel()

            return planner(progress)

        self._context.run_task(name, work, lambda plan: self._write(plan, name))

    def _too_many(self, cells: int, verb: str) -> bool:
        if cells <= _MOST_CELLS:
            return False
        self._context.show_problem(
            Problem(
                f"一度に{verb}のは{_MOST_CELLS:,}セルまでです。",
                "範囲を狭くするか、書き出しや取り込みを使ってください。",
            )
        )
        return True

    def _write(self, plan: CellPlan, name: str) -> None:
        if not plan.faults:
            if not plan.rows:
                return
            parts = [f"{plan.changed:,}行を変えます。"] if plan.changed else []
            if plan.new:
                parts.append(f"表の下に{plan.new:,}件の新しい記録を加えます。")
            if (plan.new or plan.changed >= _ASKED_FROM) and not ask(
                self._table, f"{name}: {''.join(parts)}", "Ctrl+Z で元に戻せます。", yes="実行する"
            ):
                return
        write_in_one_step(self._context, self._model.ledger, plan, name)


def write_in_one_step(
    context: AppContext,
    ledger: type[Ledger],
    plan: CellPlan,
    name: str,
    done: Callable[[], None] | None = None,
    refused: Callable[[Problem], None] | None = None,
) -> None:
    """Write a plan; many rows on the worker thread. What is wrong is told by cell, and nothing is written then.

    ``refused`` is told of it instead of a message box, for a dialog that says it itself.
    """

    def written(count: int) -> None:
        context.notify(f"{count:,}行を変更しました（Ctrl+Z で元に戻せます）")
        if done is not None:
            done()

    def take(result: int | Problem) -> None:
        if isinstance(result, Problem):
            (refused or context.show_problem)(result)
        else:
            written(result)

    def write(progress: Progress | None = None) -> int | Problem:
        try:
            return write_cells(context.file, ledger, plan, name, progress)
        except Problem as problem:
            return problem

    if len(plan.rows) <= _AT_ONCE:
        take(write())
        return

    def work(control: Control) -> int | Problem:
        def progress(number: int, total: int) -> None:
            control.progress(number, total, f"{number:,} / {total:,}行")
            control.check_cancel()

        return write(progress)

    context.run_task(name, work, take)


def selected_rows(table: LedgerTable) -> list[int]:
    """The selected rows that hold records."""
    rows = rows_of(blocks(table.selectionModel()))
    return [row for row in rows if not table.ledger_model.is_head(row)]
