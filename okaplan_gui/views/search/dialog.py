"""Ctrl+K: find any record by any of its words, two-letter ones too, and go there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QVBoxLayout

from okaplan_gui.store.search import Hit
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.row_action import RowAction, RowActions

_PAUSE_MS = 120


class SearchDialog(QDialog):
    """Searches while typing; Enter opens the chosen record."""

    def __init__(self, context: AppContext, actions: RowActions | None = None) -> None:
        super().__init__(context.parent)
        self._context = context
        self._actions = actions or {}
        self.setWindowTitle("検索")
        self.resize(720, 560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self._words = QLineEdit()
        self._words.setPlaceholderText("名前、番号、電話、業務… 空白で区切ると、すべてを含むもの")
        self._words.setAccessibleName("検索する言葉")
        self._words.setClearButtonEnabled(True)
        self._list = EntryList("見つかった記録")
        self._told = label("", "muted")
        for widget in (self._words, self._list, self._told):
            layout.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self._words.textChanged.connect(lambda _: self._pause.start())
        self._words.returnPressed.connect(self._open_current)
        self._words.installEventFilter(self)
        self._list.itemActivated.connect(self._open)
        self._list.currentItemChanged.connect(lambda *_: self._tell(self._list.count()))
        self._tell(0)

    def set_words(self, words: str) -> None:
        """Search for words."""
        self._words.setText(words)
        self.search()

    def search(self) -> None:
        """Search for what stands in the field now."""
        self._pause.stop()
        self._list.clear()
        hits = self._context.file.search(self._words.text())
        by_ledger: dict[str, list[Hit]] = {}
        for hit in hits:
            by_ledger.setdefault(hit.ledger, []).append(hit)
        for name, found in by_ledger.items():
            self._list.add_heading(f"{self._context.file.catalogue[name].title}　{len(found)}件")
            for hit in found:
                self._list.add_entry(hit.title, hit.excerpt, data=hit)
        self._step(1)
        self._tell(len(hits))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            action = self._action_for(event)
            if action is not None:
                self._act(action)
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        """Choose the next or the last entry before, past the headings."""
        entries = self._list.entries()
        if not entries:
            return
        now = self._list.currentItem()
        place = entries.index(now) + step if now in entries else 0
        self._list.setCurrentItem(entries[max(0, min(len(entries) - 1, place))])
        if place <= 0:
            self._list.scrollToTop()  # the heading above the first entry

    def _open_current(self) -> None:
        if self._pause.isActive():
            self.search()
        item = self._list.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(ENTRY)
        self.accept()
        self._context.navigate(f"ledger:{hit.ledger}", hit.key)

    def _offered(self) -> tuple[RowAction, ...]:
        item = self._list.currentItem()
        hit: Hit | None = item.data(ENTRY) if item is not None else None
        actions = self._actions.get(hit.ledger, ()) if hit is not None else ()
        return tuple(action for action in actions if action.keys)

    def _action_for(self, event: QKeyEvent) -> RowAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((a for a in self._offered() if QKeySequence(a.keys) == pressed), None)

    def _act(self, action: RowAction) -> None:
        hit: Hit = self._list.currentItem().data(ENTRY)
        self.accept()
        action.act(self._context, [hit.key])

    def _tell(self, count: int) -> None:
        if count:
            more = "".join(f"、{action.keys} で{action.text}" for action in self._offered())
            self._told.setText(f"{count}件　↑↓で選び、Enter で開きます{more}")
        elif self._words.text().strip():
            self._told.setText("見つかりません。短い言葉や、かなでも試してください。")
        else:
            self._told.setText("すべての台帳から探します。")
