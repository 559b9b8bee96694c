"""Reads the records that rules on one plan need (rules.plan_records)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from okaplan_gui.fields import JST, Ref
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.attention import DEFAULTS
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.store.ledger_file import LedgerFile


def read_plan_records(
    file: LedgerFile,
    plan_key: UUID,
    ledgers: Iterable[type[Ledger]],
    today: date | None = None,
) -> PlanRecords:
    """The records of these ledgers that bear on a plan. KeyError when there is no such plan."""
    with file.session() as session:
        plan = session.get(ContinuityPlan, plan_key)
        if plan is None:
            raise KeyError(plan_key)
        records = {
            ledger: list(session.scalars(_of_plan(select(ledger), ledger, plan_key, file.catalogue)))
            for ledger in ledgers
        }
        limits = read_limits(session)
        day = today or datetime.now(JST).date()
        return PlanRecords(plan, day, records, _elsewhere(session, plan_key), limits)


def _elsewhere(session: Session, plan: UUID) -> dict[UUID, CriticalSystem]:
    # the division's own plan, the one without a system, is read last and stands
    lines = (
        select(CriticalSystem)
        .join(ContinuityPlan, ContinuityPlan.id == CriticalSystem.plan)
        .where(CriticalSystem.plan != plan)
        .order_by(ContinuityPlan.system.is_(None), ContinuityPlan.code)
    )
    return {line.system: line for line in session.scalars(lines)}


def read_limits(session: Session) -> dict[str, int]:
    """The 基準値 by their codes; those that nobody set as they are at first."""
    return DEFAULTS | {limit.name: limit.value for limit in session.scalars(select(Threshold))}


def _of_plan(found: Select[Any], ledger: type[Ledger], plan: UUID, catalogue: Catalogue) -> Select[Any]:
    """Only what is part of the plan, over as many steps as it takes; all of a ledger that is part of none."""
    chain: list[tuple[type[Ledger], str]] = []
    part: type[Ledger] = ledger
    while part.part_of is not None:
        kind = part.field(part.part_of).kind
        assert isinstance(kind, Ref)
        chain.append((part, part.part_of))
        if kind.ledger == ContinuityPlan.ledger_name():
            break
        part = catalogue[kind.ledger]
    else:
        return found
    keys: Any = [plan]
    for owner, name in reversed(chain[1:]):
        table = owner.table()
        keys = select(table.c.id).where(table.c[name].in_(keys))
    found = found.where(ledger.table().c[chain[0][1]].in_(keys))
    return found.options(defer(PlanVersion.content)) if ledger is PlanVersion else found
