"""The dialog that makes an exercise: plan, scenario, day, speed of the clock, phases to try."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.fields import JST, Date, FieldError, Moment, Problem
from okaplan_gui.jobs.exercise_making import make_exercise
from okaplan_gui.jobs.exercise_programme import Beginning
from okaplan_gui.models.exercise import EXERCISE_KIND, Exercise
from okaplan_gui.models.exercise_library import ExerciseScenario
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion, plan_order
from okaplan_gui.rules.scenario_text import scenario_text
from okaplan_gui.views.shell.choosing import choose
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


class MakeDialog(FormDialog):
    """Asks for what an exercise needs. ``begin``: a line of the yearly programme that fills it."""

    def __init__(
        self, context: AppContext, parent: QWidget | None = None, begin: Beginning | None = None
    ) -> None:
        super().__init__("訓練を作る", "作る", parent)
        self.resize(600, 660)
        self._context = context
        self._begin = begin
        self._told = ""
        self.made: UUID | None = None
        self._build()
        if begin is not None:
            self._fill(begin)

    def choose_kind(self, code: str) -> None:
        """Choose the kind."""
        choose(self._kind, code)

    def choose_scenario(self, key: UUID) -> None:
        """Choose a scenario by its key."""
        choose(self.scenario_box, key)

    def accept(self) -> None:
        if not self.name_edit.text().strip():
            self.say("訓練名を入力してください。", self.name_edit)
            return
        phases = tuple(code for code, box in self.phases.items() if box.isChecked())
        if not phases:
            self.say("試す時期を1つ以上選んでください。")
            return
        try:
            day = self._read(self.day_edit, Date().parse)
            compression = self._read(self.compression_edit, Exercise.field("compression").kind.parse)
            assumed = self._read(self.assumed_edit, lambda text: _moment(text, day))
            self.made = make_exercise(
                self._context.file,
                self._plan.currentData(),
                name=self.name_edit.text().strip(),
                kind=self._kind.currentData(),
                held_on=day,
                off_duty=self.off_duty.isChecked(),
                phases=phases,
                scenario_used=self.scenario_box.currentData(),
                programme=self._begin.line if self._begin is not None else None,
                objective=self.objective_edit.toPlainText().strip() or None,
                scenario=self.scenario_edit.toPlainText().strip() or None,
                compression=compression,
                assumed_at=assumed,
            )
        except FieldError as error:
            self.say(error.message + error.remedy)
            return
        except Problem as problem:
            self.say(problem.message + problem.remedy)
            return
        super().accept()

    def _read(self, edit: QLineEdit, parse: Any) -> Any:
        try:
            return parse(edit.text())
        except FieldError as error:
            self.say(error.message + error.remedy, edit)
            raise

    # ---- building

    def _build(self) -> None:
        self._plan = QComboBox()
        self.scenario_box = QComboBox()
        with self._context.file.session() as session:
            plans = session.execute(
                select(ContinuityPlan.id, ContinuityPlan.name)
                .where(ContinuityPlan.id.in_(select(PlanVersion.plan)))
                .order_by(*plan_order())
            ).all()
            self._scenarios = {
                one.id: one
                for one in session.scalars(select(ExerciseScenario).order_by(ExerciseScenario.code))
            }
        for key, name in plans:
            self._plan.addItem(name, key)
        self.scenario_box.addItem("使わない（想定を自分で書く）", None)
        for key, one in self._scenarios.items():
            self.scenario_box.addItem(one.name, key)
        self.scenario_box.currentIndexChanged.connect(lambda _: self._scenario_chosen())
        self._kind = QComboBox()
        for option in self._context.file.catalogue.kind(EXERCISE_KIND).offered:
            self._kind.addItem(option.label, option.code)
        self.name_edit = QLineEdit()
        self.name_edit.setPlaceholderText("例 ICT-BCP 初動訓練")
        today = datetime.now(JST).date()
        self.day_edit = QLineEdit(Date().text(today, self._context.style))
        self.assumed_edit = QLineEdit()
        self.assumed_edit.setPlaceholderText("例 14:00（空欄は、開始を押した時刻）")
        self.compression_edit = QLineEdit("1")
        self.compression_edit.setToolTip("3 なら、3時間の想定を1時間で行います")
        self.compression_edit.setAccessibleName("時間の圧縮（倍）")
        self.day_edit.setAccessibleName("実施日")
        self.objective_edit = QPlainTextEdit()
        self.objective_edit.setPlaceholderText("何を確かめる訓練か")
        self.scenario_edit = QPlainTextEdit()
        self.scenario_edit.setPlaceholderText("いつ、何が起きたことにするか。電気・電話・交通の状態")
        for editor in (self.objective_edit, self.scenario_edit):
            editor.setMaximumHeight(3 * self.fontMetrics().height())
        self.off_duty = QCheckBox("勤務時間外の手順で行う")
        for name, widget in (
            ("計画", self._plan),
            ("シナリオ", self.scenario_box),
            ("訓練名", self.name_edit),
            ("種別", self._kind),
            (
                "実施日",
                self._beside((self.day_edit, 3), (label("圧縮（倍）"), 0), (self.compression_edit, 1)),
            ),
            ("想定の発災時刻", self.assumed_edit),
            ("目的", self.objective_edit),
            ("想定", self.scenario_edit),
        ):
            self.field(name, widget)
        self.form.addRow("", self.off_duty)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        self.phases: dict[str, QCheckBox] = {}
        for place, option in enumerate(PHASE_OF_ACTION.options):
            box = QCheckBox(option.label)
            box.setChecked(option.code == "first_3h")
            self.phases[option.code] = box
            grid.addWidget(box, *divmod(place, 2))
        self.field("試す時期", holder)

    def _beside(self, *parts: tuple[QWidget, int]) -> QWidget:
        """Several in one line: the dialog has to fit a small screen."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, share in parts:
            row.addWidget(widget, share)
        return holder

    def _fill(self, begin: Beginning) -> None:
        choose(self._plan, begin.plan)
        self.name_edit.setText(begin.name)
        self.choose_kind(begin.kind)
        self.day_edit.setText(Date().text(begin.day, self._context.style))
        self.objective_edit.setPlainText(begin.aim or "")
        if begin.scenario is not None:
            self.choose_scenario(begin.scenario)

    def _scenario_chosen(self) -> None:
        """The scenario's words stand in the form, unless somebody wrote others."""
        told = self._scenarios.get(self.scenario_box.currentData())
        words = scenario_text(told) if told is not None else ""
        if self.scenario_edit.toPlainText().strip() in ("", self._told):
            self.scenario_edit.setPlainText(words)
            self._told = words.strip()
        if told is None:
            return
        self.off_duty.setChecked(told.timing == "off_duty")
        if not self.name_edit.text().strip():
            self.name_edit.setText(f"{told.name} 訓練")


def _moment(text: str, day: date | None) -> datetime | None:
    """A time of the exercise's day, or a whole moment."""
    bare = text.strip()
    if not bare:
        return None
    try:
        return Moment().parse(bare)
    except FieldError:
        if day is None:
            raise
        return Moment().parse(f"{day.isoformat()} {bare}")
