"""Bugs: both exception hooks, one dialog at a time, a report file, and what the last run left behind."""

from __future__ import annotations

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.crash_report import report_text, write_report
from okaplan_gui.views.shell.messages import choose, inform, show_problem
from okaplan_gui.views.shell.settings_store import config_folder

QUIT, OPEN_FOLDER, GO_ON = "終了する", "報告のあるフォルダーを開く", "続ける"


class CrashReporter(QObject):
    """Takes both exception hooks while :meth:`install` lasts. Make it on the GUI thread and keep it."""

    _caught = Signal(object, object)
    """(exception, report path or None); queued, so that no dialog opens inside a paint event."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder or config_folder() / "reports"
        self._fault_path = self.folder / "fault.log"
        self._fault_file: TextIO | None = None
        self._open = False
        self._told: set[tuple[str, str, int]] = set()
        self._hooks = (sys.excepthook, threading.excepthook)
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Path | None:
        """Take the hooks. The report of a crash in the last run, when there was one."""
        last = self._last_fault()
        sys.excepthook = self._main_hook
        threading.excepthook = self._thread_hook
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._fault_file = self._fault_path.open("w", encoding="utf-8")
            faulthandler.enable(self._fault_file, all_threads=True)
        except OSError:
            self._fault_file = None
        return last

    def remove(self) -> None:
        """Give the hooks back; the program ends in order."""
        sys.excepthook, threading.excepthook = self._hooks
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_path.unlink(missing_ok=True)
            self._fault_file = None

    def announce(self, report: Path) -> None:
        """Say that the last run ended by a crash, and that the file is sound."""
        inform(
            None,
            "前回、プログラムが途中で止まりました。",
            "確定した入力はファイルに残っています。続けて使えます。\n"
            f"止まったときの記録: {report.name}（設定の「報告のあるフォルダー」にあります）",
        )

    def _last_fault(self) -> Path | None:
        try:
            text = self._fault_path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        return write_report(self.folder, "okaplan 異常終了の記録\n\n" + text) if text.strip() else None

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

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            self._caught.emit(error, None)
            return
        sys.__excepthook__(kind, error, trace)
        mark = _mark(kind, trace)
        # one broken paint fires dozens of times: one report, one dialog
        if mark in self._told:
            return
        self._told.add(mark)
        self._caught.emit(error, write_report(self.folder, report_text(kind, error, trace)))

    def _tell(self, error: BaseException, report: Path | None) -> None:
        if self._open:
            return
        self._open = True
        try:
            window = QApplication.activeWindow()
            if isinstance(error, Problem):
                show_problem(window, error)
                return
            where = f"報告: {report}" if report else "報告のファイルは書けませんでした。"
            answer = choose(
                window,
                "プログラムの誤りで、いまの操作を終えられませんでした。",
                [GO_ON, OPEN_FOLDER] if report else [GO_ON],
                "確定した入力はファイルに残っています。途中だった操作は取り消されました。\n"
                "同じことが続くときは、報告を添えて担当者に知らせてください（台帳の内容は含まれません）。\n\n"
                + where,
                cancel=QUIT,
                detail=f"{type(error).__name__}",
            )
        finally:
            self._open = False
        if answer == 1 and report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent)))
        elif answer is None:
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
