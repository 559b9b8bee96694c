"""The small form of the event itself: a wrong name, nature or time is told right, 復旧宣言 and 解除 are recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from okaplan_gui.models.damage import THREAT
from okaplan_gui.models.response import NATURE, ResponseEvent
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.response.dialogs import text_line
from okaplan_gui.views.response.time_edit import TimeEdit, read_moments
from okaplan_gui.views.shell.choosers import choice_box
from okaplan_gui.views.shell.form_dialog import FormDialog


class EventDialog(FormDialog):
    """What the banner and the head of every paper tell of the event."""

    def __init__(self, desk: Desk, event: ResponseEvent, parent: QWidget) -> None:
        super().__init__("事案の内容・復旧宣言・解除", "記録する", parent)
        self._desk, self._occurred, self._summary = desk, event.occurred_at, event.summary
        self.name = text_line(event.name, 100)
        self.nature = choice_box(NATURE, event.nature, None)
        self.threat = choice_box(desk.context.file.catalogue.kind(THREAT), event.threat, "未確認")
        self.moments = {
            "occurred_at": TimeEdit(desk.now, event.occurred_at),
            "declared_at": TimeEdit(desk.now, event.declared_at),
            "released_at": TimeEdit(desk.now, event.released_at),
        }
        self.summary = text_line(event.summary, 10_000)
        self._shown = self.summary.text()
        for name, editor in (
            ("名前", self.name), ("実際か訓練か", self.nature), ("事象", self.threat),
            ("発生時刻", self.moments["occurred_at"]), ("復旧宣言（全体）", self.moments["declared_at"]),
            ("体制の解除", self.moments["released_at"]), ("概要", self.summary),
        ):  # fmt: skip
            self.field(name, editor)

    def accept(self) -> None:
        """Write it."""
        moments = read_moments(self, self.moments)
        if moments is None:
            return
        if moments["occurred_at"] is None:
            self.say("発生時刻がありません。起きた時刻を入力してください。", self.moments["occurred_at"])
            return
        if not self.name.text().strip():
            self.say("名前がありません。事案の呼び方を入力してください。", self.name)
            return
        # left alone, a summary of several lines keeps them
        same = self.summary.text() == self._shown
        told = {
            "name": self.name.text().strip(), "nature": self.nature.currentData(), "threat": self.threat.currentData(),
            "summary": self._summary if same else self.summary.text().strip() or None,
        } | moments  # fmt: skip
        if self._desk.do(lambda r: r.tell(**told)):
            super().accept()
