"""Drafts an ICT-BCP: chapters, criteria, roles, steps and checks from the template, systems from the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.form_sets import ensure_form_sets
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import (
    ActionStep,
    ActivationCriterion,
    CriticalSystem,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
)
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import ContinuityPlan, PlanChapter
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

HOUR = 60
DEFAULT_OBJECTIVES = {"s": 24 * HOUR, "a": 72 * HOUR, "b": 7 * 24 * HOUR, "c": 30 * 24 * HOUR}
"""RTO in minutes proposed by importance class; the drafter overrides them."""
_FULL_LEVEL = 3
_LATER_PHASES = ("alternative", "recovery")
"""Part 2 of the guideline: a plan of level 1 ends with the first three days."""


@cache
def plan_template() -> dict[str, list[dict[str, Any]]]:
    """The default wording (our own): chapters, criteria, roles, steps, damage checks."""
    template: dict[str, list[dict[str, Any]]] = json.loads(
        resource("plan/template.json").read_text(encoding="utf-8")
    )
    return template


def draft_plan(
    file: LedgerFile,
    *,
    code: str,
    name: str,
    systems: Sequence[UUID] = (),
    level: str | None = None,
    **fields: Any,
) -> UUID:
    """A new plan from the template with the chosen critical systems and all vendors and bodies as contacts.

    ``level``: how much of the template (1 基盤, 2 簡略, 3 本格; all where none is said). A small system needs only the
    first: who acts, whom to call, what to do in the first three days. What the template cannot know (thresholds, who decides, RPO, RLO) stays 未確認 until somebody says.
    Problem when the code is taken.
    """
    with file.operation(f"計画「{name}」を起案") as operation:
        fields.setdefault("form_set", ensure_form_sets(operation))
        plan = operation.insert(ContinuityPlan, code=code, name=name, level=level, **fields)
        _write_template(operation, plan, int(level) if level else _FULL_LEVEL)
        add_critical_systems(operation, plan, systems)
        connection = operation.connection
        contacts = connection.execute(
            select(Contact.id, Contact.kind)
            .where(Contact.kind != "staff")
            .order_by(Contact.kind, Contact.code)
        ).all()
        for number, (contact, _) in enumerate(contacts, start=1):
            operation.insert(EmergencyContact, plan=plan, contact=contact, number=number)
    return plan


def add_critical_systems(operation: Operation, plan: UUID, systems: Sequence[UUID]) -> None:
    """Add systems of the ledger to a plan, with the RTO that their importance proposes."""
    for key in systems:
        values = operation.get(InformationSystem, key)
        objective = DEFAULT_OBJECTIVES.get((values or {}).get("importance") or "")
        operation.insert(CriticalSystem, plan=plan, system=key, recovery_time_objective=objective)


def important_systems(file: LedgerFile) -> list[UUID]:
    """The systems that a first draft proposes: importance S and A, not 廃止."""
    with file.session() as session:
        found = select(InformationSystem.id).where(
            InformationSystem.importance.in_(("s", "a")),
            InformationSystem.phase.is_distinct_from("retired"),
        )
        return list(
            session.scalars(found.order_by(InformationSystem.importance.desc(), InformationSystem.code))
        )


def division_of(file: LedgerFile, system: UUID) -> UUID | None:
    """The division that owns a system: it drafts the plan."""
    values = file.get(InformationSystem, system)
    return values["division"] if values is not None else None


def _write_template(operation: Operation, plan: UUID, level: int) -> None:
    template = plan_template()
    chapters = [chapter for chapter in template["chapters"] if chapter.get("level", 1) <= level]
    steps = [step for step in template["steps"] if level > 1 or step["phase"] not in _LATER_PHASES]
    authority = operation.connection.execute(select(Authority.name).limit(1)).scalar() or "当自治体"
    for number, chapter in enumerate(chapters, start=1):
        body = chapter["body"].replace("{authority}", authority)
        operation.insert(PlanChapter, plan=plan, number=number, heading=chapter["heading"], body=body)
    for number, criterion in enumerate(template["criteria"], start=1):
        operation.insert(ActivationCriterion, plan=plan, number=number, **criterion)
    roles: dict[str, UUID] = {}
    for number, role in enumerate(template["roles"], start=1):
        roles[role["name"]] = operation.insert(ResponseRole, plan=plan, number=number, **role)
    operation.flush()
    for number, step in enumerate(steps, start=1):
        operation.insert(
            ActionStep,
            plan=plan,
            code=step["code"],
            phase=step["phase"],
            phase_order=number,
            edition=step["edition"],
            target=step["target"],
            role=roles[step["role"]],
            action=step["action"],
            check_point=step["check"],
        )
    for number, item in enumerate(template["damage_checks"], start=1):
        operation.insert(
            DamageCheckItem,
            plan=plan,
            number=number,
            area=item["area"],
            target=item["target"],
            look_for=item["look_for"],
            first_minutes=item["first"],
        )
