"""Search over everything by an index of triples of letters; the two-letter words of Japanese as beginnings of triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Field
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.store.references import References
from okaplan_gui.store.statements import KEYS, rows_with

_LEAST_FOR_INDEX = 3
_MOST_TERMS = 400
"""A word of two letters that begins more triples than this is looked for text by text: it stands nearly everywhere."""
_VOCABULARY = text(
    # the connection's own view of the index: nothing of it is kept in the file
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_index, instance)"
)
_TERMS = text(
    # from triple to triple by the index's own order: DISTINCT would walk through every place of each
    """
    WITH RECURSIVE triple(term) AS (
        SELECT (SELECT term FROM search_vocabulary WHERE term >= :word LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM search_vocabulary WHERE term >= triple.term || char(1) LIMIT 1)
        FROM triple WHERE triple.term < :word || char(1114111)
    )
    SELECT term FROM triple WHERE term < :word || char(1114111) LIMIT :most
    """
)


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
    asked = _Asked.of(connection, folded)
    found: dict[UUID, str] = {}
    for column in ("title", None):
        if len(found) < limit:
            for name, key in asked.matches(connection, column, limit):
                if len(found) < limit:
                    found.setdefault(key, name)
    return _hits(connection, catalogue, references, found, folded)


@dataclass(frozen=True)
class _Asked:
    """The words as the index takes them (``phrase``), and those that it cannot take (``scanned``)."""

    phrase: str
    scanned: tuple[str, ...]

    @classmethod
    def of(cls, connection: Connection, words: list[str]) -> _Asked:
        phrases: list[str] = []
        scanned: list[str] = []
        for word in words:
            terms = [word] if len(word) >= _LEAST_FOR_INDEX else _beginning_with(connection, word)
            if terms is None:
                scanned.append(word)
            else:
                # what nothing begins with is nowhere: the word itself, two letters long, matches nothing
                phrases.append(" OR ".join(map(_quoted, terms or [word])))
        return cls(" AND ".join(f"({phrase})" for phrase in phrases), tuple(scanned))

    def matches(self, connection: Connection, column: str | None, limit: int) -> list[tuple[str, UUID]]:
        """Ledgers and keys of the first records with all words in the column, or anywhere."""
        tests: list[str] = []
        arguments: dict[str, Any] = {"most": limit}
        source = "search_entry AS e"
        if self.phrase:
            source = "search_index JOIN search_entry AS e ON e.id = search_index.rowid"
            tests.append("search_index MATCH :phrase")
            arguments["phrase"] = f"{{title}} : ({self.phrase})" if column else self.phrase
        for number, word in enumerate(self.scanned):
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            arguments[f"word{number}"] = f"%{escaped}%"
            places = [f"e.{column}"] if column else ["e.title", "e.body"]
            tests.append("(" + " OR ".join(f"{p} LIKE :word{number} ESCAPE '\\'" for p in places) + ")")
        statement = text(f"SELECT e.ledger, e.record FROM {source} WHERE {' AND '.join(tests)} LIMIT :most")
        return [(row[0], UUID(row[1])) for row in connection.execute(statement, arguments)]


def _beginning_with(connection: Connection, word: str) -> list[str] | None:
    """The indexed triples of letters that begin with a word of two; None where only looking through helps.

    Every text ends with a line end, so that its last two letters begin a triple, too.
    """
    if len(word) < _LEAST_FOR_INDEX - 1:
        return None
    arguments = {"word": word, "most": _MOST_TERMS + 1}
    connection.execute(_VOCABULARY)
    terms = [row[0] for row in connection.execute(_TERMS, arguments)]
    return terms if len(terms) <= _MOST_TERMS else None


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _hits(
    connection: Connection,
    catalogue: Catalogue,
    references: References,
    found: dict[UUID, str],
    words: list[str],
) -> list[Hit]:
    excerpts = _of_documents(connection, found)
    hits: dict[UUID, Hit] = {}
    for name in dict.fromkeys(found.values()):
        if name not in catalogue:
            continue
        ledger = catalogue[name]
        keys = [key for key, of in found.items() if of == name]
        titles = dict(zip(keys, references.titles(name, keys), strict=True))
        fields = [field for name, field in catalogue.told(ledger).items() if name != ledger.named_by]
        apart = [catalogue.field(ledger, part) for part in ledger.key if part != ledger.named_by]
        columns = (f.name for f in (*fields, *apart))
        for key, *values in connection.execute(rows_with(ledger.table(), *columns), {KEYS: keys}):
            told = excerpts.get(key) or _excerpt(fields, values[: len(fields)], words)
            hits[key] = Hit(
                name, key, titles[key], told or _told_apart(apart, values[len(fields) :], references)
            )
    return [hits[key] for key in found if key in hits]


def _told_apart(fields: list[Field], values: list[Any], references: References) -> str:
    """What tells a record from others of the same name: its natural key."""
    told = (
        f"{field.label}: {field.kind.bind(references).text(value)}"
        for field, value in zip(fields, values, strict=True)
        if value is not None
    )
    return "　".join(told)


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


def _excerpt(fields: list[Field], values: list[Any], words: list[str]) -> str:
    for field, value in zip(fields, values, strict=True):
        if value is None:
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
