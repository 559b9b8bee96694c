"""The crash path: caught by both hooks, written without data, shown once, told at the next start."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.crash import GO_ON, QUIT, CrashReporter
from okaplan_gui.views.shell.crash_report import MOST_REPORTS, masked, report_text, write_report


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Any:
    made = CrashReporter(tmp_path / "reports")
    made.install()
    yield made
    made.remove()


@pytest.fixture
def boxes(qapp: QApplication) -> Any:
    """The texts of message boxes; each is closed by its 続ける or 閉じる."""
    seen: list[str] = []

    def close_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append(box.text())
            next(b for b in box.findChildren(QPushButton) if b.text() in (GO_ON, "閉じる")).click()

    timer = QTimer()
    timer.timeout.connect(close_it)
    timer.start(10)
    yield seen
    timer.stop()


def _break(message: str = "x") -> None:
    raise ValueError(message)


def _hook(error_from: Any) -> None:
    try:
        error_from()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_written_and_shown_once(reporter: CrashReporter, boxes: list[str], qtbot: Any) -> None:
    for _ in range(30):
        _hook(_break)
    qtbot.waitUntil(lambda: bool(boxes), timeout=2000)
    qtbot.wait(100)
    assert len(boxes) == 1
    reports = list(reporter.folder.glob("okaplan-report-*.txt"))
    assert len(reports) == 1
    assert "ValueError" in reports[0].read_text(encoding="utf-8")


def test_the_same_bug_is_told_again_after_a_silence(
    reporter: CrashReporter, boxes: list[str], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okaplan_gui.views.shell.crash.QUIET_SECONDS", 0.3)
    _hook(_break)
    qtbot.waitUntil(lambda: len(boxes) == 1, timeout=2000)
    for _ in range(10):
        qtbot.wait(50)
        _hook(_break)
    assert len(boxes) == 1, "it never was silent"
    qtbot.wait(400)
    _hook(_break)
    qtbot.waitUntil(lambda: len(boxes) == 2, timeout=2000)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_bug_that_nobody_could_catch_is_only_written(
    reporter: CrashReporter, boxes: list[str], qtbot: Any
) -> None:
    class Broken:
        def __del__(self) -> None:
            _break()

    Broken()
    qtbot.wait(100)
    assert boxes == []
    assert "_break" in next(iter(reporter.folder.glob("okaplan-report-*.txt"))).read_text(encoding="utf-8")


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def answered(qtbot: Any, act: Callable[[QMessageBox], None]) -> None:
    """Break something and do ``act`` with the dialog that tells it."""
    ended: list[bool] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            act(box)
            ended.append(not box.isVisible())

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    _hook(_break)
    qtbot.waitUntil(lambda: bool(ended), timeout=2000)
    assert ended == [True], "the dialog is closed"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_hasty_key_does_not_end_the_program(
    reporter: CrashReporter, window: QWidget, qtbot: Any, key: Qt.Key
) -> None:
    answered(qtbot, lambda box: qtbot.keyClick(box, key))
    qtbot.wait(50)
    assert window.isVisible()


def test_the_end_is_there_for_who_wants_it(reporter: CrashReporter, window: QWidget, qtbot: Any) -> None:
    answered(qtbot, lambda box: next(b for b in box.findChildren(QPushButton) if b.text() == QUIT).click())
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=2000)


def test_a_bug_on_another_thread_comes_to_the_window(
    reporter: CrashReporter, boxes: list[str], qtbot: Any
) -> None:
    worker = threading.Thread(target=_break)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(boxes) == 1, timeout=2000)


def test_a_problem_that_nobody_caught_is_shown_as_a_problem(
    reporter: CrashReporter, boxes: list[str], qtbot: Any
) -> None:
    def fail() -> None:
        raise Problem("書き込めません")

    _hook(fail)
    qtbot.waitUntil(lambda: boxes == ["書き込めません"], timeout=2000)
    assert not list(reporter.folder.glob("okaplan-report-*.txt"))


def test_the_report_says_where_but_not_what_was_written(tmp_path: Path) -> None:
    secret = "髙橋一郎 090-1234-5678 taro@example.jp /home/takahashi/台帳.okaplan"
    try:
        try:
            _break(f"bad value: {secret}\n[parameters: ('山田', 'Yamada')]")
        except ValueError as cause:
            raise KeyError(secret) from cause
    except KeyError as error:
        text = report_text(type(error), error, error.__traceback__)
    for part in (
        "髙橋",
        "1234",
        "5678",
        "taro",
        "takahashi",
        "台帳.okaplan",
        "Yamada",
        str(Path.home()) + "/",
    ):
        assert part not in text
    assert "KeyError" in text
    assert "ValueError: bad value:" in text
    assert "_break" in text
    assert "test_crash.py" in text


def test_what_helps_to_mend_stays() -> None:
    told = masked("'NoneType' object has no attribute 'recovery_time'")
    assert told == "'NoneType' object has no attribute 'recovery_time'"
    assert masked("") == ""


def test_reports_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(MOST_REPORTS + 5):
        assert write_report(tmp_path, str(number))
    kept = sorted(tmp_path.glob("*.txt"))
    assert len(kept) == MOST_REPORTS
    assert kept[-1].read_text() == str(MOST_REPORTS + 4)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert write_report(blocked, "x") is None


def test_a_crash_of_the_process_is_told_at_the_next_start(tmp_path: Path, qapp: QApplication) -> None:
    program = (
        "import sys, faulthandler; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from okaplan_gui.views.shell.crash import CrashReporter\n"
        "app = QApplication([]); CrashReporter(Path(sys.argv[1])).install(); faulthandler._sigsegv()\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True)
    assert run.returncode != 0
    reporter = CrashReporter(tmp_path)
    report = reporter.install()
    reporter.remove()
    assert report is not None
    assert "Segmentation fault" in report.read_text(encoding="utf-8")
    again = CrashReporter(tmp_path)
    assert again.install() is None, "told once"
    again.remove()


def test_the_hooks_are_given_back(tmp_path: Path, qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter = CrashReporter(tmp_path)
    reporter.install()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) != before
    reporter.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
