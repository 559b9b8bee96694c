"""The real page of a ledger in a window, drawn once: what a person waits for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okaplan_gui.views.shell.page import AppContext


class PageWindow:
    """A window of 1280 × 800 that shows ledger pages."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication, QMainWindow

        os.environ["OKAPLAN_CONFIG_DIR"] = str(folder / "config")
        self.application = QApplication.instance() or QApplication([])
        self.window = QMainWindow()
        self.window.resize(1280, 800)
        self.window.show()

    def open(self, file: LedgerFile, make: Callable[[AppContext], QWidget] | None = None) -> Any:
        """Make a page (of the systems), show it and paint it; what was shown before goes away."""
        from okaplan_gui.views.shell.page import AppContext
        from okaplan_gui.views.shell.settings_holder import SettingsHolder
        from okaplan_gui.views.shell.settings_store import SettingsStore
        from okaplan_gui.views.table.page import LedgerPage

        context = AppContext(file, SettingsHolder(SettingsStore()), self.window)
        page = make(context) if make is not None else LedgerPage(context, InformationSystem)
        self.window.setCentralWidget(page)
        self.application.processEvents()
        self.window.grab()
        return page

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()
        self.application.processEvents()
