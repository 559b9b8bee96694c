"""A page that notes what the window tells it, and entries for three of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from okaplan_gui.models.head import LedgerHead
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.page import AppContext, Page, PageEntry


class NotingPage(Page):
    """Notes what the window tells it."""

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__(context)
        self.title = title
        self.arguments: list[Any] = []
        self.heard: list[Changes] = []
        self.looks = 0
        self.leave = True
        self.closed = False
        self.editor = QLineEdit()
        QVBoxLayout(self).addWidget(self.editor)

    def open_with(self, argument: Any) -> None:
        self.arguments.append(argument)

    def refresh(self, changes: Changes) -> None:
        self.heard.append(changes)

    def settings_changed(self) -> None:
        self.looks += 1

    def can_leave(self) -> bool:
        return self.leave

    def closing(self) -> None:
        self.closed = True


def noting_entries(heads: Iterable[LedgerHead]) -> list[PageEntry]:
    """Three pages in two areas."""

    def entry(page_id: str, title: str, area: str) -> PageEntry:
        return PageEntry(page_id, title, area, lambda context: NotingPage(context, title))

    return [entry("home", "ホーム", ""), entry("a", "ページA", "台帳"), entry("b", "ページB", "台帳")]
