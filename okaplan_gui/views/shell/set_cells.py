"""Cells of a small table that take as many lines as they need, with air between the lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from okaplan_gui.views.shell.set_text import line_pitch, set_lines

_SIDE, _TOP = 6, 5

Index = QModelIndex | QPersistentModelIndex


class SetCells(QStyledItemDelegate):
    """For tables of some hundred rows: every cell is broken into lines anew when it is painted."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = self._font(index)
        text = str(index.data() or "")
        header = self._table.horizontalHeader()
        free = header.sectionResizeMode(index.column()) != header.ResizeMode.ResizeToContents
        room = self._table.columnWidth(index.column()) - 2 * _SIDE if free else _very_wide()
        lines = set_lines(text, font, room)
        width = max((self._table.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        return QSize(width + 2 * _SIDE + 2, len(lines) * line_pitch(font) + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = self._table.palette(), QPalette.ColorRole
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if chosen:
            painter.fillRect(rect, palette.highlight())
        elif isinstance(ground, QBrush) and ground.style() != Qt.BrushStyle.NoBrush:
            painter.fillRect(rect, ground)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        own = isinstance(ink, QBrush) and ink.style() != Qt.BrushStyle.NoBrush and not chosen
        plain = palette.color(role.HighlightedText if chosen else role.Text)
        painter.setPen(ink.color() if own else plain)
        font = self._font(index)
        painter.setFont(font)
        lines = set_lines(str(index.data() or ""), font, rect.width() - 2 * _SIDE)
        pitch = line_pitch(font)
        side = (
            Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
            & Qt.AlignmentFlag.AlignHorizontal_Mask
        )
        top = rect.top() + max(_TOP, (rect.height() - len(lines) * pitch) // 2)
        painter.setClipRect(rect)
        for line in lines:
            place = QRect(rect.left() + _SIDE, top, rect.width() - 2 * _SIDE, pitch)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, line)
            top += pitch
        painter.restore()

    def _font(self, index: Index) -> QFont:
        font = index.data(Qt.ItemDataRole.FontRole)
        return font if isinstance(font, QFont) else self._table.font()


def _very_wide() -> int:
    return 1 << 20
