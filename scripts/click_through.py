"""Visits every page again and again, selecting, typing and searching: ``click_through.py FILE SECONDS``."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from okaplan_gui import app as program
from okaplan_gui.models.head import heads_of
from okaplan_gui.views.pages import page_entries, search_dialog
from okaplan_gui.views.shell.settings_store import SettingsStore


def main(sample: Path, seconds: float) -> int:
    """Click until the time is over; at least one full round."""
    work = Path(tempfile.mkdtemp(prefix="okaplan-clicks-")) / sample.name
    shutil.copyfile(sample, work)
    store = SettingsStore()
    application = program.make_application(store.load())
    window: Any = program.make_window(store)
    window.resize(1280, 800)
    window.show()
    window.commands.open_path(work)
    while window.workspace is None:
        application.processEvents()
    end = time.monotonic() + seconds
    pages = 0
    while True:
        for entry in page_entries(heads_of(window.file.catalogue)):
            window.workspace.go(entry.page_id)
            table = getattr(window.workspace.page, "table", None)
            if table is not None and hasattr(table, "select_cell") and table.model().rowCount():
                table.select_cell(min(3, table.model().rowCount() - 1), 0)
                table.copy()
            QApplication.processEvents()
            pages += 1
        dialog: Any = search_dialog(window.workspace.context)
        dialog.set_words("認証")
        dialog.deleteLater()
        if time.monotonic() > end:
            break
    window.close_file()
    window.close()
    print(f"{pages}回ページを開きました")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2])))
