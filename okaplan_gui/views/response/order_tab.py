"""復旧の順: what is not up, in the order of its recovery, and what can be begun now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from okaplan_gui.models.response import SYSTEM_STATE
from okaplan_gui.rules.response_order import hands_there, response_order
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey


class OrderTab(KeyedList):
    """What is not up, in the order of its recovery, and what can be begun now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [
            RowKey(
                "5",
                "復旧作業中にする",
                lambda w: self._desk.do(lambda r: r.look(w, "restoring", self._desk.now())),
            )
        ]
        super().__init__(
            ("順", "システム", "状態", "今できるか", "目標まで", "見込"), "復旧の順", keys, parent
        )
        self._desk = desk

    def load(self) -> None:
        """Order anew what is really down."""
        records = self._desk.records
        steps = response_order(records, self._desk.needs) if records is not None else ()
        rows = [
            (
                str(s.number), s.line.target.name, SYSTEM_STATE.text(s.line.newest.state),
                s.words + ("（互いに待つため、目標の短い順）" if s.in_cycle else ""), s.line.left_words,
                short(s.line.newest.forecast),
            )
            for s in steps
        ]  # fmt: skip
        ready = sum(1 for s in steps if s.begin_now)
        about = f"止まっているもの・未確認 {len(steps)}　今できる {ready}　復旧にあたれる人 {hands_there(records)}人（1システムに1人）"
        if records is not None and not steps:
            about = "戻すシステムはありません。"
        self.fill(about, rows, [s.line.system for s in steps])
