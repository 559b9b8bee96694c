"""Search over everything: FTS5 trigram for three letters and more, LIKE for the two-letter words of Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Ref
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.references import References

_LEAST_FOR_INDEX = 3


@dataclass(frozen=True)
class Hit:
    """A record that was found, with the place where the words stand."""

    ledger: str
    key: UUID
    title: str
    excerpt: str


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
    rows: dict[UUID, Any] = {}
    for name in dict.fromkeys(found.values()):
        if name not in catalogue:
            continue
        table = catalogue[name].table()
        keys = [key for key, ledger in found.items() if ledger == name]
        for row in connection.execute(select(table).where(table.c.id.in_(keys))).mappings():
            rows[row["id"]] = row
    return [
        Hit(name, key, references.title(name, key), _excerpt(catalogue[name], rows[key], words))
        for key, name in found.items()
        if key in rows
    ]


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
