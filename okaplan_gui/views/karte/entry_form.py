"""A new entry of the karte, written where it is read: day, kind, matter, words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from okaplan_gui.fields import JST, Date, FieldError, Problem
from okaplan_gui.jobs.karte_timeline import add_entry
from okaplan_gui.models.karte import KARTE_KIND, KarteEntry
from okaplan_gui.views.shell.looks import label, mark_wrong
from okaplan_gui.views.shell.page import AppContext


class EntryForm(QWidget):
    """One line of editors and one for the words. ``written`` is called once the entry is in the file."""

    def __init__(self, context: AppContext, system: UUID, written: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._system = system
        self._written = written
        self._day = QLineEdit(Date().text(datetime.now(JST).date(), context.style))
        self._day.setAccessibleName(KarteEntry.field("happened_on").label)
        self._day.setMaximumWidth(self.fontMetrics().horizontalAdvance("令和88年88月88日") + 28)
        self._kind = QComboBox()
        for option in context.file.catalogue.kind(KARTE_KIND).offered:
            self._kind.addItem(option.label, option.code)
        self._kind.setAccessibleName(KarteEntry.field("kind").label)
        self._matter = QLineEdit()
        self._matter.setPlaceholderText("件名（例 端末の増設の相談）")
        self._matter.setAccessibleName(KarteEntry.field("title_text").label)
        self._text = QLineEdit()
        self._text.setPlaceholderText("内容（なくてもかまいません）")
        self._text.setAccessibleName(KarteEntry.field("text").label)
        self._button = QPushButton("記録する")
        self._button.setToolTip("カルテに書き加えます（Enter）")
        self._wrong = label("", "danger", wrap=True)
        self._wrong.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(6)
        for column, widget in enumerate((self._day, self._kind, self._matter, self._button)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._text, 1, 0, 1, 4)
        grid.addWidget(self._wrong, 2, 0, 1, 4)
        grid.setColumnStretch(2, 1)
        self._button.clicked.connect(lambda: self.write())
        for line in (self._day, self._matter, self._text):
            line.returnPressed.connect(self.write)
            line.textEdited.connect(lambda _: self._say("", None))

    def focus_matter(self) -> None:
        """Begin to write; no focus proxy, for Tab would pass over the day."""
        self._matter.setFocus()

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not written."""
        return bool(self._matter.text().strip() or self._text.text().strip())

    def write(self) -> bool:
        """Write the entry; False when a value is wrong (said below, nothing is lost)."""
        try:
            day = Date().parse(self._day.text())
        except FieldError as error:
            return self._say(f"日付: {error.message}", self._day)
        if day is None:
            return self._say("日付を入力してください。", self._day)
        if not self._matter.text().strip():
            return self._say("件名を入力してください。", self._matter)
        kind: str = self._kind.currentData()
        try:
            matter = KarteEntry.field("title_text").kind.parse(self._matter.text())
            text = KarteEntry.field("text").kind.parse(self._text.text())
            add_entry(self._context.file, self._system, day, kind, matter or "", text)
        except FieldError as error:
            return self._say(error.message, self._matter)
        except Problem as problem:
            return self._say(problem.message, self._matter)
        self._matter.clear()
        self._text.clear()
        self._context.notify("カルテに記録しました（Ctrl+Z で元に戻せます）")
        self._written()
        return True

    def _say(self, words: str, editor: QLineEdit | None) -> bool:
        self._wrong.setText(f"⚠ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        for line in (self._day, self._matter):
            mark_wrong(line, line is editor)
        if editor is not None:
            editor.setFocus()
        return False
