"""An empty file: all tables, our mark, nothing recorded."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import text

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.store import migrate
from okaplan_gui.store.engine import WRITING, engine_for
from okaplan_gui.store.header import APPLICATION_ID


def write_empty_file(path: Path, passphrase: str | None, catalogue: Catalogue | None = None) -> None:
    """Write it beside its place and move it there when it is whole. OSError or the engine's error when it cannot be."""
    draft = path.with_name(f".~{path.name}.new")
    if not path.parent.is_dir():
        raise FileNotFoundError(2, "no such folder", str(path.parent))
    draft.unlink(missing_ok=True)
    try:
        engine = engine_for(draft, passphrase, read_only=False)
        try:
            with engine.connect().execution_options(**WRITING) as connection:
                migrate.upgrade(connection)
                # ledgers declared outside of the shipped set have no migration of their own
                for ledger in catalogue or LEDGERS:
                    ledger.table().create(connection, checkfirst=True)
                connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
                connection.commit()
        finally:
            engine.dispose()
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)
