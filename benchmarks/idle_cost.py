"""What a minute of looking costs: CPU of the page 災害対応 in the theme 災害 against a bare window, 60 s each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Line

SECONDS = 60
_GOAL = 0.3
"""CPU seconds in 60 s beyond a bare window: half a per cent of one core."""


def lines(folder: Path) -> list[Line]:
    """Both are measured in processes of their own: CPU of this one would count otherwise."""
    ours, floor = (_run(folder / what, what) for what in ("page", "bare"))
    return [
        Line(
            "災害対応を開いたまま60秒のCPU",
            "見本、画面は災害",
            ours,
            floor,
            f"窓だけ＋{_GOAL}秒",
            ours <= floor + _GOAL,
        )
    ]


def _run(folder: Path, what: str) -> float:
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.idle_cost", what, str(folder)],
        capture_output=True, text=True, check=True, env=os.environ | {"OKAPLAN_CONFIG_DIR": str(folder / "config")},
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def main(what: str, folder: str) -> None:
    """Prints the CPU seconds that a window takes while nothing is done in it."""
    import time
    from dataclasses import replace

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window: QMainWindow
    if what == "bare":
        window = QMainWindow()
        window.show()
    else:
        from okaplan_gui.app import make_window
        from okaplan_gui.jobs.responding import start_event
        from okaplan_gui.jobs.sample import create_sample
        from okaplan_gui.views.response.desk import now
        from okaplan_gui.views.shell.settings_store import SettingsStore

        file = create_sample(Path(folder) / "idle.okaplan")
        start_event(file, "災害", "actual", now())
        made = make_window(SettingsStore())
        made.holder.change(replace(made.holder.current, theme="disaster"))
        made.show()
        made.show_file(file)
        made.go("response")
        window = made
    application.processEvents()
    window.grab()
    loop = QEventLoop()
    for seconds in (3, SECONDS):
        # the first turn is for what opening leaves to do
        before = time.process_time()
        QTimer.singleShot(seconds * 1000, loop.quit)
        loop.exec()
    print(time.process_time() - before)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
