"""Pictures of every page of the real window on a real file: ``screenshots.py FOLDER FILE``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OKAPLAN_CONFIG_DIR"] = tempfile.mkdtemp(prefix="okaplan-screens-")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from okaplan_gui import app as program
from okaplan_gui.models.head import heads_of
from okaplan_gui.views.pages import page_entries, search_dialog
from okaplan_gui.views.shell.settings_store import SettingsStore

SIZE = QSize(1366, 768)


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
        widget = prepare()
        take(name, widget)
        if widget is not None:
            widget.close()
    for theme in ("dark", "disaster"):
        window.holder.change(replace(window.holder.current, theme=theme))
        for page in ("home", "ledger:information_system", "plan", "exercises"):
            window.workspace.go(page)
            take(f"90_{theme}_{page.replace(':', '_')}")
    window.close()
    application.processEvents()
    print(f"{count}枚の絵を {folder} に作りました")
    return 0


def scenes(window: Any) -> Iterator[tuple[str, Callable[[], QWidget | None]]]:
    """Name and preparation of each picture; a preparation may give the dialog to be taken instead."""
    number = 1
    for entry in page_entries(heads_of(window.file.catalogue)):

        def visit(page: str = entry.page_id) -> None:
            window.workspace.go(page)
            table = getattr(window.workspace.page, "table", None)
            if table is not None and table.model().rowCount():
                table.select_cell(0, 0)

        yield f"{number:02}_{entry.page_id.replace(':', '_')}", visit
        number += 1
    for part in ("contacts", "steps", "order", "critical_system", "open", "changes"):

        def read(part: str = part) -> None:
            window.workspace.go("plan")
            window.workspace.page.show_part(part)

        yield f"{number:02}_plan_{part}", read
        number += 1

    def search() -> QWidget:
        dialog: Any = search_dialog(window.workspace.context)
        dialog.set_words("認証")
        dialog.show()
        return dialog

    yield f"{number:02}_search", search


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
