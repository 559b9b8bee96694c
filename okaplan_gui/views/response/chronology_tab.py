"""クロノロジー: the lines with a filter; one key tells how sure a line is and whether it was acted on."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import search_fold
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.models.response import CERTAINTY, ENTRY_KIND, FOLLOW_UP, ChronologyEntry
from okaplan_gui.rules.chronology import in_order, open_items, overdue
from okaplan_gui.views.response.chronology_model import CONTENT, HEADS, ChronologyModel
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.dialogs import EntryDialog, StrikeDialog
from okaplan_gui.views.response.keyed_list import LEAST_LINES, key_button, letter_of
from okaplan_gui.views.response.kind_keys import KIND_KEYS
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role

_CERTAINTY = {"1": "open", "2": "confirmed", "3": "false"}
_FOLLOW_UP: dict[str, str | None] = {"4": "open", "5": "doing", "6": "done", "0": None}
_WIDTHS = (
    "00000",
    "00/00 00:00",
    "00/00 00:00",
    "ああ",
    "あ" * 7,
    "あ" * 18,
    "あああ",
    "⚠ 期限切れ 00/00 00:00",
    "あ" * 6,
)
"""What has to fit into each column; for the content, the least."""


_MORE = {"Delete": "取消線…", "Enter": "くわしく…"}


class _Lines(QTableView):
    """Hands on the keys that mean something."""

    pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the lines first."""
        letter = letter_of(event)
        if letter in _CERTAINTY or letter in _FOLLOW_UP or letter in KIND_KEYS or letter in _MORE:
            self.pressed.emit(letter)
        else:
            super().keyPressEvent(event)


