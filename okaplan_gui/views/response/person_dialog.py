"""The small form of a person in an event: safe, there, since when, in which team; and of one whom the list lacks."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from okaplan_gui.models.response import PRESENCE, RESPONSE_TEAM, SAFETY, EventPerson
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.dialogs import text_line
from okaplan_gui.views.response.time_edit import TimeEdit, read_moments
from okaplan_gui.views.shell.choosers import choice_box
from okaplan_gui.views.shell.form_dialog import FormDialog


class PersonDialog(FormDialog):
    """All that is told of a person. Without ``person`` somebody is added."""

    def __init__(self, desk: Desk, person: EventPerson | None, parent: QWidget) -> None:
        super().__init__(f"{person.name} の参集" if person else "人を加える", "記録する", parent)
        self._desk, self._person = desk, person
        self.name = text_line(person.name if person else "", 60)
        if person is None:
            self.name.setPlaceholderText("応援の職員、事業者の技術者など")
            self.field("氏名", self.name)
        self.safety = choice_box(SAFETY, person.safety if person else "safe", None)
        self.presence = choice_box(PRESENCE, person.presence if person else "here", None)
        self.moments = {
            "expected_at": TimeEdit(desk.now, person.expected_at if person else None, coming=True),
            "arrived_at": TimeEdit(desk.now, person.arrived_at if person else None),
            "left_at": TimeEdit(desk.now, person.left_at if person else None),
        }
        self.expected = self.moments["expected_at"]
        self.team = choice_box(RESPONSE_TEAM, person.team if person else None)
        self.role = text_line(person.role if person else None, 60)
        self.remark = text_line(person.remark if person else None, 200)
        for name, editor in (
            ("安否", self.safety), ("参集", self.presence), ("到着見込", self.expected),
            ("到着", self.moments["arrived_at"]), ("退庁", self.moments["left_at"]), ("班", self.team),
            ("役割", self.role), ("状況", self.remark),
        ):  # fmt: skip
            self.field(name, editor)
        if person is not None:
            self.expected.setFocus()

    def accept(self) -> None:
        """Write what was told."""
        moments = read_moments(self, self.moments)
        if moments is None:
            return
        told: dict[str, Any] = {
            "safety": self.safety.currentData(), "presence": self.presence.currentData(),
            "team": self.team.currentData(), "role": self.role.text().strip() or None,
            "remark": self.remark.text().strip() or None,
        } | moments  # fmt: skip
        now, person = self._desk.now(), self._person
        if person is None:
            if told["presence"] == "here":
                told["arrived_at"] = told["arrived_at"] or now
            done = self._desk.do(lambda r: r.add_person(self.name.text(), now, **told))
        else:
            changed = {name: value for name, value in told.items() if value != getattr(person, name)}
            if not changed.keys() - {"team", "role"}:
                # whom one puts into a team one has not heard of anew
                changed["told_at"] = person.told_at
            done = self._desk.do(lambda r: r.person(person.id, now, **changed))
        if done:
            super().accept()
