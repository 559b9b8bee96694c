"""A file open for reading only: everything is shown, nothing can be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.damage.measures_page import MeasuresPage
from okaplan_gui.views.impact.grid_model import FIRST_STEP
from okaplan_gui.views.impact.page import ImpactPage
from okaplan_gui.views.shell.main_window import MainWindow


def test_keys_and_buttons_write_nothing(empty_window: MainWindow, sample_path: Path) -> None:
    empty_window.show_file(LedgerFile.open(sample_path, read_only=True))
    workspace = empty_window.workspace
    assert workspace is not None and workspace.go("impact")
    page = workspace.page
    assert isinstance(page, ImpactPage)
    grid, model = page.analysis.grid, page.analysis.model
    grid.setFocus()
    grid.select_cell(0, FIRST_STEP)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Delete):
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert model.text(0, FIRST_STEP) == "2"
    assert not page.analysis.adopt_one.isEnabled() and not page.analysis.adopt_all.isEnabled()
    page.open_with("uses")
    page.uses.table.setCurrentIndex(page.uses.model.index(0, 0))
    before = page.uses.model.index(0, 0).data()
    QTest.keyClick(page.uses.table, Qt.Key.Key_Space)
    assert page.uses.model.index(0, 0).data() == before
    assert workspace.go("measures")
    measures = workspace.page
    assert isinstance(measures, MeasuresPage)
    measures.found.tick(0, True)
    QApplication.processEvents()
    assert not measures.record.isEnabled()
