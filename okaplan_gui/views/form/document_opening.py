"""Shows documents with the system's own programs: copies in a private folder that goes with the window."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from okaplan_gui.fields import Problem
from okaplan_gui.store.attachments import Document, copy_to_open
from okaplan_gui.store.ledger_file import LedgerFile


class DocumentOpener:
    """Holds the folder of the copies; it is removed by :meth:`close`, at the latest when the program ends."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, file: LedgerFile, document: Document) -> None:
        """Open a copy that cannot be written. Problem when it is a program, is not there, or no program takes it."""
        if self._folder is None:
            # a copy that another program still holds open stays until the system clears its temporary files
            self._folder = tempfile.TemporaryDirectory(prefix="okaplan-", ignore_cleanup_errors=True)
        path = copy_to_open(file, document, Path(self._folder.name))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise Problem(
                f"「{document.name}」を開くプログラムが見つかりません。",
                "「保存…」で取り出してから開いてください。",
            )

    def close(self) -> None:
        """Remove the copies."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
