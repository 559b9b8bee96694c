"""安否・参集: who is safe and who is there, with 過不足 above."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from okaplan_gui.fields import search_fold
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.jobs.responding import people_of_steps
from okaplan_gui.models.response import PRESENCE, RESPONSE_TEAM, SAFETY, EventPerson
from okaplan_gui.rules.head_count import head_count
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey
from okaplan_gui.views.response.person_dialog import PersonDialog

_SAFETY = {"1": "safe", "2": "hurt", "3": "missing", "0": "unknown"}
_PRESENCE = {"4": "coming", "5": "here", "6": "left", "7": "cannot", "8": "elsewhere", "9": "unknown"}

_PERIODS_TOLD = 2
"""This period and the next: more would not be read at a glance."""


class PeopleTab(KeyedList):
    """Who is safe and who is there, with 過不足 above."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [RowKey(k, SAFETY.text(c), partial(self._set, "safety", c)) for k, c in _SAFETY.items()]
        keys += [
            RowKey(
                k, "参集 未確認" if c == "unknown" else PRESENCE.text(c), partial(self._set, "presence", c)
            )
            for k, c in _PRESENCE.items()
        ]
        keys.append(RowKey("Enter", "到着・班…", self._tell))
        heads = ("氏名", "安否", "参集", "到着見込", "到着", "班", "役割", "確認時刻", "状況")
        super().__init__(heads, "安否・参集", keys, parent)
        self._desk = desk
        self.words = QLineEdit()
        self.words.setPlaceholderText("名前・役割で絞る")
        self.words.setAccessibleName("安否・参集の一覧を絞る言葉")
        self.words.setMinimumWidth(self.fontMetrics().height() * 9)
        self.words.textChanged.connect(lambda _: self.load())
        self.words.returnPressed.connect(self.table.setFocus)
        self.add = QPushButton("人を加える…")
        self.add.clicked.connect(lambda _=False: PersonDialog(self._desk, None, self).open())
        self.top.addWidget(self.words)
        self.top.addWidget(self.add)

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
            for line in [one for one in count.lines if not one.over][:_PERIODS_TOLD]
        ]
        told = ["　｜　".join(told)] if told else []
        if any(line.assumed for line in count.lines):
            told.append("要る人数は、未確認の行動を1人として数えています。")
        told.append(
            f"参集済 {count.here}　向かっている {count.coming}（到着見込なし {count.without_time}）　"
            f"けが {count.hurt}　連絡がつかない {count.missing}　未確認 {count.unknown}"
        )
        words = [search_fold(word) for word in line_fold(self.words.text()).split()]
        shown = [p for p in records.people if all(word in _found_by(p) for word in words)]
        if words:
            told.append(f"{len(records.people)}人のうち {len(shown)}人を表示")
        rows = [
            (
                p.name, SAFETY.text(p.safety), PRESENCE.text(p.presence), short(p.expected_at), short(p.arrived_at),
                RESPONSE_TEAM.text(p.team), p.role or "", short(p.told_at), p.remark or "",
            )
            for p in shown
        ]  # fmt: skip
        self.fill("\n".join(told), rows, [p.id for p in shown])

    def may_write(self, may: bool) -> None:
        """Whether anything can be told."""
        super().may_write(may)
        self.add.setEnabled(may)

    def _set(self, field: str, code: str, what: UUID) -> None:
        told = {field: code}
        self._desk.do(lambda r: r.person(what, self._desk.now(), **told))

    def _tell(self, what: UUID) -> None:
        records = self._desk.records
        person = next((p for p in records.people if p.id == what), None) if records is not None else None
        if person is not None:
            PersonDialog(self._desk, person, self).open()


def _found_by(person: EventPerson) -> str:
    return search_fold(" ".join(filter(None, (person.name, person.role, RESPONSE_TEAM.text(person.team)))))
