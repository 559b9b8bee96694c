"""The size that a dialog opens with: it grows with the letters, and stays on a small laptop's screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_MOST_WIDE, _MOST_HIGH = 1000, 720


def fit_to_letters(dialog: QWidget, wide: int = 50, high: int = 36) -> None:
    """Open so many letters wide and high."""
    letter = dialog.fontMetrics().height()
    dialog.resize(min(_MOST_WIDE, wide * letter), min(_MOST_HIGH, high * letter))
