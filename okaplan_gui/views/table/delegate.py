"""Editing in the cell with the same editors as the form, keys as in Excel; heads of groups across the row."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.form.editors import Editor, LinesEditor, editor_for
from okaplan_gui.views.table.cell_looks import HEAD_ROLE
from okaplan_gui.views.table.model import LedgerModel

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 6
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of the column's kind. Enter and Tab keep what was typed and ask to go on."""

    go_on = Signal(int, int)
    """Rows down and columns to the right where the cursor is to go after an edit."""

    def __init__(self, file: LedgerFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._editors: dict[QWidget, Editor] = {}
        self._filled: set[QWidget] = set()
        self.typing = False
        """The next editor opens empty, for a letter that replaces what stands in the cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, LedgerModel)
        editor = editor_for(model.columns[index.column()], self._file.resolver, parent)
        self._editors[editor.widget] = editor
        editor.widget.destroyed.connect(lambda: self._forget(editor.widget))
        editor.widget.setAutoFillBackground(True)
        return editor.widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor in self._filled:
            # another cell changed meanwhile: what is being typed here stays
            return
        self._filled.add(editor)
        typing, self.typing = self.typing, False
        text = "" if typing else str(index.data(Qt.ItemDataRole.EditRole) or "")
        self._editors[editor].set_text(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, self._editors[editor].text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
        if isinstance(self._editors.get(editor), LinesEditor):
            editor.resize(max(editor.width(), 280), editor.minimumHeight())

    def _forget(self, widget: QWidget) -> None:
        self._editors.pop(widget, None)
        self._filled.discard(widget)

    def open_editor(self) -> QWidget | None:
        """The editor that is open; None when there is none."""
        return next((widget for widget in self._editors if widget.isVisible()), None)

    def put_cursor_at_end(self) -> None:
        """Behind what stands in the open editor, nothing selected (F2)."""
        editor = self.open_editor()
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(line, QLineEdit):
            line.end(False)
        elif isinstance(line, QPlainTextEdit):
            line.moveCursor(line.textCursor().MoveOperation.End)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # while an input method is composing, its keys do not arrive here as key presses
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
        ):
            back = bool(event.modifiers() & _SHIFT)
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.modifiers() & Qt.KeyboardModifier.AltModifier and isinstance(editor, QPlainTextEdit):
                    editor.insertPlainText("\n")
                    return True
                self._leave(editor, -1 if back else 1, 0)
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._leave(editor, 0, -1 if back or key == Qt.Key.Key_Backtab else 1)
                return True
        if isinstance(editor, QWidget) and editor.isHidden():
            # the view let it go while its text was written: its losing the focus is no matter any more
            return False
        return super().eventFilter(editor, event)

    def _leave(self, editor: QWidget, down: int, right: int) -> None:
        self.commitData.emit(editor)
        if not editor.isHidden():
            # it is gone already when what was typed moved the record to another group
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.go_on.emit(down, right)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(HEAD_ROLE)
        if line is not None and self._in_selected_row(option.widget, index):
            # a head is one line: with one of its cells all of it is selected
            option = QStyleOptionViewItem(option)
            option.state |= QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)
        if line is None or index.data(Qt.ItemDataRole.DisplayRole):
            return
        view = option.widget
        if not isinstance(view, QTableView):
            return
        # the line begins at the left edge of the view and runs through the empty cells up to the first sum
        whole = QRect(_MARGIN, option.rect.top(), self._room(view, index.row()), option.rect.height())
        painter.save()
        painter.setClipRect(option.rect)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        selected = option.state & option.state.State_Selected
        group = option.palette.ColorRole.HighlightedText if selected else option.palette.ColorRole.Text
        painter.setPen(option.palette.color(group))
        text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, whole.width())
        painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    @staticmethod
    def _in_selected_row(view: object, index: Index) -> bool:
        if not isinstance(view, QTableView):
            return False
        return view.selectionModel().rowIntersectsSelection(index.row(), QModelIndex())

    @staticmethod
    def _room(view: QTableView, row: int) -> int:
        model = view.model()
        starts = [
            view.columnViewportPosition(column)
            for column in range(model.columnCount())
            if not view.isColumnHidden(column)
            and view.columnViewportPosition(column) > 0
            and model.index(row, column).data(Qt.ItemDataRole.DisplayRole)
        ]
        return min(starts, default=view.viewport().width()) - 2 * _MARGIN
