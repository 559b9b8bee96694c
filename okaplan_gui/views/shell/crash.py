"""Bugs: the exception hooks, one dialog at a time, a report file, and what the last run left behind."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.crash_report import report_text, write_report
from okaplan_gui.views.shell.settings_store import config_folder

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

QUIET_SECONDS = 5.0
"""A bug that keeps coming, as from each paint, is told once; after so long a silence it is told again."""
_OLD_SECONDS = 7 * 24 * 3600
QUIT, OPEN_FOLDER, GO_ON = "終了する", "報告のあるフォルダーを開く", "続ける"


class CrashReporter(QObject):
    """Takes the exception hooks while :meth:`install` lasts. Make it on the GUI thread and keep it."""

    _caught = Signal(object, object)
    """(exception, report path or None); queued, so that no dialog opens inside a paint event."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder or config_folder() / "reports"
        # one a process: two windows of okaplan may be open on one PC
        self._fault_path = self.folder / f"fault-{os.getpid()}.log"
        self._fault_file: TextIO | None = None
        self._open = False
        self._last_seen: dict[tuple[str, str, int], float] = {}
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Path | None:
        """Take the hooks. The report of a crash in the last run, when there was one."""
        last = self._last_fault()
        sys.excepthook = self._main_hook
        threading.excepthook = self._thread_hook
        sys.unraisablehook = self._unraisable_hook
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._fault_file = self._fault_path.open("w", encoding="utf-8")
            faulthandler.enable(self._fault_file, all_threads=True)
        except OSError:
            self._fault_file = None
        return last

    def remove(self) -> None:
        """Give the hooks back; the program ends in order."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_path.unlink(missing_ok=True)
            self._fault_file = None

    def announce(self, report: Path) -> None:
        """Say that the last run ended by a crash, and that the file is sound."""
        from okaplan_gui.views.shell.messages import inform

        inform(
            None,
            "前回、プログラムが途中で止まりました。",
            "確定した入力はファイルに残っています。続けて使えます。\n"
            f"止まったときの記録: {report.name}（設定の「報告のあるフォルダー」にあります）",
        )

    def _last_fault(self) -> Path | None:
        last = None
        for path in sorted(self.folder.glob("fault-*.log")):
            try:
                text = path.read_text(encoding="utf-8", errors="replace").strip()
                if text:
                    last = write_report(self.folder, "okaplan 異常終了の記録\n\n" + text + "\n")
                # an empty one may belong to a window that is open now
                if text or time.time() - path.stat().st_mtime > _OLD_SECONDS:
                    path.unlink()
            except OSError:
                continue
        return last

    def _main_hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app = QApplication.instance()
            if app is not None:
                app.quit()
            return
        self._catch(kind, error, trace)

    def _thread_hook(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
            self._catch(found.exc_type, found.exc_value, found.exc_traceback)

    def _unraisable_hook(self, found: UnraisableHookArgs) -> None:
        # comes from __del__ and the like: nobody's operation failed, a report is enough
        self._hooks[2](found)
        if found.exc_value is not None and self._is_new(_mark(found.exc_type, found.exc_traceback)):
            write_report(self.folder, report_text(found.exc_type, found.exc_value, found.exc_traceback))

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            self._caught.emit(error, None)
            return
        sys.__excepthook__(kind, error, trace)
        if not self._is_new(_mark(kind, trace)):
            return
        self._caught.emit(error, write_report(self.folder, report_text(kind, error, trace)))

    def _is_new(self, mark: tuple[str, str, int]) -> bool:
        """Whether the bug was silent for a while: one broken paint fires dozens of times."""
        now = time.monotonic()
        before = self._last_seen.get(mark)
        self._last_seen[mark] = now
        return before is None or now - before > QUIET_SECONDS

    def _tell(self, error: BaseException, report: Path | None) -> None:
        from okaplan_gui.views.shell.messages import choose, show_problem

        if self._open:
            return
        self._open = True
        try:
            window = QApplication.activeWindow()
            if isinstance(error, Problem):
                show_problem(window, error)
                return
            where = f"報告: {report}" if report else "報告のファイルは書けませんでした。"
            options = [OPEN_FOLDER, QUIT] if report else [QUIT]
            # the Enter and Esc keys go on: nobody shall lose a window by accident
            answer = choose(
                window,
                "プログラムの誤りで、いまの操作を終えられませんでした。",
                options,
                "確定した入力はファイルに残っています。途中だった操作は取り消されました。\n"
                "同じことが続くときは、報告を添えて担当者に知らせてください（台帳の内容は含まれません）。\n\n"
                + where,
                cancel=GO_ON,
                danger=True,
                detail=type(error).__name__,
            )
        finally:
            self._open = False
            # the time that the dialog was read does not count as silence
            self._last_seen = dict.fromkeys(self._last_seen, time.monotonic())
        chosen = options[answer] if answer is not None else GO_ON
        if chosen == OPEN_FOLDER:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
        elif chosen == QUIT:
            QApplication.closeAllWindows()


def _mark(kind: type[BaseException], trace: TracebackType | None) -> tuple[str, str, int]:
    """What tells one bug from another: its kind and the place where it arose."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        kind.__name__,
        trace.tb_frame.f_code.co_filename if trace else "",
        trace.tb_lineno if trace else 0,
    )
