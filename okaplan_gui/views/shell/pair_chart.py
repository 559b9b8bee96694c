"""Two numbers of people side by side, period by period: those there, and those who are needed or expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from okaplan_gui.views.shell.theme import Theme


@dataclass(frozen=True)
class Pair:
    """One period. ``wanted`` None: nobody knows; it is shown as ？ and never counts as reached."""

    label: str
    there: int
    wanted: int | None


class PairChart(QWidget):
    """Filled: there. Hatched: needed or expected. A period in which people are missing says so in words.

    ``filled`` and ``hatched`` name the two, ``missing`` what follows 「n人」 where people are missing.
    """

    def __init__(self, theme: Theme, filled: str, hatched: str, missing: str) -> None:
        super().__init__()
        self.theme = theme
        self._pairs: tuple[Pair, ...] = ()
        self._filled, self._hatched, self._missing = filled, hatched, missing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.setToolTip(f"塗り: {filled}　斜線: {hatched}")

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show the periods."""
        self._pairs = tuple(pairs)
        told = "、".join(
            f"{one.label} {self._filled}{one.there}人 {self._hatched}{'未確認' if one.wanted is None else f'{one.wanted}人'}"
            for one in pairs
        )
        self.setAccessibleName(f"{self._filled}と{self._hatched}の図: {told}")
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
        if not self._pairs:
            return
        painter = QPainter(self)
        letters = self.fontMetrics().height()
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(
            self.rect(),
            Qt.AlignmentFlag.AlignLeft,
            f"■ {self._filled}　▨ {self._hatched}　発災からの時間ごと",
        )
        top, base = letters * 3.2, self.height() - letters * 1.5
        most = max(1, *(max(one.there, one.wanted or 0) for one in self._pairs))
        step = self.width() / len(self._pairs)
        wide = min(step * 0.32, letters * 3)
        for place, one in enumerate(self._pairs):
            middle = (place + 0.5) * step
            need = one.wanted or 0
            short = one.wanted is not None and one.there < one.wanted
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
                QRectF(middle + 2, base - wanted - letters, wide + 6, letters),
                centre,
                "？" if one.wanted is None else f"{need}",
            )
            if short:
                told = f"× {need - one.there}人{self._missing}"
                if self.fontMetrics().horizontalAdvance(told) > step:
                    told = f"× {one.there - need}"
                painter.setPen(self.theme.colour("danger"))
                above = base - max(here, wanted) - 2.1 * letters
                painter.drawText(QRectF(middle - step / 2, above, step, letters), centre, told)
            painter.setPen(self.theme.colour("text"))
            painter.drawText(QRectF(middle - step / 2, base + 4, step, letters * 1.2), centre, one.label)
        painter.setPen(self.theme.colour("strong_border"))
        painter.drawLine(0, round(base), self.width(), round(base))
        painter.end()
