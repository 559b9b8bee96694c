"""Makes an exercise from an approved plan and a scenario: checklist, injects, objectives, participants (steps 7, 16)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.jobs.exercise_gathering import forecast_minutes
from okaplan_gui.jobs.findings import to_verify
from okaplan_gui.jobs.plan_reading import newest_version
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ResponseRole, RoleMember
from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseInject,
    ExerciseItem,
    ExerciseObjective,
    ExerciseParticipant,
)
from okaplan_gui.models.exercise_library import ExerciseProgramme, ExerciseScenario, ScenarioInject
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.rules.exercise_clock import PLANNED
from okaplan_gui.rules.exercise_objectives import objectives_of
from okaplan_gui.rules.plan_content import PlanContent, StepLine, from_json
from okaplan_gui.rules.scenario_text import scenario_text
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_COPIED = ("number", "minute", "addressee", "sender", "means", "content", "expected", "supplement")


def make_exercise(
    file: LedgerFile,
    plan_key: UUID,
    *,
    name: str,
    kind: str,
    held_on: date | None = None,
    off_duty: bool = False,
    phases: tuple[str, ...] = (),
    scenario_used: UUID | None = None,
    programme: UUID | None = None,
    **fields: Any,
) -> UUID:
    """A planned exercise with a checklist from the approved version's action steps; its key.

    ``off_duty`` takes the steps of 勤務時間外, otherwise those of 勤務時間内; the common ones always.
    ``phases``: codes of the phases to try, all when empty. ``scenario_used``: its injects and aims are copied, and those
    who fill the plan's roles become participants, off duty with the time at which they are expected.
    ``programme``: the line of the yearly programme that it serves.
    Problem while no version is approved, or when the scenario is gone.
    """
    version = newest_version(file, plan_key)
    if version is None:
        plan = file.get(ContinuityPlan, plan_key) or {}
        raise Problem(
            f"「{plan.get('name', '計画')}」には承認した版がないため、訓練を作れません。",
            remedy="先に計画を承認してください。",
        )
    told = _scenario(file, scenario_used)
    if told is not None:
        fields["scenario"] = fields.get("scenario") or scenario_text(told)
    content = from_json(version.content)
    # in working hours everybody is there from the beginning: there is nothing to compare
    threat = told.threat if told is not None else None
    forecast = forecast_minutes(file, plan_key, threat=threat) if off_duty else {}
    with file.operation(f"訓練「{name}」を作成") as operation:
        key = operation.insert(
            Exercise,
            code=_next_code(file, held_on),
            name=name,
            kind=kind,
            held_on=held_on,
            year=fiscal_year_of(held_on) if held_on else None,
            version=version.id,
            scenario_used=scenario_used,
            state=PLANNED,
            **fields,
        )
        _write_items(operation, key, _steps(content, off_duty, phases))
        if told is not None:
            _copy_injects(operation, key, told)
        _write_objectives(operation, key, told, to_verify(file, plan_key))
        if told is not None:
            _write_participants(operation, key, plan_key, forecast)
        if programme is not None:
            operation.update(ExerciseProgramme, programme, exercise=key)
    return key


def fill_participants(file: LedgerFile, exercise: UUID) -> int:
    """Make those who fill the plan's roles participants of an exercise that has none; how many. Problem without a plan."""
    with file.session() as session:
        record = session.get(Exercise, exercise)
        version = session.get(PlanVersion, record.version) if record is not None and record.version else None
        people = ExerciseParticipant.exercise == exercise
        if session.scalars(select(ExerciseParticipant.id).where(people).limit(1)).first() is not None:
            return 0
    if version is None:
        raise Problem(
            "この訓練には対象の計画がないため、役割の担当者が分かりません。",
            remedy="台帳「訓練の参加者」に、参加する人を書いてください。",
        )
    with file.operation("役割の担当者を参加者に") as operation:
        return _write_participants(operation, exercise, version.plan, {})


def _scenario(file: LedgerFile, key: UUID | None) -> ExerciseScenario | None:
    if key is None:
        return None
    with file.session() as session:
        found = session.get(ExerciseScenario, key)
    if found is None:
        raise Problem(
            "選んだシナリオは削除されています。", remedy="シナリオを選び直してから、訓練を作ってください。"
        )
    return found


def _write_items(operation: Operation, exercise: UUID, steps: list[StepLine]) -> None:
    for number, step in enumerate(steps, start=1):
        operation.insert(
            ExerciseItem,
            exercise=exercise,
            number=number,
            step_code=step.code,
            phase=step.phase,
            target=step.target,
            role=step.role,
            action=step.action,
            check_point=step.check_point,
        )


def _copy_injects(operation: Operation, exercise: UUID, scenario: ExerciseScenario) -> None:
    table = ScenarioInject.table()
    found = select(table).where(table.c.scenario == scenario.id).order_by(table.c.number)
    for row in operation.connection.execute(found).mappings().all():
        operation.insert(ExerciseInject, exercise=exercise, **{name: row[name] for name in _COPIED})


def _write_objectives(
    operation: Operation, exercise: UUID, scenario: ExerciseScenario | None, done: list[tuple[UUID, str]]
) -> None:
    """The scenario's aims; then each improvement that is finished and that no exercise has verified yet."""
    aims = list(objectives_of(scenario.aims)) if scenario is not None else []
    aims += [(f"前の課題の改善を確かめる: {finding}", "同じことで困らなかった") for _, finding in done]
    for number, (objective, criterion) in enumerate(aims, start=1):
        operation.insert(
            ExerciseObjective, exercise=exercise, number=number, objective=objective, criterion=criterion
        )


def _write_participants(
    operation: Operation, exercise: UUID, plan: UUID, forecast: Mapping[UUID, int]
) -> int:
    """Everyone who fills a role, once, with all the roles that he fills."""
    roles, members, contacts = ResponseRole.table(), RoleMember.table(), Contact.table()
    found = (
        select(contacts.c.id, contacts.c.name, roles.c.name)
        .join(members, members.c.contact == contacts.c.id)
        .join(roles, roles.c.id == members.c.role)
        .where(roles.c.plan == plan)
        .order_by(roles.c.number, members.c.rank, contacts.c.code)
    )
    people: dict[UUID, tuple[str, list[str]]] = {}
    for contact, name, role in operation.connection.execute(found):
        people.setdefault(contact, (name, []))[1].append(role)
    longest = 60
    for number, (contact, (name, filled)) in enumerate(people.items(), start=1):
        operation.insert(
            ExerciseParticipant,
            exercise=exercise,
            number=number,
            name=name,
            contact=contact,
            kind="player",
            role="、".join(dict.fromkeys(filled))[:longest],
            expected=forecast.get(contact),
        )
    return len(people)


def _steps(content: PlanContent, off_duty: bool, phases: tuple[str, ...]) -> list[StepLine]:
    edition = "off_duty" if off_duty else "on_duty"
    return [s for s in content.steps if s.edition in ("both", edition) and (not phases or s.phase in phases)]


def _next_code(file: LedgerFile, held_on: date | None) -> str:
    year = fiscal_year_of(held_on or datetime.now(JST).date())
    with file.session() as session:
        taken = set(session.scalars(select(Exercise.code)))
    number = 1
    while f"E{year}-{number:02}" in taken:
        number += 1
    return f"E{year}-{number:02}"
