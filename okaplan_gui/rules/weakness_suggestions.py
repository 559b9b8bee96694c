"""Weak points that the ledgers themselves show, each to be recorded as 脆弱性 once (form 6; steps 4, 13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.continuity import CriticalSystem, ResponseRole, RoleMember
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.damage import Vulnerability
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.rules.plan_records import PlanRecords

LEDGERS = (
    Vulnerability, CriticalSystem, InformationSystem, Site, Equipment, SystemEquipment, Line, BackupPlan, Contract,
    ResponseRole, RoleMember,
)  # fmt: skip
"""What :func:`suggestions` reads."""
_OFF_SITE = ("building", "remote")
_LOW_FLOORS = ("1階", "地下", "B1", "１階")
_OWN_LINES = ("voice", "emergency", "maintenance")


@dataclass(frozen=True)
class Suggestion:
    """A weak point with what it is drawn from. ``word``: what a recorded 脆弱性 on it is known by."""

    kind: str
    weakness: str
    effect: str
    word: str
    name: str
    """What is weak, by name."""
    priority: str | None = None
    """None where it is only 未確認."""
    site: UUID | None = None
    line: UUID | None = None
    system: UUID | None = None

    def values(self) -> dict[str, object]:
        """The fields of the 脆弱性 that it would become."""
        return {
            "kind": self.kind, "weakness": self.weakness, "effect": self.effect, "priority": self.priority,
            "site": self.site, "line": self.line, "system": self.system,
        }  # fmt: skip


def suggestions(records: PlanRecords) -> list[Suggestion]:
    """What is not recorded yet, what is known to be weak before what is only 未確認."""
    known = records.of(Vulnerability)
    found = [
        one
        for one in (
            *_sites(records), *_lines(records), *_backups(records), *_contracts(records), *_roles(records),
            *_procedures(records),
        )
        if not any(_says(vulnerability, one) for vulnerability in known)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.priority is None, one.priority or ""))


def _says(recorded: Vulnerability, one: Suggestion) -> bool:
    same = (recorded.site, recorded.line, recorded.system) == (one.site, one.line, one.system)
    return same and one.word in recorded.weakness


def critical_sites(records: PlanRecords) -> dict[UUID, int]:
    """How many critical systems of the plan stand at each site, by themselves or their machines."""
    machines = records.by_key(Equipment)
    systems = records.by_key(InformationSystem)
    uses: dict[UUID, set[UUID]] = {}
    for use in records.of(SystemEquipment):
        site = machines[use.equipment].site if use.equipment in machines else None
        if site is not None:
            uses.setdefault(use.system, set()).add(site)
    counts: dict[UUID, int] = {}
    for critical in records.of(CriticalSystem):
        system = systems.get(critical.system)
        own = {system.site} if system is not None and system.site is not None else set()
        for site in uses.get(critical.system) or own:
            counts[site] = counts.get(site, 0) + 1
    return counts


def _sites(records: PlanRecords) -> Iterator[Suggestion]:
    sites = records.by_key(Site)
    for key, count in critical_sites(records).items():
        site = sites[key]
        name = site.name
        stands = f"重要システム{count}件がここにある"
        if not site.generator_hours:
            known = site.generator_hours is not None
            words = "自家発電がない" if known else "自家発電の時間が確かめられていない"
            yield _site(
                "power", site, words, f"停電のとき UPS が切れると止まる。{stands}。", "自家発電", known
            )
        if not site.ups_minutes:
            known = site.ups_minutes is not None
            words = "UPS がない" if known else "UPS の持つ時間が確かめられていない"
            yield _site("power", site, words, f"停電と同時に止まるおそれがある。{stands}。", "UPS", known)
        if not site.racks_fixed:
            known = site.racks_fixed is not None
            words = "ラックが固定されていない" if known else "ラックの固定が確かめられていない"
            yield _site("facility", site, words, f"地震で倒れるおそれがある。{stands}。", "ラック", known)
        if site.seismic in (None, "none"):
            known = site.seismic is not None
            words = "耐震補強がされていない" if known else "耐震が確かめられていない"
            yield _site("building", site, words, f"地震で庁舎が使えなくなる。{stands}。", "耐震", known)
        low = any(word in (site.server_room_floor or "") for word in _LOW_FLOORS)
        if site.flood_depth is None or (site.flood_depth > 0 and (low or not site.server_room_floor)):
            known = site.flood_depth is not None and low
            words = (
                f"想定浸水深 {site.flood_depth}m で、サーバ室が低い階にある"
                if known
                else "浸水の危険が確かめられていない"
            )
            yield _site("building", site, words, f"機器が水に浸かる。{stands}。", "浸水", known)
        if site.alternative is None:
            yield _site(
                "building",
                site,
                f"{name}が使えないときの代替施設が決まっていない",
                "作業の場所がない。",
                "代替施設",
                True,
            )


def _site(kind: str, site: Site, words: str, effect: str, word: str, known: bool) -> Suggestion:
    return Suggestion(kind, words, effect, word, site.name, "1" if known else None, site=site.id)


def _lines(records: PlanRecords) -> Iterator[Suggestion]:
    lines = [line for line in records.of(Line) if line.use not in _OWN_LINES]
    for line in lines:
        if line.redundant:
            continue
        known = line.redundant is not None
        words = "別の経路がない" if known else "別の経路があるか確かめられていない"
        yield Suggestion(
            "line", f"{line.name}に{words}", "切れると、つながる施設からシステムを使えなくなる。", "別の経路", line.name,
            "2" if known else None, line=line.id,
        )  # fmt: skip


def _named(records: PlanRecords) -> list[tuple[CriticalSystem, str]]:
    systems = records.by_key(InformationSystem)
    return [(one, systems[one.system].name) for one in records.of(CriticalSystem) if one.system in systems]


def _backups(records: PlanRecords) -> Iterator[Suggestion]:
    by_system: dict[UUID, list[BackupPlan]] = {}
    for backup in records.of(BackupPlan):
        by_system.setdefault(backup.system, []).append(backup)
    for critical, name in _named(records):
        backups = by_system.get(critical.system, [])
        effect = "庁舎の被害と一緒にデータを失う。"
        if not backups:
            yield _system(critical, name, "data", "バックアップの記録がない", effect, "バックアップ", True)
            continue
        lacking = [backup for backup in backups if backup.second_place not in _OFF_SITE]
        if lacking:
            known = any(backup.second_place is not None for backup in lacking)
            words = (
                "別の建物や遠隔地のバックアップがない"
                if known
                else "バックアップの2つめの保管先が確かめられていない"
            )
            yield _system(critical, name, "data", words, effect, "バックアップ", known)


def _contracts(records: PlanRecords) -> Iterator[Suggestion]:
    by_system: dict[UUID, list[Contract]] = {}
    for contract in records.of(Contract):
        if contract.system is not None:
            by_system.setdefault(contract.system, []).append(contract)
    for critical, name in _named(records):
        contracts = by_system.get(critical.system, [])
        if any(contract.disaster_clause for contract in contracts):
            continue
        known = bool(contracts) and all(contract.disaster_clause is False for contract in contracts)
        words = "契約に災害時の条項がない" if known else "契約の災害時の条項が確かめられていない"
        yield _system(
            critical,
            name,
            "contract",
            words,
            "事業者がいつ来るか分からず、復旧の見込みが立たない。",
            "災害時の条項",
            known,
        )


def _procedures(records: PlanRecords) -> Iterator[Suggestion]:
    for critical, name in _named(records):
        if not critical.procedure and not critical.paper_procedure:
            yield _system(
                critical,
                name,
                "procedure",
                "復旧手順書がない",
                "担当者がいないと復旧できない。",
                "手順書",
                True,
            )


def _system(
    critical: CriticalSystem, name: str, kind: str, words: str, effect: str, word: str, known: bool
) -> Suggestion:
    return Suggestion(
        kind, f"{name}: {words}", effect, word, name, "1" if known else None, system=critical.system
    )


def _roles(records: PlanRecords) -> Iterator[Suggestion]:
    deputies: dict[UUID, int] = {}
    for member in records.of(RoleMember):
        if member.rank in ("1", "2", "3"):
            deputies[member.role] = deputies.get(member.role, 0) + 1
    for role in sorted(records.of(ResponseRole), key=lambda r: r.number):
        if not deputies.get(role.id):
            yield Suggestion(
                "people", f"「{role.name}」に代行者がいない", "正の担当者と連絡がつかないと動けない。", f"「{role.name}」に代行",
                role.name, "1",
            )  # fmt: skip


def unrecorded(found: Iterable[Suggestion]) -> tuple[int, int]:
    """How many are known to be weak, and how many are only 未確認."""
    listed = list(found)
    known = sum(one.priority is not None for one in listed)
    return known, len(listed) - known
