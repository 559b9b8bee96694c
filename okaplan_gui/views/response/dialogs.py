"""The small forms of an event: begin one, a look at a system, a person, an item of the damage check, a struck line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from okaplan_gui.fields import Choice, FieldError, Problem
from okaplan_gui.jobs.responding import start_event
from okaplan_gui.models.damage import THREAT
from okaplan_gui.models.response import (
    CAUSE,
    CHECK_RESULT,
    FORECAST,
    NATURE,
    RESPONSE_TEAM,
    SYSTEM_STATE,
    ChronologyEntry,
    EventDamageCheck,
    EventPerson,
)
from okaplan_gui.rules.response_board import BoardLine
from okaplan_gui.views.response.desk import Desk, now, short
from okaplan_gui.views.response.time_edit import TimeEdit
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


def _box(choice: Choice, code: str | None, none: str | None = "（なし）") -> QComboBox:
    made = QComboBox()
    if none is not None:
        made.addItem(none, None)
    for option in choice.options:
        made.addItem(option.label, option.code)
    made.setCurrentIndex(max(0, made.findData(code)))
    return made


def _line(text: str | None, most: int) -> QLineEdit:
    made = QLineEdit((text or "").replace("\n", " "))
    made.setMaxLength(most)
    return made


class StartDialog(FormDialog):
    """Everything is filled in: Enter begins."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__("災害対応を始める", "始める", parent)
        self._context = context
        self.made: UUID | None = None
        self.name = _line(f"{short(now())} の事案", 100)
        self.name.selectAll()
        self.nature = _box(context.file.catalogue.kind(NATURE), "actual", None)
        self.threat = _box(context.file.catalogue.kind(THREAT), None, "未確認")
        self.occurred = TimeEdit(now())
        self.theme = QCheckBox("画面を災害用の色と大きな文字にする")
        self.theme.setChecked(context.settings.theme != "disaster")
        self.theme.setVisible(context.settings.theme != "disaster")
        self.field("名前", self.name)
        self.field("実際か訓練か", self.nature)
        self.field("事象", self.threat)
        self.field("発生時刻", self.occurred)
        self.above(self.theme)
        self.above(
            label("承認した最新の計画から、行動・点検・参集・システムの一覧ができます。", "muted", wrap=True)
        )
        self.name.setFocus()

    def accept(self) -> None:
        """Begin the event."""
        try:
            occurred = self.occurred.moment()
        except FieldError as error:
            self.say(error.message + error.remedy, self.occurred)
            return
        try:
            self.made = start_event(
                self._context.file, self.name.text(), self.nature.currentData(), occurred or now(),
                threat=self.threat.currentData(),
            )  # fmt: skip
        except Problem as problem:
            self.say(problem.message + problem.remedy, self.name)
            return
        if self.theme.isChecked() and not self.theme.isHidden():
            self._context.save_settings(replace(self._context.settings, theme="disaster"))
        super().accept()


class LookDialog(FormDialog):
    """All that is told of one system."""

    def __init__(self, desk: Desk, line: BoardLine, parent: QWidget) -> None:
        super().__init__(f"{line.target.name} の状態", "記録する", parent)
        self._desk, self._system = desk, line.system
        newest = line.newest
        self.state = _box(SYSTEM_STATE, newest.state, None)
        self.at = TimeEdit(now())
        self.cause = _box(CAUSE, newest.cause)
        self.forecast = TimeEdit(newest.forecast)
        self.certainty = _box(FORECAST, newest.certainty)
        self.basis = _line(newest.basis, 200)
        self.texts = {
            name: _line(getattr(newest, name), most)
            for name, most in (("workaround", 2000), ("waiting_for", 120), ("next_step", 200), ("person", 60))
        }
        for name, editor in (
            ("状態", self.state), ("見た時刻", self.at), ("原因", self.cause), ("復旧見込", self.forecast),
            ("見込の確かさ", self.certainty), ("見込の根拠", self.basis), ("代替手段", self.texts["workaround"]),
            ("待っているもの", self.texts["waiting_for"]), ("次にすること", self.texts["next_step"]),
            ("担当", self.texts["person"]),
        ):  # fmt: skip
            self.field(name, editor)

    def accept(self) -> None:
        """Write the look."""
        told: dict[str, Any] = {name: editor.text().strip() or None for name, editor in self.texts.items()}
        at = forecast = None
        for editor in (self.at, self.forecast):
            try:
                moment = editor.moment()
            except FieldError as error:
                self.say(error.message + error.remedy, editor)
                return
            if editor is self.at:
                at = moment
            else:
                forecast = moment
        told |= {
            "cause": self.cause.currentData(), "forecast": forecast, "certainty": self.certainty.currentData(),
            "basis": self.basis.text().strip() or None,
        }  # fmt: skip
        state = self.state.currentData()
        if self._desk.do(lambda r: r.look(self._system, state, at or now(), **told)):
            super().accept()


