"""Roles, steps, damage checks, criteria and contacts (forms 8, 9, 10, 11)."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.jobs.plan_drawing.source import PlanSource, day
from okaplan_gui.models.contact import CONTACT_KIND, Contact
from okaplan_gui.models.continuity import (
    DECISION,
    RANK,
    ActionStep,
    ActivationCriterion,
    DamageCheckItem,
    EmergencyContact,
    RoleMember,
)
from okaplan_gui.models.phases import PHASE_OF_ACTION
from okaplan_gui.rules.plan_lines import ContactLine, CriterionLine, DamageLine, RoleLine, StepLine

_LAST = 10**9


def criteria(source: PlanSource) -> tuple[CriterionLine, ...]:
    """When the plan comes into force and when it ends."""
    return tuple(
        CriterionLine(c.number, c.event, c.threshold, DECISION.text(c.decision) or None, c.decided_by, c.ends)
        for c in source.of_plan(ActivationCriterion, "number")
    )


def roles(source: PlanSource) -> tuple[RoleLine, ...]:
    """The roles with who fills them, in the order of deputies."""
    members: dict[UUID, list[RoleMember]] = {}
    for member in source.all(RoleMember):
        members.setdefault(member.role, []).append(member)
    lines = []
    for role in source.roles.values():
        filled = []
        for member in sorted(
            members.get(role.id, []), key=lambda m: (m.rank, source.contacts[m.contact].code)
        ):
            contact = source.contacts[member.contact]
            name = f"{contact.role} {contact.name}" if contact.role else contact.name
            filled.append((RANK.text(member.rank), name, contact.phone or ""))
        lines.append(
            RoleLine(role.number, role.name, role.mission, role.powers, role.gathering_place, tuple(filled))
        )
    return tuple(lines)


def steps(source: PlanSource) -> tuple[StepLine, ...]:
    """The action steps by phase, in their order."""
    phases = [option.code for option in PHASE_OF_ACTION.options]

    def place(step: ActionStep) -> tuple[int, int, int, str]:
        target = step.target if step.target is not None else _LAST
        return phases.index(step.phase), step.phase_order or 0, target, step.code

    return tuple(
        StepLine(
            step.code,
            step.phase,
            step.edition,
            step.action,
            step.target,
            source.roles[step.role].name if step.role in source.roles else None,
            step.check_point,
            source.system(step.system),
            step.needs,
            step.people,
        )
        for step in sorted(source.of_plan(ActionStep), key=place)
    )


def damage_checks(source: PlanSource) -> tuple[DamageLine, ...]:
    """What is looked at, in which order."""
    return tuple(
        DamageLine(
            item.number,
            item.area,
            item.target,
            item.look_for,
            bool(item.first_minutes),
            source.system(item.system),
        )
        for item in source.of_plan(DamageCheckItem, "number")
    )


def emergency_contacts(source: PlanSource) -> tuple[ContactLine, ...]:
    """Whom to call, in which order."""
    return tuple(
        _contact(source, source.contacts[line.contact], line.number, line.matter)
        for line in source.of_plan(EmergencyContact, "number")
    )


def all_contacts(source: PlanSource) -> tuple[ContactLine, ...]:
    """Everybody in the order of the reading; who has left is not called any more."""
    here = [c for c in source.contacts.values() if c.left_on is None or c.left_on >= source.today]
    listed = sorted(here, key=lambda c: (c.kana or "\uffff", c.name, c.code))
    return tuple(_contact(source, contact) for contact in listed)


def _contact(
    source: PlanSource, contact: Contact, number: int | None = None, matter: str | None = None
) -> ContactLine:
    extension = f"内線{contact.extension}" if contact.extension else None
    return ContactLine(
        code=contact.code,
        kind=source.word(CONTACT_KIND, contact.kind) or "",
        name=contact.name,
        kana=contact.kana,
        belongs_to=source.division(contact.division) or contact.company,
        role=contact.role,
        phones=tuple(phone for phone in (contact.phone, contact.phone2, extension) if phone),
        mail=contact.mail,
        radio=contact.radio,
        verified_on=day(contact.verified_on),
        number=number,
        matter=matter,
    )
