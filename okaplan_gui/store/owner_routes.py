"""The ways from a record to the division or bureau that owns it, over references that lead there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from okaplan_gui.fields import Field, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau, Division

UNITS: dict[str, type[Ledger]] = {"division": Division, "bureau": Bureau}
"""The units that own records → their ledgers."""
NO_OWNER = "（所管なし、または共用）"
"""What records are grouped under that nobody owns, or several owners share."""
_MARK = "@"
"""Before the name of a unit it asks for the owner of a record; no field's name begins so."""


@dataclass(frozen=True)
class Back:
    """A step against a reference: from a record to those of ``ledger`` that refer to it by ``field``."""

    ledger: str
    field: str


Route = tuple[str | Back, ...]
"""Steps from a record to its owner: references, or one step back; none where the record is the owner itself."""


def routes_to(catalogue: Catalogue, ledger: type[Ledger], target: type[Ledger]) -> list[Route]:
    """The shortest ways, at most over one other record (a system); the first that leads somewhere counts.

    The whole that a record is part of comes last: a plan's division does not own the systems named in it. What the
    ledger declares (``owned_over``) comes after its own references.
    """
    if ledger is target:
        return [()]
    references = [(field.name, field.kind.ledger) for field in ledger.fields() if isinstance(field.kind, Ref)]
    references.sort(key=lambda one: one[0] == ledger.part_of)
    name = target.ledger_name()
    direct: list[Route] = [(field,) for field, aim in references if aim == name]
    if direct:
        return direct
    found: list[Route] = [
        (field, further.name)
        for field, aim in references
        if catalogue[aim] is not ledger
        for further in catalogue[aim].fields()
        if isinstance(further.kind, Ref) and further.kind.ledger == name
    ]
    over = ledger.owned_over
    if over is not None:
        back = Back(over.ledger, over.field)
        found += [(back, *route) for route in routes_to(catalogue, catalogue[over.ledger], target)]
    return found


def routes_of(catalogue: Catalogue, ledger: type[Ledger], unit: str) -> list[Route]:
    """The ways to the owner of a unit; a record without a bureau of its own belongs to that of its division."""
    routes = routes_to(catalogue, ledger, UNITS[unit])
    if unit == "bureau":
        routes += [(*route, "bureau") for route in routes_to(catalogue, ledger, Division)]
    return list(dict.fromkeys(routes))


def owner_fields(catalogue: Catalogue, ledger: type[Ledger]) -> tuple[Field, ...]:
    """The owners that a record has only over other records, as fields by which it can be put in order or grouped."""
    return tuple(
        Field(f"{_MARK}{unit}", f"所管の{aim.title}", Ref(unit))
        for unit, aim in UNITS.items()
        if (routes := routes_of(catalogue, ledger, unit)) and all(len(route) > 1 for route in routes)
    )


def grouping_field(catalogue: Catalogue, ledger: type[Ledger], name: str) -> Field:
    """A field of the ledger, or one of :func:`owner_fields`; KeyError when there is none."""
    if not is_owner(name):
        return catalogue.field(ledger, name)
    return {field.name: field for field in owner_fields(catalogue, ledger)}[name]


def is_owner(name: str) -> bool:
    """Whether a name asks for the owner of a record, and not for a field."""
    return name.startswith(_MARK)


def owner_select(catalogue: Catalogue, ledger: type[Ledger], unit: str) -> Select[Any] | None:
    """Keys of records with their owners (columns ``id``, ``owner``); None where no way leads to one."""
    table = ledger.table()
    return _owned(catalogue, ledger, table, table.c.id, routes_of(catalogue, ledger, unit))


def _owned(
    catalogue: Catalogue,
    ledger: type[Ledger],
    table: FromClause,
    key: ColumnElement[Any],
    routes: list[Route],
) -> Select[Any] | None:
    source: FromClause = table
    owners: list[ColumnElement[Any]] = []
    backward: dict[Back, list[Route]] = {}
    for route in routes:
        if route and isinstance(route[0], Back):
            backward.setdefault(route[0], []).append(route[1:])
            continue
        here, holder = table, ledger
        column = table.c.id
        for number, name in enumerate(route, start=1):
            assert isinstance(name, str)
            column = here.c[name]
            if number < len(route):
                kind = holder.field(name).kind
                assert isinstance(kind, Ref)
                holder = catalogue[kind.ledger]
                here = holder.table().alias()
                source = source.outerjoin(here, column == here.c.id)
        owners.append(column)
    for back, further in backward.items():
        only = _only_owner(catalogue, back, further)
        if only is not None:
            source = source.outerjoin(only, only.c.id == table.c.id)
            owners.append(only.c.owner)
    if not owners:
        return None
    owner = owners[0] if len(owners) == 1 else func.coalesce(*owners)
    return select(key.label("id"), owner.label("owner")).select_from(source)


def _only_owner(catalogue: Catalogue, back: Back, further: list[Route]) -> FromClause | None:
    """Of several records that refer to one, the owner that all of them have; what is shared has none."""
    ledger = catalogue[back.ledger]
    table = ledger.table().alias()
    each = _owned(catalogue, ledger, table, table.c[back.field], further)
    if each is None:
        return None
    found = each.subquery()
    return (
        select(found.c.id, func.max(found.c.owner).label("owner"))
        .where(found.c.owner.is_not(None))
        .group_by(found.c.id)
        .having(func.count(found.c.owner.distinct()) == 1)
        .subquery()
    )
