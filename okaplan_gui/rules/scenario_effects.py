"""Which systems each damage scenario takes out, from when, until when, and why (form 14, steps 10 and 12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line, NetworkSegment, SystemSegment
from okaplan_gui.models.site import Site
from okaplan_gui.rules.outage import DEGRADED, NOTHING, OPEN, OUT, UP, Outage, either, together
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.scenario_resources import Resources, resources_of

LEDGERS = (
    DamageScenario, ScenarioDamage, CriticalSystem, InformationSystem, Site, Equipment, SystemEquipment, Line,
    NetworkSegment, SystemSegment, Dependency, Contact,
)  # fmt: skip
"""What :func:`scenario_effects` reads."""
_PLACES = ("site", "power", "cooling")
_TARGETS = (("on_equipment", "equipment"), ("on_site", "site"), ("on_line", "line"), ("on_vendor", "vendor"))
_NO_OBJECTIVE = 10**9
_SILENT = ("voice", "emergency", "maintenance")
"""Lines over which no system is reached."""


@dataclass(frozen=True)
class Effect:
    """What happens to one system in one scenario."""

    system: InformationSystem
    critical: CriticalSystem | None
    outage: Outage
    damages: tuple[UUID, ...]
    """The records of 被害想定の内訳 behind it, where it is struck itself."""

    @property
    def why(self) -> str:
        """The chain that leads to it."""
        return " → ".join(self.outage.chain)


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario: its effects, the critical systems first, the worst first."""

    scenario: DamageScenario
    effects: tuple[Effect, ...]

    def count(self, state: str, *, critical_only: bool = False) -> int:
        """How many systems are in a state."""
        return sum(
            e.outage.state == state and (not critical_only or e.critical is not None) for e in self.effects
        )

    def of(self, system: UUID) -> Effect | None:
        """The effect on one system."""
        return next((effect for effect in self.effects if effect.system.id == system), None)


def scenario_effects(records: PlanRecords) -> list[ScenarioResult]:
    """Every scenario of a plan in its order; retired systems are left out."""
    layout = _Layout(records)
    scenarios = sorted(records.of(DamageScenario), key=lambda s: s.number)
    return [layout.play(scenario) for scenario in scenarios]


