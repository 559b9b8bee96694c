"""The sample's recovery outlook: how staff come, how long recoveries take at best and at worst, who is needed."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.attendance import AttendanceAbsence, AttendanceAssumption
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep, CriticalSystem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation


def write_sample_recovery(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    """Two attendance assumptions, spreads of the recovery times, people of the action steps, vendors' arrivals."""
    source = json.loads(resource("sample/recovery.json").read_text(encoding="utf-8"))
    with file.operation("見本の参集予測と復旧見込を入れる") as operation:
        for values in source["assumptions"]:
            plain = {name: value for name, value in values.items() if name != "absences"}
            assumption = operation.insert(AttendanceAssumption, **plain)
            for until, share, reason in values["absences"]:
                operation.insert(
                    AttendanceAbsence, assumption=assumption, until=until, share=share, reason=reason
                )
        for pace in ("slow", "fast"):
            for code in source[pace]:
                operation.update(Contact, keys.contacts[code], walking=pace)
        critical = _keys(operation, CriticalSystem, "system", plan)
        for name, (best, worst) in source["recovery"].items():
            operation.update(
                CriticalSystem, critical[keys.systems[name]], recovery_best=best, recovery_worst=worst
            )
        steps = _keys(operation, ActionStep, "code", plan)
        for code, people in source["people"].items():
            values = {"people": people} if people else {"people": 0, "needs": source["counted_elsewhere"]}
            operation.update(ActionStep, steps[code], **values)
        contracts = _keys(operation, Contract, "code")
        for code, arrival in source["arrivals"].items():
            operation.update(Contract, contracts[code], arrival=arrival)


def _keys(
    operation: Operation, ledger: type[Ledger], field: str, plan: UUID | None = None
) -> dict[Any, UUID]:
    table = ledger.table()
    found = select(table.c[field], table.c.id)
    if plan is not None:
        found = found.where(table.c.plan == plan)
    return {row[0]: row[1] for row in operation.connection.execute(found)}
