"""Which businesses stand on a system, straight or through other systems (forms 16, 17; step 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.plan_records import PlanRecords

OPTIONAL = "optional"
_HOLDING = (None, "must")
"""Without these the dependent does not work; 未確認 counts as 必須."""


@dataclass(frozen=True)
class Use:
    """One dependent and what it needs."""

    dependent: UUID
    needed: UUID
    record: Dependency

    @property
    def holds(self) -> bool:
        """Whether the dependent cannot work without it."""
        return self.record.necessity in _HOLDING


@dataclass(frozen=True)
class NeededSystems:
    """The arrows from businesses and systems to systems."""

    by_business: Mapping[UUID, tuple[Use, ...]] = field(default_factory=dict)
    """By business: the systems that it uses."""
    serving: Mapping[UUID, tuple[Use, ...]] = field(default_factory=dict)
    """By system: the businesses that use it."""
    needs: Mapping[UUID, tuple[Use, ...]] = field(default_factory=dict)
    """By system: the systems that it needs."""

    def indirect(self, business: UUID) -> dict[UUID, tuple[UUID, ...]]:
        """The systems that a business cannot do without, each with the way of systems that leads to it."""
        ways: dict[UUID, tuple[UUID, ...]] = {}
        ahead: list[tuple[UUID, tuple[UUID, ...]]] = [
            (use.needed, (use.needed,)) for use in self.by_business.get(business, ()) if use.holds
        ]
        while ahead:
            system, way = ahead.pop(0)
            if system in ways:
                continue
            ways[system] = way
            ahead += [(use.needed, (*way, use.needed)) for use in self.needs.get(system, ()) if use.holds]
        return ways


def needed_systems(dependencies: Iterable[Dependency]) -> NeededSystems:
    """Sort the dependencies; those of equipment, sites, lines and vendors are passed over."""
    by_business: dict[UUID, list[Use]] = {}
    serving: dict[UUID, list[Use]] = {}
    needs: dict[UUID, list[Use]] = {}
    for record in dependencies:
        if record.on_system is None or record.necessity == OPTIONAL:
            continue
        if record.business is not None:
            use = Use(record.business, record.on_system, record)
            by_business.setdefault(record.business, []).append(use)
            serving.setdefault(record.on_system, []).append(use)
        elif record.system is not None and record.system != record.on_system:
            needs.setdefault(record.system, []).append(Use(record.system, record.on_system, record))
    return NeededSystems(
        *({key: tuple(uses) for key, uses in part.items()} for part in (by_business, serving, needs))
    )


MUST, DEGRADED, INDIRECT = "must", "degraded", "indirect"
SIGNS = {MUST: "●", DEGRADED: "○", OPTIONAL: "－", INDIRECT: "・"}
WORDS = {
    MUST: "必須",
    DEGRADED: "縮退可",
    OPTIONAL: "任意",
    INDIRECT: "ほかのシステムを通して必要",
    "": "使わない",
}


@dataclass(frozen=True)
class UseMatrix:
    """Businesses by critical systems, each with its name in the order shown."""

    businesses: tuple[tuple[UUID, str], ...] = ()
    systems: tuple[tuple[UUID, str], ...] = ()
    direct: Mapping[tuple[UUID, UUID], str] = field(default_factory=dict)
    ways: Mapping[tuple[UUID, UUID], str] = field(default_factory=dict)
    """How a business comes to need a system, by the names on the way."""

    def state(self, business: UUID, system: UUID) -> str:
        """must, degraded, optional, indirect, or empty."""
        place = (business, system)
        return self.direct.get(place) or (INDIRECT if place in self.ways else "")

    @property
    def unused(self) -> tuple[str, ...]:
        """Critical systems that no business needs."""
        return tuple(
            name for key, name in self.systems if not any(self.state(b, key) for b, _ in self.businesses)
        )


def use_matrix(records: PlanRecords) -> UseMatrix:
    """Which critical system of a plan serves which business."""
    names = {key: system.name for key, system in records.by_key(InformationSystem).items()}
    businesses = tuple((b.id, b.name) for b in sorted(records.of(BusinessFunction), key=lambda b: b.code))
    systems = sorted(
        ((c.system, names.get(c.system, "")) for c in records.of(CriticalSystem)), key=lambda pair: pair[1]
    )
    dependencies = records.of(Dependency)
    uses = needed_systems(dependencies)
    return UseMatrix(
        businesses,
        tuple(systems),
        {
            (d.business, d.on_system): d.necessity or MUST
            for d in dependencies
            if d.business is not None and d.on_system is not None
        },
        {
            (business, system): " → ".join(names.get(one, "") for one in way)
            for business, _ in businesses
            for system, way in uses.indirect(business).items()
        },
    )
