"""Reads all that was recorded of an event, with what its frozen plan version asks of the systems."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST, Problem
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import PlanVersion
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
from okaplan_gui.rules.event_records import EventRecords, SystemTarget
from okaplan_gui.rules.plan_content import PlanContent, from_json
from okaplan_gui.store.ledger_file import LedgerFile


def read_event_records(file: LedgerFile, key: UUID, now: datetime | None = None) -> EventRecords:
    """Everything of an event as it stands now. Problem when it was deleted."""
    with file.session() as session:
        event = session.get(ResponseEvent, key)
        if event is None:
            raise Problem("この事案は削除されています。", "事案を選び直してください。")
        version = session.get(PlanVersion, event.version) if event.version else None
        content = from_json(version.content) if version is not None else None

        def of(ledger: type[Ledger]) -> tuple[Any, ...]:
            table = ledger.table()
            order = [table.c[name] for name in ("device", "number") if name in table.c] or [table.c.id]
            return tuple(session.scalars(select(ledger).where(table.c.event == key).order_by(*order)))

        return EventRecords(
            event,
            now or datetime.now(JST),
            of(EventSystemState),
            of(EventRecovery),
            of(ChronologyEntry),
            of(EventPerson),
            of(EventDamageCheck),
            of(EventAction),
            of(ContactCall),
            of(Shift),
            of(AddressResult),
            of(Finding),
            _targets(session, content),
            f"{content.name} 第{content.version}版" if content is not None else None,
            session.scalars(select(Authority).limit(1)).first(),
        )


def _targets(session: Session, content: PlanContent | None) -> dict[UUID, SystemTarget]:
    asked = {line.code: line for line in content.systems} if content is not None else {}
    rows = session.execute(
        select(InformationSystem.id, InformationSystem.code, InformationSystem.name, InformationSystem.phase)
    )
    found = {}
    for key, code, name, phase in rows:
        line = asked.get(code)
        found[key] = SystemTarget(
            name,
            line.objective if line else None,
            line.point if line else None,
            line.order if line else None,
            phase == "retired",
        )
    return found
