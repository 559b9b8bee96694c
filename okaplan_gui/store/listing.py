"""A window on a ledger: sorted and filtered in SQL, keys held in order, rows fetched where they are looked at."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select, text
from sqlalchemy.engine import Connection, Engine

from okaplan_gui.fields import Ref, Reference
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.engine import bare
from okaplan_gui.store.ledger_select import LedgerSelect, rowid
from okaplan_gui.store.ordered_rows import OrderedRows
from okaplan_gui.store.problems import translated
from okaplan_gui.store.query import Filter as Filter
from okaplan_gui.store.query import ListQuery as ListQuery
from okaplan_gui.store.query import Op as Op
from okaplan_gui.store.query import Order as Order
from okaplan_gui.store.references import shown_title
from okaplan_gui.store.statements import Turn, compiled, reader

_FIRST = 1024
"""Rows that are put in order at once; a page shows a few dozen."""


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
        builder = LedgerSelect(self._catalogue, self.query.ledger)
        columns = [builder.shown(field.name) for field in self._fields]
        columns += builder.extra_columns(self._fields)
        statement = (
            select(rowid(builder.table), builder.table.c.id, *columns)
            .select_from(builder.source)
            .where(rowid(builder.table).in_(text("SELECT value FROM json_each(?)")))
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
            number = connection.execute(select(rowid(table)).where(table.c.id == key)).scalar()
        return None if number is None else self._rows.index(number)

    def keys(self, start: int, stop: int) -> list[UUID]:
        """The keys of a window, in order, without the rows' values. A row deleted meanwhile is left out."""
        wanted, table = [int(n) for n in self._rows.part(start, stop)], self.query.ledger.table()
        statement = select(rowid(table), table.c.id).where(rowid(table).in_(wanted))
        with self._connect() as connection:
            found = {row[0]: row[1] for row in connection.execute(statement)}
        return [found[n] for n in wanted if n in found]

    def sum(self, field: str) -> float | int | None:
        """The sum of a number field over the whole listing; None when no record has a value."""
        builder = LedgerSelect(self._catalogue, self.query.ledger)
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
        builder = LedgerSelect(self._catalogue, self.query.ledger)
        tests = builder.tests(self.query)
        order = builder.orders(self.query)
        statement: Select[Any] = (
            select(rowid(builder.table)).select_from(builder.source).order_by(*order, rowid(builder.table))
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
