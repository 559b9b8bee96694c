"""Start with the sample file, beside a bare PySide6 window: until it can be used, and until everything is loaded.

"Usable": the file is open and locked, its home page is painted with the true figures of today, and the navigation
answers. The sample was opened and closed once before, as the last file of a user was. "Everything loaded": a click
on the system ledger, made at that first moment, has led to its page with its rows.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line
from benchmarks.office_speed import office_line
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
_NOW = """
import time
print(time.time())
"""
_OURS = """
import gc
gc.disable()  # as the command does
import sys
from pathlib import Path
from okaplan_gui import app as program
from okaplan_gui.views.shell.crash import CrashReporter
from okaplan_gui.views.shell.settings_store import SettingsStore
store = SettingsStore()
app = program.make_application(store.load())
reporter = CrashReporter(store.folder / "reports")
reporter.install()
window = program.make_window(store)
window.resize(1280, 800)
window.commands.open_path(Path(sys.argv[1]))
window.show()
from PySide6.QtCore import QEventLoop
wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
while window.workspace is None or window.workspace.page is None:
    app.processEvents(wait)
page = window.workspace.page
assert page.page_id == "home"
app.sendPostedEvents()  # laid out and painted, as the next turn of the program's own loop does
"""
_ANSWERS = """
tree = window.workspace.navigation
area = next(tree.topLevelItem(n) for n in range(tree.topLevelItemCount()) if tree.topLevelItem(n).childCount())
for folded in (area.isExpanded(), not area.isExpanded()):
    tree.itemClicked.emit(area, 0)
    assert area.isExpanded() != folded
"""
_LOADED = """
window.go("ledger:information_system")
while window.workspace.page is page:
    app.processEvents(wait)
table = window.workspace.page.findChild(__import__("PySide6.QtWidgets").QtWidgets.QTableView)
app.processEvents()
assert table.model().rowCount() == 202 and table.model().index(0, 0).data()
"""
_USED = """
while not window.file.loaded:
    app.processEvents(wait)
window.close()
"""
_CLOSED = """
reporter.remove()
"""
_RUNS = 11


def lines(folder: Path) -> Iterator[Line]:
    """Medians over whole processes."""
    sample = folder / "sample.okaplan"
    create_sample(sample, overwrite=True).close()
    # QT_QPA_PLATFORM=xcb measures on a screen
    environment = (
        {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"OKAPLAN_CONFIG_DIR": str(folder / "config")}
    )
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode

    def run(code: str) -> float:
        start = time.time()
        # os._exit: how long an interpreter takes to go away is no part of starting
        told = subprocess.run(
            [sys.executable, "-c", code + "\nimport os, sys; sys.stdout.flush(); os._exit(0)", str(sample)],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return float(told.stdout) - start

    run(_BARE + _NOW)
    run(_OURS + _NOW + _CLOSED + _USED)
    bare, usable, loaded = [], [], []
    for _ in range(_RUNS):
        bare.append(run(_BARE + _NOW))
        # the lock of the run before belongs to a process that is gone
        usable.append(run(_OURS + _NOW + _ANSWERS + _CLOSED))
        loaded.append(run(_OURS + _LOADED + _NOW + _CLOSED))
    floor = statistics.median(bare)
    first, whole = statistics.median(usable), statistics.median(loaded)
    data = "見本（202システム）"
    yield Line("起動して使えるまで", data, first, floor, "≤ 1.5×素の窓", first <= 1.5 * floor)
    yield Line("起動して台帳の表まで", data, whole, floor, "–", None)
    yield office_line(folder, sample, whole)
