"""行動, 安否・参集, 被害点検, 復旧の順 and 復旧の節目: lists in which one key says what holds."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.jobs.responding import people_of_steps
from okaplan_gui.models.continuity import DAMAGE_AREA
from okaplan_gui.models.exercise import TICK
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.models.response import CHECK_RESULT, PRESENCE, RESPONSE_TEAM, SAFETY, SYSTEM_STATE
from okaplan_gui.rules.event_outages import whole_minutes
from okaplan_gui.rules.head_count import head_count
from okaplan_gui.rules.response_board import response_board
from okaplan_gui.rules.response_order import response_order
from okaplan_gui.views.response.desk import Desk, now, short
from okaplan_gui.views.response.dialogs import CheckDialog, PersonDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey


class ActionTab(KeyedList):
    """The steps of the frozen plan, by role."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [
            RowKey(key, text, partial(self._tick, code))
            for key, text, code in (("1", "○ できた", "done"), ("2", "△ 一部", "partly"), ("3", "× できない", "failed"), ("0", "取り消す", None))
        ]  # fmt: skip
        super().__init__(
            ("結果", "時刻", "時期", "目標", "担当", "行動", "確認すること", "実施者"), "行動", keys, parent
        )
        self._desk = desk
        self.only_open = QCheckBox("済んでいないものだけ")
        self.only_open.toggled.connect(lambda _: self.load())
        self.column.insertWidget(1, self.only_open)

    def load(self) -> None:
        """Show the steps as they stand."""
        records = self._desk.records
        actions = list(records.actions) if records is not None else []
        done = sum(1 for a in actions if a.result == "done")
        gone = whole_minutes(now() - records.event.occurred_at) if records is not None else 0
        late = [a for a in actions if a.result is None and a.target is not None and a.target < gone]
        order = [option.code for option in PHASE_OF_ACTION.options]
        # 未確認 phases last; inside a phase the steps of one role stand together
        actions.sort(key=lambda a: (order.index(a.phase) if a.phase in order else 99, a.role or "", a.number))
        if self.only_open.isChecked():
            actions = [a for a in actions if a.result != "done"]
        rows = [
            (
                TICK.text(a.result) or ("⚠ 遅れ" if a in late else "－"), short(a.done_at), PHASE_OF_ACTION.text(a.phase),
                Duration().text(a.target) if a.target is not None else UNCONFIRMED, a.role or "", a.action,
                a.check_point or "", a.person or "",
            )
            for a in actions
        ]  # fmt: skip
        total = len(records.actions) if records is not None else 0
        about = (
            f"{total}のうち {done} できた　⚠ 目標を過ぎた {len(late)}"
            if total
            else "計画に行動手順がありません。"
        )
        self.fill(about, rows, [a.id for a in actions])

    def _tick(self, code: str | None, what: UUID) -> None:
        if (
            self._desk.do(lambda r: r.tick(what, code, now()))
            and code is not None
            and not self.only_open.isChecked()
        ):
            self.step(1)


_SAFETY = {"1": "safe", "2": "hurt", "3": "missing", "0": "unknown"}
_PRESENCE = {"4": "coming", "5": "here", "6": "left", "7": "cannot", "8": "elsewhere"}


class PeopleTab(KeyedList):
    """Who is safe and who is there, with 過不足 above."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [RowKey(k, SAFETY.text(c), partial(self._set, "safety", c)) for k, c in _SAFETY.items()]
        keys += [RowKey(k, PRESENCE.text(c), partial(self._set, "presence", c)) for k, c in _PRESENCE.items()]
        keys.append(RowKey("Enter", "到着見込・班…", self._tell))
        heads = ("氏名", "安否", "参集", "到着見込", "到着", "班", "役割", "確認時刻", "状況")
        super().__init__(heads, "安否・参集", keys, parent)
        self._desk = desk

    def load(self) -> None:
        """Show the people and what they are enough for."""
        records = self._desk.records
        if records is None:
            self.fill("", [], [])
            return
        count = head_count(records, people_of_steps(self._desk.context.file, records.event.id))
        told = [
            f"{'▶ ' if line.current else ''}{line.name}: いる・来る {line.there}人 / 要る {line.needed}人"
            f"{'（人数未確認は1人とした）' if line.assumed else ''} … {line.words}"
            for line in count.lines
        ]
        told.append(
            f"参集済 {count.here}　向かっている {count.coming}（到着見込なし {count.without_time}）　"
            f"けが {count.hurt}　連絡がつかない {count.missing}　未確認 {count.unknown}"
        )
        rows = [
            (
                p.name, SAFETY.text(p.safety), PRESENCE.text(p.presence), short(p.expected_at), short(p.arrived_at),
                RESPONSE_TEAM.text(p.team), p.role or "", short(p.told_at), p.remark or "",
            )
            for p in records.people
        ]  # fmt: skip
        self.fill("\n".join(told), rows, [p.id for p in records.people])

    def _set(self, field: str, code: str, what: UUID) -> None:
        told = {field: code}
        self._desk.do(lambda r: r.person(what, now(), **told))

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        person = next((p for p in records.people if p.id == what), None) if records is not None else None
        if person is not None:
            PersonDialog(self._desk, person, self).open()


class DamageTab(KeyedList):
    """The first minutes first; who looks does not repair."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        codes = {"1": "good", "2": "partly", "3": "bad", "0": "unknown"}
        keys = [RowKey(k, CHECK_RESULT.text(c), partial(self._set, c)) for k, c in codes.items()]
        keys.append(RowKey("Enter", "状況・直す人…", self._tell))
        heads = (
            "いつ",
            "区分",
            "点検対象",
            "結果",
            "点検時刻",
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
        self.column.insertWidget(1, self.first)

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
        rows = [
            (
                "最初" if c.first_minutes else "あと", DAMAGE_AREA.text(c.area), c.target, CHECK_RESULT.text(c.result),
                short(c.checked_at), c.checked_by or "", c.repaired_by or "", c.effect or "", c.look_for or "",
            )
            for c in shown
        ]  # fmt: skip
        about = (
            f"未確認 最初の点検 {left}件、あとの点検 {rest}件　×・△ {bad}件"
            if every
            else "計画に点検項目がありません。"
        )
        self.fill(about, rows, [c.id for c in shown])

    def _set(self, code: str, what: UUID) -> None:
        if self._desk.do(lambda r: r.check(what, code, now())) and code != "unknown":
            self.step(1)

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        check = next((c for c in records.checks if c.id == what), None) if records is not None else None
        if check is not None:
            CheckDialog(self._desk, check, self).open()


class OrderTab(KeyedList):
    """What is not up, in the order of its recovery, and what can be begun now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [
            RowKey("5", "復旧作業中にする", lambda w: self._desk.do(lambda r: r.look(w, "restoring", now())))
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
        about = "稼働していないシステム（未確認を含む）を、先に要るものから並べます。人は、参集済の復旧班と班のない人を1システムに1人と数えます。"
        if records is not None and not steps:
            about = "戻すシステムはありません。"
        self.fill(about, rows, [s.line.system for s in steps])


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
        self._desk.do(lambda r: r.milestone(what, name, now()))
