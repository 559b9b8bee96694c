"""Long work: one worker thread, progress, 中止, and every failure by the same two doors."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from okaplan_gui.fields.problem import Problem

if TYPE_CHECKING:
    from okaplan_gui.views.shell.progress_dialog import ProgressDialog

DIALOG_AFTER_MS = 500
POLL_MS = 100


class Cancelled(Exception):
    """The user stopped the work; nothing half-done may stay behind."""


class Control:
    """What the work has in hand on the worker thread. Safe from any thread."""

    def __init__(self) -> None:
        self.done, self.total, self.text = 0, 0, ""
        self.stoppable = True
        self._stop = threading.Event()

    def progress(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; cheap, call it as often as you like. ``total`` 0: not known."""
        self.done, self.total, self.text = done, total, text or self.text

    def check_cancel(self) -> None:
        """Raise Cancelled when 中止 was pressed. Call it where the work can be dropped without a trace."""
        if self._stop.is_set() and self.stoppable:
            raise Cancelled

    def no_return(self) -> None:
        """From here on the work is finished in any case (call it before a commit): no 中止 any more."""
        self.check_cancel()
        self.stoppable = False

    def cancel(self) -> None:
        """Ask the work to stop."""
        if self.stoppable:
            self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether 中止 was pressed."""
        return self._stop.is_set()


@dataclass(frozen=True)
class Task:
    """One piece of work and what is to be done with its outcome."""

    title: str
    work: Callable[[Control], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    shielded: bool = True
    """Keys and clicks are kept from the window while it runs."""


class TaskRunner(QObject):
    """The worker of one window. Tasks wait for one another; the window takes no input while one runs."""

    _ended = Signal(object, object)
    """(result, exception or None), sent from the worker thread."""

    def __init__(self, window: QWidget | None) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Task] = deque()
        self._task: Task | None = None
        self._control = Control()
        self._dialog: ProgressDialog | None = None
        self._shield = _InputShield(self)
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._show_progress)
        self._ended.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether a task is running or waiting."""
        return self._task is not None or bool(self._waiting)

    def run(self, task: Task) -> None:
        """Start the task, after those that wait already."""
        self._waiting.append(task)
        if self._task is None:
            self._next()

    def _next(self) -> None:
        self._task = self._waiting.popleft()
        self._control = Control()
        self._started = time.monotonic()
        if self._task.shielded:
            self._shield.raise_up()
        self._timer.start()
        threading.Thread(
            target=self._work, args=(self._task, self._control), name="okaplan-worker", daemon=True
        ).start()

    def _work(self, task: Task, control: Control) -> None:
        try:
            result = task.work(control)
        except BaseException as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _show_progress(self) -> None:
        seconds = time.monotonic() - self._started
        if self._task is None or seconds * 1000 < DIALOG_AFTER_MS:
            return
        if self._dialog is None:
            from okaplan_gui.views.shell.progress_dialog import ProgressDialog

            self._shield.lower()
            self._dialog = ProgressDialog(self._window, self._task.title)
            self._dialog.stop_wanted.connect(self._control.cancel)
            self._dialog.show()
        control = self._control
        self._dialog.show_state(
            control.done, control.total, control.text, int(seconds), control.stoppable, control.cancelled
        )

    def _finish(self, result: Any, error: BaseException | None) -> None:
        task, self._task = self._task, None
        self._timer.stop()
        self._shield.lower()
        if self._dialog is not None:
            self._dialog.end()
            self._dialog = None
        assert task is not None
        try:
            if error is None:
                if task.done is not None:
                    task.done(result)
                return
            if task.failed is not None:
                task.failed(error)
            if isinstance(error, Problem):
                self._tell(error)
            elif not isinstance(error, Cancelled):
                sys.excepthook(type(error), error, error.__traceback__)
        except Problem as problem:
            self._tell(problem)
        finally:
            if self._waiting and self._task is None:
                self._next()

    def _tell(self, problem: Problem) -> None:
        from okaplan_gui.views.shell.messages import show_problem

        show_problem(self._window, problem)


class _InputShield(QObject):
    """Keeps keys and clicks from the window in the first half second, before the dialog does."""

    _KEPT_OUT = frozenset(
        {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.Shortcut,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
            QEvent.Type.Drop,
        }
    )

    def raise_up(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def lower(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in self._KEPT_OUT


def runner_of(window: QWidget | None) -> TaskRunner:
    """The window's runner, made on first use."""
    top = window.window() if window is not None else None
    # of its own children only: a look through all widgets takes time
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = top.findChild(TaskRunner, options=direct) if top is not None else None
    return found if found is not None else TaskRunner(top)


def run_task(
    parent: QWidget | None,
    title: str,
    work: Callable[[Control], Any],
    done: Callable[[Any], None] | None = None,
    failed: Callable[[BaseException], None] | None = None,
    *,
    shielded: bool = True,
) -> None:
    """Do ``work(control)`` on the worker thread of ``parent``'s window, then ``done(result)`` on this one.

    Not ``shielded``: input reaches the window meanwhile, for which it has to be ready.
    """
    runner_of(parent).run(Task(title, work, done, failed, shielded))
