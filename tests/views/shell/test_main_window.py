"""The window: undo and redo, keys, themes, status, and its place on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import Settings, SettingsStore
from okaplan_gui.views.shell.task import runner_of
from tests.views.shell.noting_page import NotingPage, noting_entries


def add_site(file: LedgerFile, name: str) -> None:
    with file.operation(f"{name}を加える") as operation:
        operation.insert(Site, name=name)


def sites(file: LedgerFile) -> int:
    return len(file.listing(ListQuery(Site)))


def idle(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not runner_of(window).busy, timeout=5000)


def status_texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.status.findChildren(QLabel) if label.isVisible()]


def test_undo_and_redo_name_the_operation(window: MainWindow, opened: LedgerFile, qtbot: Any) -> None:
    assert not window.menus.undo.isEnabled()
    add_site(opened, "本庁舎 & 別館")
    assert window.menus.undo.text() == "元に戻す: 本庁舎 && 別館を加える(&U)"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle(window, qtbot)
    assert sites(opened) == 0
    assert window.status.currentMessage() == "元に戻しました: 本庁舎 & 別館を加える"
    assert not window.menus.undo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    idle(window, qtbot)
    assert sites(opened) == 1
    assert window.menus.undo.isEnabled()


def test_an_editor_being_typed_in_undoes_its_own_typing(
    window: MainWindow, opened: LedgerFile, qtbot: Any
) -> None:
    add_site(opened, "本庁舎")
    assert window.workspace is not None
    page = window.workspace.page
    assert isinstance(page, NotingPage)
    window.activateWindow()
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "abc")
    qtbot.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle(window, qtbot)
    assert page.editor.text() == ""
    assert sites(opened) == 1


def test_the_keys_of_a_browser(
    window: MainWindow, opened: LedgerFile, qtbot: Any, searches: list[Any]
) -> None:
    window.go("a")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "情報 台帳.okaplan – ホーム – okaplan"
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "情報 台帳.okaplan – ページA – okaplan"
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert len(searches) == 1


def test_every_key_is_given_once(window: MainWindow) -> None:
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) > 12
    assert len(set(keys)) == len(keys)
    letters = [action.text()[action.text().index("&") :] for action in window.menuBar().actions()]
    assert len(set(letters)) == len(letters)


def test_the_status_bar_tells_how_the_file_is_open(window: MainWindow, path: Path, qtbot: Any) -> None:
    assert status_texts(window) == []
    with LedgerFile.open(path, who="鈴木"):
        window.commands.open_path(path)
        qtbot.waitUntil(lambda: window.file is not None, timeout=5000)
    texts = status_texts(window)
    assert "情報 台帳.okaplan" in texts
    assert "読み取り専用（鈴木 が使用中）" in texts
    assert "暗号化" not in texts
    assert "［読み取り専用］" in window.windowTitle()
    assert window.workspace is not None
    assert window.workspace.notice.isVisible()
    window.workspace.notice.acted.emit()
    qtbot.waitUntil(lambda: window.file is not None and not window.file.read_only, timeout=5000)
    assert not any("読み取り専用" in text for text in status_texts(window))


def test_saving_is_told_in_the_status_bar(window: MainWindow, opened: LedgerFile) -> None:
    add_site(opened, "本庁舎")
    assert any(text.startswith("最終保存 ") for text in status_texts(window))


def test_theme_and_letters_are_applied_and_kept(
    window: MainWindow, opened: LedgerFile, store: SettingsStore
) -> None:
    window.set_theme("disaster")
    window.change_font_size(2)
    assert store.load().theme == "disaster"
    assert store.load().font_size == Settings().font_size + 2
    assert window.font().pointSize() == Settings().font_size + 2 + 4
    for _ in range(40):
        window.change_font_size(-1)
    assert store.load().font_size == 8
    window.set_theme("light")
    window.holder.change(replace(window.holder.current, font_size=Settings().font_size))


def test_the_user_can_change_his_name(window: MainWindow, opened: LedgerFile) -> None:
    window.holder.change(replace(window.holder.current, user_name="髙橋"))
    assert opened.who == "髙橋"
    assert "利用者: 髙橋" in status_texts(window)


def test_the_place_is_kept(window: MainWindow, store: SettingsStore, qtbot: Any) -> None:
    window.resize(701, 503)
    assert window.close()
    again = MainWindow(SettingsHolder(store), noting_entries)
    qtbot.addWidget(again)
    again.restore_place()
    assert (again.width(), again.height()) == (701, 503)


def test_the_navigation_can_be_hidden(window: MainWindow, opened: LedgerFile, qtbot: Any) -> None:
    assert window.workspace is not None
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert not window.workspace.navigation.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.workspace.navigation.isVisible()


def test_nothing_runs_without_a_file(window: MainWindow, qapp: QApplication) -> None:
    for act in (window.undo, window.redo, window.back, window.forward, window.search, window.close_file):
        act()
    window.go("a")
    assert window.file is None
    assert window.start.isVisible()
