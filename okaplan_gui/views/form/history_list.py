"""What happened to a record, newest first; the older part when it is asked for."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Moment
from okaplan_gui.store.history import HistoryPart
from okaplan_gui.views.shell.page import AppContext

MOST = 100
"""Entries shown at once: a record that programs or imports change may have thousands."""
_HEADS = ("日時", "だれが", "項目", "前", "後")


class HistoryList(QWidget):
    """A read-only list of history entries, and a button for older ones where there are some."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: tuple[str, UUID] | None = None
        self._older: int | None = None
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setHorizontalHeaderLabels(list(_HEADS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName("履歴")
        self.table.setTabKeyNavigation(False)
        self.more = QPushButton("さらに古い履歴を見る")
        self.more.clicked.connect(lambda: self.show_older())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.more)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._record = None
        self.table.setRowCount(0)
        self.more.hide()

    def show_record(self, ledger_name: str, key: UUID) -> None:
        """Show the newest part of a record's history."""
        self.clear()
        self._record = (ledger_name, key)
        self._add(self._context.file.history_part(ledger_name, key, MOST))

    def show_older(self) -> None:
        """Add the part before what is shown; the keyboard stays where it can go on."""
        if self._record is None or self._older is None:
            return
        first = self.table.rowCount()
        self._add(self._context.file.history_part(*self._record, MOST, self._older))
        if first < self.table.rowCount():
            self.table.setCurrentCell(first, 0)
        if not self.more.isVisibleTo(self):
            self.table.setFocus()

    def _add(self, part: HistoryPart) -> None:
        start = self.table.rowCount()
        self.table.setRowCount(start + len(part.entries))
        for row, entry in enumerate(part.entries, start):
            at = Moment().text(entry.at.replace(second=0, microsecond=0), self._context.style)
            texts = (at, entry.who, entry.field_label or entry.operation, entry.old, entry.new)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{entry.operation}\n{text}")
                self.table.setItem(row, column, item)
        self._older = part.older
        self.more.setVisible(part.older is not None)
