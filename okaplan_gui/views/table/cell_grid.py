"""What the table and its frozen columns have in common: cells that are edited as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableView, QWidget

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.table.delegate import CellDelegate, Index
from okaplan_gui.views.table.model import LedgerModel

_TRIGGER = QAbstractItemView.EditTrigger
_FOLD_WIDTH = 28
"""Pixels at the left of a group's head that fold and open it."""


class CellGrid(QTableView):
    """Cells of a :class:`LedgerModel`. Typing replaces, F2 goes on behind what stands there, Escape restores."""

    def __init__(self, file: LedgerFile, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ledger_model = model
        self.cells = CellDelegate(file, self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        # a double click between two headings fits the column to what is in view, never to 200,000 rows
        head.setResizeContentsPrecision(0)
        self.spare_the_heading()
        self.doubleClicked.connect(lambda index: model.toggle(index.row()))

    def spare_the_heading(self) -> None:
        """Headings do not show what is selected: for each of them Qt would ask every cell of the column."""
        head = self.horizontalHeader()
        head.setSelectionModel(QItemSelectionModel(self.ledger_model, head))

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger | None = None, event: QEvent | None = None
    ) -> bool:
        """Open the editor of a cell. Qt itself calls it with the reason and the event; the event may be None."""
        if trigger is None:
            super().edit(index)
            return self.cells.open_editor() is not None
        self.cells.typing = trigger == _TRIGGER.AnyKeyPressed
        try:
            opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        finally:
            self.cells.typing = False
        if opened and trigger == _TRIGGER.EditKeyPressed:
            self.cells.put_cursor_at_end()
        return opened

    def open_choices(self, index: Index) -> None:
        """Open the cell's list."""
        self.edit(index)
        editor = self.cells.open_editor()
        if isinstance(editor, QComboBox):
            editor.showPopup()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and self.ledger_model.is_head(index.row())
            and event.position().x() < _FOLD_WIDTH * (1 + self.ledger_model.level_of(index.row()))
        ):
            self.ledger_model.toggle(index.row())
