"""The one door for messages: what can be mended, and questions. Plain text, Japanese buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from okaplan_gui.fields.problem import Problem

Icon = QMessageBox.Icon
Role = QMessageBox.ButtonRole
NAME = "okaplan"


def show_problem(parent: QWidget | None, problem: Problem) -> None:
    """Say what went wrong and what to do; details fold out."""
    box = _box(parent, Icon.Warning, problem.message, problem.remedy, problem.detail)
    box.addButton("閉じる", Role.AcceptRole)
    box.exec()


def inform(parent: QWidget | None, text: str, more: str = "") -> None:
    """Say something that needs no answer."""
    box = _box(parent, Icon.Information, text, more)
    box.addButton("閉じる", Role.AcceptRole)
    box.exec()


def ask(
    parent: QWidget | None,
    question: str,
    more: str = "",
    *,
    yes: str = "はい",
    no: str = "やめる",
    danger: bool = False,
    detail: str = "",
) -> bool:
    """Ask a question; closing the window means ``no``. With ``danger`` the Enter key means ``no`` too."""
    return choose(parent, question, [yes], more, cancel=no, danger=danger, detail=detail) == 0


def choose(
    parent: QWidget | None,
    question: str,
    options: list[str],
    more: str = "",
    *,
    cancel: str = "やめる",
    danger: bool = False,
    detail: str = "",
) -> int | None:
    """Let one of ``options`` be chosen: its place in the list, None for ``cancel``.

    Name the buttons by what they do (保存する, 消す), not はい and いいえ, where there is a choice.
    """
    box = _box(parent, Icon.Warning if danger else Icon.Question, question, more, detail)
    buttons = [box.addButton(text, Role.AcceptRole) for text in options]
    away = box.addButton(cancel, Role.RejectRole)
    box.setEscapeButton(away)
    box.setDefaultButton(away if danger else buttons[0])
    box.exec()
    clicked = box.clickedButton()
    return next((place for place, button in enumerate(buttons) if button is clicked), None)


def _box(parent: QWidget | None, icon: Icon, text: str, more: str = "", detail: str = "") -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(NAME)
    box.setIcon(icon)
    # file names and cells come into the text: never read them as HTML
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if detail:
        box.setDetailedText(detail)
    # the box dies with its use, not with the window
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    box.finished.connect(box.deleteLater)
    return box
