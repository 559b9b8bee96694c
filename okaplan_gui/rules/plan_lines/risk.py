"""What may happen, what is weak, what is done about it, what vendors promised (forms 2, 6, 14)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ScenarioDamageLine:
    """What a scenario does to one resource. ``lasts``: minutes."""

    kind: str
    target: str | None = None
    extent: str | None = None
    lasts: int | None = None
    basis: str | None = None


@dataclass(frozen=True)
class ScenarioLine:
    """A damage scenario (form 14). Lengths in minutes."""

    number: int
    name: str
    threat: str
    timing: str | None = None
    severity: str | None = None
    power_off: int | None = None
    lines_down: int | None = None
    transport_down: int | None = None
    vendor_delay: int | None = None
    assumption: str | None = None
    description: str | None = None
    basis: str | None = None
    damages: tuple[ScenarioDamageLine, ...] = ()


@dataclass(frozen=True)
class VulnerabilityLine:
    """A weak point (form 6)."""

    number: int
    kind: str
    weakness: str
    target: str | None = None
    effect: str | None = None
    priority: str | None = None
    scenario: str | None = None
    found_on: str | None = None


@dataclass(frozen=True)
class MeasureLine:
    """What is done about a weak point (form 6). ``cost``: yen; ``vulnerability``: the weak point's number."""

    number: int
    name: str
    vulnerability: int | None = None
    cost: int | None = None
    priority: str | None = None
    term: str | None = None
    budget_year: str | None = None
    division: str | None = None
    due: str | None = None
    state: str | None = None
    residual: str | None = None


@dataclass(frozen=True)
class VendorLine:
    """A contract with what holds in a disaster (form 2). ``arrival``: minutes."""

    contract: str
    name: str
    system: str | None = None
    vendor: str | None = None
    kind: str | None = None
    until: str | None = None
    contact: str | None = None
    disaster_contact: str | None = None
    disaster_clause: bool | None = None
    arrival: int | None = None
    priority: bool | None = None
    substitute: bool | None = None
    disaster_text: str | None = None
