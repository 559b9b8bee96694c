"""Brings the other laptop's event into this file: looked at first, then all or nothing, and it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem, Ref
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.response import (
    AddressResult,
    ChronologyEntry,
    ContactCall,
    EventAction,
    EventDamageCheck,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
    Shift,
)
from okaplan_gui.rules.event_merge import (
    DifferentRecord,
    LedgerMerge,
    NewRecord,
    SameKind,
    device_names,
    merge_ledger,
)
from okaplan_gui.store.ledger_file import LedgerFile

KINDS = (
    SameKind(ChronologyEntry),
    SameKind(EventSystemState),
    SameKind(ContactCall),
    SameKind(EventRecovery, ("system",)),
    SameKind(EventPerson, ("name", "contact")),
    SameKind(EventDamageCheck, ("area", "target", "look_for")),
    SameKind(EventAction, ("step_code", "action")),
    SameKind(Shift, ("name", "role", "begins")),
    SameKind(AddressResult, ("address", "tried_at")),
    SameKind(Finding, ("finding",)),
)
"""What is brought in. Checklists that each laptop made from the same plan are one list."""


@dataclass(frozen=True)
class EventChoice:
    """An event of a file, to be chosen from."""

    key: UUID
    code: str
    name: str
    lines: int


@dataclass(frozen=True)
class EventMerge:
    """What an import would do. ``names``: what the other's devices are called here, where that differs."""

    event: UUID
    other: EventChoice
    ledgers: tuple[LedgerMerge, ...]
    names: tuple[tuple[str, str], ...]
    event_values: dict[str, Any] | None
    """The event itself when this file does not have it yet."""
    dropped: tuple[str, ...]
    """References to records that this file does not have, told one by one; those fields stay empty."""

    @property
    def new(self) -> int:
        """Records that come in."""
        return sum(len(ledger.new) for ledger in self.ledgers)

    @property
    def same(self) -> int:
        """Records that are here already."""
        return sum(ledger.same for ledger in self.ledgers)

    @property
    def different(self) -> tuple[DifferentRecord, ...]:
        """Records that both have and that tell different things."""
        return tuple(record for ledger in self.ledgers for record in ledger.different)

    @property
    def newer_there(self) -> frozenset[UUID]:
        """Those of :attr:`different` that the other wrote later: taken unless somebody chooses otherwise."""
        return frozenset(record.key for record in self.different if record.theirs_newer)

    def told(self) -> str:
        """What would happen, in a line."""
        return f"新しく入る {self.new}件、同じもの {self.same}件、内容の違うもの {len(self.different)}件"


def events_of(file: LedgerFile) -> tuple[EventChoice, ...]:
    """The events of a file, the newest first."""
    with file.session() as session:
        rows = session.execute(
            select(ResponseEvent.id, ResponseEvent.code, ResponseEvent.name).order_by(
                ResponseEvent.occurred_at.desc()
            )
        ).all()
        entries = session.scalars(select(ChronologyEntry.event)).all()
    return tuple(EventChoice(key, code, name, entries.count(key)) for key, code, name in rows)


def open_other(path: Path, passphrase: str | None = None) -> LedgerFile:
    """The other file, for reading only. Problem when it is none of okaplan's."""
    return LedgerFile.open(path, passphrase=passphrase, read_only=True)


def preview_merge(
    file: LedgerFile, other: LedgerFile, other_event: UUID, into: UUID | None = None
) -> EventMerge:
    """Look at what an import would do; nothing is written.

    Into the event of the same key, or ``into`` another one of this file; as a new event when there is neither.
    """
    if other.path.absolute() == file.path.absolute():
        raise Problem("いま開いているファイルと同じです。", "もう1台のPCで書いたファイルを選んでください。")
    theirs_event = other.get(ResponseEvent, other_event)
    if theirs_event is None:
        raise Problem("選んだファイルに、この事案はありません。", "事案を選び直してください。")
    here = into if into is not None else other_event
    mine_event = file.get(ResponseEvent, here)
    if into is not None and mine_event is None:
        raise Problem("この事案は削除されています。", "事案を選び直してください。")
    links = _Links(file, other)
    event_values = None
    if mine_event is None:
        event_values = links.turned(ResponseEvent, theirs_event)
        _refuse_taken_code(file, theirs_event)
    mine = {kind.ledger: _rows(file, kind.ledger, here) for kind in KINDS}
    theirs = {
        kind.ledger: [links.turned(kind.ledger, row) for row in _rows(other, kind.ledger, other_event)]
        for kind in KINDS
    }
    by_device = [kind.ledger for kind in KINDS if kind.by_device]
    names = device_names({one: mine[one] for one in by_device}, {one: theirs[one] for one in by_device})
    merged = tuple(merge_ledger(kind, mine[kind.ledger], theirs[kind.ledger], names) for kind in KINDS)
    return EventMerge(
        here,
        EventChoice(other_event, theirs_event["code"], theirs_event["name"], len(theirs[ChronologyEntry])),
        merged,
        tuple((old, new) for old, new in sorted(names.items()) if old != new),
        event_values,
        tuple(links.dropped),
    )


