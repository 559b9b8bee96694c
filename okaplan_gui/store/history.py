"""The history of every record: written with the change, read as people read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection, RowMapping

from okaplan_gui.fields import Ref
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import RecordChange, Values
from okaplan_gui.store.encoding import decode, encode, plain, revive
from okaplan_gui.store.references import References
from okaplan_gui.store.statements import insert_rows
from okaplan_gui.store.tables import HISTORY, HISTORY_BATCH

_TOLD = "attach"
"""The action of a row that says of a record that a document was attached or taken off."""


@dataclass(frozen=True)
class HistoryEntry:
    """One change of one field, in words; for a new or deleted record the field is empty."""

    at: datetime
    who: str
    operation: str
    field_label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryPart:
    """Some entries of a record's history, newest first."""

    entries: tuple[HistoryEntry, ...]
    older: int | None
    """Where the older ones begin, for the next part; None when these were the last."""


def write_history(
    engine_connection: Any,
    changes: Sequence[RecordChange],
    *,
    name: str,
    who: str,
    at: datetime,
    undoes: int | None,
) -> int:
    """Write one batch with a row a changed field; its number."""
    told = {"at": at, "who": who, "name": name[:200], "undoes": undoes}
    batch = insert_rows(engine_connection, HISTORY_BATCH, [told])
    rows: list[dict[str, Any]] = []
    for change in changes:
        head = {"batch_id": batch, "ledger": change.ledger.ledger_name(), "record": change.key}
        blank = head | {"field": None, "old": None, "new": None}
        if change.ledger is Attachment:
            rows.append(_told_of_record(change, blank))
        if change.before is None:
            rows.append(blank | {"action": "insert", "new": _whole(change.after)})
        elif change.after is None:
            rows.append(blank | {"action": "delete", "old": _whole(change.before)})
        else:
            rows += [
                head
                | {
                    "action": "update",
                    "field": field,
                    "old": encode(change.before[field]),
                    "new": encode(value),
                }
                for field, value in change.differing.items()
            ]
    insert_rows(engine_connection, HISTORY, rows)
    return batch


def _told_of_record(change: RecordChange, blank: dict[str, Any]) -> dict[str, Any]:
    """The row by which the record's own history tells of its document; undo passes over it."""
    known = {**(change.before or {}), **(change.after or {})}
    old = encode(change.before["name"]) if change.before is not None else None
    new = encode(change.after["name"]) if change.after is not None else None
    return blank | {"record": known["owner"], "action": _TOLD, "old": old, "new": new}


def _whole(values: Values | None) -> str:
    told = {name: plain(value) for name, value in (values or {}).items() if value is not None}
    return json.dumps(told, ensure_ascii=False)


def inverse_of(connection: Connection, catalogue: Catalogue, batch: int) -> list[RecordChange]:
    """What takes a batch back, in the order in which it must be written."""
    rows = connection.execute(
        select(HISTORY).where(HISTORY.c.batch_id == batch).order_by(HISTORY.c.id.desc())
    )
    changes: list[RecordChange] = []
    updates: dict[tuple[str, UUID], tuple[Values, Values]] = {}
    for row in rows.mappings():
        if row["action"] == _TOLD:
            continue
        ledger = Attachment if row["ledger"] == Attachment.ledger_name() else catalogue[row["ledger"]]
        if row["action"] == "insert":
            changes.append(RecordChange(ledger, row["record"], _revived(ledger, row["new"]), None))
        elif row["action"] == "delete":
            changes.append(RecordChange(ledger, row["record"], None, _revived(ledger, row["old"])))
        else:
            column = ledger.table().c[row["field"]]
            place = (row["ledger"], row["record"])
            if place not in updates:
                updates[place] = ({}, {})
                changes.append(RecordChange(ledger, row["record"], *updates[place]))
            before, after = updates[place]
            before.setdefault(row["field"], decode(column.type, row["new"]))
            after[row["field"]] = decode(column.type, row["old"])
    return changes


def _revived(ledger: type[Ledger], text: str) -> Values:
    told = json.loads(text)
    columns = ledger.table().columns
    return {c.key: revive(c.type, told.get(c.key)) for c in columns if c.key != "id"}


def read_history(
    connection: Connection,
    catalogue: Catalogue,
    references: References,
    ledger: type[Ledger],
    key: UUID,
    *,
    most: int | None = None,
    before: int | None = None,
) -> HistoryPart:
    """What happened to a record: all, or the newest ``most`` rows that are older than ``before``."""
    told = [field.name for field in catalogue.fields(ledger)]
    statement = (
        select(HISTORY, HISTORY_BATCH.c.at, HISTORY_BATCH.c.who, HISTORY_BATCH.c.name)
        .join(HISTORY_BATCH)
        # stamps change with every field and are not told
        .where(HISTORY.c.record == key, or_(HISTORY.c.action != "update", HISTORY.c.field.in_(told)))
        .order_by(HISTORY.c.id.desc())
    )
    if before is not None:
        statement = statement.where(HISTORY.c.id < before)
    if most is not None:
        # one more tells whether there are older ones
        statement = statement.limit(most + 1)
    rows = connection.execute(statement).mappings().all()
    older = None
    if most is not None and len(rows) > most:
        rows = rows[:most]
        older = rows[-1]["id"]
    return HistoryPart(tuple(_entries(rows, catalogue, references, ledger)), older)


def _entries(
    rows: Iterable[RowMapping], catalogue: Catalogue, references: References, ledger: type[Ledger]
) -> Iterator[HistoryEntry]:
    labels = {field.name: field for field in catalogue.fields(ledger)}
    for row in rows:
        head = (row["at"], row["who"], row["name"])
        if row["action"] == _TOLD:
            old, new = (json.loads(row[side]) if row[side] else "" for side in ("old", "new"))
            yield HistoryEntry(*head, Attachment.title, old, new)
            continue
        if row["action"] == "insert":
            yield HistoryEntry(*head, "", "", "新しい記録")
        elif row["action"] == "delete":
            yield HistoryEntry(*head, "", "削除", "")
        elif row["field"] in labels:
            field = labels[row["field"]]
            column = ledger.table().c[field.name]
            kind = field.kind.bind(references) if isinstance(field.kind, Ref) else field.kind
            old, new = decode(column.type, row["old"]), decode(column.type, row["new"])
            yield HistoryEntry(*head, field.label, kind.text(old), kind.text(new))
