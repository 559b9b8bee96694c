"""The content of a plan: its draft drawn from the ledgers (nothing is typed twice), or a version as it was approved."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.plan_drawing import actions, businesses, forms, places, risks, systems, upkeep
from okaplan_gui.jobs.plan_drawing.source import PlanSource, day
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import LEVEL, ContinuityPlan, PlanVersion
from okaplan_gui.rules.plan_content import WHOLE_PLAN, PlanContent, from_json
from okaplan_gui.store.ledger_file import LedgerFile


def draft_content(
    file: LedgerFile, plan_key: UUID, today: date | None = None, *, form_set: UUID | None = None
) -> PlanContent:
    """The plan as the ledgers have it now, with another 様式セット when one is named. KeyError without such a plan."""
    with file.session() as session:
        plan = session.get(ContinuityPlan, plan_key)
        if plan is None:
            raise KeyError(plan_key)
        source = PlanSource(session, plan, file.catalogue, today or datetime.now(JST).date())
        return _content(source, form_set)


def version_content(file: LedgerFile, version_key: UUID) -> PlanContent:
    """A version as it was approved. KeyError when there is no such version."""
    with file.session() as session:
        version = session.get(PlanVersion, version_key)
        if version is None:
            raise KeyError(version_key)
        return from_json(version.content)


def newest_version(file: LedgerFile, plan_key: UUID) -> PlanVersion | None:
    """The plan's newest approved version; None when none is approved yet."""
    with file.session() as session:
        found = select(PlanVersion).where(PlanVersion.plan == plan_key).order_by(PlanVersion.number.desc())
        return session.scalars(found.limit(1)).first()


def current_content(file: LedgerFile, plan_key: UUID) -> PlanContent:
    """The newest approved version, or the draft while there is none."""
    version = newest_version(file, plan_key)
    return draft_content(file, plan_key) if version is None else from_json(version.content)


def _content(source: PlanSource, form_set: UUID | None) -> PlanContent:
    authority = source.session.scalars(select(Authority).limit(1)).first()
    plan = source.plan
    order = systems.order_of(source)
    division = source.division(plan.division)
    return PlanContent(
        format=WHOLE_PLAN,
        code=plan.code,
        name=plan.name,
        authority=authority.name if authority else "",
        division=division or (authority.division if authority else None),
        handling=authority.handling if authority else None,
        level=LEVEL.text(plan.level) or None,
        responsible=plan.responsible,
        system=source.system(plan.system),
        established_on=day(plan.established_on),
        as_of=source.today.isoformat(),
        chapters=upkeep.chapters(source),
        criteria=actions.criteria(source),
        businesses=businesses.businesses(source),
        systems=systems.system_lines(source, order),
        cycles=tuple(tuple(source.systems[key].name for key in cycle) for cycle in order.cycles),
        roles=actions.roles(source),
        steps=actions.steps(source),
        damage_checks=actions.damage_checks(source),
        emergency_contacts=actions.emergency_contacts(source),
        contacts=actions.all_contacts(source),
        inventory=systems.inventory(source),
        revisions=upkeep.revisions(source),
        scenarios=risks.scenarios(source),
        vulnerabilities=risks.vulnerabilities(source),
        measures=risks.measures(source),
        resources=businesses.resources(source),
        backups=systems.backups(source),
        vendors=risks.vendors(source),
        sites=places.sites(source),
        machines=places.machines(source),
        circuits=places.circuits(source),
        start_order=systems.start_order(source),
        upkeep_roles=upkeep.upkeep_roles(source),
        upkeep_tasks=upkeep.upkeep_tasks(source),
        exercises=upkeep.exercises(source),
        six_elements=upkeep.six_elements(source),
        first_response=businesses.first_response(source),
        checklist=upkeep.checklist(source),
        form_set=forms.form_set(source, form_set),
    )