class _Layout:
    """How systems stand on resources and on one another: the same for every scenario."""

    def __init__(self, records: PlanRecords) -> None:
        self._records = records
        self._systems = {s.id: s for s in records.of(InformationSystem) if s.phase != "retired"}
        self._critical = {one.system: one for one in records.of(CriticalSystem)}
        self._machines = records.by_key(Equipment)
        self._lines = records.by_key(Line)
        self._sites = records.by_key(Site)
        self._runs_on: dict[UUID, list[SystemEquipment]] = {}
        for one in records.of(SystemEquipment):
            self._runs_on.setdefault(one.system, []).append(one)
        self._needs: dict[UUID, list[Dependency]] = {}
        self._dependents: dict[UUID, set[UUID]] = {}
        for need in records.of(Dependency):
            if need.system in self._systems and need.necessity != "optional":
                self._needs.setdefault(need.system, []).append(need)
                if need.on_system is not None:
                    self._dependents.setdefault(need.on_system, set()).add(need.system)
        self._lines_of_site: dict[UUID, list[UUID]] = {}
        self._lines_of_segment: dict[UUID, list[UUID]] = {}
        for line in records.of(Line):
            if line.use in _SILENT:
                continue
            for site in {line.site, line.far_site} - {None}:
                if site is not None:
                    self._lines_of_site.setdefault(site, []).append(line.id)
            if line.segment is not None:
                self._lines_of_segment.setdefault(line.segment, []).append(line.id)
        self._segments_of: dict[UUID, list[UUID]] = {}
        for link in records.of(SystemSegment):
            self._segments_of.setdefault(link.system, []).append(link.segment)

    def play(self, scenario: DamageScenario) -> ScenarioResult:
        """One scenario."""
        damages = [row for row in self._records.of(ScenarioDamage) if row.scenario == scenario.id]
        resources = resources_of(scenario, damages, self._records)
        touched = bool(scenario.power_off) or any(row.kind in _PLACES for row in damages)
        own: dict[UUID, Outage] = {}
        behind: dict[UUID, tuple[UUID, ...]] = {}
        for key in self._systems:
            own[key], behind[key] = self._own(key, resources, touched)
        outages = self._spread(own, resources)
        found = [
            Effect(system, self._critical.get(key), outages[key], behind[key])
            for key, system in self._systems.items()
        ]
        return ScenarioResult(scenario, tuple(sorted(found, key=_rank)))

    # ---- what strikes a system itself

    def _own(self, key: UUID, resources: Resources, touched: bool) -> tuple[Outage, tuple[UUID, ...]]:
        system = self._systems[key]
        found = [resources.of("system", key)]
        places = [("system", key)]
        uses = self._runs_on.get(key, [])
        site = system.site
        if uses:
            found.append(self._on_machines(uses, resources))
            places += [("equipment", use.equipment) for use in uses]
            sites = {machine.site for use in uses if (machine := self._machines.get(use.equipment))}
            if site is not None and site not in sites:
                # part of it stands elsewhere than its machines on record
                found.append(resources.of("site", site))
                places.append(("site", site))
            site = next((one for one in sites if one is not None), site)
        elif site is not None:
            found.append(resources.of("site", site))
            places.append(("site", site))
        elif touched and not (system.hosting or "").startswith("cloud") and system.hosting != "terminal":
            found.append(Outage(OPEN, 0, None, ("設置場所が未確認",)))
        found += self._cut_off(key, site, resources)
        sources = [source for place in places for source in resources.sources.get(place, ())]
        return together(found), tuple(dict.fromkeys(sources))

    def _on_machines(self, uses: Iterable[SystemEquipment], resources: Resources) -> Outage:
        """Out when every machine is out; part of them out, or only the spare left: degraded."""
        listed = [(use, resources.of("equipment", use.equipment)) for use in uses]
        main = [outage for use, outage in listed if use.use != "spare"]
        if all(outage.state == UP for outage in main):
            return NOTHING
        worst = together(main)
        still = [outage for _, outage in listed if outage.state != OUT]
        if worst.state == OUT and still:
            left = OPEN if all(outage.state == OPEN for outage in still) else DEGRADED
            return Outage(left, worst.begins, worst.until, worst.chain)
        return either(outage for _, outage in listed) if worst.state == OUT else worst

    def _cut_off(self, key: UUID, site: UUID | None, resources: Resources) -> list[Outage]:
        """Unreachable: every line of its site, or of one of its segments, is down."""
        found = []
        groups = [self._lines_of_site.get(site, ())] if site is not None else []
        groups += [self._lines_of_segment.get(segment, ()) for segment in self._segments_of.get(key, ())]
        for lines in groups:
            if lines:
                outage = either(resources.of("line", line) for line in lines)
                if outage.state != UP:
                    found.append(outage)
        return found

    # ---- along the dependencies

    def _spread(self, own: Mapping[UUID, Outage], resources: Resources) -> dict[UUID, Outage]:
        """Until nothing changes any more. Alternatives that fail in turn could sway for ever: so the rounds end."""
        now = dict(own)
        ahead = list(own)
        for _ in range(len(own) + 2):
            if not ahead:
                break
            again: dict[UUID, None] = {}
            for key in ahead:
                found = together([own[key], *self._needed(key, now, resources)])
                if found.span != now[key].span:
                    now[key] = found
                    again.update(dict.fromkeys(self._dependents.get(key, ())))
            ahead = list(again)
        return now

    def _needed(self, key: UUID, now: Mapping[UUID, Outage], resources: Resources) -> list[Outage]:
        found: list[Outage] = []
        groups: dict[str, list[Outage]] = {}
        for need in self._needs.get(key, ()):
            outage = self._felt(need, now, resources)
            if need.either:
                groups.setdefault(need.either, []).append(outage)
            elif outage.state != UP:
                found.append(outage)
        return [*found, *(either(group) for group in groups.values())]

    def _felt(self, need: Dependency, now: Mapping[UUID, Outage], resources: Resources) -> Outage:
        """What the dependent feels of one need."""
        if need.on_system is not None:
            outage = now.get(need.on_system, NOTHING)
            name = self._systems[need.on_system].name if need.on_system in self._systems else ""
        else:
            field, kind = next(pair for pair in _TARGETS if getattr(need, pair[0]) is not None)
            outage = resources.of(kind, getattr(need, field))
            name = ""
        if outage.state == UP:
            return NOTHING
        state = DEGRADED if need.necessity == "degraded" and outage.state == OUT else None
        if name and not any(name in link for link in outage.chain):
            return outage.through(name, state)
        return Outage(state or outage.state, outage.begins, outage.until, outage.chain)


def _rank(effect: Effect) -> tuple[bool, int, int, int, str]:
    critical = effect.critical
    objective = critical.recovery_time_objective if critical is not None else None
    last = _NO_OBJECTIVE if objective is None else objective
    return critical is None, -effect.outage.harm, effect.outage.begins, last, effect.system.name
