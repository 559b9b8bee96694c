"""Messages in real dialogs: what is shown, and what each way out answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from okaplan_gui.fields.problem import Problem
from okaplan_gui.views.shell.messages import ask, choose, inform, show_problem


@pytest.fixture
def answer(qapp: QApplication) -> Callable[[Callable[[QMessageBox], None]], None]:
    """Do something with the next message box once it is open."""

    def later(act: Callable[[QMessageBox], None]) -> None:
        def when_open() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            act(box)

        QTimer.singleShot(0, when_open)

    return later


def button(box: QMessageBox, text: str) -> QPushButton:
    return next(found for found in box.findChildren(QPushButton) if found.text() == text)


def test_a_problem_is_shown_with_its_remedy(answer: Any) -> None:
    seen = []

    def act(box: QMessageBox) -> None:
        seen.extend([box.text(), box.informativeText(), box.detailedText()])
        button(box, "閉じる").click()

    answer(act)
    show_problem(
        None, Problem("<b>ファイル</b>がありません", remedy="場所を確かめてください。", detail="errno 2")
    )
    assert seen == ["<b>ファイル</b>がありません", "場所を確かめてください。", "errno 2"]


@pytest.mark.parametrize(("text", "result"), [("消す", True), ("やめる", False)])
def test_a_question_is_answered_by_its_buttons(answer: Any, text: str, result: bool) -> None:
    answer(lambda box: button(box, text).click())
    assert ask(None, "消しますか", yes="消す", danger=True) is result


def test_closing_the_window_is_no(answer: Any) -> None:
    answer(lambda box: box.close())
    assert ask(None, "消しますか") is False


def test_the_enter_key_never_destroys(answer: Any) -> None:
    answer(lambda box: box.defaultButton().click())
    assert ask(None, "消しますか", danger=True) is False
    answer(lambda box: box.defaultButton().click())
    assert ask(None, "続けますか") is True


def test_one_of_several(answer: Any) -> None:
    answer(lambda box: button(box, "捨てる").click())
    assert choose(None, "保存しますか", ["保存する", "捨てる"]) == 1
    answer(lambda box: box.reject())
    assert choose(None, "保存しますか", ["保存する", "捨てる"]) is None


def test_a_word_without_an_answer(answer: Any) -> None:
    answer(lambda box: button(box, "閉じる").click())
    inform(None, "終わりました")
