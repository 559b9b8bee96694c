"""From a reference to the name of what it refers to, and from what a person typed to the reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import reduce
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, case, cast, func, literal, or_, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from okaplan_gui.fields import JST, Choice, Date, Field, FieldError, Integer, Kind, Ref, Text
from okaplan_gui.fields.era import wareki, wareki_short
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.fields.near_names import near_names
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.ledger import Ledger

Run = Callable[[Select[Any]], list[Any]]
"""Runs a select and gives its rows."""

_DEEPEST = 3
_MOST_SUGGESTED = 100
_MARK = "\x1f"
"""Between a name and its last day; no name holds a control character."""
_LONGEST_NUMBER = 10
_FILLING = "\x1e"
"""Before the words of a number, so that a second version stands before a tenth: it sorts before every letter."""
_DAY = "\x1d"
"""Around a day in a name."""
_DAY_IN_NAME = re.compile(f"{_DAY}(.*?){_DAY}")
_LOST = "（削除された記録）"


class References:
    """A :class:`okaplan_gui.fields.Resolver` over one file. Titles are remembered while it lives."""

    def __init__(self, catalogue: Catalogue, run: Run) -> None:
        self._catalogue = catalogue
        self._run = run
        self._titles: dict[tuple[str, UUID], str] = {}
        self._by_text: dict[str, dict[str, list[UUID]]] = {}
        self._suggested = 0
        self._apart: dict[str, Mapping[UUID, str]] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The ledgers that are referred to, with the file's own lists of values."""
        return self._catalogue

    def title(self, ledger: str, key: UUID) -> str:
        """The name of a record; the word for a lost one when it is gone."""
        place = (ledger, key)
        if place not in self._titles:
            self._titles[place] = self._read_title(self._catalogue[ledger], key)
        return self._titles[place]

    def titles(self, ledger: str, keys: list[UUID]) -> list[str]:
        """The names of several records, read at once."""
        self._read_titles(self._catalogue[ledger], keys)
        return [self._titles.get((ledger, key), _LOST) for key in keys]

    def find(self, ledger: str, text: str) -> UUID:
        """The record that a person means: by natural key, by name, by another name. FieldError otherwise."""
        kind = self._catalogue[ledger]
        known = self._texts(kind)
        found = known.get(search_fold(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise FieldError(
                f"「{text}」は{kind.title}に{len(found)}件あります。",
                f"{kind.field(kind.key[0]).label}で指定してください。",
            )
        raise FieldError(
            f"「{text}」は{kind.title}にありません。",
            self._suggestion(kind, text) + f"{kind.title}に先に記録するか、名前を直してください。",
        )

    def _suggestion(self, kind: type[Ledger], text: str) -> str:
        """Names that are nearly the one looked for; a sheet with many unknown ones has something else wrong with it."""
        if self._suggested >= _MOST_SUGGESTED:
            return ""
        self._suggested += 1
        titles = dict.fromkeys(title for _, title in self.choices(kind.ledger_name()))
        near = "".join(f"「{name}」" for name in near_names(text, titles))
        return f"近い名前: {near}。" if near else ""

    def choices(self, ledger: str, *, ended: bool = False, most: int | None = None) -> list[tuple[UUID, str]]:
        """Records with their titles, in the ledger's order, for drop-downs; ended ones only where asked for.

        ``most``: no more than the first so many.
        """
        kind = self._catalogue[ledger]
        table = kind.table()
        order = [table.c[name] for name in kind.first_order()]
        statement = select(table.c.id).order_by(*order).limit(most)
        if kind.ends_by is not None and not ended:
            last = table.c[kind.ends_by.field]
            statement = statement.where(or_(last.is_(None), last >= _today()))
        keys = [row[0] for row in self._run(statement)]
        self._read_titles(kind, keys)
        apart = self.told_apart(ledger)
        return [(key, apart.get(key, self._titles[(ledger, key)])) for key in keys]

    def told_apart(self, ledger: str) -> Mapping[UUID, str]:
        """Records that share their name with others, each with its natural key behind the name.

        What leaves as a table comes back by these: a name alone would not say which record is meant.
        """
        if ledger not in self._apart:
            self._apart[ledger] = self._read_apart(self._catalogue[ledger])
        return self._apart[ledger]

    def _texts(self, kind: type[Ledger]) -> dict[str, list[UUID]]:
        name = kind.ledger_name()
        if name not in self._by_text:
            self._by_text[name] = self._read_texts(kind)
        return self._by_text[name]

    def _read_texts(self, kind: type[Ledger]) -> dict[str, list[UUID]]:
        table = kind.table()
        told = [
            n for n in dict.fromkeys((*kind.key, kind.named_by, "short_name", "former_names")) if n in table.c
        ]
        told = [n for n in told if not isinstance(kind.field(n).kind, Ref)]
        # the natural key wins over names, names over former ones
        # (a record may be told by references alone: then their titles are all there is)
        ranks: list[dict[str, list[UUID]]] = [{} for _ in told] or [{}]
        for row in self._run(select(table.c.id, *(table.c[n] for n in told))):
            for rank, (field_name, value) in enumerate(zip(told, row[1:], strict=True)):
                if value is None:
                    continue
                texts = str(self._catalogue.field(kind, field_name).kind.text(value))
                for text in texts.split("、") if field_name == "former_names" else [texts]:
                    keys = ranks[rank].setdefault(search_fold(text), [])
                    if row[0] not in keys:
                        keys.append(row[0])
        for key, title in self.choices(kind.ledger_name(), ended=True):
            for text in {title, self._titles[(kind.ledger_name(), key)]}:
                keys = ranks[-1].setdefault(search_fold(text), [])
                if key not in keys:
                    keys.append(key)
        living = {key for key, _ in self.choices(kind.ledger_name())} if kind.ends_by else None
        merged: dict[str, list[UUID]] = {}
        for rank_texts in ranks:
            for text, keys in rank_texts.items():
                # of a living and an ended record of one name the living one is meant
                meant = keys if living is None else [k for k in keys if k in living] or keys
                merged.setdefault(text, list(dict.fromkeys(meant)))
        return merged

    def _read_apart(self, kind: type[Ledger]) -> dict[UUID, str]:
        if kind.key == (kind.named_by,) and not isinstance(kind.field(kind.named_by).kind, Ref):
            return {}
        table = kind.table()
        source, title = titled(self._catalogue, kind, table)
        doubled = select(title).select_from(source).where(title.is_not(None)).group_by(title)
        if not self._run(doubled.having(func.count() > 1).limit(1)):
            return {}
        shared = doubled.having(func.count() > 1).scalar_subquery()
        parts = [table.c[part] for part in kind.key if part != kind.named_by]
        found: dict[UUID, str] = {}
        for row in self._run(select(table.c.id, title, *parts).select_from(source).where(title.in_(shared))):
            told = [
                field.kind.bind(self).text(value)
                for field, value in zip(
                    (self._catalogue.field(kind, part) for part in kind.key if part != kind.named_by),
                    row[2:],
                    strict=True,
                )
                if value is not None
            ]
            found[row[0]] = f"{shown_title(self._catalogue, kind, row[1])}（{'・'.join(told)}）"
        return found

    def _read_title(self, kind: type[Ledger], key: UUID) -> str:
        self._read_titles(kind, [key])
        return self._titles.get((kind.ledger_name(), key), _LOST)

    def _read_titles(self, kind: type[Ledger], keys: list[UUID]) -> None:
        name = kind.ledger_name()
        missing = [key for key in keys if (name, key) not in self._titles]
        for start in range(0, len(missing), 500):
            table = kind.table()
            source, title = titled(self._catalogue, kind, table)
            chunk = missing[start : start + 500]
            rows = self._run(select(table.c.id, title).select_from(source).where(table.c.id.in_(chunk)))
            for row in rows:
                self._titles[(name, row[0])] = shown_title(self._catalogue, kind, row[1])


def titled(
    catalogue: Catalogue, kind: type[Ledger], table: FromClause, depth: int = 0
) -> tuple[FromClause, ColumnElement[Any]]:
    """The joins and the column that name a record; a record named by a reference takes that one's name.

    What :func:`shown_title` turns into words stands in marks: the last day of a record that ends, days in a name.
    """
    if kind.named_as:
        return _composed(catalogue, kind, table, depth)
    field = kind.field(kind.named_by)
    column: ColumnElement[Any] = table.c[kind.named_by]
    if not isinstance(field.kind, Ref) or depth >= _DEEPEST:
        if kind.ends_by is not None:
            last = table.c[kind.ends_by.field]
            ending = cast(column, String) + _MARK + cast(last, String)
            column = case((last.is_not(None), ending), else_=column)
        return table, column
    return _of_other(catalogue, field.kind, table, table, column, depth)


def _of_other(
    catalogue: Catalogue,
    kind: Ref,
    table: FromClause,
    source: FromClause,
    column: ColumnElement[Any],
    depth: int,
) -> tuple[FromClause, ColumnElement[Any]]:
    target = catalogue[kind.ledger]
    other = target.table().alias()
    joined, title = titled(catalogue, target, other, depth + 1)
    return source.outerjoin(joined, column == other.c.id), title


def _composed(
    catalogue: Catalogue, kind: type[Ledger], table: FromClause, depth: int
) -> tuple[FromClause, ColumnElement[Any]]:
    """The name of a record that several fields make, in one text that sorts and can be looked through."""
    source: FromClause = table
    parts: list[ColumnElement[Any]] = []
    for words, name in kind.name_parts():
        if name is None:
            parts.append(literal(words))
            continue
        part: ColumnElement[Any] = table.c[name]
        of = kind.field(name).kind
        if isinstance(of, Ref):
            source, part = _of_other(catalogue, of, table, source, part, depth)
        told = cast(part, String)
        if isinstance(of, Integer):
            parts.append(func.substr(literal(_FILLING * _LONGEST_NUMBER), func.length(told)))
        marks = [literal(_DAY)] if isinstance(of, Date) else []
        parts += [literal(words), *marks, told, *marks]
    return source, reduce(lambda before, after: before.concat(after), parts)


def looked_through(catalogue: Catalogue, ledger: str, title: ColumnElement[Any]) -> ColumnElement[Any]:
    """What :func:`titled` gives as people read it, for looking for words in it."""
    composed = _naming(catalogue, catalogue[ledger])[0].named_as
    return func.replace(title, _FILLING, "") if composed else title


def naming_kind(catalogue: Catalogue, ledger: str) -> Kind[Any]:
    """The kind of what :func:`titled` gives: that of the field that names a ledger's records in the end."""
    kind, field = _naming(catalogue, catalogue[ledger])
    return Text() if kind.named_as else field.kind


def shown_title(catalogue: Catalogue, kind: type[Ledger], value: Any) -> str:
    """The text of a title's value, through the kind of the field that it came from."""
    kind, field = _naming(catalogue, kind)
    if value is None:
        return "（名前なし）"
    if kind.named_as:
        plain = str(value).replace(_FILLING, "")
        return _DAY_IN_NAME.sub(lambda day: wareki(date.fromisoformat(day[1])), plain)
    if isinstance(field.kind, Choice) or not isinstance(value, str):
        return str(field.kind.text(value))
    return _with_end(kind, value) if kind.ends_by is not None else value


def _naming(catalogue: Catalogue, kind: type[Ledger]) -> tuple[type[Ledger], Field]:
    field = catalogue.field(kind, kind.named_by)
    for _ in range(_DEEPEST):
        if kind.named_as or not isinstance(field.kind, Ref):
            break
        kind = catalogue[field.kind.ledger]
        field = catalogue.field(kind, kind.named_by)
    return kind, field


def _with_end(kind: type[Ledger], value: str) -> str:
    name, _, last = value.partition(_MARK)
    if not last or date.fromisoformat(last) >= _today():
        return name
    assert kind.ends_by is not None
    return f"（〜{wareki_short(date.fromisoformat(last))}）{kind.ends_by.word}{name}"


def _today() -> date:
    return datetime.now(JST).date()
