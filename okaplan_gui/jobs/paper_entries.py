"""Lines of handwritten sheets typed in later: with the time at which things happened, and marked as from paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.fields import Problem, this_moment
from okaplan_gui.models.response import ChronologyEntry, ResponseEvent
from okaplan_gui.store.ledger_file import LedgerFile


def add_paper_entry(
    file: LedgerFile,
    event: UUID,
    happened_at: datetime,
    content: str,
    *,
    device: str = "1",
    now: datetime | None = None,
    **fields: Any,
) -> UUID:
    """One line, on disk at once. Problem when it is empty or the event was deleted."""
    if file.get(ResponseEvent, event) is None:
        raise Problem("この事案は削除されています。", "事案を選び直してください。")
    if not content.strip():
        raise Problem("内容がありません。", "紙に書いてある内容を入力してください。")
    written_at = now or this_moment()
    with file.operation("手書きの記録を写す") as operation:
        table = ChronologyEntry.table()
        last = operation.connection.execute(
            select(func.max(table.c.number)).where(table.c.event == event, table.c.device == device)
        ).scalar()
        return operation.insert(
            ChronologyEntry, event=event, device=device, number=(last or 0) + 1, happened_at=happened_at,
            written_at=written_at, content=content.strip(), from_paper=True, **fields,
        )  # fmt: skip
