"""A question to a ledger as SQL: the joins that references need, the tests, the order."""

from __future__ import annotations

import json
from functools import reduce
from typing import Any

from sqlalchemy import String, case, cast, func, literal, literal_column, null, or_, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from okaplan_gui.fields import Choice, Kind, MultiChoice, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.owner_routes import grouping_field, owner_select
from okaplan_gui.store.query import Filter, ListQuery, Order
from okaplan_gui.store.references import looked_through, naming_kind, titled


def _json_each(text: str) -> ColumnElement[Any]:
    return func.json_each(text).table_valued("value").c.value


def rowid(table: FromClause) -> ColumnElement[int]:
    """The number of a row, by which a listing keeps its order: 8 bytes where a key has 16."""
    return literal_column(f'"{table.name}".rowid')  # type: ignore[attr-defined]


def _sorted_by(kind: Kind[Any], column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column as it is sorted by; equal values, and no others, have one place."""
    if not isinstance(kind, Choice | MultiChoice) or not kind.options:
        return column
    codes = cast(column, String)
    places = {option.code: f"{place:03}" for place, option in enumerate(kind.options)}
    if isinstance(kind, Choice):
        # codes that are in no list come after it
        return case(places, value=column, else_=literal("~").concat(codes))
    several: list[ColumnElement[str]] = [
        case((func.instr(codes, f",{code},") > 0, place), else_="") for code, place in places.items()
    ]
    # most records hold one of the list: that is told without looking for each; "," comes before the digits
    one = [(codes == f",{code},", place) for code, place in places.items()]
    joined = reduce(lambda before, after: before.concat(after), [*several, codes])
    return case((column.is_(None), null()), *one, else_=joined)


class LedgerSelect:
    """The select over a ledger, with the joins that references need, each joined once."""

    def __init__(self, catalogue: Catalogue, ledger: type[Ledger]) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self.table = ledger.table()
        self.source: FromClause = self.table
        self._titles: dict[str, ColumnElement[Any]] = {}
        self.reference_places: list[int] = []

    def title(self, field_name: str) -> ColumnElement[Any]:
        """The column that names what a reference refers to, or who owns the record."""
        if field_name not in self._titles:
            kind = grouping_field(self._catalogue, self._ledger, field_name).kind
            assert isinstance(kind, Ref)
            target = self._catalogue[kind.ledger]
            other = target.table().alias()
            joined, title = titled(self._catalogue, target, other)
            key = self.table.c[field_name] if field_name in self.table.c else self._owner(kind.ledger)
            self.source = self.source.outerjoin(joined, key == other.c.id)
            self._titles[field_name] = title
        return self._titles[field_name]

    def _owner(self, unit: str) -> ColumnElement[Any]:
        found = owner_select(self._catalogue, self._ledger, unit)
        assert found is not None
        owners = found.subquery()
        self.source = self.source.outerjoin(owners, self.table.c.id == owners.c.id)
        column: ColumnElement[Any] = owners.c.owner
        return column

    def shown(self, field_name: str) -> ColumnElement[Any]:
        """The column that is read for a field."""
        return self.table.c[field_name]

    def extra_columns(self, fields: tuple[Any, ...]) -> list[ColumnElement[Any]]:
        """The names of the references, after the fields' own columns."""
        self.reference_places = [n for n, field in enumerate(fields) if isinstance(field.kind, Ref)]
        return [self.title(fields[n].name) for n in self.reference_places]

    def order(self, order: Order) -> ColumnElement[Any]:
        """What to sort by: a choice by its place in the list; what is not known comes last in both directions."""
        told = _sorted_by(self.named(order.field), self.named_column(order.field))
        directed = told.desc() if order.descending else told.asc()
        # of a column that is always filled an index gives the order by itself
        filled = order.field in self.table.c and not self.table.c[order.field].nullable
        return directed if filled else directed.nulls_last()

    def named(self, field_name: str) -> Kind[Any]:
        """The kind of what a record is sorted and grouped by: for a reference that of its name."""
        kind = grouping_field(self._catalogue, self._ledger, field_name).kind
        return naming_kind(self._catalogue, kind.ledger) if isinstance(kind, Ref) else kind

    def named_column(self, field_name: str) -> ColumnElement[Any]:
        """The column of :meth:`named`."""
        is_reference = isinstance(grouping_field(self._catalogue, self._ledger, field_name).kind, Ref)
        return self.title(field_name) if is_reference else self.table.c[field_name]

    def orders(self, query: ListQuery) -> list[ColumnElement[Any]]:
        """What a query's records are sorted by; the ledger's own order where the query asks for none."""
        asked = query.order or tuple(Order(name) for name in query.ledger.first_order())
        return [self.order(one) for one in asked]

    def tests(self, query: ListQuery) -> list[ColumnElement[bool]]:
        """The conditions of a query."""
        found = [self._test(one) for one in query.filters]
        for word in query.words.split():
            found.append(or_(*self._contains_anywhere(word)))
        return found

    def _contains_anywhere(self, word: str) -> list[ColumnElement[bool]]:
        tests: list[ColumnElement[bool]] = []
        for field in self._catalogue.fields(self._ledger):
            codes = [o.code for o in getattr(field.kind, "options", ()) if word in o.label]
            if codes:
                tests.append(self._test(Filter(field.name, "one_of", tuple(codes))))
            elif not hasattr(field.kind, "options"):
                tests.append(self._test(Filter(field.name, "contains", word)))
        return tests

    def _test(self, one: Filter) -> ColumnElement[bool]:
        if one.field == "id":
            # chosen records: a long list goes as one JSON text, past SQLite's limit of parameters
            keys = json.dumps([key.hex for key in one.value])
            return self.table.c.id.in_(select(_json_each(keys)))
        kind = self._catalogue.field(self._ledger, one.field).kind
        column = self.table.c[one.field]
        if one.op == "empty":
            return column.is_(None)
        if one.op == "filled":
            return column.is_not(None)
        if one.op == "contains":
            if hasattr(kind, "options"):
                codes = tuple(o.code for o in kind.options if str(one.value) in o.label)
                return self._test(Filter(one.field, "one_of", codes))
            text: ColumnElement[Any] = column
            if isinstance(kind, Ref):
                text = looked_through(self._catalogue, kind.ledger, self.title(one.field))
            return cast(text, String).contains(str(one.value), autoescape=True)
        if one.op == "one_of":
            if isinstance(kind, MultiChoice):
                return or_(False, *(cast(column, String).contains(f",{code},") for code in one.value))
            known = [value for value in one.value if value is not None]
            test = column.in_(known)
            return or_(test, column.is_(None)) if None in one.value else test
        if one.op == "equals":
            return column.is_not_distinct_from(one.value)
        if one.op == "at_least":
            return column >= one.value
        return column <= one.value
