"""Choosing by what an entry stands for: Qt compares Python values by identity, and a key read twice is two values."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox


def place_of(box: QComboBox, value: Any) -> int:
    """The place of the entry that stands for a value; -1 when there is none."""
    return next((n for n in range(box.count()) if box.itemData(n) == value), -1)


def choose(box: QComboBox, value: Any) -> bool:
    """Make the entry that stands for a value the current one; False when there is none."""
    place = place_of(box, value)
    if place >= 0:
        box.setCurrentIndex(place)
    return place >= 0
