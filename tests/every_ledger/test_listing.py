"""Every ledger: sorted by each field and filtered by each field, as Python would sort and filter the same records."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from okaplan_gui.fields import (
    Choice,
    Duration,
    Field,
    Integer,
    LongText,
    MultiChoice,
    Real,
    Ref,
    Reference,
    Text,
    Yen,
)
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order, Row
from tests.every_ledger.conftest import records
from tests.every_ledger.spare_key import EVERY

pytestmark = pytest.mark.parametrize("ledger", EVERY, ids=lambda ledger: ledger.ledger_name())


def listed(file: LedgerFile, ledger: type[Ledger], **query: Any) -> list[Row]:
    """All rows of a query."""
    return list(file.listing(ListQuery(ledger, **query)).all_rows())


_ENDED = re.compile("^（〜[^）]*）")


def keys_of(file: LedgerFile, ledger: type[Ledger], **query: Any) -> list[UUID]:
    """The keys of a query in its order; that rows stand as their keys do is a test of its own."""
    listing = file.listing(ListQuery(ledger, **query))
    return list(listing.keys(0, len(listing)))


def plain(value: Any) -> Any:
    """A value as it is sorted: a reference by its name, without the day on which it ended."""
    return _ENDED.sub("", value.title) if isinstance(value, Reference) else value


def in_list(value: Any, places: dict[str, int]) -> Any:
    """A choice by its place in the list, several by their places one after another; any other value as it is."""
    if isinstance(value, tuple):
        return [places[code] for code in value]
    return places[value] if places else value


def sorts_by_text(field: Field) -> bool:
    """Whether what a reference is sorted by is the text that is shown (a number or a code is sorted as such)."""
    kind = field.kind
    for _ in range(4):
        if not isinstance(kind, Ref):
            break
        target = EVERY[kind.ledger]
        kind = target.field(target.named_by).kind
    return type(kind) in (Text, LongText)


class TestEveryListing:
    def test_rows_are_the_records(self, ledger: type[Ledger], filled: LedgerFile) -> None:
        present = records(filled, ledger)
        listing = filled.listing(ListQuery(ledger))
        rows = listing.rows(0, len(listing))
        assert len(rows) == len(listing) == len(present)
        for place, row in enumerate(rows):
            told = [value.key if isinstance(value, Reference) else value for value in row.values]
            assert told == [present[row.key][field.name] for field in ledger.fields()]
            if place % 7 == 0:
                assert listing.position(row.key) == place
        assert listing.rows(1, 3) == rows[1:3]
        assert listing.keys(0, len(rows)) == [row.key for row in rows]
        assert listing.keys(len(rows), len(rows) + 5) == []
        assert listing.rows(len(rows), len(rows) + 5) == []

    def test_sorts_by_each_field_both_ways(self, ledger: type[Ledger], filled: LedgerFile) -> None:
        everything = {row.key: row.values for row in listed(filled, ledger)}
        for place, field in enumerate(ledger.fields()):
            upward = keys_of(filled, ledger, order=(Order(field.name),))
            downward = keys_of(filled, ledger, order=(Order(field.name, descending=True),))
            assert set(upward) == set(downward) == set(everything)
            assert len(upward) == len(downward) == len(everything)
            if isinstance(field.kind, Ref) and not sorts_by_text(field):
                continue
            places = {option.code: n for n, option in enumerate(getattr(field.kind, "options", ()))}
            for keys, falling in ((upward, False), (downward, True)):
                shown = [plain(everything[key][place]) for key in keys]
                known = [in_list(value, places) for value in shown if value is not None]
                assert known == sorted(known, reverse=falling), field.name
                # what is not known comes last, whichever way
                assert shown[len(known) :] == [None] * (len(shown) - len(known)), field.name

    def test_filters_by_each_field(self, ledger: type[Ledger], filled: LedgerFile) -> None:
        everything = listed(filled, ledger)
        for place, field in enumerate(ledger.fields()):
            values = {row.key: row.values[place] for row in everything}

            def keys(one: Filter) -> set[Any]:
                return set(keys_of(filled, ledger, filters=(one,)))

            empty = {key for key, value in values.items() if value is None}
            assert keys(Filter(field.name, "empty")) == empty
            assert keys(Filter(field.name, "filled")) == set(values) - empty
            present = [value for value in values.values() if value is not None]
            for value in present[:1] + present[-1:]:
                self.one_value(field, value, values, keys)

    def one_value(self, field: Field, value: Any, values: dict[Any, Any], keys: Any) -> None:
        """The filters that ask for a value."""
        stored = value.key if isinstance(value, Reference) else value
        same = {key for key, other in values.items() if other == value}
        empty = {key for key, other in values.items() if other is None}
        assert keys(Filter(field.name, "equals", stored)) == same
        if isinstance(field.kind, MultiChoice):
            having = {key for key, other in values.items() if other and value[0] in other}
            assert keys(Filter(field.name, "one_of", (value[0],))) == having
        else:
            assert keys(Filter(field.name, "one_of", (stored,))) == same
            assert keys(Filter(field.name, "one_of", (stored, None))) == same | empty
        if isinstance(value, str) and not isinstance(field.kind, Choice):
            part = value[: max(1, len(value) // 2)]
            # SQLite's LIKE takes a and A for the same letter
            having = {k for k, other in values.items() if other and lower(part) in lower(other)}
            assert keys(Filter(field.name, "contains", part)) == having
        elif isinstance(value, Reference) and sorts_by_text(field):
            having = {k for k, other in values.items() if other and value.title in other.title}
            assert keys(Filter(field.name, "contains", value.title)) == having
        elif not isinstance(value, str | tuple | bool | Reference):
            least = {key for key, other in values.items() if other is not None and other >= value}
            most = {key for key, other in values.items() if other is not None and other <= value}
            assert keys(Filter(field.name, "at_least", value)) == least
            assert keys(Filter(field.name, "at_most", value)) == most

    def test_words_find_what_is_shown(self, ledger: type[Ledger], filled: LedgerFile) -> None:
        place = [field.name for field in ledger.fields()].index(ledger.named_by)
        for row in listed(filled, ledger)[:5]:
            field, value = ledger.field(ledger.named_by), row.values[place]
            if value is None or (isinstance(field.kind, Ref) and not sorts_by_text(field)):
                continue
            words = value.title if isinstance(value, Reference) else field.kind.text(value)
            assert row.key in {found.key for found in listed(filled, ledger, words=words)}
        assert listed(filled, ledger, words="どこにもない言葉") == []

    def test_numbers_are_summed(self, ledger: type[Ledger], filled: LedgerFile) -> None:
        listing = filled.listing(ListQuery(ledger))
        for place, field in enumerate(ledger.fields()):
            values = [row.values[place] for row in listing.all_rows() if row.values[place] is not None]
            if isinstance(field.kind, Integer | Yen | Real | Duration):
                expected = sum(values) if values else None
                assert listing.sum(field.name) == (pytest.approx(expected) if values else None)


def lower(text: str) -> str:
    """As SQLite's LIKE compares: only ASCII letters lose their case."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
