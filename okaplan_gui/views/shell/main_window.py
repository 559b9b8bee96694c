"""The window: holds the open file's workspace or the start page, and joins menus, status bar and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from okaplan_gui.fields.problem import Problem
from okaplan_gui.fields.zone import JST
from okaplan_gui.views.shell.file_commands import FileCommands
from okaplan_gui.views.shell.menus import Menus
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import Settings
from okaplan_gui.views.shell.status_bar import StatusBar
from okaplan_gui.views.shell.task import Control, run_task, runner_of
from okaplan_gui.views.shell.theme import apply_theme, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from okaplan_gui.jobs.start_record import StartRecord
    from okaplan_gui.models.head import LedgerHead
    from okaplan_gui.store.changes import Changes
    from okaplan_gui.store.ledger_file import LedgerFile
    from okaplan_gui.views.shell.page import PageEntry
    from okaplan_gui.views.shell.start_page import StartPage
    from okaplan_gui.views.shell.workspace import SearchFactory, Workspace

# The store and its libraries are imported with the first file: the window is there before them
NAME = "okaplan"
SMALLEST_FONT, LARGEST_FONT = 8, 24


class MainWindow(QMainWindow):
    """One window with at most one open file."""

    def __init__(
        self,
        holder: SettingsHolder,
        entries_of: Callable[[Iterable[LedgerHead]], Sequence[PageEntry]],
        search: SearchFactory | None = None,
    ) -> None:
        super().__init__()
        self.holder = holder
        self._entries_of = entries_of
        self._search = search
        self.workspace: Workspace | None = None
        self.commands = FileCommands(self, self, holder)
        self._start: StartPage | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.menus = Menus(self, self, self.commands)
        self._wish: tuple[Path, str, Any] | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 400)
        self.resize(1280, 800)
        self.holder.changed.connect(self._settings_changed)
        self.menus.show_settings(holder.current)
        self.menus.show_state(None)
        self.setWindowTitle(NAME)

    # ---- the file

    @cached_property
    def status(self) -> StatusBar:
        """The line at the foot. It comes with the first file or start page: it measures letters at once, and the fonts
        are found beside the opening of the file, when the menus are painted.
        """
        made = StatusBar()
        self.setStatusBar(made)
        return made

    @property
    def start(self) -> StartPage:
        """The page without a file; made when it is first wanted."""
        if self._start is None:
            self._start = self._made_start()
            self._stack.addWidget(self._start)
        return self._start

    @property
    def file(self) -> LedgerFile | None:
        """The open file."""
        return self.workspace.file if self.workspace is not None else None

    def show_file(self, file: LedgerFile, start: StartRecord | None = None) -> None:
        """Show a file that was just opened; the window closes it later. ``start``: what was kept for the first paint."""
        from okaplan_gui.models.head import heads_of
        from okaplan_gui.views.shell.workspace import Workspace

        if start is None:
            file.load()
        entries = self._entries_of(start.ledgers if start is not None else heads_of(file.catalogue))
        workspace = Workspace(file, self.holder, entries, self, self._search, start, place=self._stack)
        workspace.context.open_file = self._open_and_go
        workspace.notified.connect(self.status.note)
        workspace.written.connect(self._written)
        workspace.moved.connect(self._show_title)
        workspace.reopen_wanted.connect(self.commands.reopen)
        workspace.loaded.connect(lambda: self.status.show_sizes(file))
        self.workspace = workspace
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.status.show_file(file)
        self.menus.show_state(file)
        workspace.go_first()
        wish, self._wish = self._wish, None
        if wish is not None and wish[0] == file.path:
            workspace.go(wish[1], wish[2])
        self._show_title()

    def may_close_file(self) -> bool:
        """Whether the open file may be closed: no work is running and the page agrees."""
        if runner_of(self).busy:
            return False
        return self.workspace is None or self.workspace.may_close()

    def close_file(self) -> None:
        """Close the open file without asking; nothing happens without one."""
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        workspace.shut()
        self._stack.removeWidget(workspace)
        workspace.deleteLater()
        workspace.file.close()
        self._tell_no_file()
        self.show_start()

    def show_start(self) -> None:
        """Show the page without a file, unless a file is shown."""
        if self.workspace is None:
            self.status.show_file(None)
            self._stack.setCurrentWidget(self.start)

    def close_file_by_user(self) -> None:
        """Close the open file, asking where something would be lost."""
        if self.may_close_file():
            self.close_file()

    def note(self, text: str) -> None:
        """A short word in the status bar."""
        self.status.note(text)

    def _open_and_go(self, path: Path, page_id: str, argument: Any = None) -> None:
        """Open a file; its page is shown when it has been opened, which may take a passphrase."""
        self._wish = (path, page_id, argument)
        self.commands.open_path(path)

    # ---- what the menus want

    def undo(self) -> None:
        """Take the last operation back."""
        self._go_through_time("元に戻しています", "元に戻しました", lambda file: file.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go_through_time("やり直しています", "やり直しました", lambda file: file.redo())

    def search(self) -> None:
        """Open the search over everything."""
        if self.workspace is not None:
            self.workspace.open_search()

    def back(self) -> None:
        """Go where one was before."""
        if self.workspace is not None:
            self.workspace.back()

    def forward(self) -> None:
        """Take the last "back" back."""
        if self.workspace is not None:
            self.workspace.forward()

    def go(self, page_id: str, argument: Any = None) -> None:
        """Show a page, where there is one."""
        if self.workspace is not None and self.workspace.has(page_id):
            self.workspace.go(page_id, argument)

    def toggle_navigation(self) -> None:
        """Show or hide the navigation."""
        if self.workspace is not None:
            navigation = self.workspace.navigation
            navigation.setVisible(not navigation.isVisible())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not any more."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def set_theme(self, name: str) -> None:
        """Use another theme."""
        self.holder.change(replace(self.holder.current, theme=name))

    def change_font_size(self, step: int) -> None:
        """Make all letters larger or smaller by ``step`` points."""
        size = self.holder.current.font_size + step
        if SMALLEST_FONT <= size <= LARGEST_FONT:
            self.holder.change(replace(self.holder.current, font_size=size))

    def about(self) -> None:
        """Say what this program is."""
        from okaplan_gui.views.shell.about import show_about

        show_about(self)

    def open_reports(self) -> None:
        """Show the folder of the crash reports in the system's file manager, or say where it is."""
        from okaplan_gui.views.shell.about import show_reports

        show_reports(self)

    # ---- Qt

    def restore_place(self) -> None:
        """Take the size and place of the last time."""
        geometry = self.holder.current.geometry
        if geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode("ascii", "ignore"))))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the file with the window, unless work runs or the page keeps one."""
        if not self.may_close_file():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.holder.change(replace(self.holder.current, geometry=geometry))
        self.hide()
        self._keep_start()
        self.close_file()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Without a file, and none on its way, there is the page that offers one."""
        super().showEvent(event)
        if not runner_of(self).busy:
            self.show_start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A single file may be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.commands.open_path(path)

    # ---- inside

    def _made_start(self) -> StartPage:
        from okaplan_gui.views.shell.start_page import StartPage

        made = StartPage()
        made.new_wanted.connect(self.commands.new)
        made.open_wanted.connect(self.commands.open)
        made.sample_wanted.connect(self.commands.open_sample)
        made.recent_wanted.connect(lambda name: self.commands.open_path(Path(name)))
        made.forget_wanted.connect(lambda name: self.commands.forget(Path(name)))
        made.show_recent(self.holder.current.recent_files)
        made.dress(theme_of(self.holder.current.theme))
        return made

    def _keep_start(self) -> None:
        from okaplan_gui.jobs.start_record import keep_start

        file = self.file
        if file is not None and file.loaded:
            with suppress(Problem):  # the next start is slower, nothing else
                keep_start(file)

    def _tell_no_file(self) -> None:
        self.status.show_file(None)
        self.menus.show_state(None)
        self.setWindowTitle(NAME)

    def _show_title(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        mark = "［読み取り専用］" if workspace.file.read_only else ""
        page = f" – {workspace.page.title}" if workspace.page is not None else ""
        self.setWindowTitle(f"{workspace.file.path.name}{mark}{page} – {NAME}")

    def _written(self, changes: Changes) -> None:
        self.status.show_saved(datetime.now(JST))
        if self.file is not None and changes.touches("attachment"):
            self.status.show_sizes(self.file)
        self.menus.show_state(self.file)

    def _go_through_time(self, title: str, after: str, move: Callable[[LedgerFile], Changes | None]) -> None:
        file = self.file
        if file is None or runner_of(self).busy:
            return

        def work(control: Control) -> Changes | None:
            return move(file)

        def done(changes: Changes | None) -> None:
            if changes is not None:
                self.note(f"{after}: {changes.name.partition(': ')[2] or changes.name}")
            self.menus.show_state(self.file)

        run_task(self, title, work, done)

    def _settings_changed(self, old: Settings, new: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and (old.theme, old.font_size) != (new.theme, new.font_size):
            if self.workspace is not None:
                self.workspace.lighten()
            apply_theme(app, new)
        self.menus.show_settings(new)
        if self._start is not None:
            self._start.show_recent(new.recent_files)
            self._start.dress(theme_of(new.theme))
        file = self.file
        if file is not None and new.user_name.strip() and new.user_name != old.user_name:
            file.who = new.user_name.strip()
            self.status.show_file(file)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None
