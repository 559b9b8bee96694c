"""A window with real files and small pages of its own; settings in a folder of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of
from tests.views.shell.noting_page import noting_entries


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsStore:
    monkeypatch.setenv("OKAPLAN_CONFIG_DIR", str(tmp_path / "設定"))
    return SettingsStore()


@pytest.fixture
def searches() -> list[AppContext]:
    """Contexts with which the search was opened."""
    return []


@pytest.fixture
def window(qtbot: Any, store: SettingsStore, searches: list[AppContext]) -> Iterator[MainWindow]:
    def search(context: AppContext, words: str) -> QDialog:
        searches.append(context)
        dialog = QDialog(context.parent)
        QTimer.singleShot(0, dialog.reject)
        return dialog

    made = MainWindow(SettingsHolder(store), noting_entries, search)
    qtbot.addWidget(made)
    made.show()
    # keys reach the menus of an active window only
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=5000)
    yield made
    qtbot.waitUntil(lambda: not runner_of(made).busy, timeout=10000)
    made.close_file()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new file with the standards in it, closed."""
    made = tmp_path / "情報 台帳.okaplan"
    create_file(made).close()
    return made


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: Any) -> LedgerFile:
    """The file opened in the window."""
    window.commands.open_path(path)
    qtbot.waitUntil(lambda: window.file is not None, timeout=10000)
    assert window.file is not None
    return window.file


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Callable[..., list[str]]]:
    """``dialogs(act)``: do ``act(dialog)`` with each modal dialog that opens; the names of those seen."""
    timer = QTimer()
    timer.setInterval(10)

    def watch(act: Callable[[QWidget], None]) -> list[str]:
        seen: list[str] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is not None and dialog.isVisible() and type(dialog).__name__ != "ProgressDialog":
                seen.append(type(dialog).__name__)
                act(dialog)

        timer.timeout.connect(look)
        timer.start()
        return seen

    yield watch
    timer.stop()
