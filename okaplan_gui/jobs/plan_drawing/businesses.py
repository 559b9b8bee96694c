"""Critical businesses with their impact, minimum resources, first response (forms 15, 16, 18)."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.jobs.plan_drawing.source import PlanSource
from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.models.damage import EXTENT, RESOURCE_NEED, Measure, MinimumResource
from okaplan_gui.models.impact import IMPACT_ASPECT, TIME_STEPS, BusinessImpact
from okaplan_gui.models.plan_upkeep import ICT_RESOURCE, START_WITHIN, FirstResponseItem
from okaplan_gui.rules.plan_lines import BusinessLine, FirstResponseLine, ImpactLine, ResourceLine

_LAST = 10**9


def businesses(source: PlanSource) -> tuple[BusinessLine, ...]:
    """The businesses, the most pressing first; in a system's own plan those that it serves."""
    serves: dict[UUID, list[UUID]] = {}
    for system, served in source.served_by.items():
        for business in served:
            serves.setdefault(business, []).append(system)
    aspects = [option.code for option in IMPACT_ASPECT.options]
    impacts: dict[UUID, list[BusinessImpact]] = {}
    for impact in sorted(source.all(BusinessImpact), key=lambda i: aspects.index(i.aspect)):
        impacts.setdefault(impact.business, []).append(impact)
    listed = sorted(source.businesses.values(), key=lambda b: (b.recovery_time_objective or _LAST, b.code))
    return tuple(
        _business(source, b, serves.get(b.id, []), impacts.get(b.id, []))
        for b in listed
        if source.plan.system is None or source.plan.system in serves.get(b.id, [])
    )


def resources(source: PlanSource) -> tuple[ResourceLine, ...]:
    """What must be there (form 18)."""
    measures = {measure.id: measure.name for measure in source.of_plan(Measure)}
    return tuple(
        ResourceLine(
            r.number,
            source.word(RESOURCE_NEED, r.kind) or "",
            r.name,
            source.system(r.system),
            r.needed,
            r.present,
            r.unit,
            source.word(EXTENT, r.usable),
            r.alternative,
            measures.get(r.measure) if r.measure else None,
        )
        for r in source.of_plan(MinimumResource, "number")
    )


def first_response(source: PlanSource) -> tuple[FirstResponseLine, ...]:
    """The 初動検討ワークシート."""
    return tuple(
        FirstResponseLine(
            i.number,
            i.operation,
            source.division(i.division),
            source.word(START_WITHIN, i.start_within),
            ICT_RESOURCE.text(i.resources) or None,
            source.system(i.system),
            i.damage,
            i.measure,
            i.alternative,
            i.place,
        )
        for i in source.of_plan(FirstResponseItem, "number")
    )


def _business(
    source: PlanSource, business: BusinessFunction, systems: list[UUID], impacts: list[BusinessImpact]
) -> BusinessLine:
    return BusinessLine(
        business.code,
        business.name,
        source.division(business.division),
        business.reason,
        business.recovery_time_objective,
        business.recovery_level,
        business.maximum_tolerable_period,
        business.alternative,
        tuple(sorted(source.systems[key].name for key in systems)),
        business.work_recovery_time,
        business.maximum_data_loss,
        business.busy,
        business.alternative_limit,
        tuple(
            ImpactLine(IMPACT_ASPECT.text(i.aspect), tuple(getattr(i, name) for name in TIME_STEPS), i.reason)
            for i in impacts
        ),
    )
