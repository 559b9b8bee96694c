"""What stood in records at a moment, for the fields that were changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Connection

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.encoding import decode
from okaplan_gui.store.tables import HISTORY, HISTORY_BATCH

_AT_ONCE = 500


def values_before_changes(
    connection: Connection, ledger: type[Ledger], keys: Sequence[UUID], since: datetime
) -> dict[tuple[UUID, str], Any]:
    """(record, field) → its value at the moment ``since``, for every field that was changed after it."""
    columns = ledger.table().c
    found: dict[tuple[UUID, str], Any] = {}
    for start in range(0, len(keys), _AT_ONCE):
        statement = (
            select(HISTORY.c.record, HISTORY.c.field, HISTORY.c.old)
            .join(HISTORY_BATCH)
            .where(
                HISTORY.c.record.in_(keys[start : start + _AT_ONCE]),
                HISTORY.c.action == "update",
                HISTORY_BATCH.c.at > since,
            )
            .order_by(HISTORY.c.id)
        )
        for record, field, old in connection.execute(statement):
            if field in columns:
                # the first change after the moment tells what stood there at it
                found.setdefault((record, field), decode(columns[field].type, old))
    return found
