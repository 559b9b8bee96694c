"""Lists to choose from that are filled anew while something is chosen in them: one of many, or several with ticks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QListWidget, QListWidgetItem

from okaplan_gui.fields import Choice
from okaplan_gui.views.shell.choosing import place_of

_KEY = Qt.ItemDataRole.UserRole


def refill(box: QComboBox, items: Iterable[tuple[str, Any]]) -> None:
    """Other entries (text, data), without a signal; what was chosen stays chosen as long as it is there."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, place_of(box, kept)))
    box.blockSignals(False)


def choice_box(choice: Choice, code: str | None, none: str | None = "（なし）") -> QComboBox:
    """The options still in use in their order (and the present one), ``code`` chosen. ``none``: what no value is called; None where one is needed."""
    box = QComboBox()
    if none is not None:
        box.addItem(none, None)
    for option in choice.options:
        if option in choice.offered or option.code == code:
            box.addItem(option.label, option.code)
    box.setCurrentIndex(max(0, box.findData(code)))
    return box


def searched_box(name: str) -> QComboBox:
    """A list that is also typed into: hundreds of people are not scrolled through."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(16)
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    box.setCompleter(completer)
    line = box.lineEdit()
    assert line is not None
    # a name typed by halves means nobody: the box shows again whom it holds
    line.editingFinished.connect(lambda: _settle(box))
    return box


def _settle(box: QComboBox) -> None:
    place = box.findText(box.currentText())
    if place >= 0:
        box.setCurrentIndex(place)
    box.setEditText(box.itemText(box.currentIndex()))


class TickList(QListWidget):
    """Entries of which several are ticked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 8)

    def refill(self, items: Iterable[tuple[Any, str]]) -> None:
        """Other entries (key, title), without a signal; what was ticked stays ticked as long as it is there."""
        kept = set(self.ticked())
        self.blockSignals(True)
        self.clear()
        for key, title in items:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in kept else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, round(self.fontMetrics().height() * 1.6)))
            self.addItem(item)
        self.blockSignals(False)

    def tick(self, key: Any) -> None:
        """Tick an entry."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.item(row).setCheckState(Qt.CheckState.Checked)

    def ticked(self) -> list[Any]:
        """The keys of the ticked entries."""
        return [item.data(_KEY) for item in self._ticked()]

    def ticked_titles(self) -> list[str]:
        """The titles of the ticked entries."""
        return [item.text() for item in self._ticked()]

    def _ticked(self) -> list[QListWidgetItem]:
        items = map(self.item, range(self.count()))
        return [item for item in items if item.checkState() == Qt.CheckState.Checked]
