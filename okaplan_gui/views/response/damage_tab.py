"""被害点検: the first minutes on one page; who looks does not repair."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.response import CHECK_RESULT
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.doing_dialogs import CheckDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey


class DamageTab(KeyedList):
    """The first minutes first; who looks does not repair."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        codes = {"1": "good", "2": "partly", "3": "bad", "0": "unknown"}
        keys = [RowKey(k, CHECK_RESULT.text(c), partial(self._set, c)) for k, c in codes.items()]
        keys.append(RowKey("Enter", "状況・点検者・次の確認…", self._tell))
        heads = (
            "いつ",
            "区分",
            "点検対象",
            "結果",
            "点検時刻",
            "次の確認",
            "点検者（調査）",
            "直す人（復旧）",
            "状況・影響",
            "見ること",
        )
        super().__init__(heads, "被害点検", keys, parent)
        self._desk = desk
        self.first = QCheckBox("最初の点検だけ")
        self.first.setChecked(True)
        self.first.toggled.connect(lambda _: self.load())
        self.top.addWidget(self.first)

    def load(self) -> None:
        """Show the items as they stand."""
        records = self._desk.records
        every = (
            sorted(records.checks, key=lambda c: (not c.first_minutes, c.number))
            if records is not None
            else []
        )
        # where the plan marks none, there is no page for the first minutes
        self.first.setVisible(any(c.first_minutes for c in every))
        shown = (
            [c for c in every if c.first_minutes]
            if self.first.isChecked() and not self.first.isHidden()
            else every
        )
        left = sum(1 for c in every if c.first_minutes and c.result == "unknown")
        rest = sum(1 for c in every if c.result == "unknown") - left
        bad = sum(1 for c in every if c.result in ("bad", "partly"))
        now = self._desk.now()
        due = [c for c in every if c.next_at is not None and c.next_at <= now]
        rows = [
            (
                "最初" if c.first_minutes else "あと", DAMAGE_AREA.text(c.area), c.target, CHECK_RESULT.text(c.result),
                short(c.checked_at), ("⚠ " if c in due else "") + short(c.next_at), c.checked_by or "", c.repaired_by or "", c.effect or "", c.look_for or "",
            )
            for c in shown
        ]  # fmt: skip
        about = (
            f"未確認 最初の点検 {left}件、あとの点検 {rest}件　×・△ {bad}件"
            if every
            else "計画に点検項目がありません。"
        )
        if due:
            about += f"　⚠ 次の確認の時刻を過ぎた {len(due)}件"
        self.fill(about, rows, [c.id for c in shown])

    def _set(self, code: str, what: UUID) -> None:
        if self._desk.do(lambda r: r.check(what, code, self._desk.now())) and code != "unknown":
            self.step(1)

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        check = next((c for c in records.checks if c.id == what), None) if records is not None else None
        if check is not None:
            CheckDialog(self._desk, check, self).open()
