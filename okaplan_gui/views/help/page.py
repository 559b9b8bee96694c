"""ヘルプ: the topics on the left, the chosen one on the right; all of it lies in the program, nothing is fetched."""

from __future__ import annotations

import unicodedata
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from okaplan_gui.views.help.topics import Topic, topics
from okaplan_gui.views.shell.page import AppContext, Page

LINE_PER_CENT = 150
_TOPIC = Qt.ItemDataRole.UserRole


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
        self.list = QListWidget()
        self.list.setAccessibleName("ヘルプの項目")
        self.list.currentItemChanged.connect(self._chosen)
        self.text = QTextBrowser()
        self.text.setAccessibleName("ヘルプの本文")
        self.text.setOpenLinks(False)
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
        self.setFocusProxy(self.list)
        # its rows are measured when they come in: in the style sheet's measure, please
        self.list.ensurePolished()
        self._list()

    def open_with(self, argument: Any) -> None:
        """Show the topic of that name."""
        self.words.clear()
        for row in range(self.list.count()):
            topic = self.list.item(row).data(_TOPIC)
            if topic is not None and topic.name == argument:
                self.list.setCurrentRow(row)

    def settings_changed(self) -> None:
        """The text is laid out with the letters and colours of its time: lay it out again."""
        if self._shown is not None:
            self._show(self._shown)

    def _list(self) -> None:
        words = _folded(self.words.text()).split()
        self.list.clear()
        heading = ""
        bold = QFont(self.list.font())
        bold.setBold(True)
        for topic in self._topics:
            text = _folded(f"{topic.title} {topic.text}")
            if not all(word in text for word in words):
                continue
            if topic.heading != heading:
                heading = topic.heading
                title = QListWidgetItem(heading)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                title.setFont(bold)
                self.list.addItem(title)
            item = QListWidgetItem(f"　{topic.title}")
            item.setData(_TOPIC, topic)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(1)
        else:
            self.text.setPlainText("見つかりません。言葉を変えてください。")
            self._shown = None

    def _chosen(self, item: QListWidgetItem | None) -> None:
        topic = item.data(_TOPIC) if item is not None else None
        if topic is not None:
            self._show(topic)

    def _show(self, topic: Topic) -> None:
        self._shown = topic
        document = self.text.document()
        document.setDocumentMargin(16)
        if topic.markdown:
            self.text.setMarkdown(topic.text)
        else:
            self.text.setHtml(topic.text)
        _space_lines(self.text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, url: QUrl) -> None:
        name = url.toString()
        if name.startswith("ledger:"):
            self.context.navigate(name)


def _space_lines(text: QTextBrowser) -> None:
    """Give the lines air: Japanese set solid is hard to read."""
    block = text.document().begin()
    while block.isValid():
        cursor = QTextCursor(block)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)
        table = cursor.currentTable()
        if isinstance(table, QTextTable) and table.format().cellPadding() < 6:
            form = table.format()
            form.setCellPadding(6)
            form.setCellSpacing(0)
            form.setBorder(1)
            form.setBorderCollapse(True)
            table.setFormat(form)
        block = block.next()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
