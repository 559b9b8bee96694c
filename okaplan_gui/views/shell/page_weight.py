"""Which pages out of sight are let go before the program is dressed anew: that costs half a millisecond a widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from okaplan_gui.views.shell.page import Page

MOST_WIDGETS = 200
"""Widgets out of sight that may stay: about 0.1 s of dressing."""


def pages_to_let_go(pages: dict[str, Page], shown: str) -> list[str]:
    """Of pages in the order in which they were last shown, those that are too many; a page at work stays.

    What was set on a page outlives it (:meth:`Page.view_state`).
    """
    found: list[str] = []
    weight = 0
    with_windows = set(_over_windows())
    for page_id, page in reversed(pages.items()):
        if page_id == shown:
            continue
        if weight <= MOST_WIDGETS:  # counting takes time, too
            weight += len(page.findChildren(QWidget))
        if weight > MOST_WIDGETS and page not in with_windows and not _clock_runs(page):
            found.append(page_id)
    return found


def _clock_runs(page: Page) -> bool:
    return any(timer.isActive() for timer in page.findChildren(QTimer))


def _over_windows() -> Iterator[QObject]:
    """All that open windows belong to."""
    for window in QApplication.topLevelWidgets():
        above: QObject | None = window.parent() if window.isVisible() else None
        while above is not None:
            yield above
            above = above.parent()
