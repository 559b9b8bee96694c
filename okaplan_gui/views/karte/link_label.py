"""A text that leads somewhere: wraps as texts do, and takes mouse and keyboard as a button does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from okaplan_gui.views.shell.looks import with_role


class LinkLabel(QLabel):
    """Calls ``act`` on a click, on Enter and on the space bar."""

    def __init__(
        self, text: str, act: Callable[[], None], *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._act = act
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setIndent(0)
        with_role(self, "link")
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{text} を開く")
        self.setToolTip("押すと記録を開きます")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # taken here, so that the release comes here too
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act()
        else:
            super().keyPressEvent(event)
