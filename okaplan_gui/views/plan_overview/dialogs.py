"""Dialogs of 計画の段階と一覧: a step recorded by hand, a plan put to review, a verdict."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from okaplan_gui.fields import Date, Problem
from okaplan_gui.jobs.plan_overview import ask_review, decide_review, record_step
from okaplan_gui.models.plan_upkeep import ANSWER, VERDICT
from okaplan_gui.rules.plan_ladder import LadderStep
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


class StepDialog(FormDialog):
    """What was done of a step, where the ledgers cannot tell."""

    def __init__(
        self, context: AppContext, plan: UUID, step: LadderStep, parent: QWidget | None = None
    ) -> None:
        super().__init__("手順の状況を記録", "記録する", parent)
        self._context, self._plan, self._step = context, plan, step
        self.resize(520, 320)
        self.form.addRow(label(f"{step.name}\n{step.why}", wrap=True))
        self.state = QComboBox()
        self.state.addItem("記録しない（台帳から求める）", None)
        for option in ANSWER.options:
            self.state.addItem(option.label, option.code)
        self.state.setCurrentIndex(max(1, self.state.findData(step.state)))
        self.field("状況", self.state)
        self.as_of = QLineEdit(Date().text(today(), context.style))
        self.field("日付", self.as_of)
        self.remark = QPlainTextEdit()
        self.field("根拠", self.remark)

    def accept(self) -> None:
        try:
            record_step(
                self._context.file, self._plan, self._step.code, state=self.state.currentData(),
                as_of=Date().parse(self.as_of.text()), remark=self.remark.toPlainText(),
            )  # fmt: skip
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        super().accept()


class AskReviewDialog(FormDialog):
    """Who puts the draft to review, and who reads it."""

    def __init__(self, context: AppContext, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__("審査に出す", "審査に出す", parent)
        self._context, self._plan = context, plan
        self.resize(460, 220)
        self.asked_by = QLineEdit(context.file.who)
        self.field("出した人", self.asked_by)
        self.reviewer = QLineEdit()
        self.reviewer.setPlaceholderText("空欄は未確認")
        self.field("審査する人", self.reviewer)
        self.asked_on = DayEdit("審査に出した日", context.style, today())
        self.field("出した日", self.asked_on)

    def accept(self) -> None:
        try:
            ask_review(
                self._context.file, self._plan, asked_by=self.asked_by.text(), reviewer=self.reviewer.text(),
                asked_on=self.asked_on.day("審査に出した日"),
            )  # fmt: skip
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        self._context.notify("審査に出しました")
        super().accept()


class VerdictDialog(FormDialog):
    """The verdict of the review that is under way."""

    def __init__(self, context: AppContext, plan: UUID, parent: QWidget | None = None) -> None:
        super().__init__("審査の結果", "結果を記録する", parent)
        self._context, self._plan = context, plan
        self.resize(480, 300)
        self.verdict = QComboBox()
        for option in VERDICT.options:
            self.verdict.addItem(option.label, option.code)
        self.field("結果", self.verdict)
        self.decided_on = DayEdit("結果の日", context.style, today())
        self.field("結果の日", self.decided_on)
        self.remark = QPlainTextEdit()
        self.field("意見", self.remark)

    def accept(self) -> None:
        try:
            decide_review(
                self._context.file, self._plan, verdict=self.verdict.currentData(), remark=self.remark.toPlainText(),
                decided_on=self.decided_on.day("結果の日"),
            )  # fmt: skip
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        self._context.notify("審査の結果を記録しました")
        super().accept()