class ChronologyTab(QWidget):
    """The newest line is the last; what is written is chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        tools = FlowLayout()
        self.words = QLineEdit()
        self.words.setPlaceholderText("絞り込む言葉")
        self.words.setAccessibleName("絞り込む言葉")
        self.words.setToolTip("内容、人、区分、確度、システム、番号から")
        self.words.setMinimumWidth(200)
        self.words.textChanged.connect(lambda _: self._filter())
        self.only_open = QCheckBox("対応の残るものだけ")
        self.only_open.toggled.connect(lambda _: self._filter())
        self.about = label("", "muted")
        for widget in (self.words, self.only_open, self.about):
            tools.addWidget(widget)
        column.addLayout(tools)
        self.lines = _Lines(self)
        self.lines.setAccessibleName("クロノロジー")
        self.lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.setAlternatingRowColors(True)
        self.lines.setTabKeyNavigation(False)
        self.lines.setWordWrap(False)
        self.lines.verticalHeader().hide()
        self.model = ChronologyModel(self)
        self.lines.setModel(self.model)
        self.lines.pressed.connect(self.press)
        head = self.lines.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.lines.setMinimumHeight(self.lines.fontMetrics().height() * LEAST_LINES * 2)
        column.addWidget(self.lines, 1)
        row = FlowLayout(spacing=4)
        self.buttons: list[QPushButton] = []
        texts = (
            [(key, CERTAINTY.text(code)) for key, code in _CERTAINTY.items()]
            + [
                (key, f"対応 {FOLLOW_UP.text(code)}" if code else "対応 要らない")
                for key, code in _FOLLOW_UP.items()
            ]
            + list(_MORE.items())
        )
        for key, text in texts:
            button = key_button(key, text)
            button.clicked.connect(lambda _=False, key=key: self.press(key))
            row.addWidget(button)
            self.buttons.append(button)
        self.kinds = with_role(QPushButton("F2〜F8 区分"), "key")
        menu = QMenu(self.kinds)
        for key, kind in KIND_KEYS.items():
            menu.addAction(f"{ENTRY_KIND.text(kind)}\t{key}", partial(self.press, key))
        self.kinds.setMenu(menu)
        row.addWidget(self.kinds)
        self.buttons.append(self.kinds)
        column.addLayout(row)
        self._all: list[ChronologyEntry] = []
        self._known: set[UUID] = set()

    @property
    def chosen(self) -> ChronologyEntry | None:
        """The chosen line."""
        row = self.lines.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def load(self) -> None:
        """Show the lines as they stand; a new line is chosen."""
        records = self._desk.records
        self._all = in_order(records.entries) if records is not None else []
        # whatever the clock says: what was not there before; lines that come in together move nobody's choice
        known, self._known = self._known, {e.id for e in self._all}
        new = [e.id for e in self._all if e.id not in known]
        newest = new[0] if len(new) == 1 else None
        metrics = self.lines.fontMetrics()
        self.lines.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        for place, letters in enumerate(_WIDTHS):
            if place != CONTENT:
                widest = max(metrics.horizontalAdvance(one) for one in (letters, HEADS[place]))
                self.lines.setColumnWidth(place, round(widest * 1.1) + 16)
        self._give_content_the_rest()
        self._filter(newest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content takes what the other columns leave."""
        super().resizeEvent(event)
        self._give_content_the_rest()

    def _give_content_the_rest(self) -> None:
        others = sum(self.lines.columnWidth(place) for place in range(len(HEADS)) if place != CONTENT)
        least = self.lines.fontMetrics().horizontalAdvance(_WIDTHS[CONTENT])
        self.lines.setColumnWidth(CONTENT, max(least, self.lines.viewport().width() - others))

    def take_focus(self) -> None:
        """Keys work at once."""
        self.lines.setFocus()

    def may_write(self, may: bool) -> None:
        """Whether keys that write are offered."""
        for button in self.buttons:
            button.setEnabled(may)

    def press(self, key: str) -> None:
        """Do what a key does, to the chosen line."""
        entry = self.chosen
        if entry is None or not self._desk.may_write:
            return
        if key in _CERTAINTY:
            self._desk.do(lambda r: r.mark(entry.id, _CERTAINTY[key]))
        elif key in _FOLLOW_UP:
            self._desk.do(lambda r: r.follow_up(entry.id, _FOLLOW_UP[key], self._desk.now()))
        elif key in KIND_KEYS:
            self._desk.do(lambda r: r.classify(entry.id, KIND_KEYS[key]))
        elif key == "Enter":
            EntryDialog(self._desk, entry, self).open()
        elif entry.struck_at is None:
            StrikeDialog(self._desk, entry, self).open()

    def _filter(self, choose: UUID | None = None) -> None:
        before = self.chosen
        keep = choose or (before.id if before is not None else None)
        before_place = self.lines.currentIndex().row()
        seen = self.lines.verticalScrollBar().value()
        pending = open_items(self._all)
        shown = pending if self.only_open.isChecked() else self._all
        words = [search_fold(word) for word in line_fold(self.words.text()).split()]
        if words:
            records = self._desk.records
            assert records is not None
            shown = [e for e in shown if _has(e, records.system(e.system).name, words)]
        self.model.show_entries(shown, self._desk.now())
        late = sum(1 for entry in pending if overdue(entry, self._desk.now()))
        self.about.setText(
            f"{len(shown)}行　対応の残るもの {len(pending)}件" + (f"　⚠ 期限切れ {late}件" if late else "")
        )
        place = next((n for n, entry in enumerate(shown) if entry.id == keep), None)
        kept = place is not None and choose is None
        if place is None:
            # what was acted on has left the list: the next one is at hand
            place = (
                min(before_place, len(shown) - 1) if before is not None and choose is None else len(shown) - 1
            )
        if place >= 0:
            self.lines.setCurrentIndex(self.model.index(place, 0))
            self.lines.scrollTo(self.model.index(place, 0))
        if kept:
            # whoever reads further up goes on reading there
            self.lines.verticalScrollBar().setValue(seen)


def _has(entry: ChronologyEntry, system: str, words: list[str]) -> bool:
    told = (
        entry.content,
        entry.sender,
        entry.receiver,
        entry.who_acts,
        system,
        ENTRY_KIND.text(entry.kind),
        CERTAINTY.text(entry.certainty),
        f"{entry.device}-{entry.number}",
    )
    text = " ".join(map(search_fold, filter(None, told)))
    return all(word in text for word in words)


assert len(_WIDTHS) == len(HEADS)
