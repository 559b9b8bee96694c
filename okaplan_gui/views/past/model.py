"""A ledger of a past day as Qt sees it: ordered keys, rows fetched where the user looks, nothing to be edited."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from okaplan_gui.fields import UNCONFIRMED, Field, Reference, TextStyle
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Listing, ListQuery, Order, Row

Index = QModelIndex | QPersistentModelIndex
_WINDOW = 128
_WINDOWS_KEPT = 24
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class PastModel(QAbstractTableModel):
    """The rows of one ledger in a file that :func:`okaplan_gui.jobs.past.ledger_on` opened."""

    def __init__(self, past: LedgerFile, query: ListQuery, style: TextStyle, muted: str) -> None:
        super().__init__()
        self._past = past
        self._style = style
        self._muted = muted
        self.query = query
        ledger = query.ledger
        self.columns: list[Field] = [field for field in past.catalogue.fields(ledger) if field.shown]
        self._places = {field.name: place for place, field in enumerate(ledger.fields())}
        self._listing: Listing = past.listing(self.query)
        self._windows: OrderedDict[int, list[Row]] = OrderedDict()

    def set_style(self, style: TextStyle, muted: str) -> None:
        """Other dates or colours."""
        self._style, self._muted = style, muted
        self._show(self.query)

    def find(self, words: str) -> None:
        """Show only records that hold every word."""
        self._show(replace(self.query, words=words))

    def sort_by(self, column: int) -> bool:
        """Sort by a column, the other way round the second time; whether it descends now."""
        name = self.columns[column].name
        first = self.query.order[0] if self.query.order else None
        descending = first is not None and first.field == name and not first.descending
        self._show(replace(self.query, order=(Order(name, descending),)))
        return descending

    def text_at(self, row: int, column: int) -> str:
        """A cell as it is shown."""
        found = self._row(row)
        field = self.columns[column]
        value = found.values[self._places[field.name]] if found else None
        if isinstance(value, Reference):
            return value.title
        return field.text(value, self._style)

    def _show(self, query: ListQuery) -> None:
        self.beginResetModel()
        self.query = query
        self._listing = self._past.listing(query)
        self._windows.clear()
        self.endResetModel()

    def _row(self, row: int) -> Row | None:
        start = row // _WINDOW * _WINDOW
        window = self._windows.get(start)
        if window is None:
            window = self._windows[start] = self._listing.rows(start, start + _WINDOW)
            if len(self._windows) > _WINDOWS_KEPT:
                self._windows.popitem(last=False)
        place = row - start
        return window[place] if place < len(window) else None

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._listing)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        return (
            f"{self.columns[section].help}\nクリックで並べ替え"
            if role == Qt.ItemDataRole.ToolTipRole
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[self.columns[index.column()].kind.align] | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text_at(index.row(), index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text_at(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            unknown = self.text_at(index.row(), index.column()) == UNCONFIRMED
            return QBrush(QColor(self._muted)) if unknown else None
        return None
