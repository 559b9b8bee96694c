"""Settles the sample's records under critical systems, so that a plan of the sample contradicts nothing by chance."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem, EmergencyContact, ResponseRole, RoleMember
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.store.operation import Operation

_DAY = 1440
_ARRIVAL = 240


def settle(operation: Operation, plan: UUID, keys: SampleKeys) -> None:
    """Backups, contracts, contacts and support of a plan's critical systems as a well-kept division has them."""
    for line in rows_of(operation, CriticalSystem, plan=plan):
        objective = line["recovery_time_objective"] or _DAY
        point = line["recovery_point_objective"] or _DAY
        for backup in rows_of(operation, BackupPlan, system=line["system"]):
            operation.update(
                BackupPlan, backup["id"], method="full", interval=min(point, _DAY), generations=14, offline=True,
                second_place="remote", logs=True, last_success=keys.today - timedelta(days=1),
                last_restore=keys.today - timedelta(days=100), restore_result="application",
                restore_time=min(120, objective * 2 // 3),
            )  # fmt: skip
        for contract in rows_of(operation, Contract, system=line["system"]):
            operation.update(
                Contract, contract["id"], disaster_clause=True, arrival=min(_ARRIVAL, objective * 2 // 3)
            )
        _settle_machines(operation, line["system"], keys)
    _settle_contacts(operation, plan, keys)


def _settle_machines(operation: Operation, system: UUID, keys: SampleKeys) -> None:
    machines = [use["equipment"] for use in rows_of(operation, SystemEquipment, system=system)]
    for machine in machines:
        operation.update(Equipment, machine, support_until=keys.today + timedelta(days=1500), software=None)
    products = rows_of(operation, SoftwareProduct)
    ended = {one["id"] for one in products if not one["security_until"] or one["security_until"] < keys.today}
    lasting = max(products, key=lambda one: one["security_until"] or keys.today)
    for owner in ({"system": system}, *({"equipment": machine} for machine in machines)):
        for installed in rows_of(operation, Installation, **owner):
            if installed["product"] in ended:
                operation.update(Installation, installed["id"], product=lasting["id"])


def _settle_contacts(operation: Operation, plan: UUID, keys: SampleKeys) -> None:
    called = [line["contact"] for line in rows_of(operation, EmergencyContact, plan=plan)]
    for role in rows_of(operation, ResponseRole, plan=plan):
        called += [member["contact"] for member in rows_of(operation, RoleMember, role=role["id"])]
    for contact in dict.fromkeys(called):
        values = operation.get(Contact, contact) or {}
        last = values.get("verified_on")
        if last is None or last < keys.today - timedelta(days=300):
            operation.update(Contact, contact, verified_on=keys.today - timedelta(days=45))


def rows_of(operation: Operation, ledger: type[Ledger], **equal: Any) -> list[dict[str, Any]]:
    """The records of a ledger with these values, as they stand in the operation."""
    table = ledger.table()
    found = select(table).where(*(table.c[name] == value for name, value in equal.items()))
    return [dict(row) for row in operation.connection.execute(found).mappings()]
