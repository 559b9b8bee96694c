"""Search over everything by an index of triples of letters; the two-letter words of Japanese as beginnings of triples."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Field, Text
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.attachment import Attachment
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.engine import bare
from okaplan_gui.store.references import References, shown_title, titled
from okaplan_gui.store.search_text import END
from okaplan_gui.store.statements import Turn, compiled, reader

_LEAST_FOR_INDEX = 3
_MOST_TERMS = 400
"""A word of two letters that begins more triples than this is looked for text by text: it stands nearly everywhere."""
_READY = "okaplan_vocabulary"
_VOCABULARY = (
    # the connection's own view of the index: nothing of it is kept in the file
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_index, instance)"
)
_TERMS = (
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
_EXACT, _BEGINNING, _IN_TITLE, _ANYWHERE = range(4)
"""How well a record fits: it has the words for its name, its name begins with them, holds them, or another text does."""
_DOCUMENTS = Attachment.__tablename__


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
    """Records that hold every word, the best first: by how their names fit, then ledgers of things before those of events."""
    folded = [search_fold(word) for word in words.split()]
    folded = [word for word in folded if word]
    if not folded:
        return []
    if _READY not in connection.info:
        bare(connection).execute(_VOCABULARY)
        connection.info[_READY] = True
    with connection.begin():  # one look at the file, though past SQLAlchemy: typing asks again and again
        engine_connection = bare(connection)
        asked = _Asked.of(engine_connection, search_fold(words.strip()), folded, _with_names(catalogue))
        found: dict[str, str] = {}
        fits: dict[str, int] = {}
        for fit in (_EXACT, _BEGINNING, _IN_TITLE, _ANYWHERE):
            if len(found) < limit:
                for name, key in asked.matches(engine_connection, fit, limit):
                    if len(found) < limit:
                        found.setdefault(key, name)
                        fits.setdefault(key, fit)
        excerpts = _of_documents(engine_connection, found) if _DOCUMENTS in found.values() else {}
        hits = _hits(engine_connection, catalogue, references, found, folded, excerpts)
    ranks = _ranks(catalogue)
    return sorted(hits, key=lambda hit: (fits.get(hit.key.hex, _ANYWHERE), ranks[hit.ledger]))


@lru_cache(maxsize=5)
def _ranks(catalogue: Catalogue) -> dict[str, tuple[bool, int]]:
    """In which order ledgers stand where their records fit alike."""
    return {ledger.ledger_name(): (_tells_of_events(ledger), place) for place, ledger in enumerate(catalogue)}


@lru_cache(maxsize=5)
def _with_names(catalogue: Catalogue) -> str:
    """Ledgers whose records have names of their own: many dependencies are called 認証, and none of them is meant."""
    named = (ledger for ledger in catalogue if isinstance(ledger.field(ledger.named_by).kind, Text))
    return json.dumps([ledger.ledger_name() for ledger in named])


def _tells_of_events(ledger: type[Ledger]) -> bool:
    """Whether its records are parts of others, or each tells of something past: logs, results."""
    closing = ledger.closed_by
    always_closed = closing is not None and not closing.states and ledger.field(closing.field).required
    return ledger.part_of is not None or always_closed


@dataclass(frozen=True)
class _Asked:
    """The words as the index takes them (``phrase``), those that it cannot take (``scanned``), and all as one name."""

    whole: str
    phrase: str
    scanned: tuple[str, ...]
    named: str
    """The ledgers whose records have names of their own, as JSON."""

    @classmethod
    def of(cls, engine_connection: Any, whole: str, words: list[str], named: str) -> _Asked:
        phrases: list[str] = []
        scanned: list[str] = []
        for word in words:
            terms = [word] if len(word) >= _LEAST_FOR_INDEX else _beginning_with(engine_connection, word)
            if terms is None:
                scanned.append(word)
            else:
                # what nothing begins with is nowhere: the word itself, two letters long, matches nothing
                phrases.append(" OR ".join(map(_quoted, terms or [word])))
        return cls(whole, " AND ".join(f"({phrase})" for phrase in phrases), tuple(scanned), named)

    def matches(self, engine_connection: Any, fit: int, limit: int) -> list[tuple[str, str]]:
        """Ledgers and keys of the first records that fit so well."""
        tests: list[str] = []
        arguments: dict[str, Any] = {"most": limit, "whole": self.whole, "named": self.named}
        source = "search_entry AS e"
        if fit in (_EXACT, _BEGINNING):
            exact = f"e.title = :whole || '{END}'"
            tests.append(
                exact if fit == _EXACT else "e.title >= :whole AND e.title < :whole || char(1114111)"
            )
            tests.append("e.ledger IN (SELECT value FROM json_each(:named))")
        else:
            if self.phrase:
                source = "search_index JOIN search_entry AS e ON e.id = search_index.rowid"
                tests.append("search_index MATCH :phrase")
                arguments["phrase"] = f"{{title}} : ({self.phrase})" if fit == _IN_TITLE else self.phrase
            for number, word in enumerate(self.scanned):
                escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                arguments[f"word{number}"] = f"%{escaped}%"
                places = ["e.title"] if fit == _IN_TITLE else ["e.title", "e.body"]
                tests.append("(" + " OR ".join(f"{p} LIKE :word{number} ESCAPE '\\'" for p in places) + ")")
        statement = f"SELECT e.ledger, e.record FROM {source} WHERE {' AND '.join(tests)} LIMIT :most"
        found: list[tuple[str, str]] = engine_connection.execute(statement, arguments).fetchall()
        return found


def _beginning_with(engine_connection: Any, word: str) -> list[str] | None:
    """The indexed triples of letters that begin with a word of two; None where only looking through helps.

    Every text ends with a line end, so that its last two letters begin a triple, too.
    """
    if len(word) < _LEAST_FOR_INDEX - 1:
        return None
    arguments = {"word": word, "most": _MOST_TERMS + 1}
    terms = [row[0] for row in engine_connection.execute(_TERMS, arguments)]
    return terms if len(terms) <= _MOST_TERMS else None


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


@lru_cache(maxsize=500)
def _shown(
    catalogue: Catalogue, ledger: type[Ledger]
) -> tuple[str, list[Field], list[Field], list[Turn | None]]:
    """How records are read (key, title, fields): SQL, the fields with text, those that tell apart, turns from the title on."""
    texts = [field for name, field in catalogue.told(ledger).items() if name != ledger.named_by]
    apart = [catalogue.field(ledger, part) for part in ledger.key if part != ledger.named_by]
    table = ledger.table()
    source, title = titled(catalogue, ledger, table)
    columns = [table.c[field.name] for field in (*texts, *apart)]
    among = table.c.id.in_(text("SELECT value FROM json_each(?)"))
    sql = compiled(select(table.c.id, title, *columns).select_from(source).where(among))
    turns = [reader(column) for column in (title, *columns)]
    return sql, texts, apart, turns


def _hits(
    engine_connection: Any,
    catalogue: Catalogue,
    references: References,
    found: dict[str, str],
    words: list[str],
    excerpts: dict[str, str],
) -> list[Hit]:
    hits: dict[str, Hit] = {}
    for name in dict.fromkeys(found.values()):
        if name not in catalogue:
            continue
        ledger = catalogue[name]
        keys = [key for key, of in found.items() if of == name]
        sql, texts, apart, turns = _shown(catalogue, ledger)
        behind = len(texts) + 1
        for key, *values in engine_connection.execute(sql, (json.dumps(keys),)):
            title = values[0] if turns[0] is None or values[0] is None else turns[0](values[0])
            told = excerpts.get(key) or _excerpt(texts, values[1:behind], turns[1:behind], words)
            if not told:
                told = _told_apart(apart, values[behind:], turns[behind:], references)
            hits[key] = Hit(name, UUID(key), shown_title(catalogue, ledger, title), told)
    return [hits[key] for key in found if key in hits]


def _told_apart(
    fields: list[Field], values: list[Any], turns: list[Turn | None], references: References
) -> str:
    """What tells a record from others of the same name: its natural key."""
    told = (
        f"{field.label}: {field.kind.bind(references).text(value if turn is None else turn(value))}"
        for field, value, turn in zip(fields, values, turns, strict=True)
        if value is not None
    )
    return "　".join(told)


def _of_documents(engine_connection: Any, found: dict[str, str]) -> dict[str, str]:
    """Put records in the place of their attached documents; the excerpts that say why they were found."""
    documents = [key for key, name in found.items() if name == _DOCUMENTS]
    rows = engine_connection.execute(
        f"SELECT id, owner_ledger, owner, name FROM {_DOCUMENTS}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(documents),),
    )
    owners = {key: (ledger, owner, name) for key, ledger, owner, name in rows}
    told: dict[str, str] = {}
    ordered = list(found.items())
    found.clear()
    own = {key for key, name in ordered if name != _DOCUMENTS}
    for key, name in ordered:
        if key not in owners:
            found[key] = name
            continue
        ledger, owner, document = owners[key]
        if owner not in own:
            found.setdefault(owner, ledger)
            told.setdefault(owner, f"{Attachment.title}: {document}")
    return told


def _excerpt(fields: list[Field], values: list[Any], turns: list[Turn | None], words: list[str]) -> str:
    for field, value, turn in zip(fields, values, turns, strict=True):
        if value is None:
            continue
        shown = field.kind.text(value if turn is None else turn(value))
        folded = search_fold(shown)
        for word in words:
            at = folded.find(word)
            if at >= 0:
                start = max(0, at - 12)
                part = shown[start : at + 40].replace("\n", " ")
                return f"{field.label}: {'…' if start else ''}{part}"
    return ""
