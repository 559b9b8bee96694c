"""Values of columns as JSON, for the history: what is written there must come back as it was."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Uuid
from sqlalchemy.types import TypeEngine

from okaplan_gui.models.columns import CodeSet, UtcMoment


def encode(value: Any) -> str | None:
    """A value as JSON text; None stays None."""
    return None if value is None else json.dumps(plain(value), ensure_ascii=False)


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def decode(column_type: TypeEngine[Any], text: str | None) -> Any:
    """The value that :func:`encode` wrote, for a column of that type."""
    return None if text is None else revive(column_type, json.loads(text))


def revive(column_type: TypeEngine[Any], value: Any) -> Any:
    """A value as the column knows it, from what JSON knows."""
    if value is None:
        return None
    if isinstance(column_type, Uuid):
        return UUID(value)
    if isinstance(column_type, UtcMoment):
        return datetime.fromisoformat(value)
    if isinstance(column_type, Date):
        return date.fromisoformat(value)
    if isinstance(column_type, CodeSet):
        return tuple(value)
    return value
