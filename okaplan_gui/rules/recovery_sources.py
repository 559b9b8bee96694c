"""From the records of one plan to the work of its recovery, the staff curve and the need for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from okaplan_gui.models.attendance import AttendanceAbsence, AttendanceAssumption
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import ActionStep, CriticalSystem, ResponseRole, RoleMember
from okaplan_gui.models.damage import DamageScenario, Measure
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules import recovery_waits
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_order import Target, recovery_order
from okaplan_gui.rules.recovery_work import RecoveryTask
from okaplan_gui.rules.staff_curve import StaffCurve, staff_curve

LEDGERS = (
    *recovery_waits.LEDGERS, ActionStep, AttendanceAbsence, AttendanceAssumption, CriticalSystem, DamageScenario,
    Measure, ResponseRole, RoleMember,
)  # fmt: skip
"""All ledgers that the outlook of a recovery is drawn from."""


def recovery_tasks(records: PlanRecords, scenario: DamageScenario) -> list[RecoveryTask]:
    """The plan's critical systems with what the scenario makes them wait for."""
    waits = recovery_waits.ScenarioWaits(records, scenario)
    systems = records.by_key(InformationSystem)
    return [
        RecoveryTask(
            one.system, systems[one.system].name, one.recovery_time_objective, systems[one.system].importance,
            one.recovery_best, one.recovery_likely, one.recovery_worst, one.people, waits.of(one.system),
            waits.doubts(one.system),
        )
        for one in records.of(CriticalSystem)
        if one.system in systems
    ]  # fmt: skip


def system_needs(records: PlanRecords, tasks: Iterable[RecoveryTask]) -> list[tuple[UUID, UUID]]:
    """(dependent, needed) between the tasks. Of a redundant group only the one that comes first in the order counts."""
    by_key = {task.key: task for task in tasks}
    found: list[tuple[UUID, UUID]] = []
    groups: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    spared: set[tuple[UUID, str]] = set()
    for need in records.of(Dependency):
        if need.system is None or need.necessity == "optional":
            continue
        group = (need.system, need.either or "")
        if need.on_system is None or need.on_system not in by_key:
            # something else of the group is there, or is waited for as a resource
            spared |= {group} if need.either else set()
        elif need.either:
            groups[group].append(need.on_system)
        else:
            found.append((need.system, need.on_system))
    targets = [Target(t.key, t.name, t.objective, t.importance) for t in by_key.values()]
    every = [*found, *((group[0], key) for group, keys in groups.items() for key in keys)]
    place = {step.target.key: step.number for step in recovery_order(targets, every).steps}
    for group, keys in groups.items():
        if group not in spared:
            found.append((group[0], min(keys, key=lambda key: place[key])))
    return found


def plan_staff(records: PlanRecords) -> list[Contact]:
    """The staff who come for this plan: its division's and those with a role in it; all where it names no division."""
    members = {member.contact for member in records.of(RoleMember)}
    division = records.plan.division
    return [
        person
        for person in records.of(Contact)
        if person.kind == "staff"
        and (person.left_on is None or person.left_on >= records.today)
        and (division is None or person.division == division or person.id in members)
    ]


def plan_staff_curve(
    records: PlanRecords, scenario: DamageScenario, assumption: UUID | None = None
) -> StaffCurve | None:
    """The forecast under the scenario's assumption or another one; None when neither is on record."""
    chosen = records.by_key(AttendanceAssumption).get(assumption or scenario.assumption or UUID(int=0))
    if chosen is None:
        return None
    return staff_curve(plan_staff(records), chosen, records.of(AttendanceAbsence), scenario)
