"""The tab 関連 in the real window: counted, shown, gone along, added to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem

from okaplan_gui.views.shell.main_window import MainWindow
from tests.views.form.conftest import show_tab


def tree_of(tab: Any) -> QTreeWidget:
    tree: QTreeWidget = tab.findChild(QTreeWidget)
    return tree


def group(tab: Any, title: str) -> QTreeWidgetItem:
    tree = tree_of(tab)
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        if item is not None and item.text(0).startswith(title):
            return item
    raise AssertionError(f"no group {title}")


def children(item: QTreeWidgetItem) -> list[str]:
    return [child.text(0) for n in range(item.childCount()) if (child := item.child(n)) is not None]


def choose(tab: Any, item: QTreeWidgetItem | None) -> None:
    assert item is not None
    tree_of(tab).setCurrentItem(item)


def test_counts_and_shows_a_few_of_many(system_page: Any) -> None:
    tab = show_tab(system_page, "関連 31")
    machines = group(tab, "機器台帳（システム構成）　1件")
    assert children(machines) == ["vm1"]
    backups = group(tab, "バックアップ台帳　30件")
    assert len(children(backups)) == 21 and children(backups)[-1] == "ほか10件"


def test_opens_a_record_and_comes_back(window: MainWindow, system_page: Any) -> None:
    tab = show_tab(system_page, "関連")
    choose(tab, group(tab, "機器台帳").child(0))
    QTest.keyClick(tree_of(tab), Qt.Key.Key_Return)
    workspace = window.workspace
    assert workspace is not None
    page: Any = workspace.page
    assert page.page_id == "ledger:equipment" and page.form._title.text() == "vm1"
    host = show_tab(page, "関連")
    assert children(group(host, "参照している記録")) == ["ホスト"]
    workspace.back()
    assert workspace.page is system_page


def test_opens_the_list_of_all(window: MainWindow, system_page: Any) -> None:
    tab = show_tab(system_page, "関連")
    choose(tab, group(tab, "バックアップ台帳"))
    QTest.mouseClick(tab._buttons["一覧で開く"], Qt.MouseButton.LeftButton)
    assert window.workspace is not None
    page: Any = window.workspace.page
    assert page.page_id == "ledger:backup_plan" and len(page.model.listing) == 30
    assert "「情報システム」" in page._filter_text.text()


def test_adds_with_the_reference_filled_in(window: MainWindow, system_page: Any) -> None:
    tab = show_tab(system_page, "関連")
    empty = group(tab, "まだ記録のない台帳")
    contract = next(
        child for n in range(empty.childCount()) if (child := empty.child(n)) and child.text(0) == "契約台帳"
    )
    empty.setExpanded(True)
    choose(tab, contract)
    assert not tab._buttons["開く"].isEnabled() and not tab._buttons["一覧で開く"].isEnabled()
    QTest.mouseClick(tab._buttons["追加"], Qt.MouseButton.LeftButton)
    assert window.workspace is not None
    page: Any = window.workspace.page
    assert page.page_id == "ledger:contract"
    assert page.form._editors["system"].text() == "システム1"
    page.form._editors["code"].set_text("K-1")
    page.form._editors["name"].set_text("保守契約")
    assert page.form.save()
    window.workspace.go("ledger:information_system")
    tab = show_tab(system_page, "関連 32")
    assert children(group(tab, "契約台帳　1件")) == ["保守契約"]


def test_a_changed_reference_wins_over_the_one_filled_in(window: MainWindow, system_page: Any) -> None:
    tab = show_tab(system_page, "関連")
    choose(tab, group(tab, "バックアップ台帳"))
    tab.add()
    assert window.workspace is not None
    page: Any = window.workspace.page
    page.form._editors["system"].set_text("システム2")
    page.form._editors["data"].set_text("別のデータ")
    assert page.form.save()
    window.workspace.go("ledger:information_system")
    system_page.table.select_cell(1)
    QApplication.processEvents()
    tab = show_tab(system_page, "関連 1")
    assert children(group(tab, "バックアップ台帳　1件")) == ["別のデータ"]


def test_nothing_is_chosen(system_page: Any) -> None:
    system_page.table.selectAll()
    QApplication.processEvents()
    tab = show_tab(system_page, "関連")
    assert system_page.form._tabs.tabText(1) == "関連"
    assert not tree_of(tab).isVisible() and not tab._buttons["追加"].isEnabled()
