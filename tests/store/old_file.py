"""The kept files of schemas that have landed, unpacked."""

from __future__ import annotations

import lzma
import sqlite3
from pathlib import Path

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.snapshot import copy_file

OLD_FILES = sorted((Path(__file__).parent / "old_files").glob("schema_*.okaplan.xz"))
"""The sample ledger as the last program of each schema that landed wrote it (``make old-file``)."""


def schema_named(packed: Path) -> str:
    """The schema that a kept file bears in its name."""
    return packed.name.split(".")[0].removeprefix("schema_")


def unpack(packed: Path, target: Path, passphrase: str | None = None) -> Path:
    """A kept file at a place, under a passphrase where one is given."""
    if passphrase is None:
        target.write_bytes(lzma.decompress(packed.read_bytes()))
        return target
    plain = unpack(packed, target.with_name("plain.okaplan"))
    copy_file(plain, None, target, passphrase)
    plain.unlink()
    return target


def counts_of(path: Path) -> dict[str, int]:
    """How many records each ledger of a plain file holds, by its name; read past the program."""
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in names
            if name in LEDGERS
        }
