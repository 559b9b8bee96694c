"""Reads the records that belong to one system, with the names of what they refer to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.fields import UNCONFIRMED, Choice, Date, TextStyle
from okaplan_gui.jobs.whole_ledgers import limit_of
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.rules.system_karte import KarteFact
from okaplan_gui.store.ledger_file import LedgerFile

L = TypeVar("L", bound=Ledger)


class KarteRecords:
    """One system's records, read where they are asked for."""

    def __init__(
        self, file: LedgerFile, session: Session, system: InformationSystem, today: date, style: TextStyle
    ) -> None:
        self.file = file
        self.session = session
        self.system = system
        self.today = today
        self.style = style
        self._names = file.resolver()

    def of_system(self, ledger: type[L], field: str = "system") -> list[L]:
        """The ledger's records that refer to the system, in the ledger's order."""
        table: Any = ledger
        order = [getattr(ledger, name) for name in ledger.first_order()]
        return list(
            self.session.scalars(
                select(ledger).where(getattr(table, field) == self.system.id).order_by(*order)
            )
        )

    def by_keys(self, ledger: type[L], keys: Sequence[UUID | None]) -> dict[UUID, L]:
        """Records by their keys; those that are gone or None are left out."""
        table: Any = ledger
        wanted = {key for key in keys if key is not None}
        return {one.id: one for one in self.session.scalars(select(ledger).where(table.id.in_(wanted)))}

    def title(self, ledger: str, key: UUID | None) -> str:
        """The name of a record that is referred to; 未確認 without one."""
        return self._names.title(ledger, key) if key is not None else UNCONFIRMED

    def text(self, record: Ledger, name: str) -> str:
        """A field's value as people read it; 未確認 where it is empty and matters."""
        field = self.file.catalogue.field(type(record), name)
        value = getattr(record, name)
        if value is None:
            return UNCONFIRMED if field.unconfirmed else ""
        return str(field.kind.bind(self._names).text(value, self.style))

    def label(self, kind: Choice, code: str | None) -> str:
        """What the file calls a value of a list; empty without one."""
        return self.file.catalogue.kind(kind).text(code)

    def facts(self, record: Ledger, *names: str, long: bool = False) -> tuple[KarteFact, ...]:
        """Fields as facts under their own labels; an empty one is left out unless its emptiness matters."""
        told = ((record.field(name).label, self.text(record, name)) for name in names)
        return tuple(
            KarteFact.of(label, "" if value == UNCONFIRMED else value, long=long)
            for label, value in told
            if value
        )

    def day(self, day: date | None) -> str:
        """A day as people read it."""
        return Date().text(day, self.style) if day is not None else UNCONFIRMED

    def threshold(self, name: str) -> int:
        """A threshold of the file, or the default."""
        found = limit_of(self.session, name)
        assert found is not None, name
        return found

    def called(self, contact: Contact) -> str:
        """Company or division and name of a contact."""
        belongs = contact.company or (self.title("division", contact.division) if contact.division else "")
        return f"{belongs} {contact.name}".strip()
