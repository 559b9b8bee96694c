"""One line that tells what is next in the part that has no room: the inject at hand, the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class NextLine(QLabel):
    """Cut with … where it has no room; its whole text is the tool tip and what a screen reader reads."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a text."""
        self._whole = " ".join(text.split())
        self.setToolTip(self._whole)
        self.setAccessibleName(self._whole)
        self._cut()

    def whole(self) -> str:
        """What it says, uncut."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(1, self.width() - 2))
        )
