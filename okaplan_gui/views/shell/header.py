"""The line above the page: back, forward, the page's title, the way to the search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from okaplan_gui.views.shell.emergency_keys import RESPONSE_KEYS
from okaplan_gui.views.shell.icons import SIZE, icon
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.theme import Theme
from okaplan_gui.views.shell.visited import Visited

if TYPE_CHECKING:
    from okaplan_gui.jobs.events_at_hand import EventAtHand

_RESPONSE = "災害対応"
_NARROW = 44
"""In heights of letters."""
_NAME_LETTERS = 14
"""Of an event's name in the header, its nature included."""


class Header(QFrame):
    """Says what is wanted; the workspace does it."""

    back_wanted = Signal()
    forward_wanted = Signal()
    search_wanted = Signal()
    response_wanted = Signal()

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
        self._siren = QIcon()
        self._going_on: tuple[EventAtHand, ...] = ()
        self.respond = QPushButton()
        self.respond.clicked.connect(self.response_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addWidget(self.forward)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.respond)
        layout.addWidget(self.search)
        self.show_events(())

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

    def show_events(self, going_on: Sequence[EventAtHand]) -> None:
        """The way to 災害対応, on every page: while events go on it names the first, real ones before exercises."""
        self._going_on = tuple(going_on)
        first = going_on[0] if going_on else None
        with_role(self.respond, f"response-{first.nature}" if first is not None else "response")
        words = "、".join(event.words for event in going_on)
        self.respond.setToolTip(
            f"対応中の事案へ（{RESPONSE_KEYS}）: {words}"
            if first is not None
            else f"災害や大きな障害のとき。起きたことを記録し、計画どおりに動きます（{RESPONSE_KEYS}）"
        )
        self.respond.setAccessibleName(f"対応中 {words}" if first is not None else _RESPONSE)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons say the least that is needed."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self.fontMetrics().height() * _NARROW
        self.search.setText("検索" if narrow else "検索　Ctrl+K")
        first = self._going_on[0] if self._going_on else None
        # on the ground of an event the icon would not be seen
        self.respond.setIcon(QIcon() if first is not None else self._siren)
        if first is None:
            text = _RESPONSE
        elif narrow:
            text = first.words[:4]
        else:
            name = (
                first.words if len(first.words) <= _NAME_LETTERS else first.words[: _NAME_LETTERS - 1] + "…"
            )
            text = f"対応中 {name}" + (f" ほか{len(self._going_on) - 1}件" if len(self._going_on) > 1 else "")
        self.respond.setText(text.replace("&", "&&"))

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        self.back.setIcon(icon("back", theme))
        self.forward.setIcon(icon("forward", theme))
        self.search.setIcon(icon("search", theme))
        self._siren = icon("emergency", theme)
        self._fit()

    def _arrow(self, name: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name}（{keys}）")
        button.setIconSize(QSize(SIZE, SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(False)
        return button
