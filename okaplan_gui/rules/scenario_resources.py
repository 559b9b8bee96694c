"""What a scenario does to sites, lines, equipment and vendors, before anything depends on them (form 14, step 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.models.contact import Contact
from okaplan_gui.models.damage import DamageScenario, ScenarioDamage
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.rules.outage import DEGRADED, NOTHING, OPEN, OUT, UP, Outage, together
from okaplan_gui.rules.plan_records import PlanRecords

Place = tuple[str, UUID]
"""A resource: site, line, equipment, vendor or system, and its key."""
_EXTENTS = {"out": OUT, "partly": DEGRADED, "up": UP, None: OPEN}
_OWN_LINES = ("emergency",)
"""Lines meant to hold when the public ones do not."""


@dataclass(frozen=True)
class Resources:
    """The outages of one scenario, and the records that each comes from."""

    outages: dict[Place, Outage]
    sources: dict[Place, tuple[UUID, ...]]
    """The records of 被害想定の内訳 behind them."""

    def of(self, kind: str, key: UUID | None) -> Outage:
        """The outage of a resource; nothing where it is untouched or not named."""
        return NOTHING if key is None else self.outages.get((kind, key), NOTHING)


def resources_of(
    scenario: DamageScenario, damages: Iterable[ScenarioDamage], records: PlanRecords
) -> Resources:
    """Sites first, then lines and equipment on them.

    Where the scenario says how long power or lines fail, and no row of 内訳 names a site or a line, all are meant.
    """
    rows = [row for row in damages if row.scenario == scenario.id]
    struck: dict[Place, list[Outage]] = {}
    sources: dict[Place, list[UUID]] = {}
    by_kind: dict[str, list[ScenarioDamage]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    sites, lines = records.of(Site), records.of(Line)
    _strike_sites(scenario, by_kind, sites, struck, sources)
    _strike_lines(scenario, by_kind, lines, struck, sources)
    causes: dict[str, tuple[Mapping[UUID, str], str]] = {
        "equipment": ({one.id: one.name for one in records.of(Equipment)}, "{}が使えない"),
        "system": ({one.id: one.name for one in records.of(InformationSystem)}, "{}の被害"),
        "vendor": ({one.id: one.company or one.name for one in records.of(Contact)}, "{}が来られない"),
    }
    for kind, (names, words) in causes.items():
        for row in by_kind.get(kind, ()):
            key = getattr(row, kind)
            if key is not None:
                cause = words.format(names.get(key, "名前の分からないもの"))
                _note(struck, sources, (kind, key), _stated(row, cause), row.id)
    outages = {place: together(found) for place, found in struck.items()}
    _strike_machines(records.of(Equipment), outages, sources)
    return Resources(outages, {place: tuple(dict.fromkeys(found)) for place, found in sources.items()})


def _strike_sites(
    scenario: DamageScenario,
    rows: dict[str, list[ScenarioDamage]],
    sites: Sequence[Site],
    struck: dict[Place, list[Outage]],
    sources: dict[Place, list[UUID]],
) -> None:
    names = {site.id: site.name for site in sites}
    for kind, word in (("site", "が使えない"), ("cooling", "の空調が止まる")):
        for row in rows.get(kind, ()):
            if row.site is not None:
                outage = _stated(row, f"{names.get(row.site, '施設')}{word}")
                _note(struck, sources, ("site", row.site), outage, row.id)
    named = {row.site: row for row in rows.get("power", ()) if row.site is not None}
    for site in sites:
        said = named.get(site.id)
        if said is not None:
            lasts, extent = said.lasts if said.lasts is not None else scenario.power_off, said.extent
        elif named or not scenario.power_off:
            continue
        else:
            lasts, extent = scenario.power_off, "out"
        outage = _without_power(site, lasts, extent)
        _note(struck, sources, ("site", site.id), outage, *([said.id] if said else []))


def _without_power(site: Site, lasts: int | None, extent: str | None) -> Outage:
    """Power is off for ``lasts`` minutes. What is 未確認 about UPS and generator protects nothing."""
    held = (site.ups_minutes or 0) + round((site.generator_hours or 0) * 60)
    if _EXTENTS.get(extent, OPEN) == UP or (lasts is not None and lasts <= held):
        return NOTHING
    unknown = [
        word
        for word, value in (("UPS", site.ups_minutes), ("自家発電", site.generator_hours))
        if value is None
    ]
    doubt = f"（{'・'.join(unknown)}は未確認のため数えない）" if unknown else ""
    return Outage(_EXTENTS.get(extent, OPEN), held, lasts, (f"{site.name}の停電{doubt}",))


def _strike_lines(
    scenario: DamageScenario,
    rows: dict[str, list[ScenarioDamage]],
    lines: Sequence[Line],
    struck: dict[Place, list[Outage]],
    sources: dict[Place, list[UUID]],
) -> None:
    named = {row.line: row for row in rows.get("line", ()) if row.line is not None}
    for line in lines:
        place = ("line", line.id)
        row = named.get(line.id)
        if row is not None:
            outage = _stated(row, f"{line.name}の断", scenario.lines_down)
            _note(struck, sources, place, outage, row.id)
        elif not named and scenario.lines_down and line.use not in _OWN_LINES:
            _note(struck, sources, place, Outage(OUT, 0, scenario.lines_down, (f"{line.name}の断",)))
        if line.powerless is not True:
            for site in (line.site, line.far_site):
                for outage in struck.get(("site", site), ()) if site is not None else ():
                    if outage.state in (OUT, OPEN):
                        _note(
                            struck,
                            sources,
                            place,
                            outage.through(line.name),
                            *sources.get(("site", site), ()) if site else (),
                        )


def _strike_machines(
    machines: Sequence[Equipment], outages: dict[Place, Outage], sources: dict[Place, list[UUID]]
) -> None:
    """A machine goes with its site; a virtual one with its host and the host's site."""
    by_key = {machine.id: machine for machine in machines}
    own = {machine.id: outages.get(("equipment", machine.id), NOTHING) for machine in machines}
    for machine in machines:
        found, behind = [own[machine.id]], [("equipment", machine.id)]
        host, seen = machine, {machine.id}
        while host.host is not None and host.host in by_key and host.host not in seen:
            host = by_key[host.host]
            seen.add(host.id)
            behind.append(("equipment", host.id))
            if own[host.id].state != UP:
                found.append(own[host.id].through(machine.name))
        for site in {machine.site, host.site} - {None}:
            if site is not None:
                behind.append(("site", site))
                outage = outages.get(("site", site), NOTHING)
                if outage.state != UP:
                    found.append(outage)
        outage = together(found)
        if outage.state != UP:
            outages[("equipment", machine.id)] = outage
            sources[("equipment", machine.id)] = [key for place in behind for key in sources.get(place, ())]


def _stated(row: ScenarioDamage, cause: str, lasts: int | None = None) -> Outage:
    state = _EXTENTS.get(row.extent, OPEN)
    if state == UP:
        return NOTHING
    return Outage(state, 0, row.lasts if row.lasts is not None else lasts, (cause,))


def _note(
    struck: dict[Place, list[Outage]],
    sources: dict[Place, list[UUID]],
    place: Place,
    outage: Outage,
    *behind: UUID,
) -> None:
    if outage.state != UP:
        struck.setdefault(place, []).append(outage)
        sources.setdefault(place, []).extend(behind)
