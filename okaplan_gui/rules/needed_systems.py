"""Which businesses stand on a system, straight or through other systems (forms 16, 17; step 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from okaplan_gui.models.dependency import Dependency

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
