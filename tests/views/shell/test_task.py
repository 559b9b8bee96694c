"""Long work on the worker thread: result, progress, 中止, and both sorts of failure."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.progress_dialog import ProgressDialog
from okaplan_gui.views.shell.task import Cancelled, Control, run_task, runner_of


@pytest.fixture
def window(qtbot: Any) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_work_runs_elsewhere_and_its_result_comes_here(window: QLineEdit, qtbot: Any) -> None:
    seen: list[Any] = []

    def work(control: Control) -> int:
        seen.append(threading.current_thread())
        return 42

    run_task(window, "数える", work, lambda result: seen.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=2000)
    assert seen[0] is not threading.main_thread()
    assert seen[1] == (42, threading.main_thread())
    assert not runner_of(window).busy
    assert window.findChild(ProgressDialog) is None


def test_tasks_wait_for_one_another(window: QLineEdit, qtbot: Any) -> None:
    running: list[int] = []
    most: list[int] = []

    def work(control: Control) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()

    ended: list[None] = []
    for _ in range(3):
        run_task(window, "仕事", work, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 3, timeout=3000)
    assert most == [1, 1, 1]


def test_a_dialog_with_stop_comes_after_half_a_second(window: QLineEdit, qtbot: Any) -> None:
    outcome: list[BaseException] = []

    def work(control: Control) -> None:
        for step in range(1000):
            control.progress(step, 1000, f"{step} 件目")
            control.check_cancel()
            time.sleep(0.01)

    run_task(window, "取り込み", work, None, outcome.append)
    qtbot.wait(200)
    assert window.findChild(ProgressDialog) is None
    qtbot.waitUntil(lambda: window.findChild(ProgressDialog) is not None, timeout=2000)
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    assert dialog.isModal()
    assert dialog.windowTitle() == "取り込み"
    dialog.close()
    assert dialog.isVisible(), "closing asks to stop, but waits for the end"
    qtbot.waitUntil(lambda: bool(outcome), timeout=2000)
    assert isinstance(outcome[0], Cancelled)
    assert QApplication.activeModalWidget() is None


def test_there_is_no_stop_after_the_point_of_no_return(window: QLineEdit, qtbot: Any) -> None:
    gate = threading.Event()
    results: list[str] = []

    def work(control: Control) -> str:
        control.no_return()
        gate.wait(5)
        control.check_cancel()
        return "書いた"

    run_task(window, "書き込み", work, results.append)
    qtbot.waitUntil(lambda: window.findChild(ProgressDialog) is not None, timeout=2000)
    qtbot.wait(150)
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    stop = dialog.findChild(QPushButton)
    assert stop is not None
    assert not stop.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: results == ["書いた"], timeout=2000)


def test_a_problem_is_shown(window: QLineEdit, qtbot: Any) -> None:
    def work(control: Control) -> None:
        raise Problem("列がありません", remedy="見出しを直してください。")

    seen: list[str] = []

    def close_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append(box.text())
            box.close()

    timer = QTimer()
    timer.timeout.connect(close_it)
    timer.start(20)
    failed: list[BaseException] = []
    run_task(window, "読む", work, None, failed.append)
    qtbot.waitUntil(lambda: seen == ["列がありません"], timeout=2000)
    assert isinstance(failed[0], Problem)


def test_a_bug_goes_to_the_exception_hook(window: QLineEdit, qtbot: Any) -> None:
    def work(control: Control) -> None:
        raise ZeroDivisionError("bug")

    with qtbot.capture_exceptions() as caught:
        run_task(window, "計算", work)
        qtbot.waitUntil(lambda: bool(caught), timeout=2000)
    assert caught[0][0] is ZeroDivisionError
    assert "work" in [frame.name for frame in __import__("traceback").extract_tb(caught[0][2])]
    assert not runner_of(window).busy


def test_keys_do_not_reach_the_window_while_it_works(window: QLineEdit, qtbot: Any) -> None:
    gate = threading.Event()
    ended: list[Any] = []
    run_task(window, "仕事", lambda control: gate.wait(5), ended.append)
    qtbot.keyClick(window, Qt.Key.Key_A)
    gate.set()
    qtbot.waitUntil(lambda: ended == [True], timeout=2000)
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.text() == "b"
