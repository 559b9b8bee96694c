"""Licence position: owned against installed, pooled versions, expired and unknown licences."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from okaplan_gui.models.equipment import SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.licence import Licence
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.rules.licence_position import (
    LicencePosition,
    LicenceRecords,
    licence_positions,
    licence_tally,
)
from okaplan_gui.rules.tally import DANGER, OK, OPEN

TODAY = date(2026, 4, 1)
OLD, NEW = (
    SoftwareProduct(id=uuid4(), product="文書", cycle=cycle, name=f"文書 {cycle}") for cycle in ("1", "2")
)
TAX, ROADS = Division(id=uuid4(), code="1", name="税務課"), Division(id=uuid4(), code="2", name="道路課")
SYSTEM = InformationSystem(id=uuid4(), name="税務システム", division=TAX.id)


def licence(product: SoftwareProduct, quantity: int | None, **values: object) -> Licence:
    return Licence(
        **({"id": uuid4(), "product": product.id, "quantity": quantity, "division": TAX.id} | values)
    )


def installed(product: SoftwareProduct, count: int, **values: object) -> Installation:
    return Installation(
        **({"id": uuid4(), "product": product.id, "count": count, "system": SYSTEM.id} | values)
    )


def positions(
    licences: list[Licence], installations: list[Installation], uses: list[SystemEquipment] | None = None
) -> dict[tuple[str, UUID | None], LicencePosition]:
    records = LicenceRecords(licences, installations, [OLD, NEW], [SYSTEM], uses or [], [TAX, ROADS])
    return {(p.product, p.division): p for p in licence_positions(records, TODAY)}


def test_over_and_under_per_division() -> None:
    found = positions(
        [licence(OLD, 10), licence(OLD, 5, division=ROADS.id)], [installed(OLD, 8), installed(OLD, 3)]
    )
    assert (found[("文書 1", TAX.id)].rest, found[("文書 1", TAX.id)].mark) == (-1, DANGER)
    assert (found[("文書 1", ROADS.id)].rest, found[("文書 1", ROADS.id)].mark) == (5, OK)


def test_a_licence_for_any_version_covers_every_cycle_of_its_product() -> None:
    found = positions([licence(NEW, 10, any_version=True)], [installed(OLD, 4), installed(NEW, 6)])
    assert found[("文書（すべての版）", TAX.id)].rest == 0
    assert len(found) == 1


def test_an_expired_licence_counts_for_nothing_and_the_last_day_still_counts() -> None:
    found = positions(
        [licence(OLD, 3, until=TODAY), licence(OLD, 9, until=TODAY - timedelta(days=1))], [installed(OLD, 4)]
    )
    assert found[("文書 1", TAX.id)].rest == -1


def test_a_number_that_is_not_known_is_never_enough() -> None:
    found = positions([licence(OLD, None)], [])
    assert found[("文書 1", TAX.id)].mark == OPEN
    assert found[("文書 1", TAX.id)].rest is None


def test_an_installation_belongs_to_its_licence_then_its_system_then_its_machine() -> None:
    owned = licence(OLD, 5, division=ROADS.id)
    server = uuid4()
    found = positions(
        [owned],
        [installed(OLD, 2, licence=owned.id), installed(OLD, 1, system=None, equipment=server)],
        [SystemEquipment(system=SYSTEM.id, equipment=server)],
    )
    assert found[("文書 1", ROADS.id)].installed == 2
    assert found[("文書 1", TAX.id)].installed == 1


def test_a_row_opens_its_licences_or_else_its_installations() -> None:
    own, loose = licence(OLD, 5), installed(NEW, 1)
    records = LicenceRecords([own], [loose], [OLD, NEW], [SYSTEM], [], [TAX])
    tally = licence_tally(records, TODAY)
    assert {(row.ledger, row.keys) for row in tally.rows} == {
        ("licence", (own.id,)),
        ("installation", (loose.id,)),
    }
