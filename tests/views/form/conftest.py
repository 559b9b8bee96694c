"""A real window on a small real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okaplan_gui.app import make_window
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Iterator[MainWindow]:
    """Three systems, one of them on a virtual server of a host."""
    path = tmp_path / "台帳.okaplan"
    with create_file(path, who="山田") as file, file.operation("記録") as operation:
        systems = [
            operation.insert(LEDGERS["information_system"], code=f"S{n}", name=f"システム{n}")
            for n in (1, 2, 3)
        ]
        host = operation.insert(LEDGERS["equipment"], asset_number="H1", name="ホスト", kind="physical")
        guest = operation.insert(
            LEDGERS["equipment"], asset_number="V1", name="vm1", kind="virtual", host=host
        )
        operation.insert(LEDGERS["system_equipment"], system=systems[0], equipment=guest, use="main")
        for number in range(30):
            operation.insert(LEDGERS["backup_plan"], system=systems[0], data=f"データ{number:02}")
    made = make_window(SettingsStore())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.show_file(LedgerFile.open(path, who="山田"))
    QApplication.processEvents()
    yield made
    # else Ctrl of the last key stays down for Qt, and the next test's cells are toggled rather than chosen
    QTest.keyRelease(made, Qt.Key.Key_Control)
    qtbot.waitUntil(lambda: not runner_of(made).busy, timeout=10000)
    made.close_file()


@pytest.fixture
def system_page(window: MainWindow) -> Any:
    """The page of the systems with the first one chosen."""
    assert window.workspace is not None
    window.workspace.go("ledger:information_system")
    page: Any = window.workspace.page
    page.table.select_cell(0)
    # the form follows the selection, which follows the window's own start
    for _ in range(300):
        QApplication.processEvents()
        if page.form.key is not None:
            break
        page.table.select_cell(0)
        QTest.qWait(10)
    assert page.form.key is not None
    return page


def show_tab(page: Any, title: str) -> Any:
    """Bring the form's tab of that title up and give it."""
    tabs = page.form._tabs
    for place in range(tabs.count()):
        if tabs.tabText(place).startswith(title):
            tabs.setCurrentIndex(place)
            QApplication.processEvents()
            return tabs.widget(place)
    raise AssertionError(f"no tab {title}: {[tabs.tabText(place) for place in range(tabs.count())]}")
