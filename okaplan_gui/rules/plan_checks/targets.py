"""Targets against what a system needs, the businesses that it serves, and what is possible today."""

from __future__ import annotations

from collections.abc import Iterator

from okaplan_gui.fields import Duration
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.plan_checks.finding import PlanCheck, PlanFinding, place
from okaplan_gui.rules.plan_records import PlanRecords

_told = Duration().text
_NOT_MUST = ("degraded", "optional")
"""未確認 counts as a must."""


def before_what_it_needs(records: PlanRecords) -> Iterator[PlanFinding]:
    """RTO shorter than that of something that the system cannot do without, in this plan or in another's."""
    names = records.by_key(InformationSystem)
    critical = {line.system: line for line in records.of(CriticalSystem)}
    targets = {**records.elsewhere, **critical}
    for need in records.of(Dependency):
        if need.system not in critical or need.on_system not in targets or need.necessity in _NOT_MUST:
            continue
        mine, theirs = critical[need.system], targets[need.on_system]
        rto, needed = mine.recovery_time_objective, theirs.recovery_time_objective
        if rto is None or needed is None or rto >= needed:
            continue
        yield PlanFinding(
            "rto_before_need",
            f"「{names[mine.system].name}」の目標復旧時間（{_told(rto)}）が、"
            f"先に必要な「{names[theirs.system].name}」（{_told(needed)}）より短くなっています。",
            "必要な方を早くするか、目標復旧時間を延ばしてください。なくても動くなら、依存関係の必須度を「縮退可」にします。",
            (place(mine, names[mine.system].name), place(theirs, names[theirs.system].name)),
        )


def needed_without_target(records: PlanRecords) -> Iterator[PlanFinding]:
    """A critical system that cannot do without a system that no plan names."""
    names = records.by_key(InformationSystem)
    critical = {line.system: line for line in records.of(CriticalSystem)}
    for need in records.of(Dependency):
        if need.system not in critical or need.on_system is None or need.necessity in _NOT_MUST:
            continue
        if need.on_system in critical or need.on_system in records.elsewhere:
            continue
        yield PlanFinding(
            "need_not_critical",
            f"「{names[need.system].name}」に必要な「{names[need.on_system].name}」が、どの計画の重要システムにも入っていません。",
            "重要システムに加えて目標を決めるか、なくても動くなら依存関係の必須度を改めてください。",
            (place(critical[need.system], names[need.system].name), place(names[need.on_system])),
        )


def past_the_tolerable(records: PlanRecords) -> Iterator[PlanFinding]:
    """RTO, with the work that follows (WRT), longer than the MTPD of a business that the system serves."""
    names = records.by_key(InformationSystem)
    businesses = records.by_key(BusinessFunction)
    critical = {line.system: line for line in records.of(CriticalSystem)}
    for need in records.of(Dependency):
        if need.business not in businesses or need.on_system not in critical or need.necessity == "optional":
            continue
        business, line = businesses[need.business], critical[need.on_system]
        limit, rto = business.maximum_tolerable_period, line.recovery_time_objective
        if limit is None or rto is None:
            continue
        after = max(line.work_recovery_time or 0, business.work_recovery_time or 0)
        if rto + after <= limit:
            continue
        whole = f"{_told(rto)}" + (f"＋業務復旧時間 {_told(after)}" if after else "")
        yield PlanFinding(
            "rto_past_mtpd",
            f"「{names[line.system].name}」の目標復旧時間（{whole}）が、"
            f"業務「{business.name}」の最大許容停止時間（{_told(limit)}）に収まりません。",
            "目標復旧時間か業務復旧時間を短くするか、業務影響分析を見直してください。",
            (place(line, names[line.system].name), place(business)),
        )


def point_before_backup(records: PlanRecords) -> Iterator[PlanFinding]:
    """RPO shorter than the interval of a backup of the system."""
    names = records.by_key(InformationSystem)
    backups: dict[object, list[BackupPlan]] = {}
    for backup in records.of(BackupPlan):
        backups.setdefault(backup.system, []).append(backup)
    for line in records.of(CriticalSystem):
        point = line.recovery_point_objective
        for backup in backups.get(line.system, []):
            if point is None or backup.interval is None or point >= backup.interval:
                continue
            yield PlanFinding(
                "rpo_before_backup",
                f"「{names[line.system].name}」の目標復旧時点（{_told(point)}）より、"
                f"「{backup.data}」のバックアップの間隔（{_told(backup.interval)}）が長くなっています。",
                "バックアップの間隔を短くするか、目標復旧時点を延ばしてください。",
                (place(line, names[line.system].name), place(backup)),
            )


def before_what_was_measured(records: PlanRecords) -> Iterator[PlanFinding]:
    """RTO shorter than the last measured restore."""
    names = records.by_key(InformationSystem)
    for line in records.of(CriticalSystem):
        rto = line.recovery_time_objective
        for backup in records.of(BackupPlan):
            taken = backup.restore_time
            if rto is None or backup.system != line.system or taken is None or taken <= rto:
                continue
            yield PlanFinding(
                "rto_before_restore",
                f"「{names[line.system].name}」の目標復旧時間（{_told(rto)}）より、"
                f"「{backup.data}」の復元に実際にかかった時間（{_told(taken)}）が長くなっています。",
                "復元を速くする対策を立てるか、目標復旧時間を延ばしてください。",
                (place(line, names[line.system].name), place(backup)),
            )


def before_the_vendor_arrives(records: PlanRecords) -> Iterator[PlanFinding]:
    """RTO shorter than the vendor takes to arrive by a contract in force."""
    names = records.by_key(InformationSystem)
    for line in records.of(CriticalSystem):
        rto = line.recovery_time_objective
        for contract in records.of(Contract):
            if rto is None or contract.system != line.system or contract.arrival is None:
                continue
            if contract.arrival <= rto or (contract.until is not None and contract.until < records.today):
                continue
            yield PlanFinding(
                "rto_before_arrival",
                f"「{names[line.system].name}」の目標復旧時間（{_told(rto)}）より、"
                f"契約「{contract.name}」の駆付け時間（{_told(contract.arrival)}）が長くなっています。",
                "職員だけでできる手順を用意するか、契約の駆付け時間を見直してください。",
                (place(line, names[line.system].name), place(contract)),
            )


_COMMON = (CriticalSystem, InformationSystem)
TARGET_CHECKS = (
    PlanCheck(
        "rto_before_need", "目標復旧時間が、先に必要なものより短い", before_what_it_needs, (*_COMMON, Dependency)
    ),
    PlanCheck(
        "need_not_critical", "必要なシステムが重要システムに入っていない", needed_without_target, (*_COMMON, Dependency)
    ),
    PlanCheck(
        "rto_past_mtpd", "目標復旧時間が、業務の最大許容停止時間に収まらない", past_the_tolerable,
        (*_COMMON, Dependency, BusinessFunction),
    ),
    PlanCheck(
        "rpo_before_backup", "目標復旧時点が、バックアップの間隔より短い", point_before_backup, (*_COMMON, BackupPlan)
    ),
    PlanCheck(
        "rto_before_restore", "目標復旧時間が、復元の実績より短い", before_what_was_measured, (*_COMMON, BackupPlan)
    ),
    PlanCheck(
        "rto_before_arrival", "目標復旧時間が、事業者の駆付けより短い", before_the_vendor_arrives, (*_COMMON, Contract)
    ),
)  # fmt: skip
