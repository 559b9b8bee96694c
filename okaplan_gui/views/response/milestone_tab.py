"""復旧の節目: 動作確認, 復旧宣言, 切戻し and 解除 of each system."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from okaplan_gui.models.response import SYSTEM_STATE
from okaplan_gui.rules.response_board import response_board
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.dialogs import MilestoneDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey

_MILESTONES = {"1": ("verified_at", "動作確認"), "2": ("declared_at", "復旧宣言"), "3": ("switched_back_at", "切戻し"), "4": ("released_at", "解除")}  # fmt: skip


class MilestoneTab(KeyedList):
    """動作確認, 復旧宣言, 切戻し and 解除 of each system."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [RowKey(k, word, partial(self._set, name)) for k, (name, word) in _MILESTONES.items()]
        heads = (
            "システム",
            "状態",
            *(word for _, word in _MILESTONES.values()),
            "確認した人",
            "戻せた時点",
            "確認の内容",
        )
        keys.append(RowKey("Enter", "くわしく…", self._tell))
        super().__init__(heads, "復旧の節目", keys, parent)
        self._desk = desk

    def load(self) -> None:
        """Show how far each system has come."""
        records = self._desk.records
        lines = response_board(records) if records is not None else ()
        known = {r.system: r for r in records.recoveries} if records is not None else {}
        rows = []
        for line in lines:
            told = known.get(line.system)
            moments = [short(getattr(told, name)) if told else "" for name, _ in _MILESTONES.values()]
            rows.append(
                (
                    line.target.name, SYSTEM_STATE.text(line.newest.state), *moments,
                    (told.verified_by or "") if told else "", short(told.data_point) if told else "",
                    (told.remark or "") if told else "",
                )
            )  # fmt: skip
        self.fill("動作を確かめてから復旧を宣言します。", rows, [line.system for line in lines])

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        if records is not None:
            told = next((r for r in records.recoveries if r.system == what), None)
            MilestoneDialog(self._desk, what, records.system(what).name, told, self).open()

    def _set(self, name: str, what: UUID) -> None:
        from okaplan_gui.views.shell.messages import ask

        records = self._desk.records
        told = (
            next((r for r in records.recoveries if r.system == what), None) if records is not None else None
        )
        word = next(word for one, word in _MILESTONES.values() if one == name)
        if told is not None and getattr(told, name) is not None:
            before = short(getattr(told, name))
            if not ask(
                self,
                f"{word}は {before} と記録されています。今の時刻に改めますか。",
                yes="改める",
                danger=True,
            ):
                return
        elif name == "declared_at" and (told is None or told.verified_at is None):
            more = "動作確認の前に復旧を宣言すると、また止まったときに混乱します。"
            if not ask(
                self, "動作確認が済んでいません。復旧を宣言しますか。", more, yes="宣言する", danger=True
            ):
                return
        self._desk.do(lambda r: r.recovery(what, **{name: self._desk.now()}))
