"""Scenarios, weak points, measures, contracts (forms 2, 6, 14)."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.fields import FiscalYear
from okaplan_gui.jobs.plan_drawing.source import PlanSource, day
from okaplan_gui.models.attendance import AttendanceAssumption
from okaplan_gui.models.contract import CONTRACT_KIND, Contract
from okaplan_gui.models.damage import (
    EXTENT,
    MEASURE_STATE,
    PRIORITY,
    RESOURCE_KIND,
    TERM,
    THREAT,
    TIMING,
    WEAK_POINT,
    DamageScenario,
    Measure,
    ScenarioDamage,
    Vulnerability,
)
from okaplan_gui.rules.plan_lines import (
    MeasureLine,
    ScenarioDamageLine,
    ScenarioLine,
    VendorLine,
    VulnerabilityLine,
)


def scenarios(source: PlanSource) -> tuple[ScenarioLine, ...]:
    """What may happen, and what it takes out."""
    assumptions = {a.id: a.name for a in source.all(AttendanceAssumption)}
    damages: dict[UUID, list[ScenarioDamageLine]] = {}
    kinds = [option.code for option in RESOURCE_KIND.options]
    for d in sorted(source.all(ScenarioDamage), key=lambda d: kinds.index(d.kind)):
        line = ScenarioDamageLine(
            source.word(RESOURCE_KIND, d.kind) or "",
            _damaged(source, d),
            source.word(EXTENT, d.extent),
            d.lasts,
            d.basis,
        )
        damages.setdefault(d.scenario, []).append(line)
    return tuple(
        ScenarioLine(
            s.number,
            s.name,
            source.word(THREAT, s.threat) or "",
            source.word(TIMING, s.timing),
            s.severity,
            s.power_off,
            s.lines_down,
            s.transport_down,
            s.vendor_delay,
            assumptions.get(s.assumption) if s.assumption else None,
            s.description,
            s.basis,
            tuple(damages.get(s.id, ())),
        )
        for s in source.of_plan(DamageScenario, "number")
    )


def vulnerabilities(source: PlanSource) -> tuple[VulnerabilityLine, ...]:
    """The weak points."""
    scenarios_of = {s.id: s.name for s in source.of_plan(DamageScenario)}
    return tuple(
        VulnerabilityLine(
            v.number,
            source.word(WEAK_POINT, v.kind) or "",
            v.weakness,
            source.system(v.system) or source.site(v.site) or (source.lines[v.line].name if v.line else None),
            v.effect,
            source.word(PRIORITY, v.priority),
            scenarios_of.get(v.scenario) if v.scenario else None,
            day(v.found_on),
        )
        for v in source.of_plan(Vulnerability, "number")
    )


def measures(source: PlanSource) -> tuple[MeasureLine, ...]:
    """What is done about the weak points."""
    numbers = {v.id: v.number for v in source.of_plan(Vulnerability)}
    return tuple(
        MeasureLine(
            m.number,
            m.name,
            numbers.get(m.vulnerability) if m.vulnerability else None,
            m.cost,
            source.word(PRIORITY, m.priority),
            source.word(TERM, m.term),
            FiscalYear().text(m.budget_year) or None,
            source.division(m.division),
            day(m.due),
            source.word(MEASURE_STATE, m.state),
            m.residual,
        )
        for m in source.of_plan(Measure, "number")
    )


def vendors(source: PlanSource) -> tuple[VendorLine, ...]:
    """The contracts that hold today, with what they say of a disaster (form 2)."""
    holding = [
        c
        for c in source.all(Contract)
        if (c.until is None or c.until >= source.today)
        and (c.system in source.in_scope or (c.system is None and source.plan.system is None))
    ]
    codes = {key: system.code for key, system in source.systems.items()}
    listed = sorted(holding, key=lambda c: (codes.get(c.system, "\uffff") if c.system else "\uffff", c.code))
    return tuple(
        VendorLine(
            contract=c.code,
            name=c.name,
            system=source.system(c.system),
            vendor=source.company(c.vendor),
            kind=source.word(CONTRACT_KIND, c.kind),
            until=day(c.until),
            contact=source.called(c.vendor),
            disaster_contact=source.called(c.disaster_contact),
            disaster_clause=c.disaster_clause,
            arrival=c.arrival,
            priority=c.priority,
            substitute=c.substitute,
            disaster_text=c.disaster_text,
        )
        for c in listed
    )


def _damaged(source: PlanSource, damage: ScenarioDamage) -> str | None:
    if damage.equipment is not None:
        return source.equipment[damage.equipment].name
    if damage.line is not None:
        return source.lines[damage.line].name
    return source.system(damage.system) or source.site(damage.site) or source.company(damage.vendor)
