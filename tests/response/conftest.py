"""An event with two systems down, one of them back, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.response import (
    ChronologyEntry,
    EventDamageCheck,
    EventPerson,
    EventRecovery,
    EventSystemState,
    ResponseEvent,
    Shift,
)
from okaplan_gui.rules.plan_content import SystemLine, from_json
from okaplan_gui.store.ledger_file import LedgerFile

BEGAN = datetime(2026, 11, 24, 22, 10, tzinfo=JST)


def after(minutes: int) -> datetime:
    """A moment so many minutes after the event began."""
    return BEGAN + timedelta(minutes=minutes)


@dataclass
class Scene:
    """A sample file with an event in it."""

    file: LedgerFile
    event: UUID
    systems: list[tuple[UUID, SystemLine]]
    """Systems of the plan version, with what it asks of them."""

    def state(self, number: int, place: int, minutes: int, state: str, **more: object) -> UUID:
        """Look at a system."""
        with self.file.operation("状態") as operation:
            return operation.insert(
                EventSystemState, event=self.event, device="1", number=number, system=self.systems[place][0],
                at=after(minutes), written_at=after(minutes), state=state, **more,
            )  # fmt: skip

    def entry(self, number: int, minutes: int, content: str, device: str = "1", **more: object) -> UUID:
        """Write a line."""
        with self.file.operation("記録") as operation:
            return operation.insert(
                ChronologyEntry, event=self.event, device=device, number=number, happened_at=after(minutes),
                written_at=after(minutes), content=content, **more,
            )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    """The sample, in which an event can begin."""
    with create_sample(tmp_path / "見本.okaplan") as made:
        yield made


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with create_sample(tmp_path / "事案.okaplan") as file:
        _forget_events(file)
        with file.session() as session:
            version, content = session.execute(
                select(PlanVersion.id, PlanVersion.content).order_by(PlanVersion.number)
            ).first()  # type: ignore[misc]
            keys = {c: k for k, c in session.execute(select(InformationSystem.id, InformationSystem.code))}
        with file.operation("事案") as operation:
            event = operation.insert(
                ResponseEvent, code="D-01", name="県南部地震", nature="actual", occurred_at=BEGAN,
                started_at=after(5), version=version,
            )  # fmt: skip
        lines = [(keys[line.code], line) for line in from_json(content).systems if line.objective]
        scene = Scene(file, event, lines)
        _fill(scene)
        yield scene


def _forget_events(file: LedgerFile) -> None:
    """The sample's own event would stand beside the scene's."""
    with file.operation("事案をなくす") as operation:
        # no operation of the program deletes a line
        operation.connection.execute(ChronologyEntry.table().delete())
        for ledger, column in (
            (Finding, Finding.table().c.event),
            (ResponseEvent, ResponseEvent.table().c.id),
        ):
            table = ledger.table()
            found = select(table.c.id).where(column.is_not(None))
            for key in operation.connection.execute(found).scalars().all():
                operation.delete(ledger, key)


def _fill(scene: Scene) -> None:
    scene.state(
        1,
        0,
        10,
        "down",
        cause="power",
        forecast=after(300),
        certainty="likely",
        workaround="紙の様式で受け付ける",
    )
    scene.state(2, 0, 60, "restoring", waiting_for="電源の復旧", next_step="起動", person="調査班")
    scene.state(3, 0, 100, "up")
    scene.state(4, 1, 15, "down", cause="network")
    scene.state(5, 2, 20, "degraded")
    with scene.file.operation("人と点検") as operation:
        operation.insert(
            EventRecovery,
            event=scene.event,
            system=scene.systems[0][0],
            verified_at=after(120),
            data_point=after(-600),
        )
        for number, (name, arrived, expected) in enumerate(
            (("見本 太郎", 40, 30), ("見本 花子", None, 90), ("﨑山 髙子", 170, 180)), start=1
        ):
            operation.insert(
                EventPerson,
                event=scene.event,
                number=number,
                name=name,
                safety="safe" if arrived else "unknown",
                presence="here" if arrived else "coming",
                arrived_at=after(arrived) if arrived else None,
                expected_at=after(expected),
            )
        for number, (target, result) in enumerate(
            (("受電設備", "bad"), ("サーバ室の空調", "good"), ("基幹回線", "unknown")), start=1
        ):
            operation.insert(EventDamageCheck, event=scene.event, number=number, target=target, result=result)
        operation.insert(
            Shift,
            event=scene.event,
            number=1,
            name="見本 太郎",
            role="統括",
            begins=after(0),
            ends=after(480),
        )
        operation.insert(
            Shift,
            event=scene.event,
            number=2,
            name="見本 花子",
            role="統括",
            begins=after(480),
            ends=after(960),
        )
    scene.entry(1, 5, "庁舎で震度6強。対応を始める。", certainty="confirmed", kind="decision")
    scene.entry(2, 12, "非常用発電機の燃料を手配する。", follow_up="open", who_acts="設備班", due=after(60), kind="request",
                sender="本部", receiver="設備班")  # fmt: skip
    scene.entry(3, 20, "回線事業者へ連絡する。", follow_up="done", kind="contact")
    scene.entry(
        4, 30, "別の庁舎も停電したとの知らせ。", struck_at=after(45), struck_reason="別の県の話だった"
    )
