"""Who is there against who is needed, period by period: bars side by side, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from okaplan_gui.rules.staff_need import PeriodNeed
from okaplan_gui.views.shell.theme import Theme


class PeopleChart(QWidget):
    """Filled: there. Hatched: needed. A period in which people are missing says so in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.needs: tuple[PeriodNeed, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.setToolTip("塗り: 来る人　斜線: 要る人")

    def show_needs(self, needs: Sequence[PeriodNeed]) -> None:
        """Show the periods."""
        self.needs = tuple(needs)
        told = "、".join(
            f"{one.label} 来る人{one.there}人 要る人{one.steps + one.recovery}人" for one in needs
        )
        self.setAccessibleName(f"来る人と要る人の図: {told}")
        self.update()

    def dress(self, theme: Theme) -> None:
        """Take on a theme."""
        self.theme = theme
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as ten lines."""
        return QSize(480, self.fontMetrics().height() * 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.needs:
            return
        painter = QPainter(self)
        letters = self.fontMetrics().height()
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(
            self.rect(),
            Qt.AlignmentFlag.AlignLeft,
            "■ 来る人　▨ 要る人（行動手順と復旧）　発災からの時間ごと",
        )
        top, base = letters * 3.2, self.height() - letters * 1.5
        most = max(1, *(max(one.there, one.steps + one.recovery) for one in self.needs))
        step = self.width() / len(self.needs)
        wide = min(step * 0.32, letters * 3)
        for place, one in enumerate(self.needs):
            middle = (place + 0.5) * step
            need = one.steps + one.recovery
            short = one.spare < 0
            here = (base - top) * one.there / most
            wanted = (base - top) * need / most
            colour = self.theme.colour("danger" if short else "accent")
            painter.fillRect(QRectF(middle - wide, base - here, wide, here), self.theme.colour("accent"))
            box = QRectF(middle + 2, base - wanted, wide, wanted)
            painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(colour))
            painter.drawRect(box)
            painter.setPen(self.theme.colour("text"))
            centre = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(
                QRectF(middle - wide - 6, base - here - letters, wide + 6, letters), centre, f"{one.there}"
            )
            painter.drawText(
                QRectF(middle + 2, base - wanted - letters, wide + 6, letters), centre, f"{need}"
            )
            if short:
                told = f"× {-one.spare}人不足"
                if self.fontMetrics().horizontalAdvance(told) > step:
                    told = f"× {one.spare}"
                painter.setPen(self.theme.colour("danger"))
                above = base - max(here, wanted) - 2.1 * letters
                painter.drawText(QRectF(middle - step / 2, above, step, letters), centre, told)
            painter.setPen(self.theme.colour("text"))
            painter.drawText(QRectF(middle - step / 2, base + 4, step, letters * 1.2), centre, one.label)
        painter.setPen(self.theme.colour("strong_border"))
        painter.drawLine(0, round(base), self.width(), round(base))
        painter.end()
