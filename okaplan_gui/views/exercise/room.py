"""How much room a window gives its letters: what is left out, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

LEAST_BIG = 14
"""Points in the window that is read from a chair's distance …"""
_BIG_FROM = QSize(900, 560)
"""… where it is so large in logical pixels. On a smaller one each logical pixel is a large one already."""
_LETTERS, _LINES = 64, 36
"""Full-width letters for both parts side by side, lines for title, keys and long labels."""


@dataclass(frozen=True)
class Room:
    """``text`` in points; ``narrow``: one part at a time; ``low``: no title, no line of keys, a smaller clock."""

    text: int
    narrow: bool
    low: bool

    @property
    def figure(self) -> int:
        """The clock, in points."""
        return round(self.text * 1.5) if self.low else max(30, round(self.text * 1.5))


def room_of(widget: QWidget, size: QSize, points: int, larger: int = 0) -> Room:
    """The room of a window of this size for a user who set so many points; ``larger``: what the theme adds."""
    big = size.width() >= _BIG_FROM.width() and size.height() >= _BIG_FROM.height()
    text = max(points + larger, LEAST_BIG) if big else points
    font = QFont(widget.font())
    font.setPointSize(text)
    metrics = QFontMetrics(font)
    narrow = size.width() < metrics.horizontalAdvance("あ") * _LETTERS
    return Room(text, narrow, size.height() < metrics.lineSpacing() * _LINES)


def is_tight(widget: QWidget, letters: int, width: int) -> bool:
    """Whether a width in pixels has room for fewer of a widget's full-width letters."""
    return width < widget.fontMetrics().horizontalAdvance("あ") * letters


def is_low(widget: QWidget, lines: int, height: int) -> bool:
    """Whether a height in pixels has room for fewer of a widget's lines."""
    return height < widget.fontMetrics().lineSpacing() * lines
