"""The chronology as a model: thousands of lines, of which only those on screen are written out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from okaplan_gui.models.response import CERTAINTY, ENTRY_KIND, FOLLOW_UP, ChronologyEntry
from okaplan_gui.rules.chronology import overdue
from okaplan_gui.views.response.desk import short

HEADS = ("番号", "起きた時刻", "書いた時刻", "区分", "発信→受信", "内容", "確度", "対応", "対応する人")
CONTENT = 5
Index = QModelIndex | QPersistentModelIndex


class ChronologyModel(QAbstractTableModel):
    """Lines in the order given. A struck line stays: drawn through, with its reason."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[ChronologyEntry] = ()
        self._now: datetime | None = None

    def show_entries(self, entries: Sequence[ChronologyEntry], now: datetime) -> None:
        """Show other lines as they stand at a moment."""
        self.beginResetModel()
        self.entries, self._now = entries, now
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Lines."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; struck lines are drawn through."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(entry, index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == CONTENT:
            return f"{entry.content}\n取消: {entry.struck_reason}" if entry.struck_at else entry.content
        if role == Qt.ItemDataRole.FontRole and entry.struck_at is not None and index.column() == CONTENT:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def text(self, entry: ChronologyEntry, column: int) -> str:
        """One cell."""
        match column:
            case 0:
                return f"{entry.device}-{entry.number}" if entry.device != "1" else str(entry.number)
            case 1:
                return short(entry.happened_at)
            case 2:
                return short(entry.written_at) + ("（手書き）" if entry.from_paper else "")
            case 3:
                return ENTRY_KIND.text(entry.kind)
            case 4:
                between = f"{entry.sender or ''}→{entry.receiver or ''}"
                return between if between != "→" else ""
            case 5:
                return f"【取消】{entry.content}" if entry.struck_at is not None else entry.content
            case 6:
                return CERTAINTY.text(entry.certainty)
            case 7:
                if self._now is not None and overdue(entry, self._now):
                    return f"⚠ 期限切れ {short(entry.due)}"
                due = f"（{short(entry.due)}）" if entry.due and entry.follow_up != "done" else ""
                return f"{FOLLOW_UP.text(entry.follow_up)}{due}"
            case _:
                return entry.who_acts or ""
