"""What a damage scenario takes from each system: how long it waits for sites, power, lines, equipment and vendors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.recovery_work import EQUIPMENT, LINE, POWER, RESOURCE, VENDOR, Wait

LEDGERS = (
    Contact, Contract, Dependency, Equipment, InformationSystem, Line, ScenarioDamage, Site, SystemEquipment,
)  # fmt: skip
"""The ledgers that these waits are drawn from."""
_HOUR = 60
_Lasts = dict[UUID, int | None]


class ScenarioWaits:
    """Looks up, system by system, what is out in one scenario and until when."""

    def __init__(self, records: PlanRecords, scenario: DamageScenario) -> None:
        self._scenario = scenario
        self._systems = records.by_key(InformationSystem)
        self._sites = records.by_key(Site)
        self._lines = records.by_key(Line)
        self._machines = records.by_key(Equipment)
        self._contacts = records.by_key(Contact)
        self._contracts = [c for c in records.of(Contract) if c.until is None or c.until >= records.today]
        self._needs: dict[UUID, list[Dependency]] = defaultdict(list)
        for need in records.of(Dependency):
            if need.system is not None and need.necessity != "optional":
                self._needs[need.system].append(need)
        self._runs_on: dict[UUID, list[UUID]] = defaultdict(list)
        # what 依存関係 says of a machine holds, as in the graph: one of a redundant group suffices
        told = {(need.system, need.on_equipment) for need in records.of(Dependency)}
        for use in records.of(SystemEquipment):
            if use.use != "spare" and (use.system, use.equipment) not in told:
                self._runs_on[use.system].append(use.equipment)
        self._out: dict[str, _Lasts] = defaultdict(dict)
        for damage in records.of(ScenarioDamage):
            self._take_out(damage)

    def of(self, system: UUID) -> tuple[Wait, ...]:
        """All that one system has to wait for. Of a redundant group only the first that is there again counts."""
        groups: dict[object, list[list[Wait]]] = defaultdict(list)
        for number, need in enumerate(self._needs[system]):
            if need.on_system is None:
                groups[need.either or number].append(self._of_need(need))
        found = [*self._of_system(system)]
        for members in groups.values():
            found += sorted(members, key=_longest)[0]
        return tuple(dict.fromkeys(found))

    def doubts(self, system: UUID) -> tuple[str, ...]:
        """What of the scenario is 未確認 and would bear on one system."""
        found: list[str] = []
        record = self._systems.get(system)
        sites = {need.on_site for need in self._needs[system]} | {record.site if record else None}
        if self._scenario.power_off is None and any(s and s not in self._out["power"] for s in sites):
            found.append("停電の長さ")
        lines = {need.on_line for need in self._needs[system]}
        if self._scenario.lines_down is None and any(
            line and line not in self._out["line"] for line in lines
        ):
            found.append("通信断の長さ")
        return tuple(found)

    def _take_out(self, damage: ScenarioDamage) -> None:
        if damage.scenario != self._scenario.id or damage.extent == "up":
            return
        for kind in ("site", "line", "equipment", "system", "vendor"):
            key: UUID | None = getattr(damage, kind)
            if key is not None:
                # power and air conditioning fail at a site, but not the site itself
                name = damage.kind if kind == "site" and damage.kind in ("power", "cooling") else kind
                before = self._out[name].get(key, 0)
                unknown = damage.lasts is None or before is None
                self._out[name][key] = None if unknown else max(before or 0, damage.lasts or 0)

    def _of_system(self, key: UUID) -> Iterator[Wait]:
        system = self._systems.get(key)
        if key in self._out["system"]:
            yield Wait(RESOURCE, "システムそのものの被害", self._out["system"][key])
        if system is not None and system.site is not None:
            yield from self._at_site(system.site)
        for machine in self._runs_on[key]:
            yield from self._of_machine(machine)

    def _of_need(self, need: Dependency) -> list[Wait]:
        if need.on_site is not None:
            return list(self._at_site(need.on_site))
        if need.on_equipment is not None:
            return list(self._of_machine(need.on_equipment))
        if need.on_line is not None:
            return list(self._of_line(need.on_line))
        if need.on_vendor is not None and need.system is not None:
            return [self._of_vendor(need.system, need.on_vendor)]
        return []

    def _at_site(self, key: UUID) -> Iterator[Wait]:
        site = self._sites.get(key)
        name = site.name if site else ""
        if key in self._out["site"]:
            yield Wait(RESOURCE, f"{name}が使えない", self._out["site"][key])
        if key in self._out["cooling"]:
            yield Wait(RESOURCE, f"{name}の空調", self._out["cooling"][key])
        if key in self._out["power"]:
            yield Wait(POWER, f"{name}の電力", self._out["power"][key])
        elif site is not None and (off := self._scenario.power_off):
            own = site.generator_hours
            if own is None or own * _HOUR < off:
                told = "発電機の時間が未確認" if own is None else f"発電機は{own:g}時間"
                yield Wait(POWER, f"{name}の電力（{told}）", off)

    def _of_machine(self, key: UUID) -> Iterator[Wait]:
        machine = self._machines.get(key)
        # what befalls the host befalls what runs on it
        for part in (machine, self._machines.get(machine.host) if machine and machine.host else None):
            if part is not None and part.id in self._out["equipment"]:
                yield Wait(EQUIPMENT, part.name, self._out["equipment"][part.id])

    def _of_line(self, key: UUID) -> Iterator[Wait]:
        line = self._lines.get(key)
        name = line.name if line else "回線"
        if key in self._out["line"]:
            yield Wait(LINE, name, self._out["line"][key])
        elif self._scenario.lines_down:
            yield Wait(LINE, name, self._scenario.lines_down)

    def _of_vendor(self, system: UUID, vendor: UUID) -> Wait:
        """The arrival agreed in the contract for this system, else in the vendor's others (the slowest), and the delay."""
        contact = self._contacts.get(vendor)
        name = (contact.company or contact.name) if contact else "事業者"
        theirs = [c for c in self._contracts if c.vendor == vendor]
        mine = [c for c in theirs if c.system == system] or theirs
        agreed = [c.arrival for c in mine if c.arrival is not None]
        delay = self._scenario.vendor_delay
        until = max(agreed) + delay if agreed and delay is not None else None
        if vendor in self._out["vendor"]:
            away = self._out["vendor"][vendor]
            until = None if until is None or away is None else max(until, away)
        return Wait(VENDOR, f"{name}の到着", until)


def _longest(waits: list[Wait]) -> float:
    return max((float("inf") if wait.until is None else wait.until for wait in waits), default=0)
