"""A small read-only table of texts; rows can bear a box to tick and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

_WHAT = Qt.ItemDataRole.UserRole
_MOST_WIDE = 320


class PlainTable(QTableWidget):
    """Texts in rows. :meth:`fill` shows them; a tick is the first column's."""

    ticks_changed = Signal()
    opened = Signal(object)
    """What the row stands for that was double-clicked or entered."""

    filled = Signal(bool)
    """The table was filled anew: whether there are rows now."""

    def __init__(self, heads: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.itemChanged.connect(lambda item: self.ticks_changed.emit() if item.column() == 0 else None)
        self.itemActivated.connect(lambda item: self.opened.emit(self.what(item.row())))

    def fill(
        self,
        rows: Iterable[Sequence[str]],
        whats: Sequence[Any] = (),
        ticks: Sequence[bool | None] = (),
        right: Sequence[int] = (),
    ) -> None:
        """Show rows. ``whats``: what each stands for; ``ticks``: None for a row without a box; ``right``: columns of numbers."""
        self.blockSignals(True)
        listed = list(rows)
        self.setRowCount(len(listed))
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        for number, texts in enumerate(listed):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                if column in right:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(number, column, item)
            first = self._first(number)
            if whats:
                first.setData(_WHAT, whats[number])
            tick = ticks[number] if ticks else None
            if tick is not None:
                first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                first.setCheckState(Qt.CheckState.Checked if tick else Qt.CheckState.Unchecked)
        # a number at the far side of a wide column is not found again
        self.horizontalHeader().setStretchLastSection(self.columnCount() - 1 not in right)
        self.fit()
        self.blockSignals(False)
        self.filled.emit(bool(listed))

    def fit(self) -> None:
        """Columns as wide as their texts, within reason."""
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(_MOST_WIDE, self.columnWidth(column) + 16))

    def what(self, row: int) -> Any:
        """What a row stands for."""
        item = self.item(row, 0)
        return item.data(_WHAT) if item is not None else None

    def whats(self) -> list[Any]:
        """What the rows stand for, in their order."""
        return [self.what(row) for row in range(self.rowCount())]

    def ticked(self) -> list[Any]:
        """What the ticked rows stand for."""
        return [self.what(row) for row in range(self.rowCount()) if self._ticks(row) == Qt.CheckState.Checked]

    def tick(self, row: int, on: bool) -> None:
        """Tick a row that has a box."""
        if self.has_box(row):
            self._first(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def tick_all(self, on: bool) -> None:
        """Tick every row that has a box."""
        self.blockSignals(True)
        for row in range(self.rowCount()):
            self.tick(row, on)
        self.blockSignals(False)
        self.ticks_changed.emit()

    def has_box(self, row: int) -> bool:
        """Whether a row can be ticked."""
        return bool(self._first(row).flags() & Qt.ItemFlag.ItemIsUserCheckable)

    def _ticks(self, row: int) -> Qt.CheckState:
        return self._first(row).checkState() if self.has_box(row) else Qt.CheckState.Unchecked

    def _first(self, row: int) -> QTableWidgetItem:
        item = self.item(row, 0)
        assert item is not None
        return item
