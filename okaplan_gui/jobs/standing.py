"""Every place where a record stands in other records, over all ledgers: what has to change when it is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Field, LongText, Ref, TextStyle
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.rules.closed_records import closed_because
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.references import References

_MOST_TOLD = 3


@dataclass(frozen=True)
class Standing:
    """One reference to a record. ``about``: what else the referring record says; ``closed``: why it is past."""

    ledger: type[Ledger]
    field: Field
    key: UUID
    title: str
    about: str
    closed: str

    @property
    def place(self) -> tuple[str, str, UUID]:
        """Which reference it is."""
        return self.ledger.ledger_name(), self.field.name, self.key


def standings_of(
    file: LedgerFile, target: type[Ledger], key: UUID, day: date, style: TextStyle = TextStyle()
) -> list[Standing]:
    """Every reference to a record, by ledger in the order of the navigation."""
    references = file.resolver()
    found: list[Standing] = []
    order = {ledger: place for place, ledger in enumerate(file.catalogue)}
    places = sorted(file.catalogue.references_to(target), key=lambda place: order[place[0]])
    with file.reading() as connection:
        for ledger, name in places:
            table = ledger.table()
            if (ledger, name) == (target, "successor"):
                continue  # who followed whom is history
            for row in connection.execute(select(table).where(table.c[name] == key)).mappings():
                values = dict(row)
                found.append(
                    Standing(
                        ledger, ledger.field(name), values["id"], record_title(ledger, values, references, name, style),
                        _about(ledger, values, references, target, style), closed_because(ledger, values, day),
                    )
                )  # fmt: skip
    return found


def record_title(
    ledger: type[Ledger],
    values: Mapping[str, Any],
    references: References,
    besides: str = "",
    style: TextStyle = TextStyle(),
) -> str:
    """What a record is called; where its name is the reference ``besides`` itself, what else it is known by."""
    if ledger.named_as and besides not in ledger.naming_fields():
        return references.title(ledger.ledger_name(), values["id"])
    part = ledger.part_of if ledger.part_of != besides else None
    names = [ledger.named_by] if ledger.named_by != besides else [n for n in ledger.key if n != besides]
    if part is not None and part not in names:
        names.insert(0, part)
    texts = [
        references.catalogue.field(ledger, name).kind.bind(references).text(values[name], style)
        for name in names
        if values[name] is not None
    ]
    return "　".join(texts) or ledger.title


def _about(
    ledger: type[Ledger],
    values: Mapping[str, Any],
    references: References,
    target: type[Ledger],
    style: TextStyle,
) -> str:
    told: list[str] = []
    for one in references.catalogue.fields(ledger):
        mine = isinstance(one.kind, Ref) and one.kind.ledger == target.ledger_name()
        named = one.name in (ledger.named_by, ledger.part_of, *ledger.key)
        if mine or named or not one.shown or one.personal or isinstance(one.kind, LongText):
            continue
        if values[one.name] is not None:
            told.append(f"{one.label} {one.kind.bind(references).text(values[one.name], style)}")
        if len(told) == _MOST_TOLD:
            break
    return "、".join(told)
