"""The sample's procedures, an older version of its plan, and who holds which copy."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.plan_approval import approve_plan
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.models.recovery_procedure import RecoveryProcedureStep
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_FIRST_VERSION = 480
"""Days before the sample's day."""


def write_sample_procedures(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    """The first version as it was approved, then the procedures that the second one brings."""
    approve_plan(
        file,
        plan,
        approved_on=keys.today - timedelta(days=_FIRST_VERSION),
        approved_by="CIO（副知事）（見本）",
        summary="制定",
    )
    source = _source()
    with file.operation("見本の復旧手順を入れる") as operation:
        table = CriticalSystem.table()
        rows = operation.connection.execute(
            select(table.c.system, table.c.id).where(table.c.plan == plan)
        ).all()
        critical = {system: key for system, key in rows}
        for name, steps in source["procedures"].items():
            for number, (stage, action, minutes, who, check_point) in enumerate(steps, start=1):
                operation.insert(
                    RecoveryProcedureStep,
                    critical=critical[keys.systems[name]],
                    number=number,
                    stage=stage,
                    action=action,
                    minutes=minutes,
                    who=who,
                    check_point=check_point,
                )
        for name, text in source["rollback"].items():
            operation.update(CriticalSystem, critical[keys.systems[name]], rollback=text)


def write_sample_copies(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    """The copies: some current, some of the first version, two whose holders have gone elsewhere."""
    source = _source()
    with file.operation("見本の写しを入れる") as operation:
        table = PlanVersion.table()
        rows = operation.connection.execute(
            select(table.c.number, table.c.id).where(table.c.plan == plan)
        ).all()
        versions = {number: key for number, key in rows}
        moved, left = source["moved"], source["left"]
        holders: dict[str, UUID] = dict(keys.contacts)
        holders["@moved"] = _holder(
            operation,
            moved,
            division=keys.divisions["0201"],
            verified_on=keys.today - timedelta(days=60),
        )
        holders["@left"] = _holder(
            operation,
            left,
            division=keys.divisions["0201"],
            left_on=keys.today - timedelta(days=30),
            verified_on=keys.today - timedelta(days=60),
        )
        for number, copy in enumerate(source["copies"], start=1):
            kind, medium, holder, place, at_home, version, handed, returned = copy
            operation.insert(
                PlanCopy,
                plan=plan,
                number=number,
                kind=kind,
                medium=medium,
                holder=holders[holder] if holder else None,
                place=place,
                at_home=at_home,
                version=versions[version] if version else None,
                handed_on=keys.today - timedelta(days=handed) if handed else None,
                returned_on=keys.today - timedelta(days=returned) if returned else None,
            )
    with file.operation("見本の人事異動") as operation:
        # in a step of its own: that somebody moved is told by the history
        operation.update(Contact, holders["@moved"], division=keys.divisions[moved["to"]])


def _holder(operation: Operation, told: dict[str, str], **values: Any) -> UUID:
    own = {name: told[name] for name in ("code", "name", "kana", "phone")}
    return operation.insert(Contact, kind="staff", **own, **values)


def _source() -> Any:
    return json.loads(resource("sample/paper.json").read_text(encoding="utf-8"))
