"""Start to a usable window with the sample file, beside a bare PySide6 window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line
from okaplan_gui.jobs.sample import create_sample

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1280, 800)
window.show()
app.processEvents()
"""
_OURS = """
import sys
from pathlib import Path
from okaplan_gui import app as program
from okaplan_gui.views.shell.settings_store import SettingsStore
store = SettingsStore()
app = program.make_application(store.load())
window = program.make_window(store)
window.resize(1280, 800)
window.show()
window.commands.open_path(Path(sys.argv[1]))
while window.workspace is None:
    app.processEvents()
app.processEvents()
window.workspace.page.grab()
"""
_RUNS = 7


def lines(folder: Path) -> Iterator[Line]:
    """Medians over whole processes."""
    sample = folder / "sample.okaplan"
    create_sample(sample, overwrite=True).close()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "OKAPLAN_CONFIG_DIR": str(folder / "config")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode

    def run(code: str) -> float:
        start = time.perf_counter()
        # os._exit: how long an interpreter takes to go away is no part of starting
        subprocess.run(
            [sys.executable, "-c", code + "\nimport os; os._exit(0)", str(sample)],
            env=environment,
            check=True,
        )
        return time.perf_counter() - start

    run(_BARE)
    run(_OURS)
    bare, ours = [], []
    for _ in range(_RUNS):
        bare.append(run(_BARE))
        ours.append(run(_OURS))
    mine, floor = statistics.median(ours), statistics.median(bare)
    yield Line("起動して使えるまで", "見本（202システム）", mine, floor, "≤ 1.5×素の窓", mine <= 1.5 * floor)
