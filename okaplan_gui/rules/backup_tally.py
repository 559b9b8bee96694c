"""重要度に応じたバックアップを適切に実施しているシステム割合, with the failing clauses (plan §3.1.2; target 100 %)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.information_system import IMPORTANCE, InformationSystem
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.tally import DANGER, OK, OPEN, Tally, TallyRow, column, count_column, percent
from okaplan_gui.rules.told import Told, joined

NO_RECORD = "バックアップの記録がありません"


@dataclass(frozen=True)
class SystemBackups:
    """One system: its data sets, and the clauses that each fails in words. No data set at all is 未確認."""

    system: InformationSystem
    plans: tuple[BackupPlan, ...]
    faults: tuple[Told, ...]

    @property
    def complies(self) -> bool:
        """適正: there are data sets and each meets its class."""
        return bool(self.plans) and not self.faults


def systems_backups(
    systems: Sequence[InformationSystem],
    plans: Sequence[BackupPlan],
    standards: Sequence[BackupStandard],
    today: date,
    lists: Catalogue = LEDGERS,
) -> list[SystemBackups]:
    """Every live system, those that fail first, the more important before the less."""
    clauses = by_importance(standards)
    found = []
    for system in systems:
        if system.phase == "retired":
            continue
        own = tuple(plan for plan in plans if plan.system == system.id)
        faults = tuple(
            Told.of(f"{plan.data}: ", clause.told())
            for plan in own
            for clause in failing_clauses(plan, system.importance, clauses, today, lists)
        )
        found.append(SystemBackups(system, own, faults))
    order = {option.code: place for place, option in enumerate(lists.kind(IMPORTANCE).options)}
    return sorted(
        found,
        key=lambda one: (one.complies, order.get(one.system.importance or "", len(order)), one.system.code),
    )


def backup_tally(
    systems: Sequence[InformationSystem],
    plans: Sequence[BackupPlan],
    standards: Sequence[BackupStandard],
    today: date,
    lists: Catalogue = LEDGERS,
) -> Tally:
    """The systems with what each lacks."""
    found = systems_backups(systems, plans, standards, today, lists)
    good = sum(one.complies for one in found)
    bare = sum(not one.plans for one in found)
    return Tally(
        "バックアップの適否", today,
        f"適正 {percent(good, len(found))}（{len(found)}システム中 {good}システム）。記録のないシステムは{bare}件で、適正に数えません。",
        (
            column("情報システム", width=18), column("重要度", width=4), count_column("データ数", width=5),
            column("合わない項目", width=34, unconfirmed=False),
        ),
        tuple(
            TallyRow(
                (
                    one.system.name, lists.kind(IMPORTANCE).text(one.system.importance) or None, len(one.plans),
                    joined(one.faults, "／") if one.faults else None if one.plans else NO_RECORD,
                ),
                OK if one.complies else DANGER if one.plans else OPEN,
                "backup_plan" if one.plans else "information_system",
                tuple(plan.id for plan in one.plans) or (one.system.id,),
            )
            for one in found
        ),
        ("backup_plan", "information_system", "backup_standard"),
    )  # fmt: skip
