"""Two laptops in one event: which of the other's records are new here, the same, or different, and what they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from okaplan_gui.models.ledger import Ledger

Values = Mapping[str, Any]
BOOKKEEPING = ("id", "created_at", "created_by", "updated_at", "updated_by", "event")


@dataclass(frozen=True)
class SameKind:
    """How records of a ledger are known again when their keys differ: by what they tell of."""

    ledger: type[Ledger]
    by: tuple[str, ...] = ()
    """Fields that make two records one; empty: only the key does."""

    @property
    def by_device(self) -> bool:
        """Whether each laptop numbers its own lines; otherwise numbers are the event's."""
        return "device" in self.ledger.key


@dataclass(frozen=True)
class NewRecord:
    """A record that comes in as it is, save for device or number where those are taken here."""

    ledger: type[Ledger]
    key: UUID
    values: dict[str, Any]


@dataclass(frozen=True)
class DifferentRecord:
    """A record that both have and that tells different things. ``theirs_newer``: whether the other was written later."""

    ledger: type[Ledger]
    key: UUID
    """Of the record here."""
    mine: dict[str, Any]
    theirs: dict[str, Any]
    """Only the fields that differ."""
    theirs_newer: bool


@dataclass(frozen=True)
class LedgerMerge:
    """What becomes of one ledger."""

    ledger: type[Ledger]
    new: tuple[NewRecord, ...]
    same: int
    different: tuple[DifferentRecord, ...]


def merge_ledger(
    kind: SameKind, mine: Sequence[Values], theirs: Sequence[Values], names: Mapping[str, str]
) -> LedgerMerge:
    """Compare the records of one ledger. ``names``: what the other's devices are called here."""
    by_key = {row["id"]: row for row in mine}
    by_sense = _alone(kind, mine, theirs)
    new, different, same = [], [], 0
    taken = {row["number"] for row in mine if "number" in row} if not kind.by_device else set()
    for row in sorted(theirs, key=lambda r: (r.get("device", ""), r.get("number", 0), str(r["id"]))):
        match = by_key.get(row["id"])
        if match is None and kind.by:
            match = by_sense.get(_sense(kind, row))
        if match is not None:
            cells = _differing(kind, match, row)
            filled = all(_says_nothing(kind, name, match[name]) for name in cells)
            if not cells:
                same += 1
                continue
            different.append(
                DifferentRecord(
                    kind.ledger,
                    match["id"],
                    {name: match[name] for name in cells},
                    {name: row[name] for name in cells},
                    filled or _newer(row["updated_at"], match["updated_at"]),
                )
            )
            continue
        values = {name: value for name, value in row.items() if name not in BOOKKEEPING}
        if kind.by_device:
            values["device"] = names.get(row["device"], row["device"])
        elif "number" in values:
            while values["number"] in taken:
                values["number"] = max(taken) + 1
            taken.add(values["number"])
        new.append(NewRecord(kind.ledger, row["id"], values))
    return LedgerMerge(kind.ledger, tuple(new), same, tuple(different))


def device_names(
    mine: Mapping[type[Ledger], Sequence[Values]], theirs: Mapping[type[Ledger], Sequence[Values]]
) -> dict[str, str]:
    """What to call the other's devices, so that each line keeps its number: a name of its own where both use one.

    One name serves all ledgers. A name given by an earlier import is taken again while its numbers are free.
    """
    used: dict[type[Ledger], set[tuple[str, int]]] = {}
    given: dict[str, set[str]] = {}
    fresh: dict[str, list[tuple[type[Ledger], int]]] = {}
    own_names: set[str] = set()
    for ledger, rows in mine.items():
        used[ledger] = {(row["device"], row["number"]) for row in rows}
        own_names |= {row["device"] for row in rows}
        here = {row["id"]: row["device"] for row in rows}
        for row in theirs.get(ledger, ()):
            if row["id"] not in here:
                fresh.setdefault(row["device"], []).append((ledger, row["number"]))
            elif here[row["id"]] != row["device"]:
                given.setdefault(row["device"], set()).add(here[row["id"]])
    their_names = {row["device"] for rows in theirs.values() for row in rows}
    names: dict[str, str] = {}
    for device, lines in sorted(fresh.items()):
        candidates = [*sorted(given.get(device, ())), *([] if given.get(device) else [device])]
        free = next(
            (name for name in candidates if all((name, n) not in used[ledger] for ledger, n in lines)), None
        )
        if free is None:
            free = _unused(own_names | their_names | set(names.values()))
        names[device] = free
    return names


def _unused(names: set[str]) -> str:
    number = 2
    while str(number) in names:
        number += 1
    return str(number)


def _sense(kind: SameKind, row: Values) -> tuple[Any, ...]:
    return tuple(row[name] for name in kind.by)


def _alone(kind: SameKind, mine: Sequence[Values], theirs: Sequence[Values]) -> dict[tuple[Any, ...], Values]:
    """Records here that one of theirs can be taken for: nothing is guessed where a side has several alike."""
    if not kind.by:
        return {}
    counts = Counter(_sense(kind, row) for row in mine)
    their_counts = Counter(_sense(kind, row) for row in theirs)
    return {
        _sense(kind, row): row
        for row in mine
        if counts[_sense(kind, row)] == 1 and their_counts[_sense(kind, row)] == 1
    }


def _differing(kind: SameKind, mine: Values, theirs: Values) -> list[str]:
    # device and number were settled when the record came in
    passed = (*BOOKKEEPING, "device", "number")
    found = [name for name in mine if name not in passed and mine[name] != theirs.get(name)]
    if mine["id"] == theirs["id"]:
        return found
    # written apart from each other: what one leaves empty takes nothing from the other
    return [name for name in found if not _says_nothing(kind, name, theirs[name])]


def _says_nothing(kind: SameKind, name: str, value: Any) -> bool:
    return value is None or value == kind.ledger.field(name).default


def _newer(theirs: datetime | None, mine: datetime | None) -> bool:
    return theirs is not None and (mine is None or theirs > mine)
