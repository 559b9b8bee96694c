"""The real window with a copy of the sample, for tests of what a person sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from okaplan_gui.app import make_window
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of
from okaplan_gui.views.shell.theme import apply_theme


@pytest.fixture(scope="session")
def sample_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once; tests get copies."""
    made = tmp_path_factory.mktemp("sample") / "見本.okaplan"
    create_sample(made).close()
    return made


@pytest.fixture
def sample_path(sample_source: Path, tmp_path: Path) -> Path:
    """A copy of the sample, closed."""
    copy = tmp_path / sample_source.name
    shutil.copyfile(sample_source, copy)
    return copy


@pytest.fixture
def empty_window(qtbot: Any, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The real window, dressed as a person sees it, without a file."""
    store = SettingsStore(tmp_path / "設定")
    apply_theme(qapp, store.load())
    made = make_window(store)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=5000)
    yield made
    qtbot.waitUntil(lambda: not runner_of(made).busy, timeout=20000)
    made.close_file()


@pytest.fixture
def sample_window(empty_window: MainWindow, sample_path: Path) -> MainWindow:
    """The window with the sample."""
    empty_window.show_file(LedgerFile.open(sample_path))
    return empty_window
