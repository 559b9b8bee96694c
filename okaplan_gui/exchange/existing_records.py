"""The records that a sheet's rows may mean, read in one select and found again by natural key or name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.exchange.turning import ROWS_AT_ONCE, turned
from okaplan_gui.fields.letters import digits_fold
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile

Key = tuple[Any, ...]
_AT_ONCE = 500


class ExistingRecords:
    """``match_by``: the fields that tell records apart; ``names``: the other fields that are compared."""

    def __init__(
        self, file: LedgerFile, ledger: type[Ledger], match_by: Sequence[str], names: Sequence[str]
    ) -> None:
        self._file = file
        self._ledger = ledger
        table = ledger.table()
        self._places = {name: place for place, name in enumerate(dict.fromkeys((*match_by, *names)), start=1)}
        self._types = [table.c.id.type, *(table.c[name].type for name in self._places)]
        statement = select(table.c.id, *(table.c[name] for name in self._places))
        with file.reading() as connection:
            self._dialect = connection.dialect
            # past SQLAlchemy's rows: most columns repeat few values, and each of those is made once
            cursor = connection.execute(statement).cursor
            self._raw = turned(iter(lambda: cursor.fetchmany(ROWS_AT_ONCE), []), len(self._types))
        self._columns: dict[int, list[Any]] = {}
        self._by_key: dict[Key, int] = {}
        self.doubled: set[Key] = set()
        """Keys that more than one record has: names, where rows are matched by name."""
        self._in_order: list[Key] = list(zip(*(self.column(name) for name in match_by), strict=True))
        for place, key in enumerate(self._in_order):
            if self._by_key.setdefault(key, place) != place:
                self.doubled.add(key)
        self._folded: dict[Key, int | None] | None = None

    def column(self, name: str) -> list[Any]:
        """The values of one field, record by record."""
        return self._column(self._places[name])

    def value(self, place: int, name: str) -> Any:
        """One field of the record at that place."""
        return self._column(self._places[name])[place]

    @property
    def keys(self) -> list[UUID]:
        """The keys of all records, place by place."""
        return self._column(0)

    def record_key(self, place: int) -> UUID:
        """The key of the record at that place."""
        return self.keys[place]

    def _column(self, number: int) -> list[Any]:
        if number not in self._columns:
            raw = self._raw[number]
            read = self._types[number].dialect_impl(self._dialect).result_processor(self._dialect, None)
            if read is None:
                self._columns[number] = raw
            else:
                made = {value: read(value) for value in set(raw)}
                self._columns[number] = list(map(made.__getitem__, raw))
        return self._columns[number]

    def known(self, key: Key, likely: int) -> int | None:
        """The place of the record with exactly that key; a sheet that was exported has its rows at ``likely`` places."""
        if likely < len(self._in_order) and self._in_order[likely] == key and not self.doubled:
            return likely
        return self._by_key.get(key)

    def find(self, key: Key) -> int | None:
        """The record's place. Width of letters (Ｓ００１, S001) matters only where two differ by it alone."""
        place = self._by_key.get(key)
        if place is not None:
            return place
        if self._folded is None:
            self._folded = {}
            for known, found in self._by_key.items():
                folded = fold_key(known)
                self._folded[folded] = None if folded in self._folded else found
        return self._folded.get(fold_key(key))

    def whole(self, keys: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
        """Every field of some records."""
        table = self._ledger.table()
        names = [field.name for field in self._ledger.fields()]
        columns = [table.c[name] for name in names]
        found: dict[UUID, dict[str, Any]] = {}
        with self._file.reading() as connection:
            for start in range(0, len(keys), _AT_ONCE):
                part = keys[start : start + _AT_ONCE]
                for row in connection.execute(select(table.c.id, *columns).where(table.c.id.in_(part))):
                    found[row[0]] = dict(zip(names, row[1:], strict=True))
        return found


def fold_key(key: Key) -> Key:
    """A key whose letters' width no longer matters."""
    return tuple(digits_fold(part) if isinstance(part, str) else part for part in key)
