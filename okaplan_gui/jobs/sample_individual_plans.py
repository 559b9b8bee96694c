"""The sample's plans of owning divisions: one in order, one with a contradiction a rule, one not begun."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.exercise_making import make_exercise
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.jobs.plan_approval import approve_plan
from okaplan_gui.jobs.plan_checking import accept_finding, check_plan_of
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.jobs.sample_settling import rows_of, settle
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import (
    ActionStep,
    ActivationCriterion,
    BusinessFunction,
    CriticalSystem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import ContinuityPlan, PlanChapter
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_STAFF = ("S07", "S08", "S09", "S12", "S11", "S16", "S02", "S06", "S03", "S04")
"""Who fills the roles of these plans, one after the other."""


def write_individual_plans(file: LedgerFile, keys: SampleKeys, source: Any) -> None:
    """A plan each as the source tells; the contradictions of one are planted after it is in order."""
    for told in source["plans"]:
        plan = _write_plan(file, keys, told)
        if plan is not None and told.get("contradictions"):
            _plant(file, plan, keys, told["contradictions"])


def accept_in_sample(file: LedgerFile, plan: UUID, source: Any) -> None:
    """The findings of the division's own plan that were looked at and left with a reason."""
    for rule, reason in source["accepted"].items():
        for one in check_plan_of(file, plan).open:
            if one.finding.rule == rule:
                accept_finding(file, plan, one.finding, reason=reason, accepted_by="情報政策課長（見本）")


def _write_plan(file: LedgerFile, keys: SampleKeys, told: Any) -> UUID | None:
    values = {
        "division": keys.divisions[told["division"]],
        "system": keys.systems[told["system"]],
        "responsible": told.get("responsible"),
        "level": told.get("level"),
    }
    if not told.get("critical"):
        # begun by name only
        with file.operation(f"見本の計画「{told['name']}」") as operation:
            operation.insert(ContinuityPlan, code=told["code"], name=told["name"], **values)
        return None
    systems = [keys.systems[line[0]] for line in told["critical"]]
    plan = draft_plan(file, code=told["code"], name=told["name"], systems=systems, **values)
    with file.operation(f"見本の計画「{told['name']}」を整える") as operation:
        _fill(operation, plan, keys, told)
        settle(operation, plan, keys)
    approve_plan(
        file,
        plan,
        approved_on=keys.today - timedelta(days=90),
        approved_by=told["approved_by"],
        summary="制定",
    )
    _exercise(file, plan, keys, told["name"])
    return plan


def _fill(operation: Operation, plan: UUID, keys: SampleKeys, told: Any) -> None:
    for chapter in rows_of(operation, PlanChapter, plan=plan):
        if chapter["number"] > told["chapters"]:
            operation.delete(PlanChapter, chapter["id"])
    for criterion in rows_of(operation, ActivationCriterion, plan=plan):
        operation.update(
            ActivationCriterion,
            criterion["id"],
            threshold="部門全体の計画に同じ",
            decided_by=told["responsible"],
        )
    for number, role in enumerate(rows_of(operation, ResponseRole, plan=plan)):
        for rank in range(2):
            contact = keys.contacts[_STAFF[(2 * number + rank) % len(_STAFF)]]
            operation.insert(RoleMember, role=role["id"], contact=contact, rank=str(rank))
        operation.update(ResponseRole, role["id"], gathering_place="本庁舎（見本）")
    kept = {keys.contacts[code] for code in told["contacts"]}
    for line in rows_of(operation, EmergencyContact, plan=plan):
        if line["contact"] not in kept:
            operation.delete(EmergencyContact, line["id"])
    lines = {line["system"]: line["id"] for line in rows_of(operation, CriticalSystem, plan=plan)}
    for name, rto, rpo, wrt, likely in told["critical"]:
        operation.update(
            CriticalSystem, lines[keys.systems[name]], recovery_time_objective=rto, recovery_point_objective=rpo,
            work_recovery_time=wrt, recovery_best=likely // 2, recovery_likely=likely, recovery_worst=likely * 2, people=1,
            recovery_level="主な機能", paper_procedure=True, procedure="機器の電源を入れる\n主な機能が動くことを確かめる",
        )  # fmt: skip
    for code, name, objective, tolerable, systems in told["businesses"]:
        business = operation.insert(
            BusinessFunction, code=code, name=name, division=keys.divisions[told["division"]],
            recovery_time_objective=objective, maximum_tolerable_period=tolerable, recovery_level="窓口の受付",
            reason="県民の手続に要るため（見本）", alternative="紙で受け付けて後で入力する",
        )  # fmt: skip
        for system in systems:
            operation.insert(
                Dependency,
                business=business,
                on_system=keys.systems[system],
                kind="business",
                necessity="must",
            )
    for system, needed, kind in told["needs"]:
        operation.insert(
            Dependency,
            system=keys.systems[system],
            on_system=keys.systems[needed],
            kind=kind,
            necessity="must",
        )


