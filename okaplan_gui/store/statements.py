"""Statements that every save runs, built once for each table: building one anew costs more than running it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Delete, Insert, Select, Table, Update, bindparam, delete, insert, select, update

KEY = "key_"
"""The parameter that names one record; no column is called so."""
KEYS = "keys_"
"""The parameter that names several."""


@cache
def one_row(table: Table) -> Select[Any]:
    """All columns of the record :data:`KEY`."""
    return select(table).where(table.c.id == bindparam(KEY))


@cache
def new_rows(table: Table) -> Insert:
    """New rows; the parameters name their columns."""
    return insert(table)


@cache
def changed_row(table: Table, column: str = "id") -> Update:
    """Changes the row whose ``column`` is :data:`KEY`; the other parameters name what is changed."""
    return update(table).where(table.c[column] == bindparam(KEY))


@cache
def gone_rows(table: Table, column: str = "id") -> Delete:
    """Deletes the rows whose ``column`` is among :data:`KEYS`."""
    return delete(table).where(table.c[column].in_(bindparam(KEYS, expanding=True)))


@cache
def rows_with(table: Table, *columns: str) -> Select[Any]:
    """Keys and some columns of the records :data:`KEYS`."""
    chosen = [table.c[name] for name in columns]
    return select(table.c.id, *chosen).where(table.c.id.in_(bindparam(KEYS, expanding=True)))
