"""The guard against PySide6 6.12's reference fault, in a process that would abort without it."""

from __future__ import annotations

import subprocess
import sys

import pytest

MANY_CALLS = (
    "import okaplan_gui.views\n"
    "from PySide6.QtWidgets import QApplication, QLineEdit\n"
    "app = QApplication([]); line = QLineEdit()\n"
    "for number in range(60_000): line.setProperty('n', number); line.setText(str(number)); app.processEvents()\n"
    "print('alive')\n"
)


def test_many_qt_calls_do_not_kill_the_interpreter() -> None:
    run = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=120)
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr[-2000:]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="immortal by themselves")
def test_the_guard_is_set_once() -> None:
    from okaplan_gui.views.shell.singletons import _ENOUGH, keep_singletons_alive

    keep_singletons_alive()
    keep_singletons_alive()
    assert _ENOUGH < sys.getrefcount(None) < 2 * _ENOUGH
