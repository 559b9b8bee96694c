"""Which division or bureau owns each record of a ledger, over the references that lead there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from okaplan_gui.fields import Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.survey import SURVEYS
from okaplan_gui.store.ledger_file import LedgerFile

UNITS: dict[str, type[Ledger]] = {"division": Division, "bureau": Bureau}
"""The unit of a survey → the ledger of its addressees."""


Route = tuple[str, ...]
"""References from a record to its owner, one after another; none where the record is the owner itself."""


def routes_to(catalogue: Catalogue, ledger: type[Ledger], target: type[Ledger]) -> list[Route]:
    """The shortest ways, at most over one other record (a system); the first that leads somewhere counts.

    The whole that a record is part of comes last: a plan's division does not own the systems named in it.
    """
    if ledger is target:
        return [()]
    references = [(field.name, field.kind.ledger) for field in ledger.fields() if isinstance(field.kind, Ref)]
    references.sort(key=lambda one: one[0] == ledger.part_of)
    name = target.ledger_name()
    direct: list[Route] = [(field,) for field, aim in references if aim == name]
    return direct or [
        (field, further.name)
        for field, aim in references
        if catalogue[aim] is not ledger
        for further in catalogue[aim].fields()
        if isinstance(further.kind, Ref) and further.kind.ledger == name
    ]


def surveyable(catalogue: Catalogue) -> list[type[Ledger]]:
    """The ledgers whose rows can be sent to those who own them."""
    return [
        ledger
        for ledger in catalogue
        if not ledger.frozen
        and ledger.group != SURVEYS
        and any(routes_to(catalogue, ledger, target) for target in UNITS.values())
    ]


class Owners:
    """The owner of each record of a ledger, as the file stands now."""

    def __init__(self, file: LedgerFile, ledger: type[Ledger], unit: str) -> None:
        self._file = file
        self._ledger = ledger
        self._routes = _routes(file.catalogue, ledger, unit)
        self._owner: dict[UUID, UUID] = {}
        self._records: dict[UUID, list[UUID]] = {}
        statement = _statement(file.catalogue, ledger, self._routes)
        if statement is not None:
            with file.reading() as connection:
                for key, owner in connection.execute(statement):
                    if owner is not None:
                        self._owner[key] = owner
                        self._records.setdefault(owner, []).append(key)

    def of(self, key: UUID) -> UUID | None:
        """The owner of a record; None when nobody owns it, or it is gone."""
        return self._owner.get(key)

    def records(self, owner: UUID) -> list[UUID]:
        """The records of an owner."""
        return self._records.get(owner, [])

    @property
    def field(self) -> str | None:
        """The field that names the owner directly, if there is one."""
        return next((route[0] for route in self._routes if len(route) == 1), None)

    def of_new(self, values: Mapping[str, Any]) -> UUID | None:
        """Whose a record with these values would be; None when they do not say."""
        for route in self._routes:
            here: Mapping[str, Any] | None = values
            holder = self._ledger
            key: UUID | None = None
            for name in route:
                key = here.get(name) if here is not None else None
                if key is None:
                    break
                kind = holder.field(name).kind
                assert isinstance(kind, Ref)
                holder = self._file.catalogue[kind.ledger]
                here = self._file.get(holder, key) if name != route[-1] else None
            if key is not None:
                return key
        return None

    @property
    def all(self) -> list[UUID]:
        """Everyone who owns a record."""
        return list(self._records)


def _routes(catalogue: Catalogue, ledger: type[Ledger], unit: str) -> list[Route]:
    routes = routes_to(catalogue, ledger, UNITS[unit])
    if unit == "bureau":
        # a record without a bureau of its own belongs to that of its division
        routes += [(*route, "bureau") for route in routes_to(catalogue, ledger, Division)]
    return list(dict.fromkeys(routes))


def _statement(catalogue: Catalogue, ledger: type[Ledger], routes: list[Route]) -> Select[Any] | None:
    table = ledger.table()
    source: Any = table
    owners: list[Any] = []
    for route in routes:
        here: Any = table
        holder = ledger
        column = table.c.id
        for number, name in enumerate(route, start=1):
            column = here.c[name]
            if number < len(route):
                kind = holder.field(name).kind
                assert isinstance(kind, Ref)
                holder = catalogue[kind.ledger]
                here = holder.table().alias()
                source = source.outerjoin(here, column == here.c.id)
        owners.append(column)
    if not owners:
        return None
    owner = owners[0] if len(owners) == 1 else func.coalesce(*owners)
    return select(table.c.id, owner.label("owner")).select_from(source)
