"""Statements that every save runs, made once and run past SQLAlchemy: its way to the engine costs more than the engine.

Values go through the columns' own types, as SQLAlchemy would take them. What the engine refuses is raised as the
engine's own error (:mod:`sqlcipher3.dbapi2`), which :func:`okaplan_gui.store.problems.translated` knows as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Table
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.sql.elements import ColumnElement

Turn = Callable[[Any], Any]
_DIALECT = pysqlite.dialect()
_AT_ONCE = 500


@cache
def writers(table: Table) -> dict[str, Turn]:
    """Column → what turns its values into what the file keeps; columns that keep values as they are are not there."""
    found = ((c.key, c.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for c in table.columns)
    return {name: turn for name, turn in found if turn is not None}


@cache
def readers(table: Table) -> dict[str, Turn]:
    """Column → what turns what the file keeps into its values."""
    found = ((column.key, reader(column)) for column in table.columns)
    return {name: turn for name, turn in found if turn is not None}


def read_row(engine_connection: Any, table: Table, key: UUID) -> dict[str, Any] | None:
    """All values of a record but its key; None when there is no such record."""
    sql, names, turns = _one_row(table)
    row = engine_connection.execute(sql, (key.hex,)).fetchone()
    if row is None:
        return None
    values = dict(zip(names, row, strict=True))
    for name, turn in turns:
        values[name] = turn(values[name])
    return values


def insert_rows(engine_connection: Any, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write new rows, all with the columns of the first one; the number of the last."""
    names = tuple(rows[0])
    sql, turns = _new_row(table, names), _turns(table, names)
    if len(rows) == 1:
        return int(engine_connection.execute(sql, _turned(rows[0], names, turns)).lastrowid)
    written = engine_connection.executemany(sql, (_turned(row, names, turns) for row in rows))
    return int(written.lastrowid or 0)


def change_row(
    engine_connection: Any, table: Table, key: UUID, values: Mapping[str, Any], column: str = "id"
) -> bool:
    """Change the row whose ``column`` is ``key``; whether there is such a row."""
    names = tuple(values)
    told = _turned(values, names, _turns(table, names))
    return bool(engine_connection.execute(_changed_row(table, names, column), (*told, key.hex)).rowcount)


def delete_rows(engine_connection: Any, table: Table, keys: Sequence[UUID], column: str = "id") -> None:
    """Delete the rows whose ``column`` is one of ``keys``."""
    for start in range(0, len(keys), _AT_ONCE):
        part = [key.hex for key in keys[start : start + _AT_ONCE]]
        places = ", ".join("?" * len(part))
        engine_connection.execute(f'DELETE FROM "{table.name}" WHERE "{column}" IN ({places})', part)


def compiled(statement: Select[Any]) -> str:
    """A select as text, for the engine's connection. Its constants stand in it; parameters are written as ``?``."""
    return str(statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


def reader(column: ColumnElement[Any]) -> Turn | None:
    """What turns what the engine gives for a column into its values; None where they are the same."""
    found: Turn | None = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return found


@cache
def _one_row(table: Table) -> tuple[str, tuple[str, ...], tuple[tuple[str, Turn], ...]]:
    names = tuple(column.key for column in table.columns if column.key != "id")
    columns = ", ".join(f'"{name}"' for name in names)
    turns = tuple((name, turn) for name, turn in readers(table).items() if name != "id")
    return f'SELECT {columns} FROM "{table.name}" WHERE "id" = ?', names, turns


@cache
def _new_row(table: Table, names: tuple[str, ...]) -> str:
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'


@lru_cache(maxsize=1000)
def _changed_row(table: Table, names: tuple[str, ...], column: str) -> str:
    to = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table.name}" SET {to} WHERE "{column}" = ?'


@lru_cache(maxsize=1000)
def _turns(table: Table, names: tuple[str, ...]) -> tuple[tuple[int, Turn], ...]:
    known = writers(table)
    return tuple((place, known[name]) for place, name in enumerate(names) if name in known)


def _turned(row: Mapping[str, Any], names: Iterable[str], turns: tuple[tuple[int, Turn], ...]) -> list[Any]:
    values = [row[name] for name in names]
    for place, turn in turns:
        values[place] = turn(values[place])
    return values
