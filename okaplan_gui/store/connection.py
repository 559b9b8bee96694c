"""Connections to one file: plain or encrypted through the same code, foreign keys on, commits durable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

WRITING = {"okaplan_writing": True}
"""Execution options of a connection that is about to write: it takes the write lock at once."""

_WAIT_SECONDS = 10.0


def raw_connection(path: Path, passphrase: str | None, *, read_only: bool = False) -> Any:
    """A bare DB-API connection with the key set and our pragmas."""
    from sqlcipher3 import dbapi2

    mode = "ro" if read_only else "rwc"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if passphrase is not None:
        connection.execute(
            "PRAGMA cipher_log_level = NONE"
        )  # its words on stderr would be no message for people
        connection.execute(f"PRAGMA key = {quoted(passphrase)}")
    connection.execute("PRAGMA foreign_keys = ON")
    # A rollback journal, not WAL: after each commit the one file is whole, so that a plain copy of it is a backup
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def quoted(text: str) -> str:
    """An SQL string literal; PRAGMA and ATTACH take no parameters for keys."""
    return "'" + text.replace("'", "''") + "'"


def engine_for(path: Path, passphrase: str | None, *, read_only: bool) -> Engine:
    """An SQLAlchemy engine on the file. The passphrase stays inside the creator and is never logged."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: raw_connection(path, passphrase, read_only=read_only),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("okaplan_writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
