"""What a system stands on: backups, authentication, DNS and power, contracts, support ends, single points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from okaplan_gui.fields import fiscal_year_span, fiscal_year_text
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import IMPORTANCE, InformationSystem
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.dependency_graph import LEDGER_OF_KIND
from okaplan_gui.rules.dependency_sources import GRAPH_LEDGERS, dependency_graph
from okaplan_gui.rules.plan_checks.finding import Place, PlanCheck, PlanFinding, place
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.reach import reached
from okaplan_gui.rules.single_points import single_points
from okaplan_gui.rules.support_ends import ENDED, SupportRecords, support_ends

_IMPORTANT = ("s", "a")
_TOLD_POINTS = 5
_FOUNDATIONS = ("network", "platform")
"""Kinds of systems that others sign in to and ask for names: they need no such service themselves."""


def backup_not_compliant(records: PlanRecords) -> Iterator[PlanFinding]:
    """Importance S or A without a backup that meets the standard."""
    standards = by_importance(records.of(BackupStandard))
    systems = records.by_key(InformationSystem)
    for line in records.of(CriticalSystem):
        system = systems[line.system]
        if system.importance not in _IMPORTANT:
            continue
        backups = [b for b in records.of(BackupPlan) if b.system == system.id]
        failing = [b for b in backups if failing_clauses(b, system.importance, standards, records.today)]
        if backups and not failing:
            continue
        why = (
            f"「{'」「'.join(b.data for b in failing)}」のバックアップが基準に合いません"
            if failing
            else "バックアップの記録がありません"
        )
        yield PlanFinding(
            "backup_not_compliant",
            f"重要度 {IMPORTANCE.text(system.importance)} の「{system.name}」の{why}。"
            if failing
            else f"重要度 {IMPORTANCE.text(system.importance)} の「{system.name}」に{why}。",
            "どの条項に合わないかは「集計と判定」のバックアップの適否にあります。基準に合わせて記録してください。",
            (place(system), *(place(b) for b in failing)),
        )


def foundation_missing(records: PlanRecords) -> Iterator[PlanFinding]:
    """A networked critical system with no authentication, DNS or power among what it needs, at any distance."""
    systems = records.by_key(InformationSystem)
    needs: dict[UUID, list[Dependency]] = defaultdict(list)
    for need in records.of(Dependency):
        if need.system is not None:
            needs[need.system].append(need)
    on_machines = {use.system for use in records.of(SystemEquipment)}
    for line in records.of(CriticalSystem):
        system = systems[line.system]
        if system.kind == "standalone" or system.hosting == "terminal":
            continue
        kinds = _kinds_below(system.id, needs)
        # a site keeps its own record of power
        wanted = {"電源（または設置場所）": {"power", "site"}}
        if system.kind not in _FOUNDATIONS:
            wanted |= {"認証": {"authentication"}, "名前解決（DNS）": {"dns"}}
        if system.hosting in ("cloud_iaas", "cloud_saas") and system.id not in on_machines:
            del wanted["電源（または設置場所）"]
        missing = [word for word, any_of in wanted.items() if not kinds & any_of]
        if missing:
            yield PlanFinding(
                "foundation_missing",
                f"「{system.name}」の依存関係に、{'・'.join(missing)}がありません。",
                "何に頼っているかを確かめ、依存関係に加えてください。頼っていなければ、理由を書いて容認してください。",
                (place(system),),
            )


def contract_without_clause(records: PlanRecords) -> Iterator[PlanFinding]:
    """A contract under a critical system whose disaster clause is missing or unknown."""
    critical = {line.system for line in records.of(CriticalSystem)}
    systems = records.by_key(InformationSystem)
    for contract in records.of(Contract):
        if (
            contract.system not in critical
            or contract.disaster_clause is True
            or contract.kind == "development"
        ):
            continue
        if contract.until is not None and contract.until < records.today and not contract.renews:
            continue
        state = "ありません" if contract.disaster_clause is False else "あるか未確認です"
        yield PlanFinding(
            "contract_without_clause",
            f"「{systems[contract.system].name}」の契約「{contract.name}」に、災害時の条項が{state}。",
            "駆付け時間・優先復旧・代替機・連絡先を、次の契約の更新で定めてください。",
            (place(contract),),
        )


def support_ending(records: PlanRecords) -> Iterator[PlanFinding]:
    """Support under a critical system that ended, or ends before its next renewal."""
    critical = {line.system for line in records.of(CriticalSystem)}
    systems = [s for s in records.of(InformationSystem) if s.id in critical]
    uses = [use for use in records.of(SystemEquipment) if use.system in critical]
    under = {use.equipment for use in uses}
    found = SupportRecords(
        equipment=[machine for machine in records.of(Equipment) if machine.id in under],
        installations=[i for i in records.of(Installation) if i.system in critical or i.equipment in under],
        products=records.of(SoftwareProduct),
        systems=systems,
        uses=uses,
        contracts=(),
    )
    by_key = records.by_key(InformationSystem)
    machines = records.by_key(Equipment)
    serves: dict[UUID, set[UUID]] = defaultdict(set)
    for use in uses:
        serves[use.equipment].add(use.system)
    installed = records.by_key(Installation)
    for end in support_ends(found, 0, records.today):
        one = machines.get(end.key) or installed[end.key]
        machine = one.id if isinstance(one, Equipment) else one.equipment
        keys = set(serves[machine]) if machine is not None else set()
        if isinstance(one, Installation) and one.system is not None:
            keys.add(one.system)
        for key in sorted(keys, key=lambda k: by_key[k].code):
            system = by_key[key]
            told = _ending(end.ends_on, end.state == ENDED, system, records.today)
            if told:
                yield PlanFinding(
                    "support_ending",
                    f"「{system.name}」の「{end.place}」の {end.software or 'OS'} のサポートが{told}。",
                    "更新の時期を早めるか、切り離しなどの対策を決めてください。",
                    (place(system), place(one, end.place)),
                )


def single_point_of_failure(records: PlanRecords) -> Iterator[PlanFinding]:
    """One equipment, site, line or vendor under several critical systems, with nothing that stands in for it."""
    graph = dependency_graph(records.records)
    # without any of the plan's own the graph takes every important system for critical
    points = single_points(graph) if records.of(CriticalSystem) else ()
    if not points:
        return
    told = "、".join(f"{graph.nodes[p.key].name}（{len(p.systems)}システム）" for p in points[:_TOLD_POINTS])
    more = f"、ほか{len(points) - _TOLD_POINTS}件" if len(points) > _TOLD_POINTS else ""
    yield PlanFinding(
        "single_point",
        f"止まると2つ以上の重要システムが止まるもの（単一障害点）が{len(points)}件あります: {told}{more}。",
        "代わりのもの（別の施設・回線・機器・事業者）を用意して「冗長の組」に記録するか、理由を書いて容認してください。"
        "どのシステムが止まるかは「依存関係図」で見られます。",
        tuple(Place(LEDGER_OF_KIND[graph.nodes[p.key].kind], p.key, graph.nodes[p.key].name) for p in points),
    )


def _ending(ends_on: date | None, ended: bool, system: InformationSystem, today: date) -> str:
    if ended:
        return "終わっています"
    if ends_on is None or system.next_renewal is None:
        return ""
    begins, _ = fiscal_year_span(system.next_renewal)
    if today <= begins and ends_on < begins:
        return f"、次の更新（{fiscal_year_text(system.next_renewal, in_wareki=True)}）より前に終わります"
    return ""


def _kinds_below(system: UUID, needs: dict[UUID, list[Dependency]]) -> set[str]:
    """What a system needs at any distance, as recorded: what other ledgers tell says nothing of 認証 and 名前解決."""
    systems = reached(
        (system,), lambda key: (need.on_system for need in needs.get(key, ()) if need.on_system is not None)
    )
    below = [need for key in systems for need in needs.get(key, ())]
    return {need.kind or "" for need in below} | {"site" for need in below if need.on_site is not None}


SUPPORT_CHECKS = (
    PlanCheck(
        "backup_not_compliant", "基準に合うバックアップのない重要なシステム", backup_not_compliant,
        (CriticalSystem, InformationSystem, BackupPlan, BackupStandard),
    ),
    PlanCheck(
        "foundation_missing", "依存関係に認証・名前解決・電源がない", foundation_missing,
        (CriticalSystem, InformationSystem, Dependency, SystemEquipment),
    ),
    PlanCheck("single_point", "代わりのないもの（単一障害点）", single_point_of_failure, GRAPH_LEDGERS),
    PlanCheck(
        "contract_without_clause", "災害時の条項がない契約", contract_without_clause,
        (CriticalSystem, InformationSystem, Contract),
    ),
    PlanCheck(
        "support_ending", "サポートの終了・更新前の終了", support_ending,
        (CriticalSystem, InformationSystem, Equipment, SystemEquipment, Installation, SoftwareProduct),
    ),
)  # fmt: skip
