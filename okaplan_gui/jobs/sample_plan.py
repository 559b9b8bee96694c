"""The sample's ICT-BCP and its two exercises, made by the same jobs that people use."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.exercise_gathering import fill_forecast
from okaplan_gui.jobs.exercise_making import fill_participants, make_exercise
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.jobs.plan_approval import approve_plan
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.sample_acts import Act, do_in_turn
from okaplan_gui.jobs.sample_dependency import write_sample_dependencies
from okaplan_gui.jobs.sample_event import write_sample_event
from okaplan_gui.jobs.sample_exercise import write_sample_exercises
from okaplan_gui.jobs.sample_impact import write_sample_impact
from okaplan_gui.jobs.sample_individual_plans import accept_in_sample, write_individual_plans
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.jobs.sample_paper import write_sample_copies, write_sample_procedures
from okaplan_gui.jobs.sample_recovery import write_sample_recovery
from okaplan_gui.jobs.sample_settling import rows_of, settle
from okaplan_gui.jobs.sample_upkeep import write_support, write_upkeep
from okaplan_gui.models.continuity import (
    ActivationCriterion,
    BusinessFunction,
    CriticalSystem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import SystemEquipment
from okaplan_gui.models.exercise import ExerciseItem, Finding
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.standard import PlanFigure
from okaplan_gui.models.value_option import ValueOption
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation


def write_sample_plan(file: LedgerFile, keys: SampleKeys, source: Any) -> None:
    """Dependencies, businesses, figures, the plan with its first version, and two exercises."""
    with file.operation("見本の計画の前提を入れる") as operation:
        _write_dependencies(operation, keys, source)
        write_sample_dependencies(operation, keys)
        _write_figures(operation, keys, source)
    values = dict(source["plan"])
    plan = draft_plan(
        file,
        code=values.pop("code"),
        name=values.pop("name"),
        systems=[keys.systems[line[0]] for line in source["critical"]],
        division=keys.divisions[values.pop("division")],
        **values,
    )
    with file.operation("見本の計画を整える") as operation:
        _fill_plan(operation, plan, keys, source)
    write_sample_recovery(file, plan, keys)
    with file.operation("見本の業務影響と被害想定を入れる") as operation:
        write_sample_impact(operation, plan, keys)
        settle(operation, plan, keys)
    upkeep = json.loads(resource("sample/upkeep.json").read_text(encoding="utf-8"))
    write_upkeep(file, plan, keys, upkeep)
    write_sample_procedures(file, plan, keys)
    approve_plan(
        file,
        plan,
        approved_on=keys.today - timedelta(days=120),
        approved_by="CIO（副知事）（見本）",
        summary="年次の見直し。復旧手順を段階ごとに書き直した。",
    )
    write_sample_copies(file, plan, keys)
    _write_exercises(file, plan, keys, source)
    write_sample_exercises(file, plan, keys)
    write_sample_event(file, plan, keys)
    individual = json.loads(resource("sample/individual_plans.json").read_text(encoding="utf-8"))
    write_individual_plans(file, keys, individual)
    accept_in_sample(file, plan, individual)
    with file.operation("見本の支援の記録を入れる") as operation:
        write_support(operation, keys, upkeep)


def _write_dependencies(operation: Operation, keys: SampleKeys, source: Any) -> None:
    for dependent, needed, kind, necessity in source["needs"]:
        operation.insert(
            Dependency,
            system=keys.systems[dependent],
            on_system=keys.systems[needed],
            kind=kind,
            necessity=necessity,
        )
    for system, kind in source["own_machines_needed"]:
        machine = rows_of(operation, SystemEquipment, system=keys.systems[system])[0]
        operation.insert(
            Dependency,
            system=keys.systems[system],
            on_equipment=machine["equipment"],
            kind=kind,
            necessity="must",
        )
    for dependent, site in source["sites_needed"]:
        operation.insert(
            Dependency,
            system=keys.systems[dependent],
            on_site=keys.sites[site],
            kind="site",
            necessity="must",
        )
    for dependent, vendor in source["vendors_needed"]:
        operation.insert(
            Dependency,
            system=keys.systems[dependent],
            on_vendor=keys.contacts[vendor],
            kind="vendor",
            necessity="degraded",
        )
    for code, name, division, reason, objective, level, tolerable, alternative, systems in source[
        "businesses"
    ]:
        business = operation.insert(
            BusinessFunction,
            code=code,
            name=name,
            division=keys.divisions[division],
            reason=reason,
            recovery_time_objective=objective,
            recovery_level=level,
            maximum_tolerable_period=tolerable,
            alternative=alternative,
        )
        for system in systems:
            operation.insert(
                Dependency,
                business=business,
                on_system=keys.systems[system],
                kind="business",
                necessity="must",
            )


def _write_figures(operation: Operation, keys: SampleKeys, source: Any) -> None:
    codes = ",".join(keys.codes[name] for name in source["costs"]["2014"])
    as_of = datetime(2014, 3, 31).date()
    for code, label, measure, argument, expected, unit, about, place in source["figures"]:
        operation.insert(
            PlanFigure,
            code=code,
            label=label,
            measure=measure,
            argument=argument.replace("@costs", codes) or None,
            expected=float(expected),
            unit=unit,
            about=about,
            as_of=as_of,
            source=f"計画 {place}",
        )
    # a value of the division's own, as an example
    operation.insert(
        ValueOption, list_name="course_kind", code="ai", label="生成AIの利用", synonyms="生成AI、AI"
    )


def _fill_plan(operation: Operation, plan: UUID, keys: SampleKeys, source: Any) -> None:
    for event, (threshold, decided_by) in source["thresholds"].items():
        criterion = _of_plan(operation, ActivationCriterion, plan, "event")[event]
        values = {"decided_by": decided_by} | ({"threshold": threshold} if threshold else {})
        operation.update(ActivationCriterion, criterion, **values)
    roles = _of_plan(operation, ResponseRole, plan, "name")
    for role in roles.values():
        operation.update(ResponseRole, role, gathering_place=source["gathering_place"])
    for name, members in source["members"].items():
        for code, rank in members:
            operation.insert(RoleMember, role=roles[name], contact=keys.contacts[code], rank=rank)
    critical = _of_plan(operation, CriticalSystem, plan, "system")
    for name, rto, rpo, level, likely, people, alternative, procedure, verification in source["critical"]:
        operation.update(
            CriticalSystem,
            critical[keys.systems[name]],
            recovery_time_objective=rto,
            recovery_point_objective=rpo,
            recovery_level=level,
            recovery_likely=likely,
            people=people,
            alternative=alternative,
            paper_procedure=True if procedure else None,
            procedure=procedure,
            verification=verification,
        )
    contacts = _of_plan(operation, EmergencyContact, plan, "contact")
    staff = ("S01", "S02", "S03", "S04")
    for number, line in enumerate(contacts.values(), start=len(staff) + 1):
        operation.update(EmergencyContact, line, number=number)
    for number, code in enumerate(staff, start=1):
        operation.insert(
            EmergencyContact,
            plan=plan,
            contact=keys.contacts[code],
            number=number,
            matter="発動の判断、参集の連絡",
        )


def _of_plan(operation: Operation, ledger: type[Ledger], plan: UUID, field: str) -> dict[Any, UUID]:
    table = ledger.table()
    rows = operation.connection.execute(select(table.c[field], table.c.id).where(table.c.plan == plan))
    return {row[0]: row[1] for row in rows}


def _write_exercises(file: LedgerFile, plan: UUID, keys: SampleKeys, source: Any) -> None:
    held, planned = source["exercises"]
    day = keys.today - timedelta(days=60)
    texts = ("objective", "scenario", "place", "participants", "controller")
    key = make_exercise(
        file, plan, name=held["name"], kind=held["kind"], held_on=day, phases=("first_3h",),
        **{name: held.get(name) for name in texts},
    )  # fmt: skip
    run = ExerciseRun(file, key)
    start = datetime.combine(day, time(14, 0), JST)
    run.start(start)
    acts: list[Act] = []
    for values in _items(file, key):
        result, minute, person, remark = source["results"].get(
            values["step_code"], ["done", max(1, values["target"] * 3 // 4), "見本 一郎", None]
        )
        acts.append((minute, partial(run.tick, values["id"], result, person=person, remark=remark)))
    for number, (content, stumbled) in enumerate(source["log"]):
        note = partial(run.note, content, stumbled=stumbled, person="見本 十和")
        acts.append((5 + 35 * number, note))
    do_in_turn(acts, lambda minute: start + timedelta(minutes=minute))
    run.close(start + timedelta(minutes=175), rating=held["rating"], review=held["review"])
    for finding, action, owner, days, state in source["findings"]:
        due = keys.today + timedelta(days=days)
        added = run.add_finding(finding, action=action, owner=owner, due=due, state=state)
        if state == "done":
            with file.operation("改善の完了を記録") as operation:
                operation.update(Finding, added, done_on=due - timedelta(days=5))
    night = make_exercise(
        file, plan, name=planned["name"], kind=planned["kind"], held_on=keys.today + timedelta(days=45), off_duty=True,
        phases=("first_3h",), **{name: planned.get(name) for name in texts},
    )  # fmt: skip
    fill_participants(file, night)
    fill_forecast(file, night)


def _items(file: LedgerFile, key: UUID) -> list[dict[str, Any]]:
    table = ExerciseItem.table()
    with file.reading() as connection:
        found = select(table).where(table.c.exercise == key).order_by(table.c.number)
        return [dict(row) for row in connection.execute(found).mappings()]
