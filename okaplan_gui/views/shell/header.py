"""The line above the page: back, forward, the page's title, the way to the search."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from okaplan_gui.views.shell.icons import SIZE, icon
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.theme import Theme
from okaplan_gui.views.shell.visited import Visited


class Header(QFrame):
    """Says what is wanted; the workspace does it."""

    back_wanted = Signal()
    forward_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_role(self, "header")
        self.back = self._arrow("戻る", "Alt+←")
        self.back.clicked.connect(self.back_wanted)
        self.forward = self._arrow("進む", "Alt+→")
        self.forward.clicked.connect(self.forward_wanted)
        self.title = label("", "title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.search = QPushButton("検索　Ctrl+K")
        self.search.setToolTip("すべての台帳から探します（Ctrl+K）")
        self.search.setAccessibleName("検索")
        self.search.clicked.connect(self.search_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.search)

    def show_page(self, title: str, visited: Visited, names: dict[str, str]) -> None:
        """Show where one is and where back and forward lead; ``names``: page_id → title."""
        self.title.setText(title)
        for button, visit, word, keys in (
            (self.back, visited.before, "戻る", "Alt+←"),
            (self.forward, visited.after, "進む", "Alt+→"),
        ):
            button.setEnabled(visit is not None)
            name = names.get(visit.page_id, "") if visit is not None else ""
            button.setToolTip(f"{word}: {name}（{keys}）" if name else f"{word}（{keys}）")

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        self.back.setIcon(icon("back", theme))
        self.forward.setIcon(icon("forward", theme))
        self.search.setIcon(icon("search", theme))

    def _arrow(self, name: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name}（{keys}）")
        button.setIconSize(QSize(SIZE, SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(False)
        return button
