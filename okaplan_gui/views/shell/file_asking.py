"""What every command on files asks: who works here, which folder, which target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.task import runner_of

if TYPE_CHECKING:
    from okaplan_gui.jobs.start_record import StartRecord
    from okaplan_gui.store.ledger_file import LedgerFile

SUFFIX = ".okaplan"
FILTER = f"okaplan ファイル (*{SUFFIX})"
EVERY = "すべてのファイル (*)"


class FileHost(Protocol):
    """What the commands need of the window."""

    @property
    def file(self) -> LedgerFile | None: ...
    def show_file(self, file: LedgerFile, start: StartRecord | None = None) -> None: ...
    def show_start(self) -> None: ...
    def may_close_file(self) -> bool: ...
    def close_file(self) -> None: ...
    def note(self, text: str) -> None: ...


class FileAsking:
    """The ground of the commands: window, host, settings."""

    def __init__(self, window: QWidget, host: FileHost, holder: SettingsHolder) -> None:
        self._window = window
        self._host = host
        self._holder = holder

    def _who(self) -> str | None:
        return self._holder.current.user_name.strip() or None

    def _busy(self) -> bool:
        return runner_of(self._window).busy

    def _folder(self) -> Path:
        if self._host.file is not None:
            return self._host.file.path.parent
        recent = self._holder.current.recent_files
        return Path(recent[0]).parent if recent else Path.home()

    def _ask_target(self, title: str, suggested: Path, *, ask_overwrite: bool = False) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from okaplan_gui.views.shell.messages import ask

        options = QFileDialog.Option(0) if ask_overwrite else QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), FILTER, options=options)
        if not name:
            return None
        path = Path(name)
        if path.suffix == SUFFIX:
            return path
        path = path.with_name(path.name + SUFFIX)
        # the file dialog asked about the name without the suffix
        if ask_overwrite and path.exists():
            replace_it = ask(
                self._window, f"「{path.name}」はすでにあります。", yes="置き換える", danger=True
            )
            return path if replace_it else None
        return path
