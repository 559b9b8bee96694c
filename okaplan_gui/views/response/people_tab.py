"""安否・参集: who is safe and who is there, with 過不足 above."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from okaplan_gui.jobs.responding import people_of_steps
from okaplan_gui.models.response import PRESENCE, RESPONSE_TEAM, SAFETY
from okaplan_gui.rules.head_count import head_count
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.dialogs import PersonDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey

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
        # the time that runs is what counts; the times after it say what is to come
        told = [
            f"{'▶' if line.current else ''}{line.name} {line.there}人／要る {line.needed}人 {line.words}"
            for line in count.lines
            if not line.over
        ]
        told = ["　｜　".join(told)] if told else []
        if any(line.assumed for line in count.lines):
            told.append("要る人数は、未確認の行動を1人として数えています。")
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
        self._desk.do(lambda r: r.person(what, self._desk.now(), **told))

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        person = next((p for p in records.people if p.id == what), None) if records is not None else None
        if person is not None:
            PersonDialog(self._desk, person, self).open()
