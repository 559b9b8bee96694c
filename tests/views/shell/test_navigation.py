"""The navigation by mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from okaplan_gui.views.shell.navigation import Navigation
from okaplan_gui.views.shell.page import Page, PageEntry

ENTRIES = [
    PageEntry("home", "ホーム", "", Page),
    PageEntry("ledger:a", "情報システム台帳", "台帳", Page, group="情報システム"),
    PageEntry("ledger:b", "連絡先台帳", "台帳", Page, group="組織"),
    PageEntry("plan", "計画", "ICT-BCP", Page),
    PageEntry("ledger:c", "計画の章", "ICT-BCP", Page, group="計画の台帳"),
]


@pytest.fixture
def navigation(qtbot: Any) -> Navigation:
    made = Navigation()
    qtbot.addWidget(made)
    made.resize(240, 600)
    made.fill(ENTRIES, None)
    made.show()
    return made


def click(navigation: Navigation, qtbot: Any, item: QTreeWidgetItem) -> None:
    place = navigation.visualItemRect(item).center()
    qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)


def find(navigation: Navigation, text: str) -> QTreeWidgetItem:
    return navigation.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]


def test_a_click_asks_for_a_page(navigation: Navigation, qtbot: Any) -> None:
    with qtbot.waitSignal(navigation.wanted) as wanted:
        click(navigation, qtbot, find(navigation, "連絡先台帳"))
    assert wanted.args == ["ledger:b"]


def test_headings_fold_and_are_remembered(navigation: Navigation, qtbot: Any) -> None:
    assert navigation.folded_headings() == ("ICT-BCP", "ICT-BCP/計画の台帳")
    with qtbot.waitSignal(navigation.folded) as folded:
        click(navigation, qtbot, find(navigation, "台帳"))
    assert folded.args == [("台帳", "ICT-BCP", "ICT-BCP/計画の台帳")]
    navigation.fill(ENTRIES, ("台帳/組織",))
    assert navigation.folded_headings() == ("台帳/組織",)


def test_the_page_shown_is_marked_and_unfolded(navigation: Navigation) -> None:
    navigation.show_page("ledger:c")
    item = navigation.currentItem()
    assert item is not None
    assert item.text(0) == "計画の章"
    assert navigation.folded_headings() == ()
    navigation.show_page("nowhere")
    assert navigation.selectedItems() == []


def test_everything_by_keyboard(navigation: Navigation, qtbot: Any) -> None:
    asked: list[str] = []
    navigation.wanted.connect(asked.append)
    navigation.show_page("home")
    navigation.setFocus()
    for _ in range(3):
        qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert asked == [], "arrows only move"
    qtbot.keyClick(navigation, Qt.Key.Key_Return)
    assert asked == ["ledger:a"]
    qtbot.keyClick(navigation, Qt.Key.Key_Up)
    qtbot.keyClick(navigation, Qt.Key.Key_Space)
    assert "台帳/情報システム" in navigation.folded_headings()
