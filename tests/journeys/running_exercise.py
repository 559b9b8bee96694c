"""Runs an exercise in a window of its own until it is killed; run by test_exercise.py.

``python running_exercise.py FILE EXERCISE``: one line for each inject that was answered and is on disk.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okaplan_gui import app as program
from okaplan_gui.rules.exercise_injects import DUE
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.settings_store import SettingsStore


def run_for_ever(path: Path, exercise: UUID) -> None:
    """F5, then Space and 1 for each inject as it falls due."""
    store = SettingsStore()
    program.make_application(store.load())
    window = program.make_window(store)
    window.show()
    window.show_file(LedgerFile.open(path))
    window.workspace.go("exercises", exercise)
    runner = window.workspace.page.runner
    big = runner.enlarge()
    QTest.qWait(100)
    QTest.keyClick(big, Qt.Key.Key_F5)
    while True:
        QApplication.processEvents()
        if runner.session.board().of(DUE):
            big.injects.load()
            big.injects.take_focus()
            number = big.injects.chosen.inject.number
            QTest.keyClick(big.injects.table, Qt.Key.Key_Space)
            QTest.keyClick(big.injects.table, Qt.Key.Key_1)
            print(number, flush=True)
        QTest.qWait(20)


if __name__ == "__main__":
    run_for_ever(Path(sys.argv[1]), UUID(sys.argv[2]))
