"""Another theme or size of letters with every page visited: few pages out of sight are kept, none that is at work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QTabWidget, QWidget
from shiboken6 import isValid

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.query import Filter, ListQuery
from okaplan_gui.views.shell.entry_list import EntryList
from okaplan_gui.views.shell.kept_choices import read_choices
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.page_weight import MOST_WIDGETS
from okaplan_gui.views.shell.workspace import Workspace
from okaplan_gui.views.table.page import LedgerPage

VISITED = ("ledger:information_system", "plan", "ledger:contact", "impact", "ledger:site", "copies", "home")


def visited(window: MainWindow) -> Workspace:
    workspace = window.workspace
    assert workspace is not None
    for page_id in VISITED:
        workspace.go(page_id)
    return workspace


def larger(window: MainWindow) -> None:
    window.holder.change(replace(window.holder.current, font_size=window.holder.current.font_size + 2))


def widgets_of(pages: list[QWidget]) -> int:
    return sum(len(page.findChildren(QWidget)) for page in pages)


def test_what_is_dressed_anew_does_not_grow_with_the_pages_visited(sample_window: MainWindow) -> None:
    workspace = visited(sample_window)
    shown = workspace.page
    before = dict(workspace._pages)
    larger(sample_window)
    assert workspace.page is shown and isValid(shown)
    left = [page for page in workspace._pages.values() if page is not shown]
    assert widgets_of(list(left)) <= MOST_WIDGETS
    gone = [page for page_id, page in before.items() if page_id not in workspace._pages]
    assert len(gone) >= 4 and not any(isValid(page) for page in gone)
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not sample_window]


def test_what_was_set_on_a_page_is_there_when_it_comes_back(sample_window: MainWindow) -> None:
    workspace = visited(sample_window)
    workspace.go("ledger:information_system")
    page = workspace.page
    assert isinstance(page, LedgerPage)
    page.show_query(ListQuery(InformationSystem, (Filter("name", "contains", "税"),)))
    rows = len(page.model.listing)
    for page_id in VISITED[1:]:
        workspace.go(page_id)
    larger(sample_window)
    assert "ledger:information_system" not in workspace._pages
    workspace.go("ledger:information_system")
    again = workspace.page
    assert isinstance(again, LedgerPage) and again is not page
    assert len(again.model.listing) == rows > 0
    assert again.font().pointSize() == sample_window.holder.current.font_size


@pytest.mark.parametrize(
    "page_id",
    ["plan", "impact", "damage", "measures", "plan_check", "plan_overview", "copies", "recovery"],
)
def test_what_was_chosen_on_a_page_outlives_it(sample_window: MainWindow, page_id: str) -> None:
    workspace = sample_window.workspace
    assert workspace is not None
    workspace.go(page_id)
    page = workspace.page
    assert page is not None and len(page.keeps) >= 2
    first = read_choices(page.keeps)
    for widget in page.keeps:
        if isinstance(widget, QComboBox | QTabWidget):
            widget.setCurrentIndex(widget.count() - 1)
        elif isinstance(widget, QCheckBox):
            widget.toggle()
        elif isinstance(widget, EntryList):
            widget.setCurrentItem(widget.entries()[-1])
    chosen = read_choices(page.keeps)
    assert chosen != first
    for other in ("ledger:contact", "home"):
        workspace.go(other)
    larger(sample_window)
    assert not isValid(page)
    workspace.go(page_id)
    again = workspace.page
    assert again is not None and read_choices(again.keeps) == chosen


def test_a_page_at_work_stays(sample_window: MainWindow) -> None:
    workspace = visited(sample_window)
    ticking, projecting = workspace._pages["plan"], workspace._pages["impact"]
    clock = QTimer(ticking, interval=60_000)
    clock.start()
    window = QWidget(projecting)
    window.setWindowFlag(window.windowFlags().Window)
    window.show()
    try:
        larger(sample_window)
        assert workspace._pages["plan"] is ticking and workspace._pages["impact"] is projecting
        assert isValid(ticking) and isValid(projecting) and "ledger:site" not in workspace._pages
    finally:
        window.close()
    clock.stop()
    larger(sample_window)
    assert "plan" not in workspace._pages and not isValid(ticking)
