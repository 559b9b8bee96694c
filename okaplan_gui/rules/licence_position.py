"""Licence position: owned against installed, per product and division, over and under (plan §3.3.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from okaplan_gui.models.equipment import SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.licence import Licence
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.rules.tally import DANGER, OK, OPEN, Tally, TallyRow, column, count_column

Place = tuple[str, UUID | None]
"""A product (one cycle, or all where a licence allows any) in a division; None: no division is recorded."""


@dataclass(frozen=True)
class LicenceRecords:
    """The records that the position is drawn from."""

    licences: Sequence[Licence]
    installations: Sequence[Installation]
    products: Sequence[SoftwareProduct]
    systems: Sequence[InformationSystem]
    uses: Sequence[SystemEquipment]
    divisions: Sequence[Division]


@dataclass
class LicencePosition:
    """``owned``: valid on the day. ``unknown``: licences without a number, so that the rest is not known."""

    product: str
    division: UUID | None
    owned: int = 0
    installed: int = 0
    unknown: int = 0
    licences: list[UUID] = field(default_factory=list)
    installations: list[UUID] = field(default_factory=list)

    @property
    def rest(self) -> int | None:
        """Owned less installed; None while a number is missing."""
        return None if self.unknown else self.owned - self.installed

    @property
    def mark(self) -> str:
        """Short of licences, enough, or 未確認."""
        if self.rest is None:
            return OPEN
        return DANGER if self.rest < 0 else OK


def licence_positions(records: LicenceRecords, today: date) -> list[LicencePosition]:
    """Per product and division, the shortest first. An expired licence counts for nothing."""
    products = {product.id: product for product in records.products}
    pooled = {
        products[licence.product].product
        for licence in records.licences
        if licence.any_version and licence.product in products
    }
    divisions = _divisions_of_machines(records)
    owners = {system.id: system.division for system in records.systems}
    found: dict[Place, LicencePosition] = {}

    def at(product: UUID | None, division: UUID | None) -> LicencePosition:
        name = _name(products.get(product) if product is not None else None, pooled)
        return found.setdefault((name, division), LicencePosition(name, division))

    for licence in records.licences:
        if licence.until is not None and licence.until < today:
            continue
        place = at(licence.product, licence.division)
        place.licences.append(licence.id)
        place.unknown += licence.quantity is None
        place.owned += licence.quantity or 0
    by_licence = {licence.id: licence.division for licence in records.licences}
    for one in records.installations:
        # the licence says whose it is; else the system that uses it, or that runs on the machine
        division = by_licence.get(one.licence) if one.licence is not None else None
        division = division or (owners.get(one.system) if one.system is not None else None)
        division = division or (divisions.get(one.equipment) if one.equipment is not None else None)
        place = at(one.product, division)
        place.installations.append(one.id)
        place.installed += one.count or 1
    return sorted(found.values(), key=lambda p: (p.rest is None, p.rest or 0, p.product))


def _name(product: SoftwareProduct | None, pooled: set[str]) -> str:
    if product is None:
        return ""
    return f"{product.product}（すべての版）" if product.product in pooled else product.name


def _divisions_of_machines(records: LicenceRecords) -> Mapping[UUID, UUID | None]:
    owners = {system.id: system.division for system in records.systems}
    return {use.equipment: owners.get(use.system) for use in records.uses}


def licence_tally(records: LicenceRecords, today: date) -> Tally:
    """The positions as a table; a row opens the licences behind it, or the installations where there are none."""
    names = {division.id: division.name for division in records.divisions}
    positions = licence_positions(records, today)
    short = sum(p.mark == DANGER for p in positions)
    unknown = sum(p.mark == OPEN for p in positions)
    return Tally(
        "ライセンスの過不足", today,
        f"不足 {short}件、足りている {len(positions) - short - unknown}件、未確認 {unknown}件。期限の切れたライセンスは数えません。",
        (
            column("製品と版", width=20), column("課室", width=14), count_column("保有", "本"), count_column("導入", "本"),
            count_column("過不足", "本"),
        ),
        tuple(
            TallyRow(
                (
                    p.product or None, names.get(p.division) if p.division is not None else None,
                    None if p.unknown else p.owned, p.installed, p.rest,
                ),
                p.mark, "licence" if p.licences else "installation", tuple(p.licences or p.installations),
            )
            for p in positions
        ),
        ("licence", "installation", "software_product", "information_system", "system_equipment", "division"),
    )  # fmt: skip
