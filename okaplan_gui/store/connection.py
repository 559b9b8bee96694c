"""Connections to one file: plain or encrypted through the same code, foreign keys on, commits durable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    try:
        if passphrase is not None:
            # its words on stderr would be no message for people
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = {quoted(passphrase)}")
        connection.execute("PRAGMA foreign_keys = ON")
        # A rollback journal, not WAL: after each commit the one file is whole, so that a plain copy is a backup
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def quoted(text: str) -> str:
    """An SQL string literal; PRAGMA and ATTACH take no parameters for keys."""
    return "'" + text.replace("'", "''") + "'"


def cut_off(connection: Any, path: Path) -> bool:
    """Whether the file behind a bare connection is shorter than its pages.

    The engine takes what is missing for zeros, and its integrity check looks at pages in use only.
    """
    pages, size = (connection.execute(f"PRAGMA page_{word}").fetchone()[0] for word in ("count", "size"))
    try:
        whole = int(pages) * int(size)  # SQLCipher gives numbers as text
    except (TypeError, ValueError):
        return False  # the first page is spoilt: the checks that read it say so
    return path.stat().st_size < whole
