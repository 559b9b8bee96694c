"""What a record is found by: its texts, folded, kept beside it and indexed by triggers (FTS5 trigram)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.engine import Connection

from okaplan_gui.fields import Field, Ref
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Values
from okaplan_gui.store.statements import KEY, KEYS, changed_row, gone_rows, new_rows
from okaplan_gui.store.tables import SEARCH_ENTRY

END = "\n"
"""Closes every part: a word never reaches over two fields, and a part's last two letters begin an indexed triple."""
_AT_ONCE = 500


def told_fields(catalogue: Catalogue, ledger: type[Ledger]) -> tuple[Field, ...]:
    """The fields whose text is searched; references are found by their own records."""
    return tuple(f for f in catalogue.fields(ledger) if f.searchable and not isinstance(f.kind, Ref))


def tells(ledger: type[Ledger], changed: Iterable[str]) -> bool:
    """Whether a change of these fields changes the search text."""
    changed = set(changed)
    return any(
        field.name in changed and field.searchable and not isinstance(field.kind, Ref)
        for field in ledger.fields()
    )


def search_text(fields: Sequence[Field], named_by: str, values: Values) -> tuple[str, str]:
    """Folded title and folded body of a record with these :func:`told_fields`, each part closed by :data:`END`."""
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
    connection: Connection,
    catalogue: Catalogue,
    ledger: type[Ledger],
    records: Sequence[tuple[UUID, Values]],
) -> None:
    """Write the search text of new records, in the same transaction as the records themselves."""
    fields = told_fields(catalogue, ledger)
    connection.execute(new_rows(SEARCH_ENTRY), [_row(ledger, fields, *record) for record in records])


def change_search_text(
    connection: Connection,
    catalogue: Catalogue,
    ledger: type[Ledger],
    records: Sequence[tuple[UUID, Values]],
) -> None:
    """Write the search text of changed records anew."""
    missing: list[dict[str, Any]] = []
    fields = told_fields(catalogue, ledger)
    for key, values in records:
        row = _row(ledger, fields, key, values)
        told = {KEY: key, "title": row["title"], "body": row["body"]}
        if not connection.execute(changed_row(SEARCH_ENTRY, "record"), told).rowcount:
            missing.append(row)
    if missing:
        connection.execute(new_rows(SEARCH_ENTRY), missing)


def remove_search_text(connection: Connection, keys: Sequence[UUID]) -> None:
    """Forget the search text of records."""
    for start in range(0, len(keys), _AT_ONCE):
        part = list(keys[start : start + _AT_ONCE])
        connection.execute(gone_rows(SEARCH_ENTRY, "record"), {KEYS: part})


def _row(ledger: type[Ledger], fields: Sequence[Field], key: UUID, values: Values) -> dict[str, Any]:
    title, body = search_text(fields, ledger.named_by, values)
    return {"ledger": ledger.ledger_name(), "record": key, "title": title, "body": body}
