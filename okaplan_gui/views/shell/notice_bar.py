"""A line of notice above the page, such as why the file is open for reading only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from okaplan_gui.views.shell.looks import label, with_role


class NoticeBar(QFrame):
    """Hidden until it has something to say; stays until closed or emptied."""

    acted = Signal()
    """The user pressed the notice's own button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "notice-warn")
        self._text: QLabel | None = None
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show a text, with a button when ``action`` names one; an empty text hides the bar."""
        if self._text is None:
            # most files have nothing to say, and the start waits for every widget
            self._text, self._act = self._made()
        self._text.setText(text)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self.setVisible(bool(text))

    def _made(self) -> tuple[QLabel, QPushButton]:
        # it stays for hours: no taller than its words, and no louder than the page
        text = label("", "small", wrap=True)
        act = with_role(QPushButton(), "link")
        act.clicked.connect(self.acted)
        close = with_role(QPushButton("閉じる"), "link")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 1, 8, 1)
        layout.setSpacing(12)
        layout.addWidget(text, 1)
        layout.addWidget(act)
        layout.addWidget(close)
        return text, act
