"""The plan as a whole: what it must hold, cycles, odd times, its upkeep, its copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from okaplan_gui.fields import Duration
from okaplan_gui.models.continuity import ActionStep, BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.rules.copy_register import old_copies
from okaplan_gui.rules.plan_checks.finding import PlanCheck, PlanFinding, place
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_order import Target, recovery_order

_DAY = 24 * 60
_LONGEST = 100 * _DAY
"""Past this a time is taken for a slip of the pen (hours typed for minutes)."""


def nothing_critical(records: PlanRecords) -> Iterator[PlanFinding]:
    """A plan without a critical system."""
    if not records.of(CriticalSystem):
        yield PlanFinding(
            "no_critical_systems",
            f"「{records.plan.name}」に重要システムが1つもありません。",
            "「重要システム」で台帳から選んでください。",
            (place(records.plan),),
        )


def dependency_cycle(records: PlanRecords) -> Iterator[PlanFinding]:
    """Critical systems that need each other in a ring: none could be first."""
    systems = records.by_key(InformationSystem)
    critical = {line.system: line for line in records.of(CriticalSystem)}
    needs = [
        (need.system, need.on_system)
        for need in records.of(Dependency)
        if need.system is not None and need.on_system is not None and need.necessity != "optional"
    ]
    order = recovery_order((Target(key, systems[key].name) for key in systems), needs)
    for cycle in order.cycles:
        if not any(key in critical for key in cycle):
            continue
        names = [systems[key].name for key in cycle]
        yield PlanFinding(
            "dependency_cycle",
            f"依存関係が輪になっています: {' → '.join((*names, names[0]))}。",
            "実際にはどれが先に動くかを確かめ、依存関係の1つを外すか、必須度を「縮退可」にしてください。",
            tuple(place(systems[key]) for key in cycle),
        )


def critical_alone(records: PlanRecords) -> Iterator[PlanFinding]:
    """A critical system that serves no business and no other system: why is it critical?"""
    systems = records.by_key(InformationSystem)
    served = {need.on_system for need in records.of(Dependency)}
    for line in records.of(CriticalSystem):
        if line.system not in served:
            name = systems[line.system].name
            yield PlanFinding(
                "serves_nothing",
                f"「{name}」を必要とする業務もシステムも記録されていません。",
                "どの業務に要るかを「依存関係」に記録するか、重要システムから外してください。",
                (place(line, name),),
            )


def odd_times(records: PlanRecords) -> Iterator[PlanFinding]:
    """A target of nothing at all, or of more than a hundred days."""
    systems = records.by_key(InformationSystem)
    critical = {line.system for line in records.of(CriticalSystem)}
    served = {need.business for need in records.of(Dependency) if need.on_system in critical}
    for line in records.of(CriticalSystem):
        yield from _odd(line, systems[line.system].name, "目標復旧時間", line.recovery_time_objective)
    for business in records.of(BusinessFunction):
        if business.id in served:
            yield from _odd(business, business.name, "目標復旧時間", business.recovery_time_objective)
    for step in records.of(ActionStep):
        # a step due at once is no slip
        if step.target is not None and step.target > _LONGEST:
            yield from _odd(step, f"行動手順 {step.code}", "目標時間", step.target)


def _odd(
    record: CriticalSystem | BusinessFunction | ActionStep, name: str, label: str, value: int | None
) -> Iterator[PlanFinding]:
    if value is None or 0 < value <= _LONGEST:
        return
    told = "0分" if value == 0 else Duration().text(value)
    yield PlanFinding(
        "odd_time",
        f"「{name}」の{label}が {told} になっています。",
        "書き違いでないか確かめてください。止められないものは、待機系などの備えを書きます。"
        if value == 0
        else "書き違いでないか確かめてください。",
        (place(record, name),),
    )


def not_reviewed(records: PlanRecords) -> Iterator[PlanFinding]:
    """A plan that was not reviewed for a year (by the 基準値)."""
    days = records.limits["plan_review_days"]
    last = records.plan.reviewed_on
    if last is None or last < records.today - timedelta(days=days):
        since = "一度も見直されていません" if last is None else f"{days}日以上見直されていません"
        yield PlanFinding(
            "not_reviewed",
            f"「{records.plan.name}」は{since}。",
            "内容を見直し、最終見直し日を記録してください。予算編成の前と人事異動のあとが節目です。",
            (place(records.plan),),
        )


def not_exercised(records: PlanRecords) -> Iterator[PlanFinding]:
    """A plan of which no version was exercised for a year."""
    versions = {version.id for version in records.of(PlanVersion)}
    oldest = records.today - timedelta(days=365)
    held = [
        e.held_on
        for e in records.of(Exercise)
        if e.version in versions and e.state == "closed" and e.held_on is not None
    ]
    if not held or max(held) < oldest:
        yield PlanFinding(
            "not_exercised",
            f"「{records.plan.name}」の訓練を1年以上行っていません。",
            "訓練を計画して実施してください（年1回以上）。",
            (place(records.plan),),
        )


def copies_out_of_date(records: PlanRecords) -> Iterator[PlanFinding]:
    """Copies that are still out there and show an older version than the approved one, or nobody knows which."""
    numbers = {version.id: version.number for version in records.of(PlanVersion)}
    newest = max(numbers.values(), default=0)
    old = [
        *old_copies(records.of(PlanCopy), records.of(PlanVersion), records.today),
        *(copy for copy in records.of(PlanCopy) if copy.returned_on is None and copy.version not in numbers),
    ]
    if not newest or not old:
        return
    listed = "、".join(f"{copy.number}番" for copy in sorted(old, key=lambda copy: copy.number))
    yield PlanFinding(
        "copy_out_of_date",
        f"計画書の写し {listed}が、承認した第{newest}版になっていません（版の分からないものを含みます）。",
        "「写しの管理」で新しい版を印刷して差し替え、古いものを回収してください。",
        tuple(place(copy, f"写し {copy.number}番") for copy in old),
    )


WHOLE_CHECKS = (
    PlanCheck("no_critical_systems", "重要システムのない計画", nothing_critical, (CriticalSystem,)),
    PlanCheck(
        "dependency_cycle", "輪になった依存関係", dependency_cycle, (CriticalSystem, InformationSystem, Dependency)
    ),
    PlanCheck(
        "serves_nothing", "どの業務にも使われない重要システム", critical_alone,
        (CriticalSystem, InformationSystem, Dependency),
    ),
    PlanCheck(
        "odd_time", "0分や100日を超える目標時間", odd_times,
        (CriticalSystem, InformationSystem, BusinessFunction, Dependency, ActionStep),
    ),
    PlanCheck("not_reviewed", "見直していない計画", not_reviewed, ()),
    PlanCheck("not_exercised", "訓練していない計画", not_exercised, (Exercise, PlanVersion)),
    PlanCheck("copy_out_of_date", "古い版のままの写し", copies_out_of_date, (PlanCopy, PlanVersion)),
)  # fmt: skip
