"""復旧の見通し: order, schedule, simulation, staff curve and measures of one plan under one scenario, in one result.

Screen, paper and Excel show this result; they compute nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.models.damage import TIMING, DamageScenario
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_measures import Change, with_change
from okaplan_gui.rules.recovery_schedule import RecoverySchedule, recovery_schedule
from okaplan_gui.rules.recovery_simulation import TRIALS, RecoverySimulation, simulate
from okaplan_gui.rules.recovery_sources import plan_staff_curve, recovery_tasks, system_needs
from okaplan_gui.rules.recovery_work import RecoveryWork, recovery_work
from okaplan_gui.rules.staff_curve import StaffCurve
from okaplan_gui.rules.staff_need import PeriodNeed, staff_need

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class OutlookWish:
    """What is to be reckoned. ``assumption``: another one than the scenario's own."""

    scenario: UUID
    assumption: UUID | None = None
    trials: int = TRIALS
    seed: int = 1
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class MeasureOutlook:
    """One measure: the simulation after it; None when nothing on record tells what it changes."""

    change: Change
    simulation: RecoverySimulation | None


@dataclass(frozen=True)
class RecoveryOutlook:
    """The whole result, as of a day."""

    plan: str
    scenario: str
    timing: str
    as_of: date
    enough: float
    """The chance from which a system counts as in time (基準値), 0 to 1."""
    staff: StaffCurve
    need: tuple[PeriodNeed, ...]
    work: RecoveryWork
    schedule: RecoverySchedule
    simulation: RecoverySimulation
    measures: tuple[MeasureOutlook, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """Something without which there is no outlook, and the ledger in which it belongs."""

    what: str
    ledger: str


def what_is_missing(
    records: PlanRecords, scenario: DamageScenario | None, assumption: UUID | None = None
) -> tuple[Missing, ...]:
    """What has to be recorded first; empty when the outlook can be reckoned."""
    from okaplan_gui.models.continuity import CriticalSystem

    found: list[Missing] = []
    critical = records.of(CriticalSystem)
    if not critical:
        found.append(Missing("重要システムが選ばれていません。", "critical_system"))
    elif all(one.recovery_likely is None and one.recovery_worst is None for one in critical):
        found.append(Missing("復旧見込の時間が、どの重要システムにもありません。", "critical_system"))
    if scenario is None:
        found.append(Missing("被害想定がありません。", "damage_scenario"))
        return tuple(found)
    curve = plan_staff_curve(records, scenario, assumption)
    if curve is None:
        found.append(Missing("被害想定に、参集予測の条件がありません。", "attendance_assumption"))
    elif not curve.members:
        found.append(Missing("計画の課の職員が、連絡先台帳にいません。", "contact"))
    return tuple(found)


def recovery_outlook(
    records: PlanRecords, wish: OutlookWish, progress: Progress | None = None
) -> RecoveryOutlook:
    """Reckon everything. KeyError when the scenario is not there; ValueError when something is missing.

    ``progress``: trials done and trials in all; may raise to cancel.
    """
    scenario = records.by_key(DamageScenario)[wish.scenario]
    missing = what_is_missing(records, scenario, wish.assumption)
    staff = plan_staff_curve(records, scenario, wish.assumption)
    if missing or staff is None:
        raise ValueError("".join(one.what for one in missing))
    tasks = recovery_tasks(records, scenario)
    needs = system_needs(records, tasks)
    work = recovery_work(tasks, needs)
    in_all = wish.trials * (1 + len(wish.changes))

    def run(number: int, work: RecoveryWork, staff: StaffCurve) -> RecoverySimulation:
        def told(done: int, _: int) -> None:
            if progress is not None:
                progress(number * wish.trials + done, in_all)

        return simulate(work, staff, trials=wish.trials, seed=wish.seed, progress=told)

    found = run(0, work, staff)
    measures: list[MeasureOutlook] = []
    for number, change in enumerate(wish.changes, start=1):
        after = with_change(change, tasks, staff)
        simulation = run(number, recovery_work(after[0], needs), after[1]) if after else None
        measures.append(MeasureOutlook(change, simulation))
    return RecoveryOutlook(
        records.plan.name, scenario.name, TIMING.text(scenario.timing), records.today,
        records.limits.get("recovery_chance_percent", 90) / 100, staff,
        staff_need(staff, records.of(ActionStep), work.tasks), work, recovery_schedule(work, staff.arrivals()), found,
        tuple(measures), (*_notes(work), *staff.notes),
    )  # fmt: skip


def _notes(work: RecoveryWork) -> tuple[str, ...]:
    from okaplan_gui.fields import Duration

    tasks = [listed.task for listed in work.tasks]
    notes: list[str] = []
    times = sum(task.likely is None for task in tasks)
    if times:
        notes.append(
            f"復旧見込が未確認の{times}システムは、いちばん長い{Duration().text(work.assumed)}で仮に計算し、"
            "それを待つシステムとともに未確認としました。"
        )
    waits = sum(any(wait.until is None for wait in task.waits) for task in tasks)
    if waits:
        notes.append(
            f"待つ時間（事業者の到着、被害の長さ）が未確認の{waits}システムは、いちばん長い待ちで仮に計算し、"
            "未確認としました。"
        )
    doubts = sorted({doubt for task in tasks for doubt in task.doubts})
    if doubts:
        notes.append(
            f"被害想定の{'・'.join(doubts)}が未確認です。起きない想定なら「0分」と記録してください。"
        )
    people = sum(task.people is None for task in tasks)
    if people:
        notes.append(f"必要人数が未確認の{people}システムは、1人として計算しました。")
    spread = sum(task.likely is not None and (task.best is None or task.worst is None) for task in tasks)
    if spread:
        notes.append(f"最短・最長の復旧見込が未確認の{spread}システムは、時間の幅を持たせていません。")
    notes += [f"依存関係が循環しています: {' → '.join((*names, names[0]))}" for names in work.cycles]
    return tuple(notes)
