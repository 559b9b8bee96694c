"""A disk that has no more than some pages left for a file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, text

from okaplan_gui.store.ledger_file import LedgerFile


def leave_pages(file: LedgerFile, pages: int) -> None:
    """From now on the file may grow by so many pages only."""
    with file.reading() as connection:
        present = connection.execute(text("PRAGMA page_count")).scalar_one()
    file._engine.dispose()
    file._writer = None  # operations, too, take a new connection

    def limit(connection: Any, record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {present + pages}")

    event.listen(file._engine, "connect", limit)
