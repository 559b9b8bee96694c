"""What a record refers to and what refers to it, drawn from the declarations alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select, union_all
from sqlalchemy.engine import Connection

from okaplan_gui.fields import (
    Choice,
    Field,
    FiscalYear,
    LongText,
    MultiChoice,
    Ref,
    Reference,
    Text,
    TextStyle,
)
from okaplan_gui.models.catalogue import Catalogue, Link
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Row

MOST_SHOWN = 20
"""Records of a group that are shown; the rest is counted."""
_MOST_TOLD = 3
_MOST_SORTED = 2000
"""A group larger than this is shown in the order of the file: sorting it would be felt."""
_BARE = (Choice, MultiChoice, FiscalYear, Text, LongText, Ref)
"""Kinds whose values speak for themselves; others are told with their label."""


@dataclass(frozen=True)
class RelatedRecord:
    """A record at the other end, with what tells it from its neighbours."""

    ledger: str
    key: UUID
    title: str
    told: str = ""


@dataclass(frozen=True)
class Relation:
    """One way in which a ledger refers to the ledger of the shown record.

    ``link`` is set where the other end of a joining ledger is shown instead of its own records; ``through``: by way of
    the records below (a host's virtual servers and what runs on them).
    """

    ledger: type[Ledger]
    field: str
    title: str
    link: Link | None = None
    through: str | None = None


@dataclass(frozen=True)
class RelationGroup:
    """The records of one relation: at most :data:`MOST_SHOWN` of ``count``."""

    relation: Relation
    count: int
    records: tuple[RelatedRecord, ...]
    filters: tuple[Filter, ...]
    """The ledger page of ``relation.ledger`` filtered to these."""
    new: dict[str, Any]
    """Values that a new record of the relation begins with; empty where none can be added from here."""


def relations_of(catalogue: Catalogue, target: type[Ledger]) -> list[Relation]:
    """Every way in which records of ``target`` are referred to, in the order of the ledgers."""
    links = {(link.ledger, link.near): link for link in catalogue.links_of(target)}
    ways = catalogue.references_to(target)
    twice = {ledger for ledger, field in ways if sum(other is ledger for other, _ in ways) > 1}
    found: list[Relation] = []
    for ledger, field in ways:
        link = links.get((ledger, field))
        title = ledger.title
        if link is not None:
            title = f"{_end(catalogue, link).title}（{ledger.title}）"
        elif ledger in twice or ledger is target:
            title = f"{ledger.title}（{ledger.field(field).label}として）"
        found.append(Relation(ledger, field, title, link))
        if ledger is target:
            label = ledger.field(field).label
            for below in catalogue.links_of(target):
                title = f"{_end(catalogue, below).title}（{label}を通して）"
                found.append(Relation(below.ledger, below.near, title, below, through=field))
    return found


def outward(file: LedgerFile, ledger: type[Ledger], key: UUID) -> list[tuple[str, RelatedRecord]]:
    """What a record refers to: the field's label and the record there."""
    values = file.get(ledger, key) or {}
    references = file.resolver()
    return [
        (field.label, RelatedRecord(kind.ledger, values[field.name], references.title(kind.ledger, values[field.name])))
        for field in ledger.fields()
        if isinstance(kind := field.kind, Ref) and values.get(field.name) is not None
    ]  # fmt: skip


def counts(file: LedgerFile, ledger: type[Ledger], key: UUID) -> dict[Relation, int]:
    """How many records each relation holds, counted in one statement."""
    relations = relations_of(file.catalogue, ledger)
    if not relations:
        return {}
    parts = [
        select(literal(number), func.count(_counted(relation)))
        .select_from(relation.ledger.table())
        .where(_test(relation, key))
        for number, relation in enumerate(relations)
    ]
    with file.reading() as connection:
        return {relations[row[0]]: row[1] for row in connection.execute(union_all(*parts))}


def group(file: LedgerFile, relation: Relation, key: UUID, count: int, style: TextStyle) -> RelationGroup:
    """The first records of a relation."""
    table = relation.ledger.table()
    test = _test(relation, key)
    filters: tuple[Filter, ...] = (Filter(relation.field, "equals", key),)
    with file.reading() as connection:
        if relation.through is not None:
            every = tuple(connection.scalars(select(table.c.id).where(test)))
            filters = (Filter("id", "one_of", every),)
        shown = (
            filters if count <= _MOST_SORTED else (Filter("id", "one_of", _first(connection, table, test)),)
        )
    rows = file.listing(ListQuery(relation.ledger, shown)).rows(0, _most_rows(relation))
    records = dict.fromkeys(_related(file.catalogue, relation, row, style) for row in rows)
    new = {} if relation.through or relation.ledger.frozen else {relation.field: key}
    return RelationGroup(relation, count, tuple(records)[:MOST_SHOWN], filters, new)


def _most_rows(relation: Relation) -> int:
    # several records below may lead to the same other end
    return MOST_SHOWN * 10 if relation.through else MOST_SHOWN


def _first(connection: Connection, table: Any, test: ColumnElement[bool]) -> tuple[UUID, ...]:
    return tuple(connection.scalars(select(table.c.id).where(test).limit(MOST_SHOWN)))


def _end(catalogue: Catalogue, link: Link) -> type[Ledger]:
    kind = link.ledger.field(link.far).kind
    assert isinstance(kind, Ref)
    return catalogue[kind.ledger]


def _counted(relation: Relation) -> ColumnElement[Any]:
    table = relation.ledger.table()
    if relation.through is not None and relation.link is not None:
        return table.c[relation.link.far].distinct()
    return table.c.id


def _test(relation: Relation, key: UUID) -> ColumnElement[bool]:
    table = relation.ledger.table()
    if relation.through is None:
        return table.c[relation.field] == key
    assert relation.link is not None
    (column,) = (fk.column for fk in table.c[relation.field].foreign_keys)
    below = column.table
    return table.c[relation.field].in_(select(below.c.id).where(below.c[relation.through] == key))


def _related(catalogue: Catalogue, relation: Relation, row: Row, style: TextStyle) -> RelatedRecord:
    ledger = relation.ledger
    values = {field.name: value for field, value in zip(ledger.fields(), row.values, strict=True)}
    if relation.link is not None:
        end: Reference = values[relation.link.far]
        told = "　".join(
            _told(
                catalogue.fields(ledger),
                values,
                {relation.link.near, relation.link.far, ledger.named_by},
                style,
            )
        )
        named = ledger.named_by not in (relation.link.near, relation.link.far)
        own = catalogue.field(ledger, ledger.named_by)
        first = own.kind.text(values[own.name], style) if named and values[own.name] is not None else ""
        told = "　".join(part for part in (first, told) if part)
        return RelatedRecord(_end(catalogue, relation.link).ledger_name(), end.key, end.title, told)
    named_by = catalogue.field(ledger, ledger.named_by)
    title = named_by.kind.text(values[named_by.name], style) or "（名前なし）"
    told = "　".join(_told(catalogue.fields(ledger), values, {relation.field, ledger.named_by}, style))
    return RelatedRecord(ledger.ledger_name(), row.key, title, told)


def _told(every: Sequence[Field], values: dict[str, Any], known: set[str], style: TextStyle) -> Iterator[str]:
    fields = [field for field in every if field.shown and field.name not in known]
    told = [field for field in fields if values[field.name] is not None][:_MOST_TOLD]
    return (_with_label(field, field.kind.text(values[field.name], style)) for field in told)


def _with_label(field: Field, text: str) -> str:
    flat = " ".join(text.split())
    return flat if isinstance(field.kind, _BARE) else f"{field.label} {flat}"
