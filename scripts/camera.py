"""The real window on a copy of a file, and pictures of it (``screenshots.py``)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OKAPLAN_CONFIG_DIR"] = tempfile.mkdtemp(prefix="okaplan-screens-")

from PySide6.QtCore import QEvent, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from okaplan_gui import app as program
from okaplan_gui.views.shell.settings_store import SettingsStore

SIZE = QSize(1366, 768)
_OF_THE_PLATFORM = "This plugin does not support"
"""What the offscreen platform says of itself, for every window."""


class Camera:
    """Takes pictures of one window and counts them."""

    def __init__(self, folder: Path, window: Any, work: Path) -> None:
        self._folder = folder
        self._work = work
        self.window = window
        self.count = 0

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of the window, or of a widget, as it stands after its pending events."""
        for _ in range(5):
            QApplication.processEvents()
        self.keep(name, (widget or self.window).grab())

    def keep(self, name: str, picture: QPixmap | QImage) -> None:
        """Save a picture."""
        picture.save(str(self._folder / f"{name}.png"))
        self.count += 1

    def open(self) -> None:
        """Open the file, anew when it is open: pages that were visited go, with all that a change of looks would dress."""
        self.window.close_file()
        # outside of Qt's own loop nothing else takes away what is to be deleted later
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.commands.open_path(self._work)
        while self.window.workspace is None:
            QApplication.processEvents()

    def dress(self, **looks: object) -> None:
        """Change what the settings say of the looks: theme, font_size."""
        self.window.holder.change(replace(self.window.holder.current, **looks))


@contextmanager
def camera_on(folder: Path, sample: Path) -> Iterator[Camera]:
    """A camera before the window without a file; the file itself is only copied."""
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_say)
    work = Path(tempfile.mkdtemp(prefix="okaplan-screens-")) / sample.name
    shutil.copyfile(sample, work)
    store = SettingsStore()
    application = program.make_application(store.load())
    window = program.make_window(store)
    window.resize(SIZE)
    window.show()
    yield Camera(folder, window, work)
    window.close()
    application.processEvents()
    for place in (work.parent, store.folder):
        shutil.rmtree(place, ignore_errors=True)


def _say(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    if not words.startswith(_OF_THE_PLATFORM):
        print(words, file=sys.stderr)
