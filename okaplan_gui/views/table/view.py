"""The table itself: moving and selecting as in Excel, columns that stay, rows as high as their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from okaplan_gui.fields import Choice, Ref, YesNo
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.cell_edits import CellEdits, selected_rows
from okaplan_gui.views.table.cell_grid import CellGrid
from okaplan_gui.views.table.commands import Sections, command_for, fill_menu, usable
from okaplan_gui.views.table.delegate import Index
from okaplan_gui.views.table.frozen import FrozenColumns
from okaplan_gui.views.table.model import LedgerModel
from okaplan_gui.views.table.row_heights import RowHeights
from okaplan_gui.views.table.selection import Block, around, blocks

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_JUMPS = _ARROWS | {Qt.Key.Key_Home, Qt.Key.Key_End}
_MOVE = QAbstractItemView.CursorAction
_SELECT = QItemSelectionModel.SelectionFlag


class LedgerTable(CellGrid):
    """Shows a :class:`LedgerModel`; edits go through operations, each one step of undo."""

    header_menu_wanted = Signal(int, QPoint)
    heading_clicked = Signal(int)
    selection_changed = Signal()
    shape_changed = Signal()
    """Columns were moved, resized or frozen."""

    def __init__(self, context: AppContext, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(context.file, model, parent)
        self.edits = CellEdits(context, self)
        self._letters: dict[str, float] = {}
        self.commands: Sections = ()
        """What menu and keys offer; the page fills it in."""
        self.setCornerButtonEnabled(True)
        self.setAccessibleName(model.ledger.title)
        self.fit_rows()
        self.frozen = FrozenColumns(context.file, self)
        self.heights = RowHeights(self)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda place: self.header_menu_wanted.emit(head.logicalIndexAt(place), head.mapToGlobal(place))
        )
        head.sectionClicked.connect(self.heading_clicked)
        # after the drag is over: the columns are then put into the order shown
        head.sectionMoved.connect(lambda *_: QTimer.singleShot(0, self, self._settle_columns))
        head.sectionResized.connect(self._note_width)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.open_menu(self.viewport().mapToGlobal(place))
        )
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selection_changed.emit())
        self.selection_changed.connect(self._repaint_heads)
        self.cells.go_on.connect(self.move_by)
        self.fit_columns()

    # ---- measures

    def fit_rows(self) -> None:
        """The heights that the present type asks for."""
        height = round(self.fontMetrics().height() * 1.7)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumWidth(self.fontMetrics().horizontalAdvance("00000") + 12)
        if hasattr(self, "frozen"):
            self.frozen.verticalHeader().setDefaultSectionSize(height)
            self.heights.later()

    @property
    def letter(self) -> int:
        """Width of a full-width letter in pixels."""
        return max(1, self.fontMetrics().horizontalAdvance("あ"))

    def fit_columns(self, widths: Mapping[str, float] | None = None) -> None:
        """The widths that the declaration asks for, or the given ones (by name, in full-width letters)."""
        for place, field in enumerate(self.ledger_model.columns):
            chosen = (widths or {}).get(field.name, 0)
            label = self.fontMetrics().horizontalAdvance(field.label) + 28
            # a watched day has room for its sign
            letters = field.width + (2 if field.watch is not None else 0)
            declared = max(self.letter * letters + 12, label)
            self.setColumnWidth(place, round(chosen * self.letter) if chosen else declared)
        self.frozen.freeze(self.frozen.count)

    def refit(self) -> None:
        """Rows and columns in the measures of the present type; chosen widths keep their number of letters."""
        chosen = dict(self._letters)
        self.fit_rows()
        self.fit_columns(chosen)

    def _note_width(self, column: int, _old: int, width: int) -> None:
        if column < len(self.ledger_model.columns):
            self._letters[self.ledger_model.columns[column].name] = width / self.letter
        self.shape_changed.emit()

    def widths(self) -> dict[str, float]:
        """Each column's width in full-width letters."""
        return {
            field.name: round(self.columnWidth(place) / self.letter, 2)
            for place, field in enumerate(self.ledger_model.columns)
        }

    def show_columns(self, names: Sequence[str], widths: Mapping[str, float] | None = None) -> None:
        """Other columns in this order; those shown before keep their width."""
        known = self.widths() if widths is None else widths
        head = self.horizontalHeader()
        head.blockSignals(True)
        for place in range(head.count()):
            head.moveSection(head.visualIndex(place), place)
        head.blockSignals(False)
        self.ledger_model.show_columns(names)
        self.fit_columns(known)

    def _settle_columns(self) -> None:
        head = self.horizontalHeader()
        order = sorted(range(head.count()), key=head.visualIndex)
        if order != list(range(head.count())):
            self.show_columns([self.ledger_model.columns[place].name for place in order])
            self.shape_changed.emit()

    def freeze(self, count: int) -> None:
        """Keep the first columns in view; 0: none."""
        self.frozen.freeze(count)
        self.shape_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frozen.lay()
        self.heights.later()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "frozen"):
            self.frozen.lay()

    # ---- what is selected

    def selected_rows(self) -> list[int]:
        """Rows of records with a selected cell, from above."""
        return selected_rows(self)

    def only_row(self) -> int | None:
        """The row of the record, where cells of one row only are selected."""
        parts = blocks(self.selectionModel())
        rows = {row for part in parts for row in (part.top, part.bottom)}
        row = rows.pop() if len(rows) == 1 else None
        return None if row is None or self.ledger_model.is_head(row) else row

    def selected_keys(self) -> list[UUID]:
        """Keys of the selected rows."""
        return [key for row in self.selected_rows() if (key := self.ledger_model.key_at(row)) is not None]

    def select_cell(self, row: int, column: int = 0) -> None:
        """Go to a cell."""
        index = self.ledger_model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def select_block(self, block: Block) -> None:
        """Select a rectangle."""
        model = self.ledger_model
        part = QItemSelection(model.index(block.top, block.left), model.index(block.bottom, block.right))
        self.selectionModel().select(part, _SELECT.ClearAndSelect)

    def select_columns(self) -> None:
        """The whole columns of the selection (Ctrl+Space)."""
        parts = blocks(self.selectionModel())
        if parts:
            now = around(parts)
            self.select_block(Block(0, now.left, self.ledger_model.rowCount() - 1, now.right))

    def select_rows(self) -> None:
        """The whole rows of the selection (Shift+Space)."""
        parts = blocks(self.selectionModel())
        if parts:
            now = around(parts)
            self.select_block(Block(now.top, 0, now.bottom, self.ledger_model.columnCount() - 1))

    # ---- the clipboard, as the menu 編集 asks for it

    def copy(self) -> None:
        """Copy the selected cells."""
        self.edits.copy()

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.edits.cut()

    def paste(self) -> None:
        """Paste at the selected cells."""
        self.edits.paste()

    # ---- moving

    def move_by(self, down: int, right: int) -> None:
        """Go some rows down or columns to the right; behind the last column the next row begins."""
        model, now = self.ledger_model, self.currentIndex()
        row, column = now.row() + down, now.column() + right
        if column >= model.columnCount():
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, model.columnCount() - 1
        target = model.index(row, column)
        if target.isValid():
            self.setCurrentIndex(target)
        self.setFocus()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        now, model = self.currentIndex(), self.ledger_model
        if now.isValid() and modifiers & _CTRL:
            row, column = now.row(), now.column()
            edges = {
                _MOVE.MoveUp: (0, column),
                _MOVE.MoveDown: (model.rowCount() - 1, column),
                _MOVE.MoveLeft: (row, 0),
                _MOVE.MoveRight: (row, model.columnCount() - 1),
            }
            if action in edges:
                return model.index(*edges[action])
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Qt moves with Ctrl without selecting; Excel selects where it goes
        if isinstance(event, QKeyEvent) and event.modifiers() & _CTRL and event.key() in _JUMPS:
            return _SELECT.SelectCurrent if event.modifiers() & _SHIFT else _SELECT.ClearAndSelect
        return super().selectionCommand(index, event)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not self.frozen.count:
            return
        if index.column() < self.frozen.count:
            bar.setValue(before)
            return
        hidden = self.frozen.breadth - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger | None = None, event: QEvent | None = None
    ) -> bool:
        return (self.frozen.edit if index.column() < self.frozen.count else super().edit)(
            index, trigger, event
        )

    def _repaint_heads(self) -> None:
        # the head of a group is drawn selected as a whole, and Qt repaints single cells
        if self.ledger_model.outline is not None:
            for view in (self, self.frozen):
                view.viewport().update()

    # ---- keys and menus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        command = command_for(usable(self.commands, self.ledger_model.editable), event)
        if command is not None:
            command.run()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_by(-1 if modifiers & _SHIFT else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & _CTRL:
            self.move_by(0, -1 if key == Qt.Key.Key_Backtab or modifiers & _SHIFT else 1)
        elif key == Qt.Key.Key_Space and modifiers & _CTRL:
            self.select_columns()
        elif key == Qt.Key.Key_Space and modifiers & _SHIFT:
            self.select_rows()
        elif key == Qt.Key.Key_Space and self.ledger_model.is_head(self.currentIndex().row()):
            self.ledger_model.toggle(self.currentIndex().row())
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self._open_choices()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab goes from cell to cell instead of leaving the table; F6 leaves it
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _open_choices(self) -> None:
        now = self.currentIndex()
        if not now.isValid():
            return
        kind = self.ledger_model.columns[now.column()].kind
        if self.ledger_model.editable and isinstance(kind, Choice | YesNo | Ref):
            (self.frozen if now.column() < self.frozen.count else self).open_choices(now)
        else:
            self.open_header_menu()

    def open_header_menu(self) -> None:
        """The menu of the current column's heading."""
        column, head = max(0, self.currentIndex().column()), self.horizontalHeader()
        place = QPoint(max(0, head.sectionViewportPosition(column)), head.height())
        self.header_menu_wanted.emit(column, head.mapToGlobal(place))

    def open_menu(self, place: QPoint) -> None:
        """The context menu."""
        menu = QMenu(self)
        shown = [[one for one in section if one.in_context] for section in self.commands]
        fill_menu(menu, usable(shown, self.ledger_model.editable))
        menu.exec(place)
        menu.deleteLater()
