"""Takes what was written after a batch back, in temporary tables that bear the names of the ledgers.

Of all later changes of a field the first one tells what stood there. Two million rows may have to be read: they go
past SQLAlchemy and, newest first, into one dictionary, where the earlier overwrite the later without a line of Python.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.encoding import decode
from okaplan_gui.store.statements import writers

Progress = Callable[[int, int], None]
"""Called with rows of history read and their number; may raise to cancel."""

Places = dict[str, str | None]
"""Where (the record's key, its ledger's letter, the field's name, in one word) → what stood there, as the history says."""

_AT_ONCE = 20_000
_FETCHED = 500
"""Rows of history that are fetched at once: what is not kept of them gives its place, still near, to the next ones."""
_KEY = 32
"""Letters of a record's key."""
_FIELD_OF = itemgetter(slice(_KEY, None))
"""The part of a place that names ledger and field."""
_SAME = "\0"
"""Stands for what was not changed."""


@dataclass(slots=True)
class _ComeOrGone:
    """The records of one ledger that were not there yet, and those that are gone since, as they were then."""

    born: list[str] = field(default_factory=list)
    gone: dict[str, dict[str, str]] = field(default_factory=dict)


def take_back(
    engine_connection: Any, ledgers: Sequence[type[Ledger]], batch: int, progress: Progress
) -> None:
    """Bring the temporary tables of ``ledgers`` from how they are now to how they were after ``batch``."""
    first, last = engine_connection.execute(
        "SELECT (SELECT id FROM main.history WHERE batch_id > ? ORDER BY batch_id, id LIMIT 1),"
        " (SELECT max(id) FROM main.history)",
        (batch,),
    ).fetchone()
    if first is None:
        return
    total = last - first + 1
    progress(0, total)
    names = {chr(ord("A") + place): ledger.ledger_name() for place, ledger in enumerate(ledgers)}
    moved = _come_and_gone(engine_connection, names, first)
    places = _first_old_values(engine_connection, names, first, lambda done: progress(done, total))
    fields = set(map(_FIELD_OF, places))
    for (letter, come_or_gone), ledger in zip(moved.items(), ledgers, strict=True):
        table, kept = ledger.table(), _Kept(ledger.table())
        # a record that was deleted and came back by an undo is put there anew as well
        stale = [(key,) for key in (*come_or_gone.born, *come_or_gone.gone)]
        engine_connection.executemany(f'DELETE FROM temp."{table.name}" WHERE id = ?', stale)
        # a column that later versions no longer have is passed over
        columns = [name for name in kept.names if letter + name in fields]
        for name in columns:
            engine_connection.create_function(f"earlier_{name}", 2, _earlier(name, places, kept))
        if columns:
            _restore(engine_connection, table, letter, columns, places, lambda: progress(total, total))
        _put(engine_connection, table, come_or_gone.gone, kept)


def _first_old_values(
    engine_connection: Any, names: dict[str, str], first: int, progress: Callable[[int], None]
) -> Places:
    """What stood wherever something was changed, before the first change from row ``first`` on."""
    cursor = engine_connection.execute(
        f"SELECT record || {_letter(names)} || field, old FROM main.history"
        f" WHERE id >= ? AND {_among(names)} AND action = 'update' ORDER BY id DESC",
        (*_pairs(names), first, *names.values()),
    )
    found: Places = {}
    done = 0
    while rows := cursor.fetchmany(_FETCHED):
        found.update(rows)
        done += len(rows)
        if done % _AT_ONCE == 0:
            progress(done)
    return found


def _come_and_gone(engine_connection: Any, names: dict[str, str], first: int) -> dict[str, _ComeOrGone]:
    """By letter, what came or went from row ``first`` on: the first time tells, the others are undone and redone."""
    rows = engine_connection.execute(
        f"SELECT record, {_letter(names)}, action, old, id FROM main.history"
        f" WHERE id >= ? AND action <> 'update' AND {_among(names)} ORDER BY id",
        (*_pairs(names), first, *names.values()),
    )
    found = {letter: _ComeOrGone() for letter in names}
    seen: set[str] = set()
    for key, letter, action, old, row in rows:
        if key in seen:
            continue
        seen.add(key)
        if action == "insert":
            found[letter].born.append(key)
        else:
            # changed before it went; what was changed after its coming back is of another life
            changes = engine_connection.execute(
                "SELECT field, old FROM main.history WHERE record = ? AND ledger = ? AND action = 'update'"
                " AND id >= ? AND id < ? ORDER BY id DESC",
                (key, names[letter], first, row),
            )
            whole = {name: json.dumps(value) for name, value in json.loads(old).items()}
            found[letter].gone[key] = whole | dict(changes.fetchall())
    return found


def _letter(names: dict[str, str]) -> str:
    return f"CASE ledger {'WHEN ? THEN ? ' * len(names)}END"


def _pairs(names: dict[str, str]) -> list[str]:
    return [word for letter, name in names.items() for word in (name, letter)]


def _among(names: dict[str, str]) -> str:
    # with a plus, the engine compares in turn, the asked ledger first, and makes no list to seek in: a fifth faster
    return f"({' OR '.join(['+ledger = ?'] * len(names))})"


def _earlier(name: str, places: Places, kept: _Kept) -> Callable[[str, Any], Any]:
    """What gives a column's value in a place before it was changed; the present one where it was not."""
    get, read = places.get, dict[str | None, Any]()

    def earlier(place: str, present: Any) -> Any:
        words = get(place, _SAME)
        if words is _SAME:
            return present
        try:
            return read[words]
        except KeyError:
            value = read[words] = kept.value(name, words)
            return value

    return earlier


def _restore(
    engine_connection: Any,
    table: Table,
    letter: str,
    columns: list[str],
    places: Places,
    progress: Callable[[], None],
) -> None:
    """Put what stood there back into the records of a ledger: one writing of each, whatever its fields."""
    to = ", ".join(f'"{name}" = earlier_{name}(id || \'{letter}{name}\', "{name}")' for name in columns)
    update = f'UPDATE temp."{table.name}" SET {to} WHERE '
    (last,) = engine_connection.execute(f'SELECT coalesce(max(rowid), 0) FROM temp."{table.name}"').fetchone()
    if len(places) > last:
        # where much was changed, asking every record is faster than to seek out those that were
        for start in range(0, last, _AT_ONCE):
            progress()
            engine_connection.execute(update + "rowid > ? AND rowid <= ?", (start, start + _AT_ONCE))
        return
    changed = sorted({place[:_KEY] for place in places if place[_KEY] == letter})
    for start in range(0, len(changed), _AT_ONCE):
        progress()
        among = json.dumps(changed[start : start + _AT_ONCE])
        engine_connection.execute(update + "id IN (SELECT value FROM json_each(?))", (among,))


def _put(engine_connection: Any, table: Table, records: dict[str, dict[str, str]], kept: _Kept) -> None:
    names = [name for name in kept.names if name != "id"]
    rows = [(key, *(kept.value(name, told.get(name)) for name in names)) for key, told in records.items()]
    columns, places = ", ".join(f'"{name}"' for name in ("id", *names)), ", ".join("?" * (len(names) + 1))
    engine_connection.executemany(f'INSERT INTO temp."{table.name}" ({columns}) VALUES ({places})', rows)


class _Kept:
    """Values as a column keeps them, from the history's words; the same words are read once."""

    def __init__(self, table: Table) -> None:
        self._types = {column.key: column.type for column in table.columns}
        self.names = tuple(self._types)
        self._turns = writers(table)
        self._read: dict[tuple[str, str], Any] = {}

    def value(self, name: str, words: str | None) -> Any:
        """What stands in the column for what the history says."""
        if words is None:
            return None
        place = (name, words)
        if place not in self._read:
            value, turn = decode(self._types[name], words), self._turns.get(name)
            self._read[place] = value if turn is None else turn(value)
        return self._read[place]
