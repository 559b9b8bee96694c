"""The small forms of an event: a look at a system, its milestones, a line, a struck line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from okaplan_gui.models.phases import MEANS
from okaplan_gui.models.response import (
    CAUSE,
    CERTAINTY,
    ENTRY_KIND,
    FOLLOW_UP,
    FORECAST,
    SYSTEM_STATE,
    ChronologyEntry,
    EventRecovery,
)
from okaplan_gui.rules.response_board import BoardLine
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.time_edit import TimeEdit, read_moments
from okaplan_gui.views.shell.choosers import choice_box, refill, searched_box
from okaplan_gui.views.shell.choosing import choose
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label

_LETTERS = 20
"""What a line of text shows at the least, in heights of letters."""


def text_line(text: str | None, most: int) -> QLineEdit:
    """A line that takes so many letters, its beginning in sight."""
    made = QLineEdit((text or "").replace("\n", " "))
    made.setMaxLength(most)
    made.setMinimumWidth(made.fontMetrics().height() * _LETTERS)
    made.setCursorPosition(0)
    return made


class LookDialog(FormDialog):
    """All that is told of one system."""

    def __init__(self, desk: Desk, line: BoardLine, parent: QWidget) -> None:
        super().__init__(f"{line.target.name} の状態", "記録する", parent)
        self._desk, self._system = desk, line.system
        newest = line.newest
        if line.unanswered:
            self.before(label(f"⚠ 疎通なし: {'、'.join(line.unanswered)}", "danger", wrap=True))
        self.state = choice_box(SYSTEM_STATE, newest.state, None)
        self.at = TimeEdit(desk.now, desk.now())
        self.cause = choice_box(CAUSE, newest.cause)
        self.forecast = TimeEdit(desk.now, newest.forecast, coming=True)
        self.certainty = choice_box(FORECAST, newest.certainty)
        self.basis = text_line(newest.basis, 200)
        self.texts = {
            name: text_line(getattr(newest, name), most)
            for name, most in (("workaround", 2000), ("waiting_for", 120), ("next_step", 200), ("person", 60))
        }
        self.notified = QComboBox()
        for word, told in (("（未確認）", None), ("済", True), ("未", False)):
            self.notified.addItem(word, told)
        self.notified.setCurrentIndex({None: 0, True: 1, False: 2}[newest.notified])
        for name, editor in (
            ("状態", self.state), ("見た時刻", self.at), ("原因", self.cause), ("復旧見込", self.forecast),
            ("見込の確かさ", self.certainty), ("見込の根拠", self.basis), ("代替手段", self.texts["workaround"]),
            ("待っているもの", self.texts["waiting_for"]), ("次にすること", self.texts["next_step"]),
            ("担当", self.texts["person"]), ("利用課に通知", self.notified),
        ):  # fmt: skip
            self.field(name, editor)

    def accept(self) -> None:
        """Write the look."""
        told: dict[str, Any] = {name: editor.text().strip() or None for name, editor in self.texts.items()}
        moments = read_moments(self, {"at": self.at, "forecast": self.forecast})
        if moments is None:
            return
        told |= {
            "cause": self.cause.currentData(), "forecast": moments["forecast"],
            "certainty": self.certainty.currentData(), "basis": self.basis.text().strip() or None,
            "notified": self.notified.currentData(),
        }  # fmt: skip
        state = self.state.currentData()
        if self._desk.do(lambda r: r.look(self._system, state, moments["at"] or self._desk.now(), **told)):
            super().accept()


class AddSystemDialog(FormDialog):
    """A system that the plan does not name stands still, too."""

    def __init__(self, desk: Desk, listed: Collection[UUID], parent: QWidget) -> None:
        super().__init__("掲示にシステムを加える", "加える", parent)
        self._desk = desk
        self.system = searched_box("システム")
        refill(self.system, [(name, key) for key, name in desk.systems() if key not in listed])
        self.state = choice_box(desk.context.file.catalogue.kind(SYSTEM_STATE), "down", None)
        self.field("システム", self.system)
        self.field("状態", self.state)

    def accept(self) -> None:
        """Write the first look at it."""
        key = self.system.currentData()
        if key is None:
            self.say("加えるシステムを選んでください。", self.system)
        elif self._desk.do(lambda r: r.look(key, self.state.currentData(), self._desk.now())):
            super().accept()


class MilestoneDialog(FormDialog):
    """The milestones of one system with their times, to which point its data came back, and what was tried."""

    MOMENTS = (("verified_at", "動作確認"), ("declared_at", "復旧宣言"), ("switched_back_at", "切戻し"),
               ("released_at", "解除"), ("data_point", "戻せた時点"))  # fmt: skip

    def __init__(
        self, desk: Desk, system: UUID, name: str, told: EventRecovery | None, parent: QWidget
    ) -> None:
        super().__init__(f"{name} の復旧の節目", "記録する", parent)
        self._desk, self._system = desk, system
        self.moments = {field: TimeEdit(desk.now, getattr(told, field, None)) for field, _ in self.MOMENTS}
        for field, word in self.MOMENTS:
            self.field(word, self.moments[field])
        self.verified_by = text_line(told.verified_by if told is not None else None, 60)
        self.remark = text_line(told.remark if told is not None else None, 2000)
        self.field("確認した人", self.verified_by)
        self.field("確認の内容", self.remark)

    def accept(self) -> None:
        """Write all of it."""
        told: dict[str, Any] = {
            "verified_by": self.verified_by.text().strip() or None, "remark": self.remark.text().strip() or None,
        }  # fmt: skip
        moments = read_moments(self, self.moments)
        if moments is None:
            return
        told |= moments
        if told["verified_at"] is not None and told["verified_by"] is None:
            del told["verified_by"]
        if self._desk.do(lambda r: r.recovery(self._system, **told)):
            super().accept()


class EntryDialog(FormDialog):
    """What is told of a line beside what happened: kind, how sure, of which system, who acts and until when."""

    def __init__(self, desk: Desk, entry: ChronologyEntry, parent: QWidget) -> None:
        super().__init__("クロノロジーの行", "記録する", parent)
        self._desk, self._entry = desk, entry.id
        self.before(label(f"{short(entry.happened_at)}　{entry.content[:200]}", wrap=True))
        self.before(
            label("起きた時刻と内容は変えません。間違えた行は、取消線を引きます。", "muted", wrap=True)
        )
        kinds = desk.context.file.catalogue
        self.kind = choice_box(kinds.kind(ENTRY_KIND), entry.kind, None)
        self.certainty = choice_box(kinds.kind(CERTAINTY), entry.certainty, None)
        self.means = choice_box(kinds.kind(MEANS), entry.means)
        self.system = searched_box("システム")
        refill(self.system, [("（なし）", None), *((name, key) for key, name in desk.systems())])
        choose(self.system, entry.system)
        self.sender_edit, self.receiver_edit = text_line(entry.sender, 60), text_line(entry.receiver, 60)
        self.site = searched_box("施設")
        refill(self.site, [("（なし）", None), *((name, key) for key, name in desk.sites())])
        choose(self.site, entry.site)
        self.follow_up = choice_box(kinds.kind(FOLLOW_UP), entry.follow_up, "（要らない）")
        self.who = text_line(entry.who_acts, 60)
        self.due = TimeEdit(desk.now, entry.due, coming=True)
        for name, editor in (
            ("区分", self.kind), ("確度", self.certainty), ("発信", self.sender_edit), ("受信", self.receiver_edit),
            ("手段", self.means), ("システム", self.system), ("施設", self.site),
            ("対応", self.follow_up), ("対応する人", self.who), ("期限", self.due),
        ):  # fmt: skip
            self.field(name, editor)
        self.follow_up.setFocus()

    def accept(self) -> None:
        """Write what was told. Whoever names a person or a time means that somebody has to act."""
        moments = read_moments(self, {"due": self.due})
        if moments is None:
            return
        due = moments["due"]
        state = self.follow_up.currentData()
        who = self.who.text().strip() or None
        if state is None and (who is not None or due is not None):
            state = "open"
        told = {
            "kind": self.kind.currentData(), "certainty": self.certainty.currentData(),
            "means": self.means.currentData(), "system": self.system.currentData(), "who_acts": who, "due": due,
            "sender": self.sender_edit.text().strip() or None, "receiver": self.receiver_edit.text().strip() or None,
            "site": self.site.currentData(),
        }  # fmt: skip
        if self._desk.do(lambda r: r.follow_up(self._entry, state, self._desk.now(), **told)):
            super().accept()


class StrikeDialog(FormDialog):
    """A line is struck through, with the reason; the right one can be written at once."""

    def __init__(self, desk: Desk, entry: ChronologyEntry, parent: QWidget) -> None:
        super().__init__("取消線を引く", "線を引く", parent)
        self._desk, self._entry = desk, entry.id
        self.reason = text_line("", 200)
        self.instead = text_line("", 2000)
        self.instead.setPlaceholderText("書き直すときだけ")
        self.before(label(f"{short(entry.happened_at)}　{entry.content[:200]}", wrap=True))
        self.before(label("行は消えず、線を引いて残ります。", "muted", wrap=True))
        self.field("理由", self.reason)
        self.field("正しい内容", self.instead)
        self.happened = TimeEdit(desk.now, entry.happened_at)
        self.field("正しい時刻", self.happened)
        self._content, self._date = entry.content, self.happened.text()

    def accept(self) -> None:
        """Draw the line."""
        if not self.reason.text().strip():
            self.say("取り消す理由を入力してください。", self.reason)
            return
        moments = read_moments(self, {"at": self.happened})
        if moments is None:
            return
        at, instead = moments["at"], self.instead.text().strip()
        if not instead and self.happened.text() != self._date:
            # only the time was wrong
            instead = self._content
        if self._desk.do(
            lambda r: r.strike(
                self._entry, self.reason.text(), self._desk.now(), instead=instead, happened_at=at
            )
        ):
            super().accept()
