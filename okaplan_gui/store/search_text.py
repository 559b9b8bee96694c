"""What a record is found by: its texts, folded, kept beside it and indexed by triggers (FTS5 trigram)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Field
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Values
from okaplan_gui.store.statements import change_row, delete_rows, insert_rows
from okaplan_gui.store.tables import SEARCH_ENTRY

END = "\n"
"""Closes every part: a word never reaches over two fields, and a part's last two letters begin an indexed triple."""


def search_text(fields: Iterable[Field], named_by: str, values: Values) -> tuple[str, str]:
    """Folded title and folded body of a record with these fields (:meth:`Catalogue.told`), each part closed by :data:`END`."""
    parts: list[str] = []
    title = ""
    for field in fields:
        value = values.get(field.name)
        if value is None:
            continue
        part = search_fold(field.kind.text(value))
        if field.name == named_by:
            title = part + END
        elif part:
            parts.append(part + END)
    return title, "".join(parts)


def add_search_text(
    engine_connection: Any,
    catalogue: Catalogue,
    ledger: type[Ledger],
    records: Sequence[tuple[UUID, Values]],
) -> None:
    """Write the search text of new records, in the same transaction as the records themselves."""
    fields = catalogue.told(ledger).values()
    insert_rows(engine_connection, SEARCH_ENTRY, [_row(ledger, fields, *record) for record in records])


def change_search_text(
    engine_connection: Any,
    catalogue: Catalogue,
    ledger: type[Ledger],
    records: Sequence[tuple[UUID, Values]],
) -> None:
    """Write the search text of changed records anew."""
    missing: list[dict[str, Any]] = []
    fields = catalogue.told(ledger).values()
    for key, values in records:
        row = _row(ledger, fields, key, values)
        told = {"title": row["title"], "body": row["body"]}
        if not change_row(engine_connection, SEARCH_ENTRY, key, told, "record"):
            missing.append(row)
    if missing:
        insert_rows(engine_connection, SEARCH_ENTRY, missing)


def remove_search_text(engine_connection: Any, keys: Sequence[UUID]) -> None:
    """Forget the search text of records."""
    delete_rows(engine_connection, SEARCH_ENTRY, keys, "record")


def _row(ledger: type[Ledger], fields: Iterable[Field], key: UUID, values: Values) -> dict[str, Any]:
    title, body = search_text(fields, ledger.named_by, values)
    return {"ledger": ledger.ledger_name(), "record": key, "title": title, "body": body}
