"""The SQLAlchemy engine of one file, on our own connections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from okaplan_gui.store.connection import raw_connection

WRITING = {"okaplan_writing": True}
"""Execution options of a connection that is about to write: it takes the write lock at once."""

_JOURNAL_KEPT = "okaplan_journal_kept"
"""Kept between commits, its head wiped and synced: a deleted one could come back after a power cut and take the last
commit with it, unless the folder were synced too."""
_JOURNAL_BYTES = 4_000_000


def engine_for(path: Path, passphrase: str | None, *, read_only: bool, first: Any = None) -> Engine:
    """An SQLAlchemy engine on the file. The passphrase stays inside the creator and is never logged.

    ``first``: an open connection, taken over as the first of the pool (making a key from a passphrase is slow).
    """
    from sqlcipher3 import dbapi2

    waiting = [] if first is None else [first]

    def create() -> Any:
        return waiting.pop() if waiting else raw_connection(path, passphrase, read_only=read_only)

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=create,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if bare(connection).in_transaction:
            return  # in :func:`writing`
        if connection.get_execution_options().get("okaplan_writing"):
            _keep_journal(connection)
            bare(connection).execute("BEGIN IMMEDIATE")
        else:
            bare(connection).execute("BEGIN")

    return engine


def bare(connection: Connection) -> Any:
    """The engine's connection below SQLAlchemy's, in the same transaction."""
    return connection.connection.driver_connection


def writer(engine: Engine) -> Connection:
    """A connection for many :func:`writing` transactions."""
    connection = engine.connect().execution_options(**WRITING)
    _keep_journal(connection)
    return connection


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One transaction of a :func:`writer`: all of it is committed, or nothing is.

    Begun and ended past SQLAlchemy, whose own way takes a good part of a save.
    """
    engine_connection = bare(connection)
    engine_connection.execute("BEGIN IMMEDIATE")
    try:
        # a batch may write a part before its whole; what counts is the end
        engine_connection.execute("PRAGMA defer_foreign_keys = ON")
        yield
        engine_connection.commit()
    finally:
        engine_connection.rollback()  # finds nothing after a commit
        if connection.in_transaction():
            connection.rollback()  # SQLAlchemy's own, begun for a reading inside


def _keep_journal(connection: Connection) -> None:
    if _JOURNAL_KEPT not in connection.info:
        bare(connection).execute("PRAGMA journal_mode = PERSIST")
        bare(connection).execute(f"PRAGMA journal_size_limit = {_JOURNAL_BYTES}")
        connection.info[_JOURNAL_KEPT] = True


def drop_journal(engine: Engine) -> None:
    """Remove the journal that was kept between commits; where that fails, it lies there without meaning."""
    from sqlcipher3.dbapi2 import DatabaseError as EngineError

    with suppress(DatabaseError, EngineError), engine.connect() as connection:
        for mode in ("PERSIST", "DELETE"):  # only a connection that keeps it can let it go
            bare(connection).execute(f"PRAGMA journal_mode = {mode}")
