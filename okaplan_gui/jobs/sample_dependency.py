"""The sample's dependencies beside those of the plan: hosts that stand in for each other, lines, vendors. All 見本."""

from __future__ import annotations

import json
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.network import Line
from okaplan_gui.resource_files import resource
from okaplan_gui.store.operation import Operation

_FIELDS = {"system": "on_system", "equipment": "on_equipment", "line": "on_line", "vendor": "on_vendor"}


def write_sample_dependencies(operation: Operation, keys: SampleKeys) -> None:
    """Write resources/sample/dependency.json: (system, kind of target, target, kind, 必須度, 冗長の組, 影響)."""
    source = json.loads(resource("sample/dependency.json").read_text(encoding="utf-8"))
    targets = {
        "system": keys.systems,
        "vendor": keys.contacts,
        "equipment": _by(operation, Equipment, "asset_number"),
        "line": _by(operation, Line, "code"),
    }
    for system, target_kind, target, kind, necessity, either, effect in source["dependencies"]:
        operation.insert(
            Dependency,
            system=keys.systems[system],
            kind=kind,
            necessity=necessity,
            either=either,
            effect=effect,
            **{_FIELDS[target_kind]: targets[target_kind][target]},
        )


def _by(operation: Operation, ledger: type[Ledger], field: str) -> dict[str, UUID]:
    table = ledger.table()
    return {row[0]: row[1] for row in operation.connection.execute(select(table.c[field], table.c.id))}
