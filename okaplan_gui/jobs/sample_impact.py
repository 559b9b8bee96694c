"""The sample's impact analysis, scenarios, vulnerabilities, measures and resources: all of it 見本."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import fiscal_year_of
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.attendance import AttendanceAssumption
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.damage import (
    DamageScenario,
    Measure,
    MinimumResource,
    ScenarioDamage,
    Vulnerability,
)
from okaplan_gui.models.equipment import SystemEquipment
from okaplan_gui.models.impact import TIME_STEPS, BusinessImpact
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.network import Line
from okaplan_gui.resource_files import resource
from okaplan_gui.store.operation import Operation

_MAIN_SERVER_OF = "行政ネットワーク"
_UNKNOWN = "?"


def write_sample_impact(operation: Operation, plan: UUID, keys: SampleKeys) -> None:
    """Forms 6, 14, 15 and 18 of one plan; call it before the plan is approved."""
    source = json.loads(resource("sample/impact.json").read_text(encoding="utf-8"))
    _write_businesses(operation, source["businesses"])
    _write_targets(operation, plan, source, keys)
    scenarios = _write_scenarios(operation, plan, source["scenarios"], keys)
    _write_measures(operation, plan, source, scenarios, keys)


def _named(operation: Operation, ledger: type[Ledger], field: str) -> dict[str, UUID]:
    table = ledger.table()
    return {row[0]: row[1] for row in operation.connection.execute(select(table.c[field], table.c.id))}


def _write_businesses(operation: Operation, source: list[dict[str, Any]]) -> None:
    businesses = _named(operation, BusinessFunction, "code")
    for values in source:
        key = businesses[values["code"]]
        operation.update(
            BusinessFunction, key, maximum_tolerable_period=values["mtpd"], work_recovery_time=values["wrt"],
            maximum_data_loss=values["mtdl"], alternative_limit=values["alternative_limit"], busy=values["busy"],
        )  # fmt: skip
        for aspect, (levels, reason) in values["impacts"].items():
            cells = {
                step: None if level == _UNKNOWN else level
                for step, level in zip(TIME_STEPS, levels, strict=True)
            }
            operation.insert(BusinessImpact, business=key, aspect=aspect, reason=reason, **cells)


def _write_targets(operation: Operation, plan: UUID, source: Any, keys: SampleKeys) -> None:
    table = CriticalSystem.table()
    fields = {
        "override_reason": source["override_reasons"],
        "work_recovery_time": source["work_recovery_times"],
    }
    for field, values in fields.items():
        for name, value in values.items():
            found = select(table.c.id).where(table.c.plan == plan, table.c.system == keys.systems[name])
            key = operation.connection.execute(found).scalar_one()
            operation.update(CriticalSystem, key, **{field: value})


def _write_scenarios(
    operation: Operation, plan: UUID, source: list[dict[str, Any]], keys: SampleKeys
) -> dict[int, UUID]:
    assumptions = _named(operation, AttendanceAssumption, "name")
    lines = _named(operation, Line, "code")
    use = SystemEquipment.table()
    server = select(use.c.equipment).where(use.c.system == keys.systems[_MAIN_SERVER_OF]).limit(1)
    main_server = operation.connection.execute(server).scalar_one()
    found: dict[int, UUID] = {}
    for values in source:
        plain = {name: value for name, value in values.items() if name not in ("damages", "assumption")}
        key = operation.insert(
            DamageScenario, plan=plan, assumption=assumptions.get(values["assumption"]), **plain
        )
        found[values["number"]] = key
        for kind, target, extent, lasts, basis in values["damages"]:
            places: dict[str, Any] = {}
            if kind in ("site", "power", "cooling"):
                places["site"] = keys.sites[target]
            elif kind == "line":
                places["line"] = lines[target]
            elif kind == "equipment":
                places["equipment"] = main_server
            elif kind == "system":
                places["system"] = keys.systems[target]
            elif kind == "vendor":
                places["vendor"] = keys.contacts[target]
            operation.insert(
                ScenarioDamage, scenario=key, kind=kind, extent=extent, lasts=lasts, basis=basis, **places
            )
    return found


def _write_measures(
    operation: Operation, plan: UUID, source: Any, scenarios: dict[int, UUID], keys: SampleKeys
) -> None:
    lines = _named(operation, Line, "code")
    weak: dict[int, UUID] = {}
    for values in source["vulnerabilities"]:
        weak[values["number"]] = operation.insert(
            Vulnerability, plan=plan, number=values["number"], kind=values["kind"], weakness=values["weakness"],
            effect=values["effect"], priority=values["priority"], scenario=scenarios[values["scenario"]],
            site=keys.sites.get(values.get("site")), line=lines.get(values.get("line")),
            system=keys.systems.get(values.get("system")), found_on=keys.today - timedelta(days=values["days"]),
        )  # fmt: skip
    year = fiscal_year_of(keys.today)
    measures: dict[int, UUID] = {}
    for values in source["measures"]:
        due = keys.today + timedelta(days=values["due"])
        measures[values["number"]] = operation.insert(
            Measure, plan=plan, number=values["number"], name=values["name"], vulnerability=weak[values["vulnerability"]],
            system=keys.systems.get(values.get("system")), effect=values["effect"],
            recovery_likely=values.get("recovery_likely"), people=values.get("people"), cost=values["cost"],
            priority=values["priority"], term=values["term"],
            budget_year=None if values["year"] is None else year + values["year"],
            division=keys.divisions[values["division"]], due=due, state=values["state"],
            done_on=due if values["state"] == "done" else None, residual=values["residual"],
        )  # fmt: skip
    for number, values in enumerate(source["resources"], start=1):
        measure = values.pop("measure")
        operation.insert(MinimumResource, plan=plan, number=number, measure=measures.get(measure), **values)
