"""The small forms of what was done: an item of the damage check, a step of the plan, a call."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from okaplan_gui.models.exercise import TICK
from okaplan_gui.models.response import CALL_RESULT, CHECK_RESULT, ContactCall, EventAction, EventDamageCheck
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.dialogs import text_line
from okaplan_gui.views.response.time_edit import TimeEdit, read_moments
from okaplan_gui.views.shell.choosers import choice_box
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label


class CheckDialog(FormDialog):
    """What was found, by whom and when, when it is looked at again, and who repairs: not the one who looked."""

    def __init__(self, desk: Desk, check: EventDamageCheck, parent: QWidget) -> None:
        super().__init__(f"{check.target} の点検", "記録する", parent)
        self._desk, self._check = desk, check
        self.found = choice_box(CHECK_RESULT, check.result, None)
        self.effect = text_line(check.effect, 2000)
        self.checked_by = text_line(check.checked_by, 60)
        self.checked_by.setPlaceholderText("空欄なら、このPCの利用者")
        self.repaired_by = text_line(check.repaired_by, 60)
        self.moments = {
            "checked_at": TimeEdit(desk.now, check.checked_at),
            "next_at": TimeEdit(desk.now, check.next_at, coming=True),
        }
        for name, editor in (
            ("結果", self.found), ("状況・影響", self.effect), ("点検者", self.checked_by),
            ("点検時刻", self.moments["checked_at"]), ("次の確認", self.moments["next_at"]),
            ("直す人", self.repaired_by),
        ):  # fmt: skip
            self.field(name, editor)
        if check.look_for:
            self.before(label(f"見ること: {check.look_for}", "muted", wrap=True))

    def accept(self) -> None:
        """Write what was found; another result with the old time untouched was seen now."""
        moments = read_moments(self, self.moments)
        if moments is None:
            return
        result = self.found.currentData()
        if result != self._check.result and moments["checked_at"] == self._check.checked_at:
            moments["checked_at"] = None
        told = {
            "effect": self.effect.text(), "checked_by": self.checked_by.text(), "repaired_by": self.repaired_by.text(),
        } | moments  # fmt: skip
        if self._desk.do(lambda r: r.check(self._check.id, result, self._desk.now(), **told)):
            super().accept()


class ActionDialog(FormDialog):
    """How a step of the plan went, when, who did it and what was noticed."""

    def __init__(self, desk: Desk, action: EventAction, parent: QWidget) -> None:
        super().__init__("行動の記録", "記録する", parent)
        self._desk, self._action = desk, action.id
        self.before(label(action.action[:200], wrap=True))
        self.outcome = choice_box(TICK, action.result, "（まだ）")
        self.done_at = TimeEdit(desk.now, action.done_at)
        self.person, self.remark = text_line(action.person, 60), text_line(action.remark, 2000)
        for name, editor in (
            ("結果", self.outcome), ("時刻", self.done_at), ("実施者", self.person), ("気づいたこと", self.remark),
        ):  # fmt: skip
            self.field(name, editor)

    def accept(self) -> None:
        """Write it; a result without a time has its time now."""
        moments = read_moments(self, {"done_at": self.done_at})
        if moments is None:
            return
        result, at = self.outcome.currentData(), moments["done_at"]
        told = {
            "result": result, "done_at": (at or self._desk.now()) if result else None,
            "person": (self.person.text().strip() or None) if result else None,
            "remark": self.remark.text().strip() or None,
        }  # fmt: skip
        if self._desk.do(lambda r: r.step(self._action, **told)):
            super().accept()


class CallDialog(FormDialog):
    """The last call to somebody told in full or told right; the first one is written."""

    def __init__(
        self, desk: Desk, name: str, last: ContactCall | None, parent: QWidget, contact: object
    ) -> None:
        super().__init__(f"{name} への連絡", "記録する", parent)
        self._desk, self._name, self._last, self._contact = desk, name, last, contact
        self.outcome = choice_box(CALL_RESULT, last.result if last else "answered", None)
        self.called_at = TimeEdit(desk.now, last.called_at if last else desk.now())
        self.remark = text_line(last.remark if last else None, 2000)
        for word, editor in (("結果", self.outcome), ("時刻", self.called_at), ("話したこと", self.remark)):
            self.field(word, editor)
        self.remark.setFocus()

    def accept(self) -> None:
        """Write it."""
        moments = read_moments(self, {"at": self.called_at})
        if moments is None:
            return
        at, result = moments["at"] or self._desk.now(), self.outcome.currentData()
        remark, last, contact = self.remark.text().strip() or None, self._last, self._contact
        if last is not None:
            done = self._desk.do(lambda r: r.recall(last.id, result=result, called_at=at, remark=remark))
        else:
            done = self._desk.do(lambda r: r.call(contact, self._name, result, at, remark=remark))  # type: ignore[arg-type]
        if done:
            super().accept()
