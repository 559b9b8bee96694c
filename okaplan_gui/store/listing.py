"""A window on a ledger: sorted and filtered in SQL, keys held in order, rows fetched where they are looked at."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, String, and_, cast, func, literal_column, or_, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from okaplan_gui.fields import MultiChoice, Ref, Reference
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.engine import bare
from okaplan_gui.store.ordered_rows import OrderedRows
from okaplan_gui.store.problems import translated
from okaplan_gui.store.references import shown_title, titled
from okaplan_gui.store.statements import Turn, compiled, reader

_FIRST = 1024
"""Rows that are put in order at once; a page shows a few dozen."""

Op = Literal["contains", "equals", "one_of", "empty", "filled", "at_least", "at_most"]


@dataclass(frozen=True)
class Filter:
    """One condition on one field. ``value``: text for contains, a value, or a tuple of values for one_of."""

    field: str
    op: Op
    value: Any = None


@dataclass(frozen=True)
class Order:
    """Sort by a field; a reference sorts by the name of what it refers to."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class ListQuery:
    """Which records of a ledger, in which order. ``words``: each must stand in some shown text of the record."""

    ledger: type[Ledger]
    filters: tuple[Filter, ...] = ()
    order: tuple[Order, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One record: its key and its values in the order of the ledger's fields; references with their names."""

    key: UUID
    values: tuple[Any, ...]


@dataclass(frozen=True)
class _Asked:
    """SQL for the row numbers ``?``, what turns its values, the places of references, and the ledgers they lead to."""

    sql: str
    turns: tuple[tuple[int, Turn], ...]
    places: tuple[int, ...]
    targets: tuple[type[Ledger], ...]


class Listing:
    """The records of a query in order, and the rows of any window of it. Its length stays as it was when made."""

    def __init__(self, engine: Engine, catalogue: Catalogue, query: ListQuery, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._catalogue = catalogue
        self.query = query
        self._fields = query.ledger.fields()
        self._rows = self._read_rows()

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows from ``start`` up to ``stop`` (outside of it), in order. A row deleted meanwhile is left out."""
        wanted = self._rows.part(start, stop)
        if not wanted:
            return []
        asked = self._asked
        count, found = len(self._fields), dict[int, Row]()
        with self._connect() as connection:
            rows = bare(connection).execute(asked.sql, (json.dumps(list(wanted)),)).fetchall()
        for number, key, *values in rows:
            for place, turn in asked.turns:
                if values[place] is not None:
                    values[place] = turn(values[place])
            for place, name, target in zip(asked.places, values[count:], asked.targets, strict=True):
                if values[place] is not None:
                    values[place] = Reference(values[place], shown_title(self._catalogue, target, name))
            found[number] = Row(UUID(key), tuple(values[:count]))
        return [found[n] for n in wanted if n in found]

    @cached_property
    def _asked(self) -> _Asked:
        """How rows are read: made once, since a page asks for another window at every turn of the wheel."""
        builder = _Builder(self._catalogue, self.query.ledger)
        columns = [builder.shown(field.name) for field in self._fields]
        columns += builder.extra_columns(self._fields)
        statement = (
            select(_rowid(builder.table), builder.table.c.id, *columns)
            .select_from(builder.source)
            .where(_rowid(builder.table).in_(text("SELECT value FROM json_each(?)")))
        )
        turns = ((place, reader(column)) for place, column in enumerate(columns))
        kinds = [self._fields[place].kind for place in builder.reference_places]
        return _Asked(
            compiled(statement),
            tuple((place, turn) for place, turn in turns if turn is not None),
            tuple(builder.reference_places),
            tuple(self._catalogue[kind.ledger] for kind in kinds if isinstance(kind, Ref)),
        )

    def all_rows(self, step: int = 2000) -> Iterator[Row]:
        """Every row in order, read in steps."""
        for start in range(0, len(self), step):
            yield from self.rows(start, start + step)

    def position(self, key: UUID) -> int | None:
        """Where a record stands; None when it is not in the listing."""
        table = self.query.ledger.table()
        with self._connect() as connection:
            rowid = connection.execute(select(_rowid(table)).where(table.c.id == key)).scalar()
        return None if rowid is None else self._rows.index(rowid)

    def keys(self, start: int, stop: int) -> list[UUID]:
        """The keys of a window, in order."""
        return [row.key for row in self.rows(start, stop)]

    def sum(self, field: str) -> float | int | None:
        """The sum of a number field over the whole listing; None when no record has a value."""
        builder = _Builder(self._catalogue, self.query.ledger)
        tests = builder.tests(self.query)
        statement = (
            select(func.sum(builder.table.c[field])).select_from(builder.source).where(and_(True, *tests))
        )
        with self._connect() as connection:
            result: float | int | None = connection.execute(statement).scalar()
            return result

    def values(self, field: str, limit: int = 200) -> list[Any]:
        """The different values of a field over the whole ledger, most frequent first, for the filter list."""
        column = self.query.ledger.table().c[field]
        statement = select(column).group_by(column).order_by(func.count().desc()).limit(limit)
        with self._connect() as connection:
            return list(connection.execute(statement).scalars())

    def _read_rows(self) -> OrderedRows:
        builder = _Builder(self._catalogue, self.query.ledger)
        tests = builder.tests(self.query)
        order = [builder.order(one) for one in self.query.order or _first_order(self.query.ledger)]
        statement: Select[Any] = (
            select(_rowid(builder.table)).select_from(builder.source).order_by(*order, _rowid(builder.table))
        )
        if tests:
            # a count would walk through the ledger once more
            rows = self._numbers(statement.where(*tests))
            return OrderedRows(rows, len(rows), lambda: rows)
        count = select(func.count()).select_from(builder.table)
        with self._connect() as connection:  # one transaction: both see the same rows
            number = connection.execute(count).scalar_one()
            first = _numbers(connection, statement.limit(_FIRST))
        return OrderedRows(first, number, lambda: self._numbers(statement))

    def _numbers(self, statement: Select[Any]) -> array[int]:
        with self._connect() as connection:
            return _numbers(connection, statement)

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        # rows are fetched long after the listing was made: damage shows up here, too
        with translated(self._path), self._engine.connect() as connection:
            yield connection


def _numbers(connection: Connection, statement: Select[Any]) -> array[int]:
    # past SQLAlchemy's rows: the bare cursor gives 200,000 numbers in a third of the time
    return array("q", [row[0] for row in connection.execute(statement).cursor.fetchall()])


def _first_order(ledger: type[Ledger]) -> tuple[Order, ...]:
    return tuple(Order(name) for name in ledger.first_order())


def _json_each(text: str) -> ColumnElement[Any]:
    return func.json_each(text).table_valued("value").c.value


def _rowid(table: FromClause) -> ColumnElement[int]:
    return literal_column(f'"{table.name}".rowid')  # type: ignore[attr-defined]


class _Builder:
    """The select over a ledger, with the joins that references need, each joined once."""

    def __init__(self, catalogue: Catalogue, ledger: type[Ledger]) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self.table = ledger.table()
        self.source: FromClause = self.table
        self._titles: dict[str, ColumnElement[Any]] = {}
        self.reference_places: list[int] = []

    def title(self, field_name: str) -> ColumnElement[Any]:
        """The column that names what a reference refers to."""
        if field_name not in self._titles:
            kind = self._ledger.field(field_name).kind
            assert isinstance(kind, Ref)
            target = self._catalogue[kind.ledger]
            other = target.table().alias()
            joined, title = titled(self._catalogue, target, other)
            self.source = self.source.outerjoin(joined, self.table.c[field_name] == other.c.id)
            self._titles[field_name] = title
        return self._titles[field_name]

    def shown(self, field_name: str) -> ColumnElement[Any]:
        return self.table.c[field_name]

    def extra_columns(self, fields: tuple[Any, ...]) -> list[ColumnElement[Any]]:
        """The names of the references, after the fields' own columns."""
        self.reference_places = [n for n, field in enumerate(fields) if isinstance(field.kind, Ref)]
        return [self.title(fields[n].name) for n in self.reference_places]

    def order(self, order: Order) -> ColumnElement[Any]:
        kind = self._ledger.field(order.field).kind
        column = self.title(order.field) if isinstance(kind, Ref) else self.table.c[order.field]
        return column.desc() if order.descending else column.asc()

    def tests(self, query: ListQuery) -> list[ColumnElement[bool]]:
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
            shown = self.title(one.field) if isinstance(kind, Ref) else column
            return cast(shown, String).contains(str(one.value), autoescape=True)
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
