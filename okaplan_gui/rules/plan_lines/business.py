"""What must go on and what it takes: businesses, their harm over time, resources, first response (forms 15, 16, 18)."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.rules.plan_lines.since import later


@dataclass(frozen=True)
class ImpactLine:
    """One aspect of the harm of a stopped business. ``levels``: codes at each of impact.TIME_STEPS, None 未確認."""

    aspect: str
    levels: tuple[str | None, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class BusinessLine:
    """A critical business with the systems it needs (forms 15 and 16)."""

    code: str
    name: str
    division: str | None = None
    reason: str | None = None
    objective: int | None = None
    level: str | None = None
    tolerable: int | None = None
    alternative: str | None = None
    systems: tuple[str, ...] = ()
    work_recovery: int | None = later()
    data_loss: int | None = later()
    busy: str | None = later()
    alternative_limit: int | None = later()
    impacts: tuple[ImpactLine, ...] = later(())


@dataclass(frozen=True)
class ResourceLine:
    """A minimum resource (form 18)."""

    number: int
    kind: str
    name: str
    system: str | None = None
    needed: int | None = None
    present: int | None = None
    unit: str | None = None
    usable: str | None = None
    alternative: str | None = None
    measure: str | None = None


@dataclass(frozen=True)
class FirstResponseLine:
    """A line of the 初動検討ワークシート."""

    number: int
    operation: str
    division: str | None = None
    start_within: str | None = None
    resources: str | None = None
    system: str | None = None
    damage: str | None = None
    measure: str | None = None
    alternative: str | None = None
    place: int | None = None
