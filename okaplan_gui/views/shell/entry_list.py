"""A list at the side of a page or in a dialog: headings, entries in one or two lines, all set with air."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from okaplan_gui.views.shell.set_text import line_pitch, set_lines

ENTRY = Qt.ItemDataRole.UserRole
"""The data of an entry; None for a heading."""
_DETAIL = Qt.ItemDataRole.UserRole + 1
_HEADING = Qt.ItemDataRole.UserRole + 2
_PAD = 8
_MOST_LINES = 2
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

Index = QModelIndex | QPersistentModelIndex


class EntryList(QListWidget):
    """Entries under headings; only entries can be chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Entries(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def add_heading(self, text: str) -> QListWidgetItem:
        """A heading for the entries that follow."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(_HEADING, True)
        self.addItem(item)
        return item

    def add_entry(self, title: str, detail: str = "", *, data: Any) -> QListWidgetItem:
        """An entry with a quieter second line where there is a detail."""
        item = QListWidgetItem(title)
        item.setData(ENTRY, data)
        self.addItem(item)
        set_detail(item, detail)
        return item

    def entries(self) -> list[QListWidgetItem]:
        """All entries without the headings."""
        return [item for item in map(self.item, range(self.count())) if not item.data(_HEADING)]

    def choose(self, data: Any) -> bool:
        """Choose the entry with that data; False when there is none."""
        for item in self.entries():
            if item.data(ENTRY) == data:
                self.setCurrentItem(item)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles may take another number of lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters have other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


def set_detail(item: QListWidgetItem, detail: str) -> None:
    """Change the second line of an entry."""
    item.setData(_DETAIL, detail)
    told = f"{item.text()}\n{detail}" if detail else item.text()
    item.setToolTip(told)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, told.replace("\n", "、"))


class _Entries(QStyledItemDelegate):
    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title, detail = self._texts(index, width - 2 * _PAD)
        above, below = self._air(index)
        return QSize(width, (len(title) + len(detail)) * line_pitch(self._font(index)) + above + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette, role = self._view.palette(), QPalette.ColorRole
        letters = palette.color(role.Text)
        quiet = QApplication.palette().color(role.PlaceholderText)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
            letters = quiet = palette.color(role.HighlightedText)
        elif state & QStyle.StateFlag.State_MouseOver and not index.data(_HEADING):
            painter.fillRect(rect, palette.color(role.AlternateBase))
        font = self._font(index)
        painter.setFont(font)
        pitch, room = line_pitch(font), rect.width() - 2 * _PAD
        title, detail = self._texts(index, room)
        top = rect.top() + self._air(index)[0]
        inks = [quiet if index.data(_HEADING) else letters] * len(title) + [quiet] * len(detail)
        for line, ink in zip((*title, *detail), inks, strict=True):
            painter.setPen(ink)
            painter.drawText(QRect(rect.left() + _PAD, top, room, pitch), _MIDDLE_LEFT, line)
            top += pitch
        painter.restore()

    def _texts(self, index: Index, room: int) -> tuple[list[str], list[str]]:
        font = self._font(index)
        detail = str(index.data(_DETAIL) or "")
        title = set_lines(str(index.data() or ""), font, room, _MOST_LINES)
        return title, set_lines(detail, font, room, _MOST_LINES) if detail else []

    def _air(self, index: Index) -> tuple[int, int]:
        """Pixels above and below."""
        if index.data(_HEADING):
            return _PAD, _PAD // 2
        return (_PAD // 2, _PAD // 2) if index.data(_DETAIL) else (_PAD // 4, _PAD // 4)

    def _font(self, index: Index) -> QFont:
        font = QFont(self._view.font())
        font.setBold(bool(index.data(_HEADING)))
        return font
