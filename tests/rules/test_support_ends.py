"""Support ends: a record's own date or its product's, its own lead time, and what outlives the support."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from okaplan_gui.fields import TextStyle
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.rules.support_ends import SupportRecords, support_ends, support_tally
from okaplan_gui.rules.tally import DANGER, OPEN, WARN

TODAY = date(2026, 4, 1)


def machine(**values: object) -> Equipment:
    return Equipment(**({"id": uuid4(), "name": "機器", "kind": "physical"} | values))


def product(**values: object) -> SoftwareProduct:
    return SoftwareProduct(**({"id": uuid4(), "name": "OS 1", "product": "OS", "cycle": "1"} | values))


def records(
    equipment: list[Equipment] | None = None,
    installations: list[Installation] | None = None,
    products: list[SoftwareProduct] | None = None,
    systems: list[InformationSystem] | None = None,
    uses: list[SystemEquipment] | None = None,
    contracts: list[Contract] | None = None,
) -> SupportRecords:
    return SupportRecords(
        equipment or [], installations or [], products or [], systems or [], uses or [], contracts or []
    )


def states(found: SupportRecords, days: int = 365) -> dict[UUID, str]:
    return {end.key: end.state for end in support_ends(found, days, TODAY)}


def test_the_last_day_of_support_is_still_supported() -> None:
    last, gone = machine(support_until=TODAY), machine(support_until=TODAY - timedelta(days=1))
    assert states(records([last, gone])) == {last.id: "due", gone.id: "ended"}


def test_nothing_known_is_unknown_and_never_good() -> None:
    bare = machine()
    assert states(records([bare])) == {bare.id: "unknown"}
    tally = support_tally(records([bare]), 365, TODAY)
    assert tally.rows[0].mark == OPEN
    assert "未確認 1件" in tally.summary


def test_a_machine_takes_the_date_of_its_product_unless_it_has_its_own() -> None:
    os = product(security_until=TODAY - timedelta(days=1))
    follows = machine(software=os.id)
    own = machine(software=os.id, support_until=TODAY + timedelta(days=800))
    assert states(records([follows, own], products=[os])) == {follows.id: "ended", own.id: "going"}


def test_a_product_said_to_have_ended_has_ended_without_a_date_but_going_is_not_known() -> None:
    ended, going = product(said="ended"), product(said="going")
    first, second = machine(software=ended.id), machine(software=going.id)
    assert states(records([first, second], products=[ended, going])) == {
        first.id: "ended",
        second.id: "unknown",
    }


def test_the_lead_time_of_a_record_goes_before_the_threshold() -> None:
    day = TODAY + timedelta(days=100)
    short, long, plain = (
        machine(support_until=day, lead_days=99),
        machine(support_until=day, lead_days=100),
        machine(support_until=day),
    )
    assert states(records([short, long, plain]), days=50) == {
        short.id: "going",
        long.id: "due",
        plain.id: "going",
    }


def test_power_and_racks_have_no_support_to_end() -> None:
    assert states(records([machine(kind="power"), machine(kind="storage")])) == {}


def test_a_renewal_and_a_contract_after_the_end_are_named() -> None:
    system = InformationSystem(id=uuid4(), name="税務", next_renewal=2028)
    server = machine(support_until=date(2027, 12, 31))
    contract = Contract(id=uuid4(), system=system.id, until=date(2028, 3, 31))
    found = records(
        [server], systems=[system], uses=[SystemEquipment(system=system.id, equipment=server.id)],
        contracts=[contract],
    )  # fmt: skip
    (end,) = support_ends(found, 30, TODAY)
    assert [one.text() for one in end.clashes] == [
        "次期更新（2028年度）より前に終わります",
        "契約の終わり（2028-03-31）より前に終わります",
    ]
    in_wareki = TextStyle(wareki=True)
    assert [one.text(in_wareki) for one in end.clashes] == [
        "次期更新（令和10年度）より前に終わります",
        "契約の終わり（令和10年3月31日）より前に終わります",
    ]
    tally = support_tally(found, 30, TODAY)
    assert tally.texts(tally.rows[0], in_wareki)[-1] == "／".join(one.text(in_wareki) for one in end.clashes)
    assert support_tally(found, 30, TODAY).rows[0].mark == WARN


def test_installations_are_dated_by_their_product() -> None:
    database = product(name="DB 11", security_until=TODAY - timedelta(days=3))
    system = InformationSystem(id=uuid4(), name="税務")
    one = Installation(id=uuid4(), product=database.id, system=system.id)
    tally = support_tally(records(installations=[one], products=[database], systems=[system]), 30, TODAY)
    (row,) = tally.rows
    assert row.cells[:3] == ("税務", "DB 11", TODAY - timedelta(days=3))
    assert (row.mark, row.ledger, row.keys) == (DANGER, "installation", (one.id,))
