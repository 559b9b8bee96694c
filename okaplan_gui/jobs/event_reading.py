"""Reads all that was recorded of an event, with what its frozen plan version asks of the systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.fields import Problem, this_moment
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

_PARTS: Mapping[str, type[Ledger]] = MappingProxyType(
    {
        "states": EventSystemState, "recoveries": EventRecovery, "entries": ChronologyEntry, "people": EventPerson,
        "checks": EventDamageCheck, "actions": EventAction, "calls": ContactCall, "shifts": Shift,
        "addresses": AddressResult, "findings": Finding,
    }
)  # fmt: skip
_AROUND = (ResponseEvent, PlanVersion, InformationSystem, Authority)


def read_event_records(file: LedgerFile, key: UUID, now: datetime | None = None) -> EventRecords:
    """Everything of an event as it stands now. Problem when it was deleted."""
    with file.session() as session:
        told: dict[str, Any] = {name: _of(session, ledger, key) for name, ledger in _PARTS.items()}
        told |= _surroundings(session, key)
        return EventRecords(_event(session, key), now or this_moment(), **told)


def reread_event_records(
    file: LedgerFile, before: EventRecords, touched: Callable[[str], bool], now: datetime
) -> EventRecords:
    """What was read ``before``, of which only the ledgers that were ``touched`` (by name) are read anew.

    A tick beside thousands of lines reads none of them. Problem when the event was deleted.
    """
    key = before.event.id
    with file.session() as session:
        told: dict[str, Any] = {
            name: _of(session, ledger, key)
            for name, ledger in _PARTS.items()
            if touched(ledger.ledger_name())
        }
        if any(touched(ledger.ledger_name()) for ledger in _AROUND):
            told |= {"event": _event(session, key), **_surroundings(session, key)}
        return replace(before, now=now, **told)


def _of(session: Session, ledger: type[Ledger], key: UUID) -> tuple[Any, ...]:
    table = ledger.table()
    order = [table.c[name] for name in ("device", "number") if name in table.c] or [table.c.id]
    return tuple(session.scalars(select(ledger).where(table.c.event == key).order_by(*order)))


def _event(session: Session, key: UUID) -> ResponseEvent:
    event = session.get(ResponseEvent, key)
    if event is None:
        raise Problem("この事案は削除されています。", "事案を選び直してください。")
    return event


def _surroundings(session: Session, key: UUID) -> dict[str, Any]:
    """What the frozen plan version asks, the systems' names and whose event it is."""
    event = _event(session, key)
    version = session.get(PlanVersion, event.version) if event.version else None
    content = from_json(version.content) if version is not None else None
    return {
        "systems": _targets(session, content),
        "plan": f"{content.name} 第{content.version}版" if content is not None else None,
        "authority": session.scalars(select(Authority).limit(1)).first(),
    }


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
