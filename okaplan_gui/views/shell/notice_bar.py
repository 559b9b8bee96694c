"""A line of notice above the page, such as why the file is open for reading only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from okaplan_gui.views.shell.looks import label, with_role


class NoticeBar(QFrame):
    """Hidden until it has something to say; stays until closed or emptied."""

    acted = Signal()
    """The user pressed the notice's own button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "notice-warn")
        self._text = label("", wrap=True)
        self._act = QPushButton()
        self._act.clicked.connect(self.acted)
        self._close = QPushButton("閉じる")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._act)
        layout.addWidget(self._close)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show a text, with a button when ``action`` names one; an empty text hides the bar."""
        self._text.setText(text)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self.setVisible(bool(text))
