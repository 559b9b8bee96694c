"""Relations are drawn from the declarations: both ways, over joining ledgers, and by way of the records below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from okaplan_gui.fields import TextStyle
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import is_link
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.relations import MOST_SHOWN, Relation, counts, group, outward, relations_of

SYSTEM, EQUIPMENT = LEDGERS["information_system"], LEDGERS["equipment"]
USE, COST = LEDGERS["system_equipment"], LEDGERS["annual_cost"]
BACKUP = LEDGERS["backup_plan"]


@pytest.fixture
def plain_file(tmp_path: Path) -> Iterator[LedgerFile]:
    with LedgerFile.create(tmp_path / "関連.okaplan") as opened:
        yield opened


def _machine(file: LedgerFile, number: str, kind: str = "physical", host: UUID | None = None) -> UUID:
    with file.operation("機器") as operation:
        return operation.insert(EQUIPMENT, asset_number=number, name=f"機器{number}", kind=kind, host=host)


def _system(file: LedgerFile, code: str) -> UUID:
    with file.operation("システム") as operation:
        return operation.insert(SYSTEM, code=code, name=f"システム{code}")


def _found(file: LedgerFile, ledger: type[Ledger], key: UUID) -> dict[tuple[str, str, bool], Relation]:
    return {
        (relation.ledger.ledger_name(), relation.field, relation.through is not None): relation
        for relation, count in counts(file, ledger, key).items()
        if count
    }


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.ledger_name())
def test_every_reference_has_its_way_back(ledger: type[Ledger]) -> None:
    ways = {(one.ledger, one.field) for one in relations_of(LEDGERS, ledger) if one.through is None}
    assert ways == set(LEDGERS.references_to(ledger))
    titles = [one.title for one in relations_of(LEDGERS, ledger)]
    assert len(titles) == len(set(titles)), titles


def test_what_joins_two_ledgers_is_told_from_what_says_more() -> None:
    assert is_link(USE)
    assert not is_link(COST) and not is_link(LEDGERS["dependency"]) and not is_link(SYSTEM)
    assert [(link.near, link.far) for link in LEDGERS.links_of(SYSTEM) if link.ledger is USE] == [
        ("system", "equipment")
    ]


def test_a_joining_ledger_leads_to_its_other_end(plain_file: LedgerFile) -> None:
    system, machine = _system(plain_file, "S1"), _machine(plain_file, "H1")
    with plain_file.operation("構成") as operation:
        operation.insert(USE, system=system, equipment=machine, use="spare")
    relation = _found(plain_file, SYSTEM, system)[("system_equipment", "system", False)]
    found = group(plain_file, relation, system, 1, TextStyle())
    assert [(one.ledger, one.key, one.title, one.told) for one in found.records] == [
        ("equipment", machine, "機器H1", "予備")
    ]
    assert [row.key for row in plain_file.listing(ListQuery(USE, found.filters)).all_rows()] != []
    assert found.new == {"system": system}


def test_a_host_leads_to_the_systems_of_its_virtual_servers(plain_file: LedgerFile) -> None:
    host = _machine(plain_file, "H1")
    guests = [_machine(plain_file, f"V{number}", "virtual", host) for number in range(3)]
    system, other = _system(plain_file, "S1"), _system(plain_file, "S2")
    with plain_file.operation("構成") as operation:
        for guest in guests:
            operation.insert(USE, system=system, equipment=guest)
        operation.insert(USE, system=other, equipment=_machine_in(operation, "H9"))
    numbers = {one.title: count for one, count in counts(plain_file, EQUIPMENT, host).items()}
    relation = _found(plain_file, EQUIPMENT, host)[("system_equipment", "equipment", True)]
    assert numbers[relation.title] == 1, "one system on three servers is one system"
    found = group(plain_file, relation, host, 1, TextStyle())
    assert [(one.ledger, one.key) for one in found.records] == [("information_system", system)]
    assert len(plain_file.listing(ListQuery(USE, found.filters))) == 3
    assert found.new == {}
    assert [(name, record.key) for name, record in outward(plain_file, EQUIPMENT, guests[0])] == [
        ("物理ホスト", host)
    ]


def _machine_in(operation: object, number: str) -> UUID:
    insert = operation.insert  # type: ignore[attr-defined]
    key: UUID = insert(EQUIPMENT, asset_number=number, name=number, kind="physical")
    return key


@pytest.mark.parametrize("number", [1, MOST_SHOWN, MOST_SHOWN + 1, 2500])
def test_many_records_are_counted_and_a_few_are_shown(plain_file: LedgerFile, number: int) -> None:
    system = _system(plain_file, "S1")
    _system(plain_file, "S2")
    with plain_file.operation("バックアップ") as operation:
        for place in range(number):
            operation.insert(BACKUP, system=system, data=f"データ{place:04}")
    relation = _found(plain_file, SYSTEM, system)[("backup_plan", "system", False)]
    count = counts(plain_file, SYSTEM, system)[relation]
    found = group(plain_file, relation, system, count, TextStyle())
    assert (count, len(found.records)) == (number, min(number, MOST_SHOWN))
    assert len(plain_file.listing(ListQuery(BACKUP, found.filters))) == number
    assert found.records[0].title == "データ0000"


def test_a_record_without_relations(plain_file: LedgerFile) -> None:
    system = _system(plain_file, "S1")
    assert set(counts(plain_file, SYSTEM, system).values()) == {0}
    assert outward(plain_file, SYSTEM, system) == []
