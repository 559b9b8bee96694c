"""A list in which one key says what holds of the chosen row; buttons say the same and name the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields.letters import line_fold
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.plain_table import PlainTable

_NAMED = {
    Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Delete: "Delete",
    **{Qt.Key(Qt.Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
}  # fmt: skip
_NARROW = 30
"""In heights of letters."""
Index = QModelIndex | QPersistentModelIndex
LEAST_LINES = 5
"""Rows that are seen even in a small window."""
_SHORT = {"Delete": "Del"}
NO_OTHER_KEYS = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True)
class RowKey:
    """A key (one letter as on the keyboard; "Enter", "Delete", "F2" too), its word and what it does to the row."""

    key: str
    text: str
    act: Callable[[Any], object]
    writes: bool = True


def letter_of(event: QKeyEvent) -> str:
    """The key as :class:`RowKey` names it; "" for keys with Ctrl or Alt."""
    if event.modifiers() & ~NO_OTHER_KEYS:
        return ""
    named = _NAMED.get(Qt.Key(event.key()))
    # with the input method on, digits come full-width
    return named if named is not None else line_fold(event.text()).upper()


def key_button(key: str, text: str) -> QPushButton:
    """A button that names its key first."""
    button = with_role(QPushButton(f"{_SHORT.get(key, key)} {text}"), "key")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class KeyTable(PlainTable):
    """The table, which hands keys on that mean something."""

    pressed = Signal(str)

    def __init__(self, heads: Sequence[str], name: str, keys: frozenset[str], parent: QWidget) -> None:
        super().__init__(heads, name, parent)
        self.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self._keys = keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever has just written a line in Japanese has the input method on: keys are keys all the same."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt turns the input method on anew with every row."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

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
        self.column.setContentsMargins(0, 8, 0, 0)
        self.column.setSpacing(8)
        self.about = label("", wrap=True)
        self.top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        """What is said above the rows, and what chooses among them."""
        self.top.setSpacing(16)
        self.top.addWidget(self.about, 1)
        self.column.addLayout(self.top)
        self.table = KeyTable(heads, name, frozenset(self._keys), self)
        self.table.pressed.connect(self.press)
        self.table.setMinimumHeight(self.table.fontMetrics().height() * LEAST_LINES * 2)
        self.column.addWidget(self.table, 1)
        row = FlowLayout(spacing=4)
        self.buttons: dict[str, QPushButton] = {}
        for one in keys:
            button = key_button(one.key, one.text)
            button.clicked.connect(lambda _=False, key=one.key: self.press(key))
            row.addWidget(button)
            self.buttons[one.key] = button
        self.column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what chooses among the rows stands below what is said."""
        narrow = event.size().width() < self.fontMetrics().height() * _NARROW
        kinds = QBoxLayout.Direction
        self.top.setDirection(kinds.TopToBottom if narrow else kinds.LeftToRight)
        super().resizeEvent(event)

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
        bar = self.table.verticalScrollBar()
        seen = bar.value()
        self.table.fill(rows, whats)
        if not whats:
            return
        if before in whats:
            place = list(whats).index(before)
        self.table.setCurrentCell(min(max(place, 0), len(whats) - 1), 0)
        if before in whats:
            # whoever reads further down goes on reading there
            bar.setValue(seen)

    def take_focus(self) -> None:
        """The keys of the rows work at once."""
        self.table.setFocus()

    def step(self, rows: int) -> None:
        """Choose the row so many further down, if there is one."""
        row = self.table.currentRow() + rows
        if 0 <= row < self.table.rowCount():
            self.table.setCurrentCell(row, 0)

    def may_write(self, may: bool) -> None:
        """Whether keys that write are offered."""
        for key, button in self.buttons.items():
            button.setEnabled(may or not self._keys[key].writes)
