"""行動: the steps of the frozen plan, by role, ticked with one key."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.exercise import TICK
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.rules.event_outages import whole_minutes
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.doing_dialogs import ActionDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey
from okaplan_gui.views.shell.choosers import refill


class ActionTab(KeyedList):
    """The steps of the frozen plan, by role."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [
            RowKey(key, text, partial(self._tick, code))
            for key, text, code in (("1", "○ できた", "done"), ("2", "△ 一部", "partly"), ("3", "× できない", "failed"), ("0", "取り消す", None))
        ]  # fmt: skip
        keys.append(RowKey("Enter", "時刻・気づいたこと…", self._tell))
        super().__init__(
            ("結果", "時刻", "時期", "目標", "担当", "行動", "確認すること", "実施者", "気づいたこと"),
            "行動",
            keys,
            parent,
        )
        self._desk = desk
        self.role = QComboBox()
        self.role.setAccessibleName("担当")
        self.role.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.role.currentIndexChanged.connect(lambda _: self.load())
        self.top.addWidget(self.role)
        self.only_open = QCheckBox("済んでいないものだけ")
        self.only_open.toggled.connect(lambda _: self.load())
        self.top.addWidget(self.only_open)

    def load(self) -> None:
        """Show the steps as they stand."""
        records = self._desk.records
        actions = list(records.actions) if records is not None else []
        done = sum(1 for a in actions if a.result == "done")
        gone = whole_minutes(self._desk.now() - records.event.occurred_at) if records is not None else 0
        late = [a for a in actions if a.result is None and a.target is not None and a.target < gone]
        order = [option.code for option in PHASE_OF_ACTION.options]
        roles = dict.fromkeys(a.role for a in actions if a.role)
        refill(self.role, [("すべての担当", None), *((role, role) for role in roles)])
        role = self.role.currentData()
        # 未確認 phases last; inside a phase what is due first
        actions.sort(
            key=lambda a: (
                order.index(a.phase) if a.phase in order else len(order),
                a.target is None,
                a.target or 0,
                a.number,
            )
        )
        if role is not None:
            actions = [a for a in actions if a.role == role]
        if self.only_open.isChecked():
            actions = [a for a in actions if a.result != "done"]
        rows = [
            (
                TICK.text(a.result) or ("⚠ 遅れ" if a in late else "－"), short(a.done_at), PHASE_OF_ACTION.text(a.phase),
                Duration().text(a.target) if a.target is not None else UNCONFIRMED, a.role or "", a.action,
                a.check_point or "", a.person or "", a.remark or "",
            )
            for a in actions
        ]  # fmt: skip
        total = len(records.actions) if records is not None else 0
        about = f"{total}のうち {done} できた" + (f"　⚠ 目標を過ぎた {len(late)}" if late else "")
        if not total:
            about = "計画に行動手順がありません。"
        self.fill(about, rows, [a.id for a in actions])

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        action = next((a for a in records.actions if a.id == what), None) if records is not None else None
        if action is not None:
            ActionDialog(self._desk, action, self).open()

    def _tick(self, code: str | None, what: UUID) -> None:
        if (
            self._desk.do(lambda r: r.tick(what, code, self._desk.now()))
            and code is not None
            and not self.only_open.isChecked()
        ):
            self.step(1)
