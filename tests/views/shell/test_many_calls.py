"""The Qt that is locked keeps count: PySide6 6.12.0 ended Python 3.11 after some thousand calls."""

from __future__ import annotations

import subprocess
import sys

MANY_CALLS = (
    "from PySide6.QtWidgets import QApplication, QLineEdit\n"
    "app = QApplication([]); line = QLineEdit()\n"
    "for number in range(60_000): line.setProperty('n', number); line.setText(str(number)); app.processEvents()\n"
    "print('alive')\n"
)


def test_many_qt_calls_do_not_kill_the_interpreter() -> None:
    run = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr[-2000:]
