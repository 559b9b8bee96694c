"""Pictures of every page of the real window on a real file: ``screenshots.py FOLDER FILE``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OKAPLAN_CONFIG_DIR"] = tempfile.mkdtemp(prefix="okaplan-screens-")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from okaplan_gui import app as program
from okaplan_gui.fields import JST
from okaplan_gui.models.head import heads_of
from okaplan_gui.views.pages import page_entries
from okaplan_gui.views.shell.emergency_keys import EMERGENCY
from okaplan_gui.views.shell.settings_store import SettingsStore
from scripts.dialog_pictures import dialogs, messages, put_away

SIZE, SMALL, LARGE = QSize(1366, 768), QSize(1024, 700), QSize(1920, 1080)
PAGES = ("home", "emergency", "ledger:information_system", "plan", "exercises", "settings")
"""Pictured in every theme, in three sizes of the window and with large letters."""


def main(folder: Path, sample: Path) -> int:
    """Take all pictures; how many were taken is printed."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="okaplan-screens-")) / sample.name
    shutil.copyfile(sample, work)
    store = SettingsStore()
    application = program.make_application(store.load())
    window: Any = program.make_window(store)
    window.resize(SIZE)
    window.show()
    count = 0

    def take(name: str, widget: QWidget | None = None) -> None:
        nonlocal count
        for _ in range(5):
            QApplication.processEvents()
        (widget or window).grab().save(str(folder / f"{name}.png"))
        count += 1

    take("00_start")
    window.commands.open_path(work)
    while window.workspace is None:
        QApplication.processEvents()
    for name, prepare in scenes(window):
        prepare()
        take(name)
    for name, dialog in dialogs(window):
        dialog.show()
        take(f"70_{name}", dialog)
        put_away(dialog)
    messages(lambda name, box: take(f"70_{name}", box), window)
    for theme in ("dark", "disaster"):
        window.holder.change(replace(window.holder.current, theme=theme))
        for page in PAGES[:-1]:
            window.workspace.go(page)
            take(f"90_{theme}_{page.replace(':', '_')}")
    window.holder.change(replace(window.holder.current, theme="light"))
    for title, size, letters in (("small", SMALL, 10), ("large", LARGE, 10), ("letters", SIZE, 16)):
        window.holder.change(replace(window.holder.current, font_size=letters))
        window.resize(size)
        for page in PAGES:
            window.workspace.go(page)
            take(f"91_{title}_{page.replace(':', '_')}")
    window.close()
    application.processEvents()
    print(f"{count}枚の絵を {folder} に作りました")
    return 0


def scenes(window: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    """Name and preparation of each picture of the window."""
    number = 1
    for entry in page_entries(heads_of(window.file.catalogue)):

        def visit(page: str = entry.page_id) -> None:
            window.workspace.go(page)
            table = getattr(window.workspace.page, "table", None)
            if table is not None and hasattr(table, "select_cell") and table.model().rowCount():
                table.select_cell(0, 0)

        yield f"{number:02}_{entry.page_id.replace(':', '_')}", visit
        number += 1
    for part in EMERGENCY:

        def emergency(part: str = part) -> None:
            window.go("emergency", part)

        yield f"{number:02}_emergency_{part}", emergency
        number += 1
    for part in ("critical_system", "open", "changes"):

        def read(part: str = part) -> None:
            window.workspace.go("plan")
            window.workspace.page.show_part(part)

        yield f"{number:02}_plan_{part}", read
        number += 1
    for mode in ("failing", "before"):

        def ask(mode: str = mode) -> None:
            window.workspace.go("graph")
            page = window.workspace.page
            page.show_mode(mode)
            page.go_to(page.findings.singles[0].key if mode == "failing" else page.graph.critical[-1])

        yield f"{number:02}_graph_{mode}", ask
        number += 1

    def order() -> None:
        window.workspace.go("graph")
        window.workspace.page.tabs.setCurrentIndex(1)

    yield f"{number:02}_graph_order", order
    number += 1
    yield f"{number:02}_exercise_running", lambda: _run_exercise(window)


def _run_exercise(window: Any) -> None:
    """The planned exercise of the sample, started 50 minutes ago, with two ticks: some items are late."""
    window.workspace.go("exercises")
    runner = window.workspace.page.runner
    runner.run.start(datetime.now(JST) - timedelta(minutes=50))
    runner.show_again()
    runner.checklist.person_edit.setText("見本 花子")
    runner.checklist.tick(0, "done")
    runner.checklist.tick(2, "partly")
    runner.show_again()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
