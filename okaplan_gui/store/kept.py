"""What was computed from the records, kept in the file for the next start: exact, or not used.

It lies in the file, so that it is encrypted with it and copied with it. It counts only while the last history batch,
the schema and the program are those that it was computed with. Read over a bare connection, before SQLAlchemy is there.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from okaplan_gui import __version__
from okaplan_gui.fields.zone import JST

_PACKAGE = Path(__file__).resolve().parent.parent


def read(connection: Any, name: str, schema: str) -> Any:
    """The value kept under a name; None where none is kept, or records or program have changed since.

    None too where it cannot be read: damage is told where records are read, and keeps nobody from the whole ones.
    """
    from sqlcipher3.dbapi2 import DatabaseError

    try:
        row = connection.execute("SELECT stamp, body FROM kept WHERE name = ?", (name,)).fetchone()
        if row is None or row[0] != _stamp(connection, schema):
            return None
        return json.loads(row[1])
    except (DatabaseError, ValueError, TypeError):
        return None


def write(connection: Any, name: str, schema: str, value: Any) -> None:
    """Keep a value (what JSON knows) in a transaction of its own."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(
            "INSERT OR REPLACE INTO kept (name, stamp, body) VALUES (?, ?, ?)",
            (name, _stamp(connection, schema), body),
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def last_written(connection: Any) -> datetime | None:
    """The moment of the last operation; None where there was none, or it cannot be read."""
    from sqlcipher3.dbapi2 import DatabaseError

    try:
        _, at = _last_batch(connection)
        return None if at is None else datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(JST)
    except (DatabaseError, ValueError, TypeError):
        return None


def _last_batch(connection: Any) -> tuple[int, str | None]:
    row = connection.execute("SELECT id, at FROM history_batch ORDER BY id DESC LIMIT 1").fetchone()
    return (0, None) if row is None else (row[0], row[1])


def _stamp(connection: Any, schema: str) -> str:
    batch, at = _last_batch(connection)
    return f"{program_mark()} {schema} {batch} {at}"


def program_mark() -> str:
    """Names this build of the program: its version, and when one of its files last changed."""
    if getattr(sys, "frozen", False):
        return f"{__version__} {os.stat(sys.executable).st_mtime_ns}"
    changed = list(_times_of_change(_PACKAGE))
    return f"{__version__} {max(changed)} {len(changed)}"


def _times_of_change(folder: Path | str) -> Iterator[int]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _times_of_change(entry.path)
