"""人事異動: every place of a person, replaced in one step and brought back by one undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.standing import Standing, standings_of
from okaplan_gui.jobs.transfer import Transfer, previewed, transfer
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import EmergencyContact, ResponseRole, RoleMember
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.karte import KarteEntry
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.store.test_as_of import last_batch

DAY = date(2026, 4, 1)


@dataclass
class Office:
    file: LedgerFile
    old: UUID
    new: UUID
    keys: dict[str, UUID]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="山田") as file:
        with file.operation("入れる") as operation:
            keys = {"division": operation.insert(Division, code="02", name="道路課")}
            old = operation.insert(Contact, code="C1", kind="staff", name="前任　花子")
            new = operation.insert(Contact, code="C2", kind="staff", name="後任　太郎")
            keys["S1"] = operation.insert(InformationSystem, code="S1", name="税務", person=old, deputy=new)
            keys["S2"] = operation.insert(InformationSystem, code="S2", name="給与", deputy=old)
            keys["K1"] = operation.insert(Contract, code="K1", name="保守", person=old)
            keys["karte"] = operation.insert(
                KarteEntry, code="1", title_text="相談", happened_on=date(2025, 5, 1), kind="consultation",
                person=old,
            )  # fmt: skip
            plan = operation.insert(ContinuityPlan, code="P1", name="ICT-BCP")
            role = operation.insert(ResponseRole, plan=plan, number=1, name="本部長")
            keys["first"] = operation.insert(RoleMember, role=role, contact=old, rank="0")
            keys["second"] = operation.insert(RoleMember, role=role, contact=new, rank="1")
            keys["call"] = operation.insert(EmergencyContact, plan=plan, number=1, contact=old)
        yield Office(file, old, new, keys)


def places(office: Office) -> list[Standing]:
    return standings_of(office.file, Contact, office.old, DAY)


def value(office: Office, ledger: Any, name: str, field: str) -> Any:
    values = office.file.get(ledger, office.keys[name])
    return None if values is None else values[field]


def everything(file: LedgerFile) -> dict[str, list[Any]]:
    return {
        ledger.ledger_name(): list(file.listing(ListQuery(ledger)).all_rows()) for ledger in file.catalogue
    }


def test_every_place_is_found(office: Office) -> None:
    found = [(one.ledger.ledger_name(), one.field.name, one.title, one.closed) for one in places(office)]
    assert found == [
        ("information_system", "person", "税務", ""),
        ("information_system", "deputy", "給与", ""),
        ("contract", "person", "保守", ""),
        ("role_member", "contact", "本部長", ""),
        ("emergency_contact", "contact", "ICT-BCP", ""),
        ("karte_entry", "person", "相談", "済んだ記録"),
    ]
    assert "順位 正" in next(one.about for one in places(office) if one.ledger is RoleMember)


def test_one_step_and_one_undo(office: Office) -> None:
    before, batch = everything(office.file), last_batch(office.file)
    chosen = [one for one in places(office) if not one.closed]
    change = Transfer(office.old, office.new, left_on=date(2026, 3, 31))
    result = transfer(office.file, change, chosen)
    assert (result.changed, result.kept) == (5, ())
    assert last_batch(office.file) == batch + 1
    assert value(office, InformationSystem, "S1", "person") == office.new
    # the successor was his deputy: nobody is deputy of himself
    assert value(office, InformationSystem, "S1", "deputy") is None
    assert value(office, InformationSystem, "S2", "deputy") == office.new
    # he takes the first place in the role; his own second one is free
    assert value(office, RoleMember, "first", "contact") == office.new
    assert office.file.get(RoleMember, office.keys["second"]) is None
    assert value(office, KarteEntry, "karte", "person") == office.old
    titles = [title for _, title in office.file.resolver().choices("contact")]
    assert titles == ["後任　太郎"]
    assert [one.ledger for one in places(office)] == [KarteEntry]
    office.file.undo()
    assert everything(office.file) == before


def test_nobody_follows_yet(office: Office) -> None:
    outcomes = previewed(office.file, places(office), None)
    assert [outcome.action for outcome in outcomes.values()] == [
        "empty", "empty", "empty", "remove", "remove", "empty",
    ]  # fmt: skip
    chosen = [one for one in places(office) if one.ledger in (InformationSystem, RoleMember)]
    transfer(office.file, Transfer(office.old, None, division=office.keys["division"]), chosen)
    assert value(office, InformationSystem, "S1", "person") is None
    assert office.file.get(RoleMember, office.keys["first"]) is None
    values = office.file.get(Contact, office.old)
    assert values is not None
    assert (values["division"], values["left_on"]) == (office.keys["division"], None)


def test_preview_says_what_apply_does(office: Office) -> None:
    told = [outcome.told for outcome in previewed(office.file, places(office), office.new).values()]
    assert told == [
        "「副担当者」は空欄になります。",
        "",
        "",
        "後任の今の記録は除き、前任の順位を引き継ぎます。",
        "",
        "",
    ]


def test_nobody_follows_himself(office: Office) -> None:
    with pytest.raises(Problem, match="本人と同じ"):
        transfer(office.file, Transfer(office.old, office.old), places(office))


def test_the_same_place_is_not_changed_twice(office: Office) -> None:
    chosen = places(office)
    transfer(office.file, Transfer(office.old, office.new), chosen)
    assert transfer(office.file, Transfer(office.old, office.new), chosen).changed == 0
