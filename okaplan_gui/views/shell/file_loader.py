"""After the first paint: what the pages need is loaded on a thread of its own, and what was wanted meanwhile follows."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from okaplan_gui.fields.problem import Problem

if TYPE_CHECKING:
    from okaplan_gui.store.ledger_file import LedgerFile


class FileLoader(QObject):
    """Loads one file once. The window stays alive: who wants a page meanwhile gets it as soon as it can be made."""

    loaded = Signal()
    """All is at hand; before what was wanted meanwhile is done."""

    _ended = Signal(object)
    """The exception or None, sent from the loading thread."""

    def __init__(self, file: LedgerFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        self._widget = parent
        self._thread: threading.Thread | None = None
        self._wish: Callable[[], object] | None = None
        self._ended.connect(self._finish)

    def begin(self) -> None:
        """Start loading, unless that is done or under way."""
        if self._thread is None and not self._file.loaded:
            self._thread = threading.Thread(target=self._load, name="okaplan-loader", daemon=True)
            self._thread.start()

    def then(self, act: Callable[[], object]) -> None:
        """Do this when all is loaded, in the place of what was wanted before."""
        self._wish = act
        self._widget.setCursor(Qt.CursorShape.BusyCursor)
        self.begin()

    def stop(self) -> None:
        """Forget what was wanted and wait for the end of the loading: about a second at most."""
        self._wish = None
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        error: BaseException | None = None
        try:
            self._file.load()
        except BaseException as found:
            error = found
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._ended.emit(error)

    def _finish(self, error: BaseException | None) -> None:
        self._thread = None
        wish, self._wish = self._wish, None
        self._widget.unsetCursor()
        if isinstance(error, Problem):
            from okaplan_gui.views.shell.messages import show_problem

            show_problem(self._widget, error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.loaded.emit()
            if wish is not None:
                wish()
