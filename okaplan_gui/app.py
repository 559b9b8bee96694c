"""The window's program: QApplication with fonts, language and looks, crash reports, and the first file."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from okaplan_gui.views.shell.settings_store import Settings, SettingsStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from okaplan_gui.models.head import LedgerHead
    from okaplan_gui.views.shell.main_window import MainWindow
    from okaplan_gui.views.shell.page import AppContext, PageEntry

NAME = "okaplan"
_BUILD_UP_MS = 5000
_CLEAR_AFTER_MS = 3000


def run(file: Path | None = None, read_only: bool = False) -> int:
    """Show the window until it is closed, with ``file`` or, where none is given, the last one. Qt's exit code."""
    from okaplan_gui.views.shell.crash import CrashReporter

    store = SettingsStore()
    app = make_application(store.load())
    # cli.py put it off: until the window is built up there is nothing to collect, and everything to look at
    QTimer.singleShot(_BUILD_UP_MS, gc.enable)
    reporter = CrashReporter(store.folder / "reports")
    last_crash = reporter.install()
    try:
        window = make_window(store)
        window.restore_place()
        if last_crash is not None:
            window.show()
            reporter.announce(last_crash)
        if file is not None:
            window.commands.open_path(file.absolute(), read_only=read_only)
        elif last_crash is None:
            # not after a crash: the file may have been the reason
            window.commands.open_last()
        window.show()
        # past the start, which it would hold up
        QTimer.singleShot(_CLEAR_AFTER_MS, _clear_left_copies)
        code = app.exec()
        _take_down(app, window)
        return code
    finally:
        reporter.remove()


def _clear_left_copies() -> None:
    from okaplan_gui.store.private_copy import clear_left_copies

    clear_left_copies()


def _take_down(app: QApplication, window: MainWindow) -> None:
    """End Qt while Python is still whole; left to the interpreter's own end, it crashed now and then."""
    import shiboken6

    window.close_file()
    shiboken6.delete(window)
    app.processEvents()
    app.shutdown()


def make_application(settings: Settings) -> QApplication:
    """The QApplication in Japanese and in the chosen looks; the existing one when there is one."""
    from okaplan_gui.views.shell.icons import program_icon
    from okaplan_gui.views.shell.theme import apply_theme

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        if settings.scale != 100:
            # read by Qt once, before the application exists
            os.environ.setdefault("QT_SCALE_FACTOR", f"{settings.scale / 100:g}")
        QApplication.setApplicationName(NAME)
        QApplication.setApplicationDisplayName("")
        QApplication.setDesktopFileName(NAME)
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
    QLocale.setDefault(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
    translator = QTranslator(app)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.setWindowIcon(program_icon())
    apply_theme(app, settings)
    return app


def make_window(store: SettingsStore) -> MainWindow:
    """The main window with every page registered; not shown yet."""
    from okaplan_gui.views.shell.main_window import MainWindow
    from okaplan_gui.views.shell.settings_holder import SettingsHolder

    return MainWindow(SettingsHolder(store), _page_entries, _search_dialog)


def _page_entries(heads: Iterable[LedgerHead]) -> Sequence[PageEntry]:
    from okaplan_gui.views.pages import page_entries

    return page_entries(heads)


def _search_dialog(context: AppContext, words: str) -> QDialog:
    from okaplan_gui.views.pages import search_dialog

    return search_dialog(context, words)
