"""Pages of an open file: made when visited, moved through like a browser, told of what changed."""

from __future__ import annotations

import threading
from typing import Any

from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.workspace import Workspace
from tests.views.shell.noting_page import NotingPage


def space(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def page(window: MainWindow) -> NotingPage:
    found = space(window).page
    assert isinstance(found, NotingPage)
    return found


def marked(window: MainWindow) -> str:
    item = space(window).navigation.currentItem()
    assert item is not None
    return item.text(0)


def test_pages_are_made_when_first_visited(window: MainWindow, opened: LedgerFile) -> None:
    assert page(window).title == "ホーム"
    assert len(window.findChildren(NotingPage)) == 1
    assert space(window).go("a", "argument")
    assert page(window).arguments == ["argument"]
    assert space(window).header.title.text() == "ページA"
    assert marked(window) == "ページA"
    assert window.windowTitle() == "情報 台帳.okaplan – ページA – okaplan"


def test_back_and_forward(window: MainWindow, opened: LedgerFile) -> None:
    workspace = space(window)
    workspace.go("a", 1)
    workspace.go("b")
    window.back()
    assert (page(window).title, page(window).arguments) == ("ページA", [1, 1])
    assert workspace.header.forward.toolTip() == "進む: ページB（Alt+→）"
    window.back()
    assert page(window).title == "ホーム"
    assert not workspace.header.back.isEnabled()
    window.back()
    window.forward()
    assert page(window).title == "ページA"


def test_a_page_may_keep_its_visitor(window: MainWindow, opened: LedgerFile) -> None:
    workspace = space(window)
    workspace.go("a")
    page(window).leave = False
    assert not workspace.go("b")
    window.back()
    assert page(window).title == "ページA"
    assert marked(window) == "ページA"
    assert not window.close()
    assert window.file is opened
    page(window).leave = True
    assert workspace.go("b")


def test_the_visible_page_hears_at_once_and_the_others_when_shown(
    window: MainWindow, opened: LedgerFile
) -> None:
    workspace = space(window)
    home = page(window)
    workspace.go("a")
    for name in ("本庁舎", "分庁舎"):
        with opened.operation("施設を加える") as operation:
            operation.insert(Site, name=name)
    assert [changes.count for changes in page(window).heard] == [1, 1]
    assert home.heard == []
    workspace.go("home")
    assert [len(changes.inserted["site"]) for changes in home.heard] == [2]
    workspace.go("b")
    assert page(window).heard == [], "a new page reads the file as it is"


def test_changes_from_the_worker_arrive_on_this_thread(
    window: MainWindow, opened: LedgerFile, qtbot: Any
) -> None:
    here: list[threading.Thread] = []
    space(window).written.connect(lambda changes: here.append(threading.current_thread()))

    def write() -> None:
        with opened.operation("施設を加える") as operation:
            operation.insert(Site, name="本庁舎")

    worker = threading.Thread(target=write)
    worker.start()
    worker.join()
    assert here == []
    qtbot.waitUntil(lambda: bool(here), timeout=2000)
    assert here == [threading.main_thread()]
    assert page(window).heard[0].touches("site")


def test_the_search_gets_the_context(
    window: MainWindow, opened: LedgerFile, searches: list[AppContext]
) -> None:
    window.search()
    assert [context.file for context in searches] == [opened]
    assert searches[0].navigate("b")
    assert page(window).title == "ページB"


def test_pages_are_told_before_the_file_is_closed(window: MainWindow, opened: LedgerFile) -> None:
    noting = page(window)
    window.close_file_by_user()
    assert noting.closed
    assert window.file is None
    assert window.windowTitle() == "okaplan"


def test_looks_reach_the_visible_page_at_once(window: MainWindow, opened: LedgerFile) -> None:
    home = page(window)
    space(window).go("a")
    window.set_theme("dark")
    assert (page(window).looks, home.looks) == (1, 0)
    space(window).go("home")
    assert home.looks == 1
    assert home.context.theme.name == "dark"


def test_folded_headings_are_kept(window: MainWindow, opened: LedgerFile) -> None:
    heading = space(window).navigation.topLevelItem(1)
    assert heading is not None
    heading.setExpanded(False)
    assert window.holder.store.load().closed_areas == ("台帳",)


def test_the_navigation_keeps_its_width(window: MainWindow, opened: LedgerFile, qtbot: Any) -> None:
    qtbot.wait(20)
    navigation = space(window).navigation
    width = navigation.width()
    assert 140 <= width <= 300
    space(window).go("a")
    page(window).setMinimumWidth(window.width() - 150)
    qtbot.wait(20)
    assert navigation.width() < width, "a wide page may push it together"
    space(window).go("b")
    qtbot.wait(20)
    assert navigation.width() == width