def _exercise(file: LedgerFile, plan: UUID, keys: SampleKeys, name: str) -> None:
    day = keys.today - timedelta(days=40)
    key = make_exercise(
        file, plan, name=f"{name} 読み合わせ", kind="reading", held_on=day, phases=("first_3h",),
        objective="手順に抜けがないかを確かめる。", scenario="平日の朝、庁内で停電が起きた（見本）。",
    )  # fmt: skip
    run = ExerciseRun(file, key)
    start = datetime.combine(day, time(10, 0), JST)
    run.start(start)
    run.close(start + timedelta(minutes=60), rating="done", review="手順どおりに進められた（見本）。")


# ---- one contradiction a rule


def _plant(file: LedgerFile, plan: UUID, keys: SampleKeys, told: Any) -> None:
    """What a check has to find, each once; the rules are those of rules.plan_checks."""
    with file.operation("見本の計画に、点検で見つかる矛盾を入れる") as operation:
        lines = {line["system"]: line["id"] for line in rows_of(operation, CriticalSystem, plan=plan)}

        def critical(rule: str, **values: Any) -> None:
            operation.update(CriticalSystem, lines[keys.systems[told[rule]]], **values)

        first, second = (keys.systems[name] for name in told["dependency_cycle"])
        for one, other in ((first, second), (second, first)):
            operation.insert(Dependency, system=one, on_system=other, kind="data", necessity="must")
        dependent, needed = told["rto_before_need"]
        operation.insert(
            Dependency,
            system=keys.systems[dependent],
            on_system=keys.systems[needed],
            kind="data",
            necessity="must",
        )
        dependent, forgotten = told["need_not_critical"]
        operation.insert(
            Dependency,
            system=keys.systems[dependent],
            on_system=keys.systems[forgotten],
            kind="data",
            necessity=None,
        )
        critical("rpo_before_backup", recovery_point_objective=60)
        for backup in rows_of(operation, BackupPlan, system=keys.systems[told["rpo_before_backup"]]):
            operation.update(BackupPlan, backup["id"], interval=1440)
        for backup in rows_of(operation, BackupPlan, system=keys.systems[told["rto_before_restore"]]):
            operation.update(BackupPlan, backup["id"], restore_time=10_000)
        weak = keys.systems[told["backup_not_compliant"]]
        operation.update(InformationSystem, weak, importance="a")
        for backup in rows_of(operation, BackupPlan, system=weak):
            operation.update(BackupPlan, backup["id"], generations=None)
        _contracts(operation, keys, told)
        machine = rows_of(operation, SystemEquipment, system=keys.systems[told["support_ending"]])[0]
        operation.update(Equipment, machine["equipment"], support_until=keys.today - timedelta(days=30))
        _people(operation, plan, keys, told)
        steps = rows_of(operation, ActionStep, plan=plan)
        operation.update(ActionStep, steps[0]["id"], target=200 * 1440)
        operation.update(ActionStep, steps[1]["id"], target=None)
    approve_plan(file, plan, approved_on=keys.today - timedelta(days=30), approved_by="見本 教育長（見本）")
    _copies(file, plan, keys)


def _contracts(operation: Operation, keys: SampleKeys, told: Any) -> None:
    for rule, values in (
        ("rto_before_arrival", {"arrival": 20_000, "disaster_clause": True}),
        ("contract_without_clause", {"disaster_clause": None, "arrival": None}),
    ):
        operation.insert(
            Contract, code=f"K-{told[rule]}", name=f"{told[rule]} 運用（見本）", system=keys.systems[told[rule]],
            kind="operation", begins=keys.today - timedelta(days=200), until=keys.today + timedelta(days=165),
            notice_days=60, **values,
        )  # fmt: skip


def _people(operation: Operation, plan: UUID, keys: SampleKeys, told: Any) -> None:
    roles = rows_of(operation, ResponseRole, plan=plan)
    members = {role["id"]: rows_of(operation, RoleMember, role=role["id"]) for role in roles}
    deputy = next(m for m in members[roles[-1]["id"]] if m["rank"] == "1")
    operation.delete(RoleMember, deputy["id"])
    acting = next(m for m in members[roles[0]["id"]] if m["rank"] == "0")
    operation.insert(RoleMember, role=roles[1]["id"], contact=acting["contact"], rank="9")
    stale, left = (keys.contacts[told[rule]] for rule in ("contact_not_verified", "contact_left"))
    operation.update(Contact, stale, verified_on=keys.today - timedelta(days=500))
    operation.update(
        Contact, left, verified_on=keys.today - timedelta(days=100), left_on=keys.today - timedelta(days=20)
    )
    for contact in (stale, left):
        operation.insert(RoleMember, role=roles[2]["id"], contact=contact, rank="9")


def _copies(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    from okaplan_gui.models.plan import PlanVersion

    with file.operation("見本の写しを記録") as operation:
        table = PlanVersion.table()
        found = select(table.c.id).where(table.c.plan == plan).order_by(table.c.number)
        old, new = operation.connection.execute(found).scalars()
        for number, (version, days) in enumerate(((new, None), (new, None), (old, 25)), start=1):
            operation.insert(
                PlanCopy, plan=plan, number=number, kind="internal", medium="paper", place=f"事務室の棚{number}（見本）",
                version=version, handed_on=keys.today - timedelta(days=25 if days is None else 85),
                returned_on=keys.today - timedelta(days=days) if days is not None else None,
            )  # fmt: skip
