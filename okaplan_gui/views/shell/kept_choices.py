"""What is chosen in boxes, tabs, ticks and lists, read and put back: it outlives the page that they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QTabWidget, QWidget

from okaplan_gui.views.shell.choosing import choose
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList


def read_choices(widgets: Sequence[QWidget]) -> tuple[Any, ...]:
    """What is chosen in each of them."""
    return tuple(map(_read, widgets))


def put_choices(widgets: Sequence[QWidget], state: Sequence[Any]) -> None:
    """Choose it again in widgets of the same order; what is offered no more is passed over."""
    for widget, chosen in zip(widgets, state, strict=True):
        _put(widget, chosen)


def _read(widget: QWidget) -> Any:
    if isinstance(widget, QComboBox):
        return widget.currentData()
    if isinstance(widget, QTabWidget):
        return widget.currentIndex()
    if isinstance(widget, QCheckBox):
        return widget.isChecked()
    assert isinstance(widget, EntryList)
    item = widget.currentItem()
    return item.data(ENTRY) if item is not None else None


def _put(widget: QWidget, chosen: Any) -> None:
    if isinstance(widget, QComboBox):
        choose(widget, chosen)
    elif isinstance(widget, QTabWidget):
        widget.setCurrentIndex(chosen)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(chosen)
    elif isinstance(widget, EntryList) and chosen is not None:
        widget.choose(chosen)
