"""A tally as Qt sees it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from okaplan_gui.fields import UNCONFIRMED, TextStyle
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally

Index = QModelIndex | QPersistentModelIndex
MARK_WORDS = {OK: "問題なし", WARN: "注意", DANGER: "問題あり", OPEN: "未確認", "": ""}
_COLOURS = {DANGER: "danger", WARN: "warn", OPEN: "muted"}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


class TallyModel(QAbstractTableModel):
    """The rows of one tally; the first column is the sign of each."""

    def __init__(self, tally: Tally, style: TextStyle, colours: dict[str, str]) -> None:
        super().__init__()
        self.tally = tally
        self._style = style
        self._colours = colours

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.tally.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.tally.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return None
        return "判定" if section == 0 else self.tally.columns[section - 1].label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.tally.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tally.texts(row, self._style)[index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                MARK_WORDS[row.mark]
                if index.column() == 0
                else self.tally.texts(row, self._style)[index.column()]
            )
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[
                "center" if index.column() == 0 else self.tally.columns[index.column() - 1].kind.align
            ]
        if role == Qt.ItemDataRole.ForegroundRole:
            unknown = index.column() > 0 and self.data(index) == UNCONFIRMED
            name = "muted" if unknown else _COLOURS.get(row.mark) if index.column() == 0 else None
            return QBrush(QColor(self._colours[name])) if name else None
        return None
