"""Connections to one file: plain or encrypted through the same code, foreign keys on, commits durable."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

WRITING = {"okaplan_writing": True}
"""Execution options of a connection that is about to write: it takes the write lock at once."""

_WAIT_SECONDS = 10.0
_JOURNAL_KEPT = "okaplan_journal_kept"
"""Kept between commits, its head wiped and synced: a deleted one could come back after a power cut and take the last
commit with it, unless the folder were synced too."""
_JOURNAL_BYTES = 4_000_000


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
