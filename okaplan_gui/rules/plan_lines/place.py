"""Where things stand and what feeds them: sites, machines, lines (forms 3, 4, 5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteLine:
    """A building with what it withstands and what it has (forms 3 and 5)."""

    name: str
    address: str | None = None
    built_in: int | None = None
    seismic: str | None = None
    server_room_floor: str | None = None
    flood: str | None = None
    racks_fixed: bool | None = None
    ups: int | None = None
    generator: str | None = None
    fuel: str | None = None
    power_scope: str | None = None
    air_conditioning: str | None = None
    lines: str | None = None
    alternative: str | None = None


@dataclass(frozen=True)
class MachineLine:
    """A piece of equipment where it stands (form 4)."""

    number: str
    name: str
    kind: str | None = None
    site: str | None = None
    floor: str | None = None
    rack: str | None = None
    fixed: bool | None = None
    model: str | None = None
    systems: tuple[str, ...] = ()


@dataclass(frozen=True)
class CircuitLine:
    """A telecommunication line (form 5)."""

    code: str
    name: str
    use: str | None = None
    site: str | None = None
    far_site: str | None = None
    carrier: str | None = None
    bandwidth: str | None = None
    redundant: bool | None = None
    powerless: bool | None = None
    priority_phone: bool | None = None
    route: str | None = None
