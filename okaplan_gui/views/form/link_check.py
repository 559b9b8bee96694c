"""Looks whether linked documents are there, beside the GUI thread: a lost network folder may take long to say no."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from okaplan_gui.store.attachments import Document, link_target


class LinkCheck(QObject):
    """Tells of each link once it is known."""

    known = Signal(object, bool)
    """(key of the document, whether its target is there)."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._round = 0

    def start(self, documents: Sequence[Document]) -> None:
        """Look for the targets of these links; answers about earlier ones come no more."""
        self._round += 1
        links = [document for document in documents if document.link is not None]
        if links:
            threading.Thread(target=self._look, args=(links, self._round), daemon=True).start()

    def _look(self, links: Sequence[Document], this_round: int) -> None:
        for document in links:
            try:
                there = link_target(self._path, document).exists()
            except OSError:
                there = False
            if this_round != self._round:
                return
            self._tell(document.key, there)

    def _tell(self, key: UUID, there: bool) -> None:
        try:
            self.known.emit(key, there)
        except RuntimeError:
            # the form was closed meanwhile
            return
