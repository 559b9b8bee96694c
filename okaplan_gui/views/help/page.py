"""ヘルプ: the topics on the left, the chosen one on the right; all of it lies in the program, nothing is fetched."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout

from okaplan_gui.views.help.topics import Topic, topics
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.reading import Reading


class HelpPage(Page):
    """A short guide and what each ledger records. ``open_with`` takes a topic's name, such as ``ledger:site``."""

    page_id = "help"
    title = "ヘルプ"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._topics = topics(context.file.catalogue)
        self._shown: Topic | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("ヘルプの中を探す")
        self.words.setAccessibleName("ヘルプの中を探す")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._list)
        self.list = EntryList("ヘルプの項目")
        self.list.currentItemChanged.connect(self._chosen)
        self.text = Reading("ヘルプの本文")
        self.text.anchorClicked.connect(self._follow)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.words)
        left.addWidget(self.list, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(left, 1)
        layout.addWidget(self.text, 3)
        self.first_focus = self.list
        self._list()

    def open_with(self, argument: Any) -> None:
        """Show the topic of that name."""
        self.words.clear()
        for row in range(self.list.count()):
            topic = self.list.item(row).data(ENTRY)
            if topic is not None and topic.name == argument:
                self.list.setCurrentRow(row)

    def settings_changed(self) -> None:
        """The text is laid out with the letters and colours of its time: lay it out again."""
        if self._shown is not None:
            self._show(self._shown)

    def view_state(self) -> tuple[str, str]:
        return self.words.text(), self._shown.name if self._shown is not None else ""

    def put_view_state(self, state: tuple[str, str]) -> None:
        words, name = state
        self.open_with(name)
        self.words.setText(words)

    def _list(self) -> None:
        words = _folded(self.words.text()).split()
        self.list.clear()
        heading = ""
        for topic in self._topics:
            text = _folded(f"{topic.title} {topic.text}")
            if not all(word in text for word in words):
                continue
            if topic.heading != heading:
                heading = topic.heading
                self.list.add_heading(heading)
            self.list.add_entry(topic.title, data=topic)
        if self.list.count():
            self.list.setCurrentRow(1)
        else:
            self.text.setPlainText("見つかりません。言葉を変えてください。")
            self._shown = None

    def _chosen(self, item: QListWidgetItem | None) -> None:
        topic = item.data(ENTRY) if item is not None else None
        if topic is not None:
            self._show(topic)

    def _show(self, topic: Topic) -> None:
        self._shown = topic
        if topic.markdown:
            self.text.show_markdown(topic.text, self.context.theme)
        else:
            self.text.show_html(topic.text, self.context.theme)

    def _follow(self, url: QUrl) -> None:
        name = url.toString()
        if name.startswith("ledger:"):
            self.context.navigate(name)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
