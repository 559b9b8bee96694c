"""Support ends of OS and software against today, the next renewal and the contract's end (plan §3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from okaplan_gui.fields import fiscal_year_span
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column, day_column
from okaplan_gui.rules.told import Told, Year, joined

ENDED, DUE, GOING, UNKNOWN = "ended", "due", "going", "unknown"
WORDS = {ENDED: "終了", DUE: "更新を始める時期", GOING: "継続", UNKNOWN: "未確認"}
_MARKS = {ENDED: DANGER, DUE: WARN, GOING: OK, UNKNOWN: OPEN}


@dataclass(frozen=True)
class SupportEnd:
    """One piece of equipment or one installation: what runs there and until when it is supported."""

    ledger: str
    key: UUID
    place: str
    software: str
    ends_on: date | None
    state: str
    clashes: tuple[Told, ...]
    """In words: a renewal or a contract that outlives the support."""


@dataclass(frozen=True)
class SupportRecords:
    """The records that support ends are drawn from."""

    equipment: Sequence[Equipment]
    installations: Sequence[Installation]
    products: Sequence[SoftwareProduct]
    systems: Sequence[InformationSystem]
    uses: Sequence[SystemEquipment]
    contracts: Sequence[Contract]


def equipment_support_end(machine: Equipment, products: Mapping[UUID, SoftwareProduct]) -> date | None:
    """A machine's own date, or that of the product chosen for it; None when neither is known."""
    if machine.support_until is not None:
        return machine.support_until
    product = products.get(machine.software) if machine.software is not None else None
    return product.security_until if product is not None else None


def support_ends(records: SupportRecords, warning_days: int, today: date) -> list[SupportEnd]:
    """Every machine with an OS and every installation, the soonest end first, 未確認 last.

    ``warning_days`` is the lead time of a record that has none of its own.
    """
    return sorted(
        [*_of_equipment(records, warning_days, today), *_of_installations(records, warning_days, today)],
        key=lambda end: (end.ends_on is None and end.state != ENDED, end.ends_on or date.min, end.place),
    )


def support_tally(records: SupportRecords, warning_days: int, today: date) -> Tally:
    """The support ends as a table."""
    ends = support_ends(records, warning_days, today)
    number = {state: sum(end.state == state for end in ends) for state in WORDS}
    return Tally(
        "サポート期限", today,
        f"終了 {number[ENDED]}件、更新を始める時期 {number[DUE]}件、継続 {number[GOING]}件、未確認 {number[UNKNOWN]}件。",
        (
            column("機器・システム", width=18), column("ソフトウェア", width=16), day_column("終了日"),
            column("状態", width=8), column("気をつけること", width=24, unconfirmed=False),
        ),
        tuple(
            TallyRow(
                (end.place, end.software or None, end.ends_on, WORDS[end.state], joined(end.clashes, "／") if end.clashes else None),
                _MARKS[end.state] if not end.clashes or end.state == ENDED else WARN, end.ledger, (end.key,),
            )
            for end in ends
        ),
        ("equipment", "installation", "software_product", "information_system", "system_equipment", "contract"),
    )  # fmt: skip


def _of_equipment(records: SupportRecords, warning_days: int, today: date) -> Iterable[SupportEnd]:
    products = {product.id: product for product in records.products}
    names = {product.id: product.name for product in records.products}
    systems = {system.id: system for system in records.systems}
    on_machine: dict[UUID, list[InformationSystem]] = {}
    for use in records.uses:
        if use.system in systems:
            on_machine.setdefault(use.equipment, []).append(systems[use.system])
    for machine in records.equipment:
        if machine.kind not in ("physical", "virtual", "terminal") and machine.software is None:
            continue  # a rack or a UPS has no OS
        product = products.get(machine.software) if machine.software is not None else None
        ends_on = equipment_support_end(machine, products)
        software = names.get(machine.software) if machine.software is not None else None
        yield SupportEnd(
            "equipment", machine.id, machine.name, software or machine.operating_system or "", ends_on,
            _state(ends_on, product, machine.lead_days, warning_days, today),
            _clashes(ends_on, on_machine.get(machine.id, []), records.contracts, today),
        )  # fmt: skip


def _of_installations(records: SupportRecords, warning_days: int, today: date) -> Iterable[SupportEnd]:
    products = {product.id: product for product in records.products}
    systems = {system.id: system for system in records.systems}
    machines = {machine.id: machine.name for machine in records.equipment}
    for one in records.installations:
        product = products.get(one.product)
        system = systems.get(one.system) if one.system is not None else None
        place = machines.get(one.equipment) if one.equipment is not None else None
        ends_on = product.security_until if product else None
        yield SupportEnd(
            "installation", one.id, place or (system.name if system else ""), product.name if product else "", ends_on,
            _state(ends_on, product, one.lead_days, warning_days, today),
            _clashes(ends_on, [system] if system else [], records.contracts, today),
        )  # fmt: skip


def _state(
    ends_on: date | None, product: SoftwareProduct | None, lead: int | None, warning_days: int, today: date
) -> str:
    if ends_on is None:
        return ENDED if product is not None and product.said == "ended" else UNKNOWN
    if ends_on < today:
        return ENDED
    return DUE if ends_on <= today + timedelta(days=warning_days if lead is None else lead) else GOING


def _clashes(
    ends_on: date | None, systems: Sequence[InformationSystem], contracts: Sequence[Contract], today: date
) -> tuple[Told, ...]:
    if ends_on is None:
        return ()
    found: dict[Told, None] = {}
    for system in systems:
        if system.next_renewal is not None:
            begins, _ = fiscal_year_span(system.next_renewal)
            if today <= begins and ends_on < begins:
                found[Told.of("次期更新（", Year(system.next_renewal), "）より前に終わります")] = None
        ends = [c.until for c in contracts if c.system == system.id and c.until is not None]
        latest = max(ends, default=None)
        if latest is not None and today <= latest and ends_on < latest:
            found[Told.of("契約の終わり（", latest, "）より前に終わります")] = None
    return tuple(found)
