"""The SQLAlchemy engine of one file, on our own connections."""

from __future__ import annotations

from contextlib import suppress
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
        if not connection.get_execution_options().get("okaplan_writing"):
            connection.exec_driver_sql("BEGIN")
            return
        if _JOURNAL_KEPT not in connection.info:
            connection.exec_driver_sql("PRAGMA journal_mode = PERSIST")
            connection.exec_driver_sql(f"PRAGMA journal_size_limit = {_JOURNAL_BYTES}")
            connection.info[_JOURNAL_KEPT] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def drop_journal(engine: Engine) -> None:
    """Remove the journal that was kept between commits; where that fails, it lies there without meaning."""
    with suppress(DatabaseError), engine.connect() as connection:
        bare = connection.connection
        for mode in ("PERSIST", "DELETE"):  # only a connection that keeps it can let it go
            bare.cursor().execute(f"PRAGMA journal_mode = {mode}")
