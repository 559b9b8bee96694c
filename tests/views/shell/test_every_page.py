"""Every page of the navigation opens in the real window, on a new file, and keeps to the window's keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu

from okaplan_gui.app import make_window
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.pages import page_entries
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import THEMES, SettingsStore

PAGES = [entry.page_id for entry in page_entries(LEDGERS)]


@pytest.fixture
def real_window(qtbot: Any, store: SettingsStore, path: Path) -> Iterator[MainWindow]:
    made = make_window(store)
    qtbot.addWidget(made)
    made.show()
    made.show_file(LedgerFile.open(path))
    yield made
    made.close_file()


def test_every_page_opens_and_is_told_of_new_looks(real_window: MainWindow) -> None:
    workspace = real_window.workspace
    assert workspace is not None
    titles = []
    for page_id in PAGES:
        assert workspace.go(page_id), page_id
        assert workspace.page is not None
        titles.append(workspace.header.title.text())
    assert all(titles)
    for theme in (*THEMES, "light"):
        real_window.set_theme(theme)
        for page_id in PAGES[:3]:
            workspace.go(page_id)


def test_no_page_takes_a_key_of_the_menus(real_window: MainWindow) -> None:
    workspace = real_window.workspace
    assert workspace is not None
    menus = real_window.menuBar().findChildren(QMenu)
    of_menus = {key.toString() for menu in menus for action in menu.actions() for key in action.shortcuts()}
    assert "Ctrl+K" in of_menus
    for page_id in PAGES:
        workspace.go(page_id)
    of_pages = {shortcut.key().toString() for shortcut in workspace.findChildren(QShortcut)}
    assert of_pages
    assert of_pages & of_menus == set()
