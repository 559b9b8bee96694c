"""Editing in the cell, with the same editors as the form."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.form.editors import Editor, LinesEditor, editor_for
from okaplan_gui.views.table.model import LedgerModel

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Opens the editor of the column's kind."""

    def __init__(self, file: LedgerFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._editors: dict[QWidget, Editor] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, LedgerModel)
        editor = editor_for(model.columns[index.column()], self._file.resolver(), parent)
        self._editors[editor.widget] = editor
        editor.widget.destroyed.connect(lambda: self._editors.pop(editor.widget, None))
        editor.widget.setAutoFillBackground(True)
        return editor.widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        self._editors[editor].set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, self._editors[editor].text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)
        if isinstance(self._editors.get(editor), LinesEditor):
            editor.resize(max(editor.width(), 280), editor.minimumHeight())
