"""A list in which one key says what holds of the chosen row; buttons say the same and name the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.plain_table import PlainTable

NO_OTHER_KEYS = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True)
class RowKey:
    """A key (one letter as on the keyboard; "Enter" and "Delete" too), its word and what it does to the row."""

    key: str
    text: str
    act: Callable[[Any], object]
    writes: bool = True


def letter_of(event: QKeyEvent) -> str:
    """The key as :class:`RowKey` names it; "" for keys with Ctrl or Alt."""
    if event.modifiers() & ~NO_OTHER_KEYS:
        return ""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "Enter"
    if event.key() == Qt.Key.Key_Delete:
        return "Delete"
    return event.text().upper()


class KeyTable(PlainTable):
    """The table, which hands keys on that mean something."""

    pressed = Signal(str)

    def __init__(self, heads: Sequence[str], name: str, keys: frozenset[str], parent: QWidget) -> None:
        super().__init__(heads, name, parent)
        self.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self._keys = keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the rows first, then those of every table."""
        letter = letter_of(event)
        if letter in self._keys:
            self.pressed.emit(letter)
        else:
            super().keyPressEvent(event)


class KeyedList(QWidget):
    """A line that says how things stand, the rows, and the keys."""

    def __init__(self, heads: Sequence[str], name: str, keys: Sequence[RowKey], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = {one.key: one for one in keys}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.about = label("", wrap=True)
        self.column.addWidget(self.about)
        self.table = KeyTable(heads, name, frozenset(self._keys), self)
        self.table.pressed.connect(self.press)
        self.column.addWidget(self.table, 1)
        row = FlowLayout()
        self.buttons: dict[str, QPushButton] = {}
        for one in keys:
            button = QPushButton(f"{one.text}（{one.key}）")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, key=one.key: self.press(key))
            row.addWidget(button)
            self.buttons[one.key] = button
        self.column.addLayout(row)

    @property
    def chosen(self) -> Any:
        """What the chosen row stands for; None without one."""
        return self.table.what(self.table.currentRow())

    def press(self, key: str) -> None:
        """Do what a key does, to the chosen row."""
        one, what = self._keys.get(key), self.chosen
        if one is not None and what is not None and self.buttons[key].isEnabled():
            one.act(what)

    def load(self) -> None:
        """Show the event as it stands; each part does it its way."""
        raise NotImplementedError

    def fill(self, about: str, rows: Sequence[Sequence[str]], whats: Sequence[Any]) -> None:
        """Show rows; the chosen one stays chosen where it is still there."""
        before, place = self.chosen, self.table.currentRow()
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.table.fill(rows, whats)
        if not whats:
            return
        if before in whats:
            place = list(whats).index(before)
        self.table.setCurrentCell(min(max(place, 0), len(whats) - 1), 0)

    def step(self, rows: int) -> None:
        """Choose the row so many further down, if there is one."""
        row = self.table.currentRow() + rows
        if 0 <= row < self.table.rowCount():
            self.table.setCurrentCell(row, 0)

    def may_write(self, may: bool) -> None:
        """Whether keys that write are offered."""
        for key, button in self.buttons.items():
            button.setEnabled(may or not self._keys[key].writes)
