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
from okaplan_gui.models.head import heads_of
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.pages import page_entries
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import THEMES, SettingsStore

PAGES = [entry.page_id for entry in page_entries(heads_of(LEDGERS))]


@pytest.fixture
def real_window(qtbot: Any, store: SettingsStore, path: Path) -> Iterator[MainWindow]:
    made = make_window(store)
    qtbot.addWidget(made)
    made.show()
    made.show_file(LedgerFile.open(path))
    yield made
    made.close_file()


def test_every_page_opens_and_takes_no_key_of_the_menus(real_window: MainWindow) -> None:
    workspace = real_window.workspace
    assert workspace is not None
    for page_id in PAGES:
        assert workspace.go(page_id), page_id
        assert workspace.header.title.text(), page_id
    menus = real_window.menuBar().findChildren(QMenu)
    of_menus = {key.toString() for menu in menus for action in menu.actions() for key in action.shortcuts()}
    of_pages = {shortcut.key().toString() for shortcut in workspace.findChildren(QShortcut)}
    assert "Ctrl+K" in of_menus
    assert "Ctrl+N" in of_pages
    assert of_pages & of_menus == set()


def test_pages_take_every_theme(real_window: MainWindow) -> None:
    workspace = real_window.workspace
    assert workspace is not None
    for theme in (*THEMES, "light"):
        real_window.set_theme(theme)
        for page_id in ("home", "ledger:site", "settings", "help"):
            assert workspace.go(page_id)
