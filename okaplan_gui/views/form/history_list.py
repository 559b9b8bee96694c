"""What happened to a record, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from okaplan_gui.fields import Moment
from okaplan_gui.store.history import HistoryEntry
from okaplan_gui.views.shell.page import AppContext

_HEADS = ("日時", "だれが", "項目", "前", "後")


class HistoryList(QTableWidget):
    """A read-only list of history entries."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self._context = context
        self.setHorizontalHeaderLabels(list(_HEADS))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.setAccessibleName("履歴")
        self.setTabKeyNavigation(False)

    def clear(self) -> None:
        """Show nothing."""
        self.setRowCount(0)

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show a record's history."""
        self.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            at = Moment().text(entry.at.replace(second=0, microsecond=0), self._context.style)
            texts = (at, entry.who, entry.field_label or entry.operation, entry.old, entry.new)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{entry.operation}\n{text}")
                self.setItem(row, column, item)
