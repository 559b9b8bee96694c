"""連絡: two letters find anyone, one key says how the call went, the deputies follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import select

from okaplan_gui.fields import search_fold
from okaplan_gui.fields.letters import line_fold
from okaplan_gui.fields.romaji import romaji
from okaplan_gui.jobs.responding import names_in_plan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.response import CALL_RESULT, ContactCall
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.rules.plan_content import from_json
from okaplan_gui.views.response.desk import Desk, short
from okaplan_gui.views.response.doing_dialogs import CallDialog
from okaplan_gui.views.response.keyed_list import KeyedList, RowKey

_RESULTS = {"1": "answered", "2": "silent", "3": "deputy"}


@dataclass(frozen=True)
class Callee:
    """Somebody to call. ``words``: what finds them, folded."""

    name: str
    role: str
    phones: str
    contact: UUID | None
    words: str


class _Words(QLineEdit):
    """Down and Enter go on to the list."""

    def __init__(self, on: QObject) -> None:
        super().__init__()
        self._on = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list, or type."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self._on, QWidget
        ):
            self._on.setFocus()
        else:
            super().keyPressEvent(event)


class CallTab(KeyedList):
    """Those whom the frozen plan names, in the order of deputies; then the whole contact ledger."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        keys = [RowKey(k, CALL_RESULT.text(c), partial(self._called, c)) for k, c in _RESULTS.items()]
        keys.append(RowKey("Enter", "話したこと…", self._tell))
        super().__init__(
            ("相手", "役割・所属", "電話", "結果", "回数", "話したこと"), "連絡する相手", keys, parent
        )
        self._desk = desk
        self._callees: list[Callee] = []
        self._last: dict[Callee, ContactCall | None] = {}
        self.words = _Words(self.table)
        self.words.setPlaceholderText("名前・読み・ローマ字・役割・所属の2文字で探す（↓で一覧へ）")
        self.words.setAccessibleName("連絡する相手を探す")
        self.words.textChanged.connect(lambda _: self._show())
        self.column.insertWidget(0, self.words)

    def take_focus(self) -> None:
        """Two letters find anyone at once."""
        self.words.setFocus()

    def load(self) -> None:
        """Show whom to call and how it went."""
        records = self._desk.records
        self._callees = _callees(self._desk, records) if records is not None else []
        self._show()

    def _show(self) -> None:
        records = self._desk.records
        words = [search_fold(word) for word in line_fold(self.words.text()).split()]
        shown = [c for c in self._callees if all(word in c.words for word in words)]
        calls = records.calls if records is not None else ()
        # two people of one name are told apart by their place in the contact ledger
        made: dict[UUID | str, list[ContactCall]] = {}
        for one_call in calls:
            made.setdefault(one_call.contact or one_call.name, []).append(one_call)
        rows = []
        self._last = {}
        for one in shown:
            of_contact = made.get(one.contact, []) if one.contact is not None else []
            tries = sorted([*made.get(one.name, []), *of_contact], key=lambda c: (c.called_at, c.number))
            call = self._last[one] = tries[-1] if tries else None
            result = f"{CALL_RESULT.text(call.result)} {short(call.called_at)}" if call is not None else ""
            told = (call.remark or "") if call is not None else ""
            rows.append((one.name, one.role, one.phones, result, str(len(tries) or ""), told))
        about = (
            f"{len(shown)}人　つながらないときは、次の代行に進みます。"
            if shown
            else "見つかりません。別の文字で探してください。"
        )
        self.fill(about, rows, shown)

    def _tell(self, one: Callee) -> None:
        CallDialog(self._desk, one.name, self._last.get(one), self, one.contact).open()

    def _called(self, result: str, one: Callee) -> None:
        if (
            self._desk.do(lambda r: r.call(one.contact, one.name, result, self._desk.now()))
            and result != "answered"
        ):
            self.step(1)


def _callees(desk: Desk, records: EventRecords) -> list[Callee]:
    found: list[Callee] = []
    with desk.context.file.session() as session:
        version = session.get(PlanVersion, records.event.version) if records.event.version else None
        content = from_json(version.content) if version is not None else None
        people = list(
            session.scalars(select(Contact).where(Contact.left_on.is_(None)).order_by(Contact.code))
        )
    by_name = {name: person for person in people for name in names_in_plan(person.name, person.role)}
    for role in content.roles if content is not None else ():
        for place, name, phone in role.members:
            person = by_name.get(name)
            found.append(_callee(name, f"{role.name}　{place}", phone, person))
    named = {one.contact for one in found}
    for person in people:
        if person.id not in named:
            phones = "　".join(filter(None, (person.phone, person.phone2, person.extension)))
            found.append(
                _callee(person.name, "　".join(filter(None, (person.role, person.company))), phones, person)
            )
    return found


def _callee(name: str, role: str, phones: str, person: Contact | None) -> Callee:
    kana = person.kana or "" if person is not None else ""
    company = person.company if person is not None else None
    words = map(search_fold, filter(None, (name, kana, *romaji(kana), role, company)))
    return Callee(name, role, phones, person.id if person is not None else None, " ".join(words))
