"""Dialogs of the exercise page: make one, close one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from okaplan_gui.fields import JST, Date, FieldError, Problem
from okaplan_gui.jobs.exercise_running import make_exercise
from okaplan_gui.models.exercise import EXERCISE_KIND, RATING
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion, plan_order
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


class MakeDialog(FormDialog):
    """Plan, kind, objective, scenario, day and phases of a new exercise."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("訓練を作る", "作る", parent)
        self.resize(560, 560)
        self._context = context
        self.made: UUID | None = None
        self._plan = QComboBox()
        with context.file.session() as session:
            plans = session.execute(
                select(ContinuityPlan.id, ContinuityPlan.name)
                .where(ContinuityPlan.id.in_(select(PlanVersion.plan)))
                .order_by(*plan_order())
            ).all()
        for key, name in plans:
            self._plan.addItem(name, key)
        self._kind = QComboBox()
        for option in context.file.catalogue.kind(EXERCISE_KIND).offered:
            self._kind.addItem(option.label, option.code)
        self.name_edit = QLineEdit()
        self.name_edit.setPlaceholderText("例 ICT-BCP 初動訓練")
        today = datetime.now(JST).date()
        self.day_edit = QLineEdit(Date().text(today, context.style))
        self.objective_edit = QPlainTextEdit()
        self.objective_edit.setPlaceholderText("何を確かめる訓練か")
        self.scenario_edit = QPlainTextEdit()
        self.scenario_edit.setPlaceholderText("いつ、何が起きたことにするか。電気・電話・交通の状態")
        for editor in (self.objective_edit, self.scenario_edit):
            editor.setTabChangesFocus(True)
            editor.setMaximumHeight(80)
        self.off_duty = QCheckBox("勤務時間外の手順で行う")
        self.field("計画", self._plan)
        self.field("訓練名", self.name_edit)
        self.field("種別", self._kind)
        self.field("実施日", self.day_edit)
        self.field("目的", self.objective_edit)
        self.field("想定", self.scenario_edit)
        self.form.addRow("", self.off_duty)
        self.form.addRow(label("試す時期（行動手順をチェックリストにします）", "muted"))
        self.phases: dict[str, QCheckBox] = {}
        for option in PHASE_OF_ACTION.options:
            box = QCheckBox(option.label)
            box.setChecked(option.code == "first_3h")
            self.phases[option.code] = box
            self.form.addRow("", box)

    def choose_kind(self, code: str) -> None:
        """Choose the kind."""
        self._kind.setCurrentIndex(self._kind.findData(code))

    def accept(self) -> None:
        if not self.name_edit.text().strip():
            self.say("訓練名を入力してください。", self.name_edit)
            return
        phases = tuple(code for code, box in self.phases.items() if box.isChecked())
        if not phases:
            self.say("試す時期を1つ以上選んでください。")
            return
        try:
            day = Date().parse(self.day_edit.text())
        except FieldError as error:
            self.say(error.message + error.remedy, self.day_edit)
            return
        try:
            self.made = make_exercise(
                self._context.file,
                self._plan.currentData(),
                name=self.name_edit.text().strip(),
                kind=self._kind.currentData(),
                held_on=day,
                off_duty=self.off_duty.isChecked(),
                phases=phases,
                objective=self.objective_edit.toPlainText().strip() or None,
                scenario=self.scenario_edit.toPlainText().strip() or None,
            )
        except Problem as problem:
            self.say(problem.message + problem.remedy)
            return
        super().accept()


class CloseDialog(FormDialog):
    """How well the objective was met, and what to say about it."""

    def __init__(self, values: dict[str, Any], open_count: int, parent: QWidget | None = None) -> None:
        super().__init__("訓練を終了", "終了する", parent)
        self.resize(480, 320)
        if open_count:
            self.form.addRow(
                label(
                    f"結果のない項目が {open_count}件あります。そのまま「実施せず」として残ります。",
                    "warn",
                    wrap=True,
                )
            )
        self._rating = QComboBox()
        self._rating.addItem("未確認（あとで評価する）", None)
        for option in RATING.options:
            self._rating.addItem(option.label, option.code)
        self.review_edit = QPlainTextEdit(values["review"] or "")
        self.review_edit.setPlaceholderText("良かった点、改善する点")
        self.field("目的の達成", self._rating)
        self.field("総括", self.review_edit)

    def choose_rating(self, code: str) -> None:
        """Choose the rating."""
        self._rating.setCurrentIndex(self._rating.findData(code))

    def rating(self) -> str | None:
        """The chosen rating."""
        code: str | None = self._rating.currentData()
        return code

    def review(self) -> str | None:
        """What was written."""
        return self.review_edit.toPlainText().strip() or None
