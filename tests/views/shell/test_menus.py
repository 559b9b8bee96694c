"""Menu entries that act on what has the focus, and the way to the crash reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import SettingsStore
from tests.views.shell.noting_page import NotingPage


def entry(window: MainWindow, text: str) -> QAction:
    """The entry of that text (its beginning) in any menu."""
    return next(action for action in window.findChildren(QAction) if action.text().startswith(text))


def test_cut_copy_paste_go_to_the_editor_with_the_focus(
    window: MainWindow, opened: LedgerFile, qtbot: Any
) -> None:
    assert window.workspace is not None
    page = window.workspace.page
    assert isinstance(page, NotingPage)
    window.activateWindow()
    page.editor.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.editor, timeout=2000)
    page.editor.setText("庁内LAN")
    page.editor.selectAll()
    entry(window, "切り取り").trigger()
    assert page.editor.text() == ""
    entry(window, "貼り付け").trigger()
    entry(window, "貼り付け").trigger()
    assert page.editor.text() == "庁内LAN庁内LAN"
    page.editor.setSelection(0, 2)
    entry(window, "コピー").trigger()
    assert QApplication.clipboard().text() == "庁内"


def test_copying_nothing_does_no_harm(window: MainWindow, opened: LedgerFile) -> None:
    window.setFocus()
    for text in ("切り取り", "コピー", "貼り付け"):
        entry(window, text).trigger()


def test_the_keys_of_the_clipboard_stay_with_editors_and_tables(window: MainWindow) -> None:
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Alt+Left", "Alt+Right", "F1"} <= set(keys)
    assert not {"Ctrl+C", "Ctrl+V", "Ctrl+X"} & set(keys)


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(type(window.menus.recent)):
        letters = [a.text().partition("(&")[2][:1] for a in menu.actions() if "(&" in a.text()]
        assert len(letters) == len(set(letters)), (menu.title(), letters)


def test_the_place_of_the_reports_is_told(
    window: MainWindow, store: SettingsStore, dialogs: Callable[..., list[str]]
) -> None:
    said: list[str] = []

    def read(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.informativeText())
        box.close()

    dialogs(read)
    entry(window, "障害報告の保存先").trigger()
    assert said == [f"報告はまだありません。\n{store.folder / 'reports'}"]
