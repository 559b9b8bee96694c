"""Critical systems, the ledger of systems, backups and the order of starting (forms 1, 7, 17)."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.fields import Duration
from okaplan_gui.jobs.plan_drawing.source import PlanSource, day, names
from okaplan_gui.models.backup import METHOD, PLACE, RESTORE_RESULT, BackupPlan
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.information_system import HOSTING, IMPORTANCE, InformationSystem
from okaplan_gui.models.recovery_procedure import RecoveryProcedureStep
from okaplan_gui.models.site import SEISMIC
from okaplan_gui.rules.plan_lines import BackupLine, InventoryLine, ProcedureLine, StartLine, SystemLine
from okaplan_gui.rules.reach import reached
from okaplan_gui.rules.recovery_order import RecoveryOrder, Target, recovery_order

_IMPORTANT = ("s", "a")


def order_of(source: PlanSource) -> RecoveryOrder[UUID]:
    """The order in which the critical systems are restored."""
    return recovery_order([_target(source, c.system, c) for c in source.critical], _arrows(source))


def system_lines(source: PlanSource, order: RecoveryOrder[UUID]) -> tuple[SystemLine, ...]:
    """The critical systems in that order, with what their sheets show."""
    by_system = {critical.system: critical for critical in source.critical}
    backups: dict[UUID, list[str]] = {}
    for backup in source.all(BackupPlan):
        backups.setdefault(backup.system, []).append(_backup_text(source, backup))
    steps: dict[UUID, list[ProcedureLine]] = {}
    for step in sorted(source.all(RecoveryProcedureStep), key=lambda s: s.number):
        line = ProcedureLine(step.number, step.stage, step.action, step.minutes, step.who, step.check_point)
        steps.setdefault(step.critical, []).append(line)
    return tuple(
        _system(
            source,
            step.number,
            by_system[step.target.key],
            backups.get(step.target.key, []),
            steps.get(by_system[step.target.key].id, []),
        )
        for step in order.steps
    )


def start_order(source: PlanSource) -> tuple[StartLine, ...]:
    """The critical systems and all that they need, in the order in which they are started."""
    critical = {c.system: c for c in source.critical}
    arrows = _arrows(source)

    def ahead(key: UUID) -> list[UUID]:
        uses = source.needs_of.get(key, ())
        return [d.on_system for d in uses if d.on_system and d.necessity != "optional"]

    needed = reached(critical, ahead)
    order = recovery_order([_target(source, key, critical.get(key)) for key in needed], arrows)
    return tuple(
        StartLine(
            step.number,
            step.target.name,
            step.target.key in critical,
            tuple(source.systems[key].name for key in step.waits_for),
            _hosts(source, step.target.key),
            source.site(source.systems[step.target.key].site),
        )
        for step in order.steps
    )


def inventory(source: PlanSource) -> tuple[InventoryLine, ...]:
    """The systems of the ledger (form 1)."""
    listed = sorted((source.systems[key] for key in source.in_scope), key=lambda s: s.code)
    return tuple(_inventory(source, system) for system in listed)


def backups(source: PlanSource) -> tuple[BackupLine, ...]:
    """The backups of important data: of critical systems and of data of importance S and A (form 7)."""
    critical = {c.system for c in source.critical}
    chosen = [
        b
        for b in source.all(BackupPlan)
        if b.system in source.in_scope
        and (
            b.system in critical or (b.importance or source.systems[b.system].importance or "") in _IMPORTANT
        )
    ]
    return tuple(
        BackupLine(
            system=source.systems[b.system].name,
            data=b.data,
            division=source.division(source.systems[b.system].division),
            importance=source.word(IMPORTANCE, b.importance or source.systems[b.system].importance),
            method=source.word(METHOD, b.method),
            medium=b.medium,
            interval=b.interval,
            generations=b.generations,
            second_place=source.word(PLACE, b.second_place),
            place_name=b.place_name,
            offline=b.offline,
            last_success=day(b.last_success),
            last_restore=day(b.last_restore),
            restore_result=source.word(RESTORE_RESULT, b.restore_result),
            restore_time=b.restore_time,
        )
        for b in sorted(chosen, key=lambda b: (source.systems[b.system].code, b.data))
    )


def _target(source: PlanSource, key: UUID, critical: CriticalSystem | None) -> Target[UUID]:
    objective = critical.recovery_time_objective if critical else None
    return Target(key, source.systems[key].name, objective, source.systems[key].importance)


def _arrows(source: PlanSource) -> list[tuple[UUID, UUID]]:
    return [
        (d.system, d.on_system)
        for d in source.dependencies
        if d.system is not None and d.on_system is not None and d.necessity != "optional"
    ]


def _hosts(source: PlanSource, key: UUID) -> tuple[str, ...]:
    """The machines to be switched on: for a virtual one its host."""
    machines = [source.equipment[k] for k in source.machines_of.get(key, ())]
    return names(sorted(source.equipment[m.host].name if m.host else m.name for m in machines))


def _system(
    source: PlanSource, number: int, critical: CriticalSystem, saved: list[str], steps: list[ProcedureLine]
) -> SystemLine:
    system = source.systems[critical.system]
    return SystemLine(
        code=system.code,
        name=system.name,
        order=number,
        importance=source.word(IMPORTANCE, system.importance),
        division=source.division(system.division),
        business=system.business,
        hosting=source.word(HOSTING, system.hosting),
        site=source.site(system.site),
        objective=critical.recovery_time_objective,
        point=critical.recovery_point_objective,
        level=critical.recovery_level,
        likely=critical.recovery_likely,
        people=critical.people,
        alternative=critical.alternative,
        paper_procedure=critical.paper_procedure,
        procedure=critical.procedure,
        verification=critical.verification,
        documents=system.documents,
        person=source.called(system.person),
        deputy=source.called(system.deputy),
        maintainer=source.called(system.maintainer),
        needs=tuple(source.needed(system.id)),
        serves=tuple(source.businesses[key].name for key in source.served_by.get(system.id, ())),
        backups=tuple(saved),
        equipment=tuple(sorted(source.machine(key) for key in source.machines_of.get(system.id, ()))),
        work_recovery=critical.work_recovery_time,
        best=critical.recovery_best,
        worst=critical.recovery_worst,
        override_reason=critical.override_reason,
        rollback=critical.rollback,
        steps=tuple(steps),
    )


def _inventory(source: PlanSource, system: InformationSystem) -> InventoryLine:
    site = source.sites.get(system.site) if system.site else None
    flood = None
    if site is not None and site.flood_depth is not None:
        flood = f"浸水 {site.flood_depth:g}m" if site.flood_depth else "浸水なし"
    return InventoryLine(
        code=system.code,
        name=system.name,
        business=system.business,
        division=source.division(system.division),
        building=source.word(SEISMIC, site.seismic) if site else None,
        place=flood,
        fixed=None if site is None or site.racks_fixed is None else "有" if site.racks_fixed else "無",
        model=source.word(HOSTING, system.hosting),
        site=site.name if site else None,
        maintainer=source.company(system.maintainer),
        reinstall=None if system.media_held is None else "媒体あり" if system.media_held else "媒体なし",
    )


def _backup_text(source: PlanSource, backup: BackupPlan) -> str:
    parts = [
        source.word(METHOD, backup.method),
        f"{Duration().text(backup.interval)}ごと" if backup.interval else "",
        f"{backup.generations}世代" if backup.generations else "",
        source.word(PLACE, backup.second_place),
    ]
    told = "・".join(part for part in parts if part)
    last = f"最終成功 {backup.last_success.isoformat()}" if backup.last_success else "最終成功 未確認"
    return f"{backup.data}: {told or '未確認'}（{last}）"
