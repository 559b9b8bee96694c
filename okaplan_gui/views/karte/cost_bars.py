"""The years' cost as bars: 経常 filled, 臨時 hatched on top, so that they differ without colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from okaplan_gui.rules.system_karte import YearCost
from okaplan_gui.views.shell.theme import Theme

_HEIGHT = 84


class CostBars(QWidget):
    """A small picture; the numbers stand in the table below it."""

    def __init__(self, costs: Sequence[YearCost], theme: Theme) -> None:
        super().__init__()
        self._costs = tuple(costs)
        self._theme = theme
        told = "、".join(f"{one.label} {one.running + one.one_off:,}円" for one in costs)
        self.setAccessibleName(f"年度ごとの経費: {told}")
        self.setToolTip("塗り: 経常　斜線: 臨時")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Low, and as wide as there is room."""
        return QSize(200, _HEIGHT + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        most = max((one.running + one.one_off for one in self._costs), default=0)
        if not most:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self.fontMetrics().height()
        room = self.height() - letters - 4
        step = self.width() / len(self._costs)
        wide = min(step * 0.6, 44)
        accent = self._theme.colour("accent")
        for number, one in enumerate(self._costs):
            left = number * step + (step - wide) / 2
            running, one_off = room * one.running / most, room * one.one_off / most
            painter.fillRect(QRectF(left, room - running, wide, running), accent)
            box = QRectF(left, room - running - one_off, wide, one_off)
            painter.fillRect(box, QBrush(accent, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(accent))
            if one_off:
                painter.drawRect(box)
            painter.setPen(self._theme.colour("muted"))
            where = QRectF(number * step, room + 2, step, letters + 2)
            text = self.fontMetrics().elidedText(one.label, Qt.TextElideMode.ElideRight, round(step))
            painter.drawText(where, Qt.AlignmentFlag.AlignHCenter, text)
        painter.setPen(self._theme.colour("border"))
        painter.drawLine(0, round(room), self.width(), round(room))
        painter.end()
