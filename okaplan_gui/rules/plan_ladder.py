"""The guideline's twenty steps with what is done of each, computed from the records (domain: the ladder)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import (
    ActionStep,
    BusinessFunction,
    CriticalSystem,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.damage import DamageScenario, Measure, MinimumResource, ScenarioDamage
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.impact import TIME_STEPS, BusinessImpact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_upkeep import ANSWER, LADDER_STEP, LadderRecord, UpkeepRole, UpkeepTask
from okaplan_gui.models.recovery_procedure import RecoveryProcedureStep
from okaplan_gui.models.site import Site
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.upkeep_due import OPEN, OVERDUE, upkeep_dues

DONE, PARTLY, NOT, NOT_APPLICABLE = "done", "partly", "not", "na"
PARTS = {1: "第1部 基盤づくり", 2: "第2部 簡略なBCP", 3: "第3部 本格的なBCP"}
LADDER_LEDGERS: tuple[type[Ledger], ...] = (
    ActionStep, BackupPlan, BackupStandard, BusinessFunction, BusinessImpact, Contract, CriticalSystem, DamageCheckItem,
    DamageScenario, Dependency, EmergencyContact, Exercise, InformationSystem, LadderRecord, Measure, MinimumResource,
    PlanVersion, RecoveryProcedureStep, ResponseRole, RoleMember, ScenarioDamage, Site, UpkeepRole, UpkeepTask,
)  # fmt: skip
"""What :func:`ladder` reads."""
_SIMPLE = ("reading", "tabletop", "contact", "gathering", "first_response", "survey", "power")
_FULL = ("recovery", "site_switch", "restore", "full_scale")


@dataclass(frozen=True)
class LadderStep:
    """One step: ``state`` is done, partly, not or na; ``why`` what the records tell; ``page`` where to go on."""

    code: str
    name: str
    part: int
    state: str
    why: str
    page: str
    recorded: bool = False
    """The state was recorded by hand, in place of what the ledgers tell."""


@dataclass(frozen=True)
class Ladder:
    """All steps of one plan."""

    steps: tuple[LadderStep, ...]

    @property
    def next(self) -> LadderStep | None:
        """The next thing to do; None when all is done."""
        return next((step for step in self.steps if step.state in (NOT, PARTLY)), None)

    @property
    def level(self) -> int:
        """The level that is reached: the last part with every step done; 0 before the first."""
        reached = 0
        for part in PARTS:
            if any(step.state in (NOT, PARTLY) for step in self.steps if step.part == part):
                break
            reached = part
        return reached


@dataclass(frozen=True)
class _Told:
    state: str
    why: str


def ladder(records: PlanRecords) -> Ladder:
    """Every step with its state. What somebody recorded stands in place of what the ledgers tell, and is told so."""
    by_hand = {record.step: record for record in records.of(LadderRecord)}
    steps = []
    for option in LADDER_STEP.options:
        code = option.code
        rule, page = _STEPS[code]
        told = rule(records)
        record = by_hand.get(code)
        if record is not None:
            why = f"記録: {ANSWER.text(record.state)}" + (f"（{record.remark}）" if record.remark else "")
            told = _Told(record.state, f"{why}。台帳からは: {told.why}")
        part = 1 if int(code) <= 8 else 2 if int(code) <= 16 else 3
        steps.append(LadderStep(code, option.label, part, told.state, told.why, page, record is not None))
    return Ladder(tuple(steps))


def _share(part: int, whole: int, told: str, nothing: str) -> _Told:
    if not whole:
        return _Told(NOT, nothing)
    state = DONE if part == whole else PARTLY if part else NOT
    return _Told(state, f"{told} {part}／{whole}件")


def _body(body: str, name: str) -> Callable[[PlanRecords], _Told]:
    def told(records: PlanRecords) -> _Told:
        roles = [role for role in records.of(UpkeepRole) if role.body == body]
        named = [role for role in roles if role.division is not None or role.contact is not None]
        return _share(len(named), len(roles), f"{name}の担当が決まった役割", f"{name}の記録がありません")

    return told


def _systems(records: PlanRecords) -> _Told:
    live = [s for s in records.of(InformationSystem) if s.phase != "retired"]
    known = [s for s in live if None not in (s.importance, s.division, s.hosting, s.maintainer)]
    return _share(
        len(known),
        len(live),
        "重要度・所管課・稼働環境・保守事業者が分かるシステム",
        "情報システムがありません",
    )


def _sites(records: PlanRecords) -> _Told:
    sites = records.of(Site)
    known = [
        s
        for s in sites
        if None not in (s.seismic, s.flood_depth, s.ups_minutes, s.generator_hours, s.racks_fixed)
    ]
    return _share(len(known), len(sites), "耐震・浸水・電源・固定が分かる施設", "施設の記録がありません")


def _measures(terms: tuple[str, ...], states: tuple[str, ...], told: str) -> Callable[[PlanRecords], _Told]:
    def found(records: PlanRecords) -> _Told:
        measures = [m for m in records.of(Measure) if m.term in terms]
        reached = [m for m in measures if m.state in states]
        return _share(len(reached), len(measures), told, "当てはまる対策の記録がありません")

    return found


def _backups(records: PlanRecords) -> _Told:
    standards = by_importance(records.of(BackupStandard))
    systems = records.by_key(InformationSystem)
    good = 0
    lines = records.of(CriticalSystem)
    for line in lines:
        backups = [b for b in records.of(BackupPlan) if b.system == line.system]
        importance = systems[line.system].importance
        good += bool(backups) and not any(
            failing_clauses(b, importance, standards, records.today) for b in backups
        )
    return _share(good, len(lines), "基準に合うバックアップのある重要システム", "重要システムがありません")


def _first_response(records: PlanRecords) -> _Told:
    ranks = {(m.role, m.rank) for m in records.of(RoleMember)}
    roles = records.of(ResponseRole)
    wanted = {
        "役割と代行者": bool(roles) and all({(r.id, "0"), (r.id, "1")} <= ranks for r in roles),
        "最初の3時間の行動": any(s.phase == "first_3h" and s.role and s.target is not None for s in records.of(ActionStep)),
        "緊急連絡先": bool(records.of(EmergencyContact)),
        "被害点検項目": bool(records.of(DamageCheckItem)),
    }  # fmt: skip
    return _wanted(wanted)


def _wanted(wanted: dict[str, bool]) -> _Told:
    missing = [name for name, there in wanted.items() if not there]
    if not missing:
        return _Told(DONE, f"{'・'.join(wanted)}がそろっています")
    state = NOT if len(missing) == len(wanted) else PARTLY
    return _Told(state, f"まだのもの: {'・'.join(missing)}")


def _exercised(kinds: Sequence[str]) -> Callable[[PlanRecords], _Told]:
    def told(records: PlanRecords) -> _Told:
        versions = {version.id for version in records.of(PlanVersion)}
        held = [
            e.held_on
            for e in records.of(Exercise)
            if e.version in versions and e.kind in kinds and e.state == "closed" and e.held_on is not None
        ]
        if not held:
            return _Told(NOT, "実施した訓練がありません")
        last = max(held)
        if last < records.today - timedelta(days=365):
            return _Told(PARTLY, "最後の訓練から1年以上たっています")
        return _Told(
            DONE, f"この1年に{sum(day >= records.today - timedelta(days=365) for day in held)}回行いました"
        )

    return told


def _upkeep(records: PlanRecords) -> _Told:
    dues = upkeep_dues(records.of(UpkeepTask), records.of(Exercise), records.today)
    kept = [one for one in dues if one.state not in (OVERDUE, OPEN)]
    return _share(len(kept), len(dues), "期限どおりの維持管理", "維持管理の記録がありません")


def _scenarios(records: PlanRecords) -> _Told:
    damaged = {d.scenario for d in records.of(ScenarioDamage) if d.extent is not None}
    scenarios = records.of(DamageScenario)
    known = [s for s in scenarios if s.id in damaged]
    return _share(len(known), len(scenarios), "使えなくなるものまで書いた被害想定", "被害想定がありません")


def _targets(records: PlanRecords) -> _Told:
    lines = records.of(CriticalSystem)
    known = [
        c for c in lines if c.recovery_time_objective is not None and c.recovery_point_objective is not None
    ]
    return _share(
        len(known), len(lines), "目標復旧時間と目標復旧時点が決まった重要システム", "重要システムがありません"
    )


def _resources(records: PlanRecords) -> _Told:
    resources = records.of(MinimumResource)
    known = [r for r in resources if None not in (r.needed, r.present, r.usable)]
    return _share(
        len(known), len(resources), "必要量・現状・被災時の利用が分かる資源", "必要最小資源がありません"
    )


def _contracts(records: PlanRecords) -> _Told:
    critical = {line.system for line in records.of(CriticalSystem)}
    contracts = [
        c
        for c in records.of(Contract)
        if c.system in critical and (c.until is None or c.until >= records.today)
    ]
    good = [c for c in contracts if c.disaster_clause is True]
    return _share(len(good), len(contracts), "災害時の条項がある契約", "重要システムの契約の記録がありません")


def _recovery(records: PlanRecords) -> _Told:
    phases = {step.phase for step in records.of(ActionStep)}
    written = {step.critical for step in records.of(RecoveryProcedureStep)}
    lines = records.of(CriticalSystem)
    wanted = {
        "代替の行動": "alternative" in phases,
        "復旧の行動": "recovery" in phases,
        "重要システムすべての復旧手順": bool(lines) and all(c.id in written or c.procedure for c in lines),
    }
    return _wanted(wanted)


def _impact(records: PlanRecords) -> _Told:
    critical = {line.system for line in records.of(CriticalSystem)}
    served = {
        d.business for d in records.of(Dependency) if d.on_system in critical and d.business is not None
    }
    full = {
        row.business
        for row in records.of(BusinessImpact)
        if all(getattr(row, name) is not None for name in TIME_STEPS)
    }
    businesses = [b for b in records.of(BusinessFunction) if b.id in served]
    good = [b for b in businesses if b.id in full and b.maximum_tolerable_period is not None]
    return _share(len(good), len(businesses), "影響分析の済んだ重要業務", "重要業務がありません")


def _nothing_tells(records: PlanRecords) -> _Told:
    return _Told(NOT, "台帳からは分かりません。済んだら記録してください")


_STEPS: dict[str, tuple[Callable[[PlanRecords], _Told], str]] = {
    "01": (_body("members", "検討メンバー"), "ledger:upkeep_role"),
    "02": (_systems, "ledger:information_system"),
    "03": (_sites, "ledger:site"),
    "04": (_measures(("short",), ("done", "dropped"), "済んだ短期の対策"), "ledger:measure"),
    "05": (_backups, "ledger:backup_plan"),
    "06": (_first_response, "plan"),
    "07": (_exercised(_SIMPLE), "exercises"),
    "08": (_upkeep, "ledger:upkeep_task"),
    "09": (_body("drafting", "策定体制"), "ledger:upkeep_role"),
    "10": (_scenarios, "ledger:damage_scenario"),
    "11": (_targets, "ledger:critical_system"),
    "12": (_resources, "ledger:minimum_resource"),
    "13": (_measures(("short", "middle"), ("requested", "doing", "done", "dropped"), "動き出した短期・中期の対策"), "ledger:measure"),
    "14": (_contracts, "ledger:contract"),
    "15": (_recovery, "ledger:recovery_procedure_step"),
    "16": (_exercised(_FULL), "exercises"),
    "17": (_body("investment", "投資判断の体制"), "ledger:upkeep_role"),
    "18": (_impact, "ledger:business_impact"),
    "19": (_measures(("middle", "long"), ("done", "dropped"), "済んだ中期・長期の対策"), "ledger:measure"),
    "20": (_nothing_tells, "ledger:ladder_record"),
}  # fmt: skip
