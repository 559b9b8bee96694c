"""The SQLAlchemy engine of one file, on our own connections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from okaplan_gui.store.connection import raw_connection

WRITING = {"okaplan_writing": True}
"""Execution options of a connection that is about to write: it takes the write lock at once."""


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
        writing = connection.get_execution_options().get("okaplan_writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
