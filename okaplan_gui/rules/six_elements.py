"""重要6要素: what the ledgers tell of each element, beside the state that somebody recorded."""

from __future__ import annotations

from collections.abc import Callable

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem, ResponseRole, RoleMember
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.network import Line
from okaplan_gui.models.plan_upkeep import SIX_ELEMENT
from okaplan_gui.models.site import Site
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.plan_records import PlanRecords

ELEMENT_LEDGERS: tuple[type[Ledger], ...] = (
    BackupPlan, BackupStandard, BusinessFunction, CriticalSystem, Dependency, InformationSystem, Line, ResponseRole,
    RoleMember, Site,
)  # fmt: skip
"""What :func:`element_evidence` reads."""


def element_evidence(records: PlanRecords) -> dict[str, str]:
    """By element code, one line of what the ledgers tell; nothing of it is a verdict."""
    return {option.code: _EVIDENCE[option.code](records) for option in SIX_ELEMENT.options}


def _succession(records: PlanRecords) -> str:
    roles = records.of(ResponseRole)
    held = {(m.role, m.rank) for m in records.of(RoleMember)}
    with_deputy = sum((r.id, "1") in held for r in roles)
    with_place = sum(r.gathering_place is not None for r in roles)
    return f"役割 {len(roles)}のうち、代行者あり {with_deputy}、参集先あり {with_place}"


def _alternative_sites(records: PlanRecords) -> str:
    sites = _critical_sites(records)
    return f"重要システムのある施設 {len(sites)}のうち、代替の施設が決まっているもの {sum(s.alternative is not None for s in sites)}"


def _power(records: PlanRecords) -> str:
    sites = _critical_sites(records)
    known = [f"{s.name} {s.generator_hours:g}時間" for s in sites if s.generator_hours is not None]
    unknown = len(sites) - len(known)
    told = "、".join(known) or "記録なし"
    return f"自家発電: {told}" + (f"、未確認 {unknown}施設" if unknown else "")


def _communication(records: PlanRecords) -> str:
    lines = records.of(Line)
    emergency = sum(line.use == "emergency" for line in lines)
    powerless = sum(line.powerless is True for line in lines)
    redundant = sum(line.redundant is True for line in lines)
    return f"回線 {len(lines)}のうち、災害時の手段 {emergency}、停電時に使えるもの {powerless}、別経路のあるもの {redundant}"


def _backups(records: PlanRecords) -> str:
    standards = by_importance(records.of(BackupStandard))
    systems = records.by_key(InformationSystem)
    good = 0
    for line in records.of(CriticalSystem):
        kept = [b for b in records.of(BackupPlan) if b.system == line.system]
        importance = systems[line.system].importance
        good += bool(kept) and not any(failing_clauses(b, importance, standards, records.today) for b in kept)
    return f"重要システム {len(records.of(CriticalSystem))}のうち、基準に合うバックアップのあるもの {good}"


def _businesses(records: PlanRecords) -> str:
    businesses = records.of(BusinessFunction)
    joined = {d.business for d in records.of(Dependency) if d.business is not None}
    timed = sum(b.recovery_time_objective is not None for b in businesses)
    return f"重要業務 {len(businesses)}のうち、目標時間あり {timed}、システムと結び付いたもの {sum(b.id in joined for b in businesses)}"


def _critical_sites(records: PlanRecords) -> list[Site]:
    systems = records.by_key(InformationSystem)
    sites = records.by_key(Site)
    keys = dict.fromkeys(systems[line.system].site for line in records.of(CriticalSystem))
    return [sites[key] for key in keys if key is not None and key in sites]


_EVIDENCE: dict[str, Callable[[PlanRecords], str]] = {
    "1": _succession, "2": _alternative_sites, "3": _power, "4": _communication, "5": _backups, "6": _businesses,
}  # fmt: skip
