"""Search over everything: FTS5 trigram for three letters and more, LIKE for the two-letter words of Japanese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, text
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Ref
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Values
from okaplan_gui.store.references import References
from okaplan_gui.store.tables import SEARCH_ENTRY

_LEAST_FOR_INDEX = 3


@dataclass(frozen=True)
class Hit:
    """A record that was found, with the place where the words stand."""

    ledger: str
    key: UUID
    title: str
    excerpt: str


def search_text(ledger: type[Ledger], values: Values) -> tuple[str, str]:
    """Folded title and folded body of a record; references are found by their own records."""
    parts: list[str] = []
    title = ""
    for field in ledger.fields():
        value = values.get(field.name)
        if value is None or not field.searchable or isinstance(field.kind, Ref):
            continue
        part = value if isinstance(value, str) and field.kind.text(value) == value else field.kind.text(value)
        if field.name == ledger.named_by:
            title = part
        else:
            parts.append(part)
    return search_fold(title), search_fold("\n".join(parts))


def write_search_text(
    connection: Connection, ledger: type[Ledger], records: Sequence[tuple[UUID, Values]], *, new: bool
) -> None:
    """Write the search text of records, in the same transaction as the records themselves."""
    rows: list[dict[str, Any]] = []
    for key, values in records:
        title, body = search_text(ledger, values)
        rows.append({"ledger": ledger.ledger_name(), "record": key, "title": title, "body": body})
    if not new:
        remove_search_text(connection, [row["record"] for row in rows])
    connection.execute(insert(SEARCH_ENTRY), rows)


def remove_search_text(connection: Connection, keys: Sequence[UUID]) -> None:
    """Forget the search text of records."""
    for start in range(0, len(keys), 500):
        part = list(keys[start : start + 500])
        connection.execute(delete(SEARCH_ENTRY).where(SEARCH_ENTRY.c.record.in_(part)))


def find(
    connection: Connection, catalogue: Catalogue, references: References, words: str, limit: int
) -> list[Hit]:
    """Records that hold every word, those with the words in their name first."""
    folded = [search_fold(word) for word in words.split()]
    folded = [word for word in folded if word]
    if not folded:
        return []
    found: dict[UUID, str] = {}
    for column in ("title", None):
        if len(found) < limit:
            for name, key in _matches(connection, folded, column, limit):
                if len(found) < limit:
                    found.setdefault(key, name)
    return _hits(connection, catalogue, references, found, folded)


def _matches(
    connection: Connection, words: list[str], column: str | None, limit: int
) -> list[tuple[str, UUID]]:
    long = [word for word in words if len(word) >= _LEAST_FOR_INDEX]
    short = [word for word in words if len(word) < _LEAST_FOR_INDEX]
    tests: list[str] = []
    arguments: dict[str, Any] = {"most": limit}
    source = "search_entry AS e"
    if long:
        source = "search_index JOIN search_entry AS e ON e.id = search_index.rowid"
        phrases = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        tests.append("search_index MATCH :phrases")
        arguments["phrases"] = f"{{title}} : ({phrases})" if column else phrases
    for number, word in enumerate(short):
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        arguments[f"word{number}"] = f"%{escaped}%"
        places = [f"e.{column}"] if column else ["e.title", "e.body"]
        tests.append("(" + " OR ".join(f"{place} LIKE :word{number} ESCAPE '\\'" for place in places) + ")")
    statement = text(f"SELECT e.ledger, e.record FROM {source} WHERE {' AND '.join(tests)} LIMIT :most")
    return [(row[0], UUID(row[1])) for row in connection.execute(statement, arguments)]


def _hits(
    connection: Connection,
    catalogue: Catalogue,
    references: References,
    found: dict[UUID, str],
    words: list[str],
) -> list[Hit]:
    excerpts = _of_documents(connection, found)
    rows: dict[UUID, Any] = {}
    for name in dict.fromkeys(found.values()):
        if name not in catalogue:
            continue
        table = catalogue[name].table()
        keys = [key for key, ledger in found.items() if ledger == name]
        for row in connection.execute(select(table).where(table.c.id.in_(keys))).mappings():
            rows[row["id"]] = row
    return [
        Hit(
            name,
            key,
            references.title(name, key),
            excerpts.get(key)
            or _excerpt(catalogue[name], rows[key], words)
            or _told_apart(catalogue[name], rows[key], references),
        )
        for key, name in found.items()
        if key in rows
    ]


def _told_apart(ledger: type[Ledger], row: Any, references: References) -> str:
    """What tells the record from others of the same name: its natural key."""
    parts = []
    for name in ledger.key:
        field, value = ledger.field(name), row[name]
        if value is not None and name != ledger.named_by:
            shown = (
                references.title(field.kind.ledger, value)
                if isinstance(field.kind, Ref)
                else field.text(value)
            )
            parts.append(f"{field.label}: {shown}")
    return "　".join(parts)


def _of_documents(connection: Connection, found: dict[UUID, str]) -> dict[UUID, str]:
    """Put records in the place of their attached documents; the excerpts that say why they were found."""
    table = Attachment.table()
    documents = [key for key, name in found.items() if name == Attachment.ledger_name()]
    wanted = select(table).where(table.c.id.in_(documents))
    owners = {row["id"]: row for row in connection.execute(wanted).mappings()}
    told: dict[UUID, str] = {}
    ordered = list(found.items())
    found.clear()
    own = {key for key, name in ordered if name != Attachment.ledger_name()}
    for key, name in ordered:
        row = owners.get(key)
        if row is None:
            found[key] = name
        elif row["owner"] not in own:
            found.setdefault(row["owner"], row["owner_ledger"])
            told.setdefault(row["owner"], f"{Attachment.title}: {row['name']}")
    return told


def _excerpt(ledger: type[Ledger], row: Any, words: list[str]) -> str:
    for field in ledger.fields():
        value = row[field.name]
        if (
            value is None
            or field.name == ledger.named_by
            or isinstance(field.kind, Ref)
            or not field.searchable
        ):
            continue
        shown = field.kind.text(value)
        folded = search_fold(shown)
        for word in words:
            at = folded.find(word)
            if at >= 0:
                start = max(0, at - 12)
                part = shown[start : at + 40].replace("\n", " ")
                return f"{field.label}: {'…' if start else ''}{part}"
    return ""
