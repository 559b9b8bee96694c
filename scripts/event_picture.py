"""A small event for the pictures, and the same event as another laptop went on with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.event_merging import events_of
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.response import ChronologyEntry, EventPerson, EventSystemState, ResponseEvent
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

AT = datetime(2026, 4, 1, 22, 10, tzinfo=JST)


def small_event(file: LedgerFile) -> UUID:
    """The newest event of the file, or one made now."""
    found = events_of(file)
    if found:
        return found[0].key
    with file.session() as session:
        systems = session.scalars(
            select(InformationSystem.id).order_by(InformationSystem.code).limit(3)
        ).all()
    with file.operation("絵のための事案") as operation:
        event = operation.insert(
            ResponseEvent,
            code="D-01",
            name="県南部の地震（見本）",
            nature="exercise",
            occurred_at=AT,
            started_at=AT,
        )
        for number, system in enumerate(systems, start=1):
            operation.insert(
                EventSystemState, event=event, device="1", number=number, system=system, at=AT, written_at=AT,
                state="down",
            )  # fmt: skip
            if number < 3:
                operation.insert(
                    EventSystemState, event=event, device="1", number=number + 3, system=system,
                    at=AT + timedelta(hours=number), written_at=AT + timedelta(hours=number), state="up",
                )  # fmt: skip
        _line(operation, event, 1, "庁舎で震度6強。対応を始める。")
        operation.insert(EventPerson, event=event, number=1, name="見本 太郎")
    return event


@contextmanager
def second_laptop(file: LedgerFile, event: UUID) -> Iterator[Path]:
    """A copy of the file that went on by itself, while this one went on as well."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "2台目.okaplan"
    file.snapshot(path)
    with LedgerFile.open(path) as other, other.operation("続き") as operation:
        last = _last(other, event)
        _line(operation, event, last + 1, "回線事業者から復旧の見込みの連絡。")
        with other.session() as session:
            people = session.scalars(select(EventPerson.id).where(EventPerson.event == event).limit(1)).all()
        for person in people:
            operation.update(EventPerson, person, safety="safe", presence="here")
    with file.operation("続き") as operation:
        _line(operation, event, _last(file, event) + 1, "空調の点検を終えた。")
    yield path


def _last(file: LedgerFile, event: UUID) -> int:
    with file.session() as session:
        numbers = session.scalars(
            select(ChronologyEntry.number).where(
                ChronologyEntry.event == event, ChronologyEntry.device == "1"
            )
        ).all()
    return max(numbers, default=0)


def _line(operation: Operation, event: UUID, number: int, content: str) -> None:
    moment = AT + timedelta(minutes=number)
    operation.insert(
        ChronologyEntry,
        event=event,
        device="1",
        number=number,
        happened_at=moment,
        written_at=moment,
        content=content,
    )
