"""The schedule as a Gantt chart with the people beneath it; it scrolls, and works by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from okaplan_gui.rules.recovery_chart import Gantt, GanttBar, ticks
from okaplan_gui.views.shell.theme import Theme

_NAME = "復旧の予定の図。上下の矢印で行、左右の矢印で時間を動かします。Enter でシステムの記録を開きます"
_LETTERS = 14
"""Room for a system's name, in full-width letters."""
_PEOPLE_ROWS = 5


class GanttView(QAbstractScrollArea):
    """Names stay at the left, the hours on top and the people at the bottom; bars scroll between them."""

    opened = Signal(object)
    """The key of the system whose row was entered or double-clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chart = Gantt((), (), (), 60, 0)
        self.current = 0
        self.span: int | None = None
        """Minutes that the view shows at once; None: all."""
        self.setAccessibleName(_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # ---- what is shown

    def show_chart(self, chart: Gantt) -> None:
        """Show a schedule from its beginning."""
        self.chart, self.current = chart, 0
        self._measure()
        self._tell()

    def show_span(self, span: int | None) -> None:
        """Show so many minutes at once; None: all of it."""
        self.span = span
        self._measure()

    def dress(self, theme: Theme) -> None:
        """Take on a theme and the letters of the day."""
        self.theme = theme
        self._measure()

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(600, 12 * self._row)

    def choose(self, row: int) -> None:
        """Go to a row."""
        self.current = min(max(0, row), max(0, len(self.chart.bars) - 1))
        bar = self.verticalScrollBar()
        top = self.current * self._row
        inside = self._inside()
        if top < bar.value():
            bar.setValue(top)
        elif top + self._row > bar.value() + inside.height():
            bar.setValue(top + self._row - inside.height())
        self._tell()
        self.viewport().update()

    # ---- measures

    @property
    def _letters(self) -> QFontMetrics:
        return self.fontMetrics()

    @property
    def _row(self) -> int:
        return round(self._letters.height() * 1.7)

    def _names_width(self) -> int:
        wanted = max((self._letters.horizontalAdvance(self._name(bar)) for bar in self.chart.bars), default=0)
        widest = self._letters.horizontalAdvance("あ") * _LETTERS
        return min(max(wanted, self._letters.horizontalAdvance("いる人・作業中の人")) + 16, widest, self.viewport().width() // 3)  # fmt: skip

    def _people_height(self) -> int:
        return _PEOPLE_ROWS * self._letters.height() + 8

    def _inside(self) -> QRect:
        """Where the bars are."""
        left, top = self._names_width(), self._row
        return QRect(left, top, max(1, self.viewport().width() - left), max(1, self.viewport().height() - top - self._people_height()))  # fmt: skip

    def _scale(self) -> float:
        """Pixels a minute. At the end there is room for the words beside the last bar."""
        room = self._inside().width() - (
            self._letters.horizontalAdvance("あ") * 11 if self.span is None else 0
        )
        return max(50, room) / (self.span or self.chart.end)

    def _measure(self) -> None:
        inside = self._inside()
        wide = self.chart.end * self._scale() + self._letters.horizontalAdvance("あ") * 11
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(wide) - inside.width()))
        across.setPageStep(inside.width())
        across.setSingleStep(self._letters.horizontalAdvance("あ") * 2)
        down.setRange(0, max(0, len(self.chart.bars) * self._row - inside.height()))
        down.setPageStep(inside.height())
        down.setSingleStep(self._row)
        self.viewport().update()

    def _at(self, minute: float) -> float:
        return self._inside().left() + minute * self._scale() - self.horizontalScrollBar().value()

    @staticmethod
    def _name(bar: GanttBar) -> str:
        return f"{bar.number}　{bar.name}"

    def row_at(self, y: float) -> int | None:
        """The row under a height of the viewport."""
        inside = self._inside()
        row = int((y - inside.top() + self.verticalScrollBar().value()) // self._row)
        return row if inside.top() <= y < inside.bottom() and 0 <= row < len(self.chart.bars) else None

    def _tell(self) -> None:
        told = self.chart.bars[self.current].told if self.chart.bars else ""
        self.setAccessibleDescription(told)
        self.viewport().setAccessibleDescription(told)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self._inside().height() // self._row)
        rows = {
            Qt.Key.Key_Up: self.current - 1, Qt.Key.Key_Down: self.current + 1, Qt.Key.Key_PageUp: self.current - page,
            Qt.Key.Key_PageDown: self.current + page, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.chart.bars) - 1,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in rows:
            self.choose(rows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chart.bars:
            self.opened.emit(self.chart.bars[self.current].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row is not None:
            self.choose(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row is not None:
            self.opened.emit(self.chart.bars[row].key)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos().y())
            if row is not None:
                QToolTip.showText(event.globalPos(), self.chart.bars[row].told, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        self.viewport().update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self.theme.colour("surface"))
        inside = self._inside()
        self._paint_hours(painter, inside)
        painter.setClipRect(QRect(0, inside.top(), self.viewport().width(), inside.height()))
        first = self.verticalScrollBar().value() // self._row
        last = first + inside.height() // self._row + 2
        for row in range(first, min(last, len(self.chart.bars))):
            top = inside.top() + row * self._row - self.verticalScrollBar().value()
            self._paint_row(painter, row, top)
        painter.setClipping(False)
        self._paint_people(painter, inside)
        painter.setPen(self.theme.colour("strong_border"))
        painter.drawLine(inside.left(), 0, inside.left(), self.viewport().height())
        painter.end()

    def _paint_hours(self, painter: QPainter, inside: QRect) -> None:
        painter.fillRect(QRect(0, 0, self.viewport().width(), inside.top()), self.theme.colour("side"))
        painter.setPen(self.theme.colour("text"))
        painter.drawText(
            QRect(8, 0, inside.left() - 8, inside.top()), Qt.AlignmentFlag.AlignVCenter, "情報システム"
        )
        painter.setClipRect(QRect(inside.left(), 0, inside.width(), self.viewport().height()))
        apart = self._letters.horizontalAdvance("10日12時間") + 12
        shown = self.chart.end * self._scale()
        wide = self._letters.horizontalAdvance("あ") * 6
        for minute, words in ticks(self.chart.end, int(shown // apart)):
            x = self._at(minute)
            painter.setPen(self.theme.colour("border"))
            painter.drawLine(QPointF(x, inside.top()), QPointF(x, self.viewport().height()))
            painter.setPen(self.theme.colour("text"))
            box = QRectF(x + 4, 0, wide, inside.top())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setClipping(False)

    def _paint_row(self, painter: QPainter, row: int, top: int) -> None:
        bar, inside, height = self.chart.bars[row], self._inside(), self._row
        chosen = row == self.current and self.hasFocus()
        if chosen:
            painter.fillRect(QRect(0, top, self.viewport().width(), height), self.theme.colour("accent_soft"))
        elif row % 2:
            painter.fillRect(QRect(0, top, inside.left(), height), self.theme.colour("alternate"))
        painter.setPen(self.theme.colour("text"))
        room = inside.left() - 16
        name = self._letters.elidedText(self._name(bar), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(8, top, room, height), Qt.AlignmentFlag.AlignVCenter, name)
        if chosen:
            painter.setPen(QPen(self.theme.colour("focus"), self.theme.focus))
            painter.drawRect(QRect(1, top + 1, self.viewport().width() - 2, height - 2))
        painter.save()
        painter.setClipRect(
            QRect(inside.left(), max(inside.top(), top), inside.width(), height),
            Qt.ClipOperation.IntersectClip,
        )
        self._paint_bar(painter, bar, top)
        painter.restore()

    def _paint_bar(self, painter: QPainter, bar: GanttBar, top: int) -> None:
        height = self._row
        middle = top + height / 2
        colour = self.theme.colour("warn" if bar.open else "danger" if bar.late else "accent")
        words_from = self._at(0) + 6
        if bar.start is not None and bar.finish is not None:
            left, right = self._at(bar.start), self._at(bar.finish)
            painter.setPen(QPen(self.theme.colour("muted"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(self._at(0), middle), QPointF(left, middle))
            box = QRectF(left, top + height * 0.22, max(2.0, right - left), height * 0.56)
            # late is filled densely, open hatched: without colour they differ too
            style = Qt.BrushStyle.BDiagPattern if bar.open else Qt.BrushStyle.Dense2Pattern if bar.late else Qt.BrushStyle.SolidPattern  # fmt: skip
            painter.fillRect(box, QBrush(colour, style))
            painter.setPen(QPen(colour, 1))
            painter.drawRect(box)
            words_from = right + 6
        if bar.objective is not None:
            goal = self._at(bar.objective)
            painter.setPen(QPen(self.theme.colour("text"), 2))
            painter.drawLine(QPointF(goal, top + 3), QPointF(goal, top + height - 3))
            painter.setBrush(self.theme.colour("text"))
            half = height * 0.14
            painter.drawPolygon(QPolygonF([QPointF(goal - half, top + 2), QPointF(goal + half, top + 2), QPointF(goal, top + 2 + half * 1.6)]))  # fmt: skip
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if words_from - 6 < goal < words_from + self._letters.horizontalAdvance(bar.text):
                words_from = goal + 8
        wide = self._letters.horizontalAdvance(bar.text) + 4
        # letters on the pattern of a bar cannot be read: they have the ground of the page
        painter.setPen(self.theme.colour("warn" if bar.open else "danger" if bar.late else "text"))
        painter.drawText(QRectF(words_from, top, wide, height), Qt.AlignmentFlag.AlignVCenter, bar.text)

    def _paint_people(self, painter: QPainter, inside: QRect) -> None:
        whole = QRect(0, inside.bottom() + 1, self.viewport().width(), self._people_height())
        painter.fillRect(whole, self.theme.colour("surface"))
        painter.setPen(self.theme.colour("strong_border"))
        painter.drawLine(whole.topLeft(), whole.topRight())
        painter.setPen(self.theme.colour("text"))
        told = f"いる人（線）\n作業中の人（塗り）\n最大 {self.chart.most}人"
        painter.drawText(whole.adjusted(8, 4, 0, 0), Qt.AlignmentFlag.AlignLeft, told)
        painter.setClipRect(QRect(inside.left() + 1, whole.top() + 2, inside.width(), whole.height() - 4))
        base, tall = whole.bottom() - 2, whole.height() - 12
        most = max(1, self.chart.most)
        for steps, filled in ((self.chart.at_work, True), (self.chart.there, False)):
            points = [QPointF(self._at(0), base)]
            for minute, heads in steps:
                points += [
                    QPointF(self._at(minute), points[-1].y()),
                    QPointF(self._at(minute), base - tall * heads / most),
                ]
            points.append(QPointF(self._at(self.chart.end), points[-1].y()))
            if filled:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(self.theme.colour("accent"), Qt.BrushStyle.Dense4Pattern))
                painter.drawPolygon(QPolygonF([*points, QPointF(self._at(self.chart.end), base)]))
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.theme.colour("text"), 2))
                painter.drawPolyline(QPolygonF(points))
        painter.setClipping(False)
