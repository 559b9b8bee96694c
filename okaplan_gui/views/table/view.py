"""The table itself: keyboard as in Excel, rectangles to and from the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QItemSelectionRange, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.views.shell.messages import ask
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.clipboard import from_tsv, to_tsv
from okaplan_gui.views.table.delegate import CellDelegate
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.paste import PastePlan, fill_plan, plan_paste, write_paste

_MOST_COPIED = 1_000_000


class LedgerTable(QTableView):
    """Shows a :class:`LedgerModel`; edits go through operations, each one step of undo."""

    header_menu_wanted = Signal(int, QPoint)
    selection_changed = Signal()
    delete_wanted = Signal()

    def __init__(self, context: AppContext, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self.row_menu: list[tuple[str, Callable[[], None]]] = []
        """What the ledger's rows offer beside the cells: texts (a key after a tab) and what they do."""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(context.file, self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setCornerButtonEnabled(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(model.ledger.title)
        self.fit_rows()
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda place: self.header_menu_wanted.emit(head.logicalIndexAt(place), head.mapToGlobal(place))
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._cell_menu)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selection_changed.emit())
        self.fit_columns()

    def fit_rows(self) -> None:
        """The heights that the present type asks for."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.verticalHeader().setMinimumWidth(self.fontMetrics().horizontalAdvance("00000") + 12)

    def fit_columns(self) -> None:
        """The widths that the declaration asks for."""
        letter = self.fontMetrics().horizontalAdvance("あ")
        for place, field in enumerate(self._model.columns):
            label = self.fontMetrics().horizontalAdvance(field.label) + 28
            self.setColumnWidth(place, max(letter * field.width + 12, label))

    # ---- what is selected

    def selected_rows(self) -> list[int]:
        """Rows with a selected cell, from above."""
        return sorted({row for part in self._parts() for row in range(part.top(), part.bottom() + 1)})

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def selected_keys(self) -> list[UUID]:
        """Keys of the selected rows."""
        return [key for row in self.selected_rows() if (key := self._model.key_at(row)) is not None]

    def selected_places(self) -> list[tuple[int, int]]:
        """Selected cells as (row, column)."""
        return sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())

    # ---- the clipboard

    def copy(self) -> None:
        """Copy the rectangle around the selection, in the order shown, as Excel takes it."""
        parts = self._parts()
        if not parts:
            return
        head = self.horizontalHeader()
        top, bottom = min(p.top() for p in parts), max(p.bottom() for p in parts)
        columns = sorted({c for p in parts for c in range(p.left(), p.right() + 1)}, key=head.visualIndex)
        columns = [c for c in columns if not self.isColumnHidden(c)]
        if (bottom - top + 1) * len(columns) > _MOST_COPIED:
            self._context.show_problem(
                Problem("一度に写せるのは100万セルまでです。", "範囲を狭くするか、書き出しを使ってください。")
            )
            return
        rows = ([self._model.text_at(row, c) for c in columns] for row in range(top, bottom + 1))
        QGuiApplication.clipboard().setText(to_tsv(rows))
        self._context.notify(f"{bottom - top + 1}行 × {len(columns)}列を写しました")

    def paste(self) -> None:
        """Paste a rectangle at the current cell; rows below the last one become new records."""
        if not self._model.editable:
            return
        cells = from_tsv(QGuiApplication.clipboard().text())
        places = self.selected_places()
        if not cells or not places:
            return
        if len(cells) == 1 and len(cells[0]) == 1 and len(places) > 1:
            self._write(
                fill_plan(self._model, self._context.file, places, cells[0][0]), "選んだセルに貼り付け"
            )
            return
        top, left = places[0]
        self._write(plan_paste(self._context.file, self._model, top, left, cells), "貼り付け")

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        if self._model.editable:
            plan = fill_plan(self._model, self._context.file, self.selected_places(), "")
            self._write(plan, "セルを空に")

    def _write(self, plan: PastePlan, name: str) -> None:
        if plan.faults:
            self._context.show_problem(
                Problem(
                    f"読めない値が{len(plan.faults)}か所あるため、貼り付けませんでした。",
                    remedy="もとの値を直してから、もう一度貼り付けてください。",
                    detail=plan.told(),
                )
            )
            return
        rows = len(plan.changed) + len(plan.new)
        if rows > 1 and not ask(
            self,
            f"{name}: {len(plan.changed)}行を変え、{len(plan.new)}行を加えます。よろしいですか。",
            yes="実行する",
        ):
            return
        try:
            count = write_paste(self._context.file, self._model, plan, name)
        except Problem as problem:
            self._context.show_problem(problem)
            return
        self._context.notify(f"{count}行を変更しました（Ctrl+Z で元に戻せます）")

    # ---- keys and menus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.delete_wanted.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.state() != QAbstractItemView.State.EditingState
        ):
            self._move_down(1 if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier else -1)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            column = self.currentIndex().column()
            head = self.horizontalHeader()
            place = QPoint(head.sectionViewportPosition(column), head.height())
            self.header_menu_wanted.emit(column, head.mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def _move_down(self, step: int) -> None:
        now = self.currentIndex()
        target = self._model.index(now.row() + step, now.column())
        if target.isValid():
            self.setCurrentIndex(target)

    def _cell_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("写す\tCtrl+C", self.copy)
        if self._model.editable:
            menu.addAction("貼り付け\tCtrl+V", self.paste)
            menu.addAction("セルを空に\tDelete", self.clear_cells)
            menu.addSeparator()
            menu.addAction("行を削除\tShift+Delete", self.delete_wanted.emit)
        if self.row_menu:
            menu.addSeparator()
        for text, act in self.row_menu:
            menu.addAction(text, act)
        menu.exec(self.viewport().mapToGlobal(place))

    def select_cell(self, row: int, column: int = 0) -> None:
        """Go to a cell."""
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