class PersonDialog(FormDialog):
    """When somebody comes, and in which team."""

    def __init__(self, desk: Desk, person: EventPerson, parent: QWidget) -> None:
        super().__init__(f"{person.name} の参集", "記録する", parent)
        self._desk, self._person = desk, person.id
        self.expected = TimeEdit(person.expected_at)
        self.team = _box(RESPONSE_TEAM, person.team)
        self.role = _line(person.role, 60)
        self.remark = _line(person.remark, 200)
        for name, editor in (
            ("到着見込", self.expected), ("班", self.team), ("役割", self.role), ("状況", self.remark),
        ):  # fmt: skip
            self.field(name, editor)

    def accept(self) -> None:
        """Write what was told."""
        try:
            expected = self.expected.moment()
        except FieldError as error:
            self.say(error.message + error.remedy, self.expected)
            return
        told = {"expected_at": expected, "team": self.team.currentData(), "role": self.role.text().strip() or None,
                "remark": self.remark.text().strip() or None}  # fmt: skip
        if self._desk.do(lambda r: r.person(self._person, now(), **told)):
            super().accept()


class CheckDialog(FormDialog):
    """What was found, and who repairs: not the one who looked."""

    def __init__(self, desk: Desk, check: EventDamageCheck, parent: QWidget) -> None:
        super().__init__(f"{check.target} の点検", "記録する", parent)
        self._desk, self._check = desk, check.id
        self.found = _box(CHECK_RESULT, check.result, None)
        self.effect = _line(check.effect, 2000)
        self.repaired_by = _line(check.repaired_by, 60)
        for name, editor in (
            ("結果", self.found),
            ("状況・影響", self.effect),
            ("直す人", self.repaired_by),
        ):
            self.field(name, editor)
        if check.look_for:
            self.above(label(f"見ること: {check.look_for}", "muted", wrap=True))

    def accept(self) -> None:
        """Write what was found."""
        if self._desk.do(
            lambda r: r.check(
                self._check, self.found.currentData(), now(), effect=self.effect.text().strip(),
                repaired_by=self.repaired_by.text(),
            )
        ):  # fmt: skip
            super().accept()


class StrikeDialog(FormDialog):
    """A line is struck through, with the reason; the right one can be written at once."""

    def __init__(self, desk: Desk, entry: ChronologyEntry, parent: QWidget) -> None:
        super().__init__("取消線を引く", "線を引く", parent)
        self._desk, self._entry = desk, entry.id
        self.reason = _line("", 200)
        self.instead = _line("", 2000)
        self.instead.setPlaceholderText("書き直すときだけ")
        self.above(label(f"{short(entry.happened_at)}　{entry.content[:200]}", wrap=True))
        self.above(label("行は消えず、線を引いて残ります。", "muted", wrap=True))
        self.field("理由", self.reason)
        self.field("正しい内容", self.instead)

    def accept(self) -> None:
        """Draw the line."""
        if not self.reason.text().strip():
            self.say("取り消す理由を入力してください。", self.reason)
            return
        if self._desk.do(
            lambda r: r.strike(self._entry, self.reason.text(), now(), instead=self.instead.text())
        ):
            super().accept()