def merge_event(file: LedgerFile, merge: EventMerge, take: Collection[UUID] | None = None) -> int:
    """Write what :func:`preview_merge` found, in one operation; how many records were written.

    ``take``: keys of the different records whose other side is taken; those newer there when None.
    """
    chosen = merge.newer_there if take is None else take
    changed = [record for record in merge.different if record.key in chosen]
    if not merge.new and not changed and merge.event_values is None:
        return 0
    with file.operation(f"事案「{merge.other.name}」の記録を取り込み", brings=True) as operation:
        if merge.event_values is not None:
            operation.insert(
                ResponseEvent, id=merge.event, **_without_bookkeeping(ResponseEvent, merge.event_values)
            )
        for ledger in merge.ledgers:
            for record in _corrected_first(ledger.new):
                operation.insert(record.ledger, id=record.key, event=merge.event, **record.values)
        for different in changed:
            operation.update(different.ledger, different.key, **different.theirs)
    return merge.new + len(changed) + (merge.event_values is not None)


class _Links:
    """Turns the other's references into ours: the same key, or the same natural key, or nothing (and said so)."""

    def __init__(self, file: LedgerFile, other: LedgerFile) -> None:
        self._file, self._other = file, other
        self._known: dict[tuple[str, UUID], UUID | None] = {}
        self.dropped: list[str] = []
        self._own = {ResponseEvent.ledger_name(), ChronologyEntry.ledger_name()}

    def turned(self, ledger: type[Ledger], row: Mapping[str, Any]) -> dict[str, Any]:
        """A record with its references turned. Problem when it cannot stand without one that is not here."""
        values = dict(row)
        for field in ledger.fields():
            value, kind = values.get(field.name), field.kind
            if value is None or not isinstance(kind, Ref) or kind.ledger in self._own:
                continue
            found = self._here(kind.ledger, value)
            if found is None:
                name = self._other.resolver().title(kind.ledger, value)
                title = self._file.catalogue[kind.ledger].title
                told = f"{ledger.title}の「{field.label}」: {name}"
                if field.required:
                    raise Problem(
                        f"「{name}」がこのファイルの{title}にないため、取り込めません。",
                        f"{title}に「{name}」を同じ番号で登録してから、もう一度取り込んでください。",
                        told,
                    )
                if told not in self.dropped:
                    self.dropped.append(told)
            values[field.name] = found
        return values

    def _here(self, ledger_name: str, key: UUID) -> UUID | None:
        if (ledger_name, key) not in self._known:
            self._known[ledger_name, key] = self._find(self._file.catalogue[ledger_name], key)
        return self._known[ledger_name, key]

    def _find(self, ledger: type[Ledger], key: UUID) -> UUID | None:
        if self._file.get(ledger, key) is not None:
            return key
        theirs = self._other.get(ledger, key)
        if theirs is None or any(isinstance(ledger.field(name).kind, Ref) for name in ledger.key):
            return None
        table = ledger.table()
        with self._file.reading() as connection:
            found: UUID | None = connection.execute(
                select(table.c.id).where(*(table.c[name] == theirs[name] for name in ledger.key))
            ).scalar()
        return found


def _rows(file: LedgerFile, ledger: type[Ledger], event: UUID) -> list[dict[str, Any]]:
    table = ledger.table()
    with file.reading() as connection:
        return [
            dict(row) for row in connection.execute(select(table).where(table.c.event == event)).mappings()
        ]


def _corrected_first(records: tuple[NewRecord, ...]) -> list[NewRecord]:
    """A line that corrects another one comes after it, whatever their numbers."""
    waiting = {record.key: record for record in records}
    ready: list[NewRecord] = []
    for record in records:
        chain = []
        one: NewRecord | None = record
        while one is not None and one.key in waiting:
            chain.append(waiting.pop(one.key))
            one = waiting.get(one.values.get("corrects") or one.key)
        ready += reversed(chain)
    return ready


def _without_bookkeeping(ledger: type[Ledger], values: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in ledger.fields()}
    return {name: value for name, value in values.items() if name in names}


def _refuse_taken_code(file: LedgerFile, event: Mapping[str, Any]) -> None:
    with file.session() as session:
        taken = session.scalars(select(ResponseEvent.name).where(ResponseEvent.code == event["code"])).first()
    if taken is not None:
        raise Problem(
            f"事案番号「{event['code']}」は、このファイルでは別の事案「{taken}」です。",
            "同じ事案なら、取り込む先にその事案を選んでください。",
        )
