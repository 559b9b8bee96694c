"""Sites, machines where they stand, lines (forms 3, 4, 5)."""

from __future__ import annotations

from uuid import UUID

from okaplan_gui.jobs.plan_drawing.source import PlanSource, names
from okaplan_gui.models.equipment import EQUIPMENT_KIND
from okaplan_gui.models.network import LINE_USE
from okaplan_gui.models.site import SEISMIC
from okaplan_gui.rules.plan_lines import CircuitLine, MachineLine, SiteLine

_VIRTUAL = ("virtual", "virtual_desktop")


def sites(source: PlanSource) -> tuple[SiteLine, ...]:
    """Buildings and data centres."""
    return tuple(
        SiteLine(
            name=site.name,
            address=site.address,
            built_in=site.built_in,
            seismic=source.word(SEISMIC, site.seismic),
            server_room_floor=site.server_room_floor,
            flood=None
            if site.flood_depth is None
            else f"{site.flood_depth:g}m"
            if site.flood_depth
            else "浸水なし",
            racks_fixed=site.racks_fixed,
            ups=site.ups_minutes,
            generator=None if site.generator_hours is None else f"{site.generator_hours:g}時間",
            fuel=site.fuel,
            power_scope=site.power_scope,
            air_conditioning=site.air_conditioning,
            lines=site.lines,
            alternative=source.site(site.alternative),
        )
        for site in sorted(source.sites.values(), key=lambda s: s.name)
    )


def machines(source: PlanSource) -> tuple[MachineLine, ...]:
    """The machines under the critical systems, virtual ones as their hosts, where they stand (form 4)."""
    under: dict[UUID, list[str]] = {}
    for critical in source.critical:
        for key in source.machines_of.get(critical.system, ()):
            machine = source.equipment[key]
            real = machine.host if machine.kind in _VIRTUAL and machine.host else key
            if source.equipment[real].kind not in _VIRTUAL:
                under.setdefault(real, []).append(source.systems[critical.system].name)
    for critical in source.critical:
        for d in source.needs_of.get(critical.system, ()):
            if d.on_equipment is not None:
                under.setdefault(d.on_equipment, []).append(source.systems[critical.system].name)
    found = sorted((source.equipment[key] for key in under), key=lambda m: m.asset_number)
    return tuple(
        MachineLine(
            m.asset_number,
            m.name,
            source.word(EQUIPMENT_KIND, m.kind),
            source.site(m.site),
            m.floor,
            m.rack,
            m.fixed,
            m.model,
            names(under[m.id]),
        )
        for m in found
    )


def circuits(source: PlanSource) -> tuple[CircuitLine, ...]:
    """The lines of telecommunication (form 5)."""
    return tuple(
        CircuitLine(
            line.code,
            line.name,
            source.word(LINE_USE, line.use),
            source.site(line.site),
            source.site(line.far_site),
            source.company(line.carrier),
            f"{line.bandwidth:,}Mbps" if line.bandwidth is not None else None,
            line.redundant,
            line.powerless,
            line.priority_phone,
            line.route,
        )
        for line in sorted(source.lines.values(), key=lambda line: line.code)
    )
