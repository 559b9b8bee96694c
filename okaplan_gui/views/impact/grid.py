"""The impact grid: one key writes a level, arrows, Enter and Tab go on, the clipboard as in Excel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from okaplan_gui.rules.impact_analysis import ASPECTS, STEPS
from okaplan_gui.views.impact.grid_edits import GridEdits
from okaplan_gui.views.impact.grid_model import (
    ASPECT,
    BUSINESS,
    COMPUTED,
    DIFFERENCE,
    FIRST_STEP,
    HEADS,
    OF_BUSINESS,
    REASON,
    TYPED,
    ImpactModel,
    Index,
)
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.set_cells import SetCells
from okaplan_gui.views.table.commands import Command, Sections, command_for, fill_menu, usable

_SELECT = QItemSelectionModel.SelectionFlag
_TRIGGER = QAbstractItemView.EditTrigger
_LETTERS = {BUSINESS: 11, ASPECT: 6, COMPUTED: 9, TYPED: 7, DIFFERENCE: 7, REASON: 24}
_STEP_LETTERS = 3.4
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ImpactGrid(QTableView):
    """Shows an :class:`ImpactModel`; ``say`` is told what could not be taken."""

    def __init__(
        self,
        context: AppContext,
        model: ImpactModel,
        say: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._say = say
        self.edits = GridEdits(context, model, say)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setItemDelegateForColumn(BUSINESS, SetCells(self))
        self.setItemDelegateForColumn(COMPUTED, SetCells(self))
        self.setAccessibleName("業務影響分析の表。1〜4 で影響の段階、Delete で未確認")
        self.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self._menu().exec(self.viewport().mapToGlobal(place))
        )
        model.modelReset.connect(self.fit)
        self.commands: Sections = [
            [
                Command("コピー", "Ctrl+C", self.copy, writes=False),
                Command("切り取り", "Ctrl+X", self.cut),
                Command("貼り付け", "Ctrl+V", self.paste),
                Command("未確認にする", "Delete", self.clear),
                Command("下へコピー", "Ctrl+D", self.fill_down),
            ]
        ]

    def fit(self) -> None:
        """Widths, heights and spans in the measures of the present type."""
        letter = self.fontMetrics().horizontalAdvance("あ")
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        for column, head in enumerate(HEADS):
            letters = _LETTERS.get(column, _STEP_LETTERS)
            self.setColumnWidth(
                column, max(round(letter * letters), self.fontMetrics().horizontalAdvance(head)) + 14
            )
        self.clearSpans()
        for top in range(0, self._model.rowCount(), len(ASPECTS)):
            for column in OF_BUSINESS:
                self.setSpan(top, column, len(ASPECTS), 1)
        self.horizontalHeader().setStretchLastSection(True)

    # ---- the clipboard, as the menu 編集 asks for it

    def copy(self) -> None:
        """Copy the selected cells."""
        self.edits.copy(self.selectionModel())

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.edits.put(self.selectionModel(), "", "切り取り")

    def paste(self) -> None:
        """Paste at the selected cells."""
        self.edits.paste(self.selectionModel())

    def clear(self) -> None:
        """Make the selected levels 未確認."""
        self.edits.put(self.selectionModel(), "", "影響を未確認に")

    def fill_down(self) -> None:
        """The first row's values into the rows below."""
        self.edits.fill_down(self.selectionModel())

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_for(usable(self.commands, self._model.editable), event)
        text, key = event.text(), event.key()
        back = bool(event.modifiers() & _SHIFT)
        step = self._model.is_step(self.currentIndex().column())
        if command is not None:
            command.run()
        elif key in _CLEARS and step:
            self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_by(-1 if back else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & _CTRL:
            self.move_by(0, -1 if back or key == Qt.Key.Key_Backtab else 1)
        elif step and text.isprintable() and text.strip() and not event.modifiers() & _CTRL:
            self._level(text)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab goes from cell to cell instead of leaving the table; F6 leaves it
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _level(self, text: str) -> None:
        if text in ("1", "2", "3", "4"):
            self.edits.put(self.selectionModel(), text, "影響の段階")
        elif self._model.editable:
            self._say("影響は 1〜4 の数字で入れます。分からないときは Delete で未確認にします。")

    def move_by(self, down: int, right: int) -> None:
        """Go on among the time steps; behind the last one the next row begins."""
        now = self.currentIndex()
        row, column = now.row() + down, now.column() + right
        if right and column >= COMPUTED and now.column() < COMPUTED:
            row, column = row + 1, FIRST_STEP
        elif right and column < FIRST_STEP:
            row, column = row - 1, FIRST_STEP + len(STEPS) - 1
        self.select_cell(row, column)

    def select_cell(self, row: int, column: int = FIRST_STEP) -> None:
        """Go to a cell, if there is one. Said outright: with Shift held down Qt would select up to it."""
        target = self._model.index(row, column)
        if target.isValid():
            self.selectionModel().setCurrentIndex(target, _SELECT.ClearAndSelect)
            self.scrollTo(target)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, usable(self.commands, self._model.editable))
        return menu


class _Cells(QStyledItemDelegate):
    """Types reasons and the MTPD of a business into their cells."""

    def __init__(self, grid: ImpactGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QWidget) and editor.isHidden():
            # the view let it go while its text was written: its losing the focus is no matter any more
            return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, QWidget)
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                back = bool(event.modifiers() & _SHIFT) or event.key() == Qt.Key.Key_Backtab
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                step = -1 if back else 1
                self._grid.move_by(step if enter else 0, 0 if enter else step)
                return True
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QLineEdit) or editor.text() == index.data(Qt.ItemDataRole.EditRole):
            return
        if index.column() == TYPED:
            self._grid.edits.write_typed(index.row(), editor.text())
        elif index.column() == REASON:
            self._grid.edits.write([(index.row(), REASON, editor.text())], "影響の理由")
