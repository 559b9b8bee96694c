"""The ledgers as they stood after any earlier batch, from the present rows and the history after it.

The past is built beside the file, in temporary tables of one connection (kept in memory, so that nothing of an
encrypted file reaches the disk). They bear the ledgers' own names: whatever reads a ledger (table, export, paper,
count) reads its past through the same code, and what is written to the file meanwhile does not reach it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from okaplan_gui.fields import JST, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store import migrate
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.encoding import decode
from okaplan_gui.store.opening import Opened
from okaplan_gui.store.tables import HISTORY_BATCH

Progress = Callable[[int, int], None]
"""Called with rows of history read and their number; may raise to cancel."""

_AT_ONCE = 20_000


def end_of(day: date) -> datetime:
    """The moment at which a day has just ended (Asia/Tokyo)."""
    return datetime.combine(day + timedelta(days=1), time(), JST)


def last_batch_before(connection: Connection, moment: datetime) -> int:
    """The last batch written before a moment; 0 when there is none.

    Batches count in the order of their numbers: two of one second are told apart, and a batch of a clock that was set
    back counts where it was written.
    """
    later = select(HISTORY_BATCH.c.id).where(HISTORY_BATCH.c.at >= moment).order_by(HISTORY_BATCH.c.id)
    first: int | None = connection.execute(later.limit(1)).scalar()
    if first is not None:
        return first - 1
    last = connection.execute(select(HISTORY_BATCH.c.id).order_by(HISTORY_BATCH.c.id.desc()).limit(1))
    return last.scalar() or 0


def first_day(connection: Connection) -> date | None:
    """The day of the first batch: before it nothing was recorded."""
    found = connection.execute(select(HISTORY_BATCH.c.at).order_by(HISTORY_BATCH.c.id).limit(1)).scalar()
    return None if found is None else found.astimezone(JST).date()


def needed_for(catalogue: Catalogue, ledgers: Iterable[type[Ledger]]) -> list[type[Ledger]]:
    """The ledgers and those that name what their records refer to."""
    found = dict.fromkeys(ledgers)
    for ledger in list(found):
        for one in ledger.fields():
            target = catalogue[one.kind.ledger] if isinstance(one.kind, Ref) else None
            while target is not None and target not in found:
                found[target] = None
                naming = target.field(target.named_by).kind
                target = catalogue[naming.ledger] if isinstance(naming, Ref) else None
    return list(found)


def open_past(
    path: Path,
    place: Path,
    passphrase: str | None,
    catalogue: Catalogue,
    batch: int,
    ledgers: Iterable[type[Ledger]],
    progress: Progress | None = None,
) -> Opened:
    """A read-only opening of the file in which ``ledgers`` (and what they refer to) stand as after ``batch``.

    ``place``: where its pages lie (:attr:`Opened.place`).
    """
    from sqlcipher3 import dbapi2

    bare = raw_connection(place, passphrase, read_only=True)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: bare, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            # one transaction: nobody writes between the reading of two ledgers
            connection.exec_driver_sql("BEGIN")
            _build(connection, needed_for(catalogue, ledgers), batch, progress or (lambda done, total: None))
            connection.exec_driver_sql("COMMIT")
    except BaseException:
        engine.dispose()
        bare.close()
        raise
    reason = "過去の日の台帳は、見るだけで変えられません。"
    return Opened(path, place, passphrase, bare, migrate.newest(), None, True, reason, None, engine)


def _build(connection: Connection, ledgers: list[type[Ledger]], batch: int, progress: Progress) -> None:
    for ledger in ledgers:
        name = ledger.ledger_name()
        connection.exec_driver_sql(f'CREATE TEMP TABLE "{name}" AS SELECT * FROM main."{name}"')
        connection.exec_driver_sql(f'CREATE UNIQUE INDEX temp."past_{name}_id" ON "{name}" (id)')
    by_name = {ledger.ledger_name(): ledger for ledger in ledgers}
    for name, records in _undone(connection, set(by_name), batch, progress).items():
        _restore(connection, by_name[name], records)
    connection.exec_driver_sql(
        f"CREATE TEMP VIEW history AS SELECT * FROM main.history WHERE batch_id <= {int(batch)}"
    )


@dataclass(slots=True)
class _Earlier:
    """What a record was before its later changes, as far as they tell. ``whole``: it was deleted since."""

    fields: dict[str, str | None] = field(default_factory=dict)
    whole: str | None = None
    born: bool = False
    """It did not exist yet."""
    settled: bool = False


def _undone(
    connection: Connection, names: set[str], batch: int, progress: Progress
) -> dict[str, dict[str, _Earlier]]:
    """By ledger and key (hex): the first of the later changes tells what was before."""
    total: int = connection.execute(
        text("SELECT count(*) FROM main.history WHERE batch_id > :batch"), {"batch": batch}
    ).scalar_one()
    found: dict[str, dict[str, _Earlier]] = {name: {} for name in names}
    for ledger, key, action, name, old in _later_rows(connection, batch, total, progress):
        records = found.get(ledger)
        if records is None:
            continue
        earlier = records.get(key)
        if earlier is None:
            earlier = records[key] = _Earlier(born=action == "insert", settled=action == "insert")
        if earlier.settled:
            continue
        if action == "update":
            earlier.fields.setdefault(name, old)
        else:
            earlier.whole = old
            earlier.settled = True
    return found


def _later_rows(
    connection: Connection, batch: int, total: int, progress: Progress
) -> Iterator[tuple[str, str, str, str, str | None]]:
    statement = (
        "SELECT ledger, record, action, field, old FROM main.history WHERE batch_id > ? ORDER BY batch_id, id"
    )
    # past SQLAlchemy's rows: two million of them may have to be read
    cursor = connection.exec_driver_sql(statement, (batch,)).cursor
    assert cursor is not None
    done = 0
    while rows := cursor.fetchmany(_AT_ONCE):
        progress(done, total)
        yield from rows
        done += len(rows)


def _restore(connection: Connection, ledger: type[Ledger], records: dict[str, _Earlier]) -> None:
    table = ledger.table()
    kept = _Kept(connection, table)
    present = {row[0] for row in connection.exec_driver_sql(f'SELECT id FROM temp."{table.name}"')}
    # a record that was deleted and came back by an undo is put there anew as well
    stale = [(key,) for key, e in records.items() if key in present and (e.born or e.whole is not None)]
    if stale:
        connection.exec_driver_sql(f'DELETE FROM temp."{table.name}" WHERE id = ?', stale)
    names = [column.key for column in table.columns if column.key != "id"]
    deleted: list[tuple[Any, ...]] = []
    changed: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for key, earlier in records.items():
        # a column that later versions no longer have is passed over
        values = {n: kept.value(n, old) for n, old in earlier.fields.items() if n in table.c}
        if earlier.whole is not None:
            told = json.loads(earlier.whole)
            whole = {n: kept.value(n, json.dumps(told[n])) for n in names if told.get(n) is not None} | values
            deleted.append((key, *(whole.get(n) for n in names)))
        elif not earlier.born and values:
            changed.setdefault(tuple(values), []).append((*values.values(), key))
    for fields, rows in changed.items():
        to = ", ".join(f'"{n}" = ?' for n in fields)
        connection.exec_driver_sql(f'UPDATE temp."{table.name}" SET {to} WHERE id = ?', rows)
    if deleted:
        columns, places = ", ".join(f'"{n}"' for n in ("id", *names)), ", ".join("?" * (len(names) + 1))
        connection.exec_driver_sql(f'INSERT INTO temp."{table.name}" ({columns}) VALUES ({places})', deleted)


class _Kept:
    """Values as a column keeps them, from the history's words; the same words are read once."""

    def __init__(self, connection: Connection, table: Table) -> None:
        dialect = connection.dialect
        self._types = {column.key: column.type for column in table.columns}
        self._processors = {
            name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in self._types.items()
        }
        self._read: dict[tuple[str, str], Any] = {}

    def value(self, name: str, words: str | None) -> Any:
        """What stands in the column for what the history says."""
        if words is None:
            return None
        place = (name, words)
        if place not in self._read:
            value, processor = decode(self._types[name], words), self._processors[name]
            self._read[place] = value if processor is None else processor(value)
        return self._read[place]
