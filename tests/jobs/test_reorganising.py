"""組織改編: merged, split and renamed divisions; what is closed keeps the old name, what goes on follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.reorganising import NewUnit, Reorganisation, reorganise
from okaplan_gui.jobs.standing import standings_of
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.licence import StockTake
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.models.service import FileServerUse
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import RecordFaults

STARTS = date(2024, 4, 1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="山田") as opened:
        yield opened


@pytest.fixture
def keys(file: LedgerFile) -> dict[str, UUID]:
    with file.operation("入れる") as operation:
        a = operation.insert(Bureau, code="A", name="総務部")
        b = operation.insert(Bureau, code="B", name="土木部")
        tax = operation.insert(Division, code="01", name="税務課", bureau=a, head_count=30)
        road = operation.insert(Division, code="02", name="道路課", bureau=b)
        made = {"A": a, "B": b, "tax": tax, "road": road}
        made["S1"] = operation.insert(InformationSystem, code="S1", name="税務", bureau=a, division=tax)
        made["S2"] = operation.insert(
            InformationSystem, code="S2", name="旧税務", bureau=a, division=tax, phase="retired"
        )
        made["S3"] = operation.insert(InformationSystem, code="S3", name="道路", bureau=b, division=road)
        made["C1"] = operation.insert(Contact, code="C1", kind="staff", name="税務の人", division=tax)
        operation.insert(StockTake, division=tax, year=2023, counted_on=date(2024, 2, 1))
        operation.insert(FileServerUse, division=tax, year=2023)
        operation.insert(FileServerUse, division=tax, year=2024)
        operation.insert(FileServerUse, division=road, year=2024)
        operation.insert(PhishingDrill, drill="第1回", division=tax)
    return made


def chosen(file: LedgerFile, *old: UUID) -> list[tuple[Any, int]]:
    found = [one for key in old for one in standings_of(file, Division, key, STARTS)]
    return [(one, 0) for one in found if not one.closed]


def test_renamed(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(Division, (keys["tax"],), STARTS, (NewUnit("11", "税務行政課"),))
    result = reorganise(file, change, chosen(file, keys["tax"]))
    new = result.units[0]
    assert result.moved == 3 and result.kept == ()
    values = file.get(Division, new)
    assert values is not None
    assert (values["bureau"], values["head_count"], values["valid_from"]) == (keys["A"], 30, STARTS)
    titles = {
        row.values[0]: row.values[[f.name for f in InformationSystem.fields()].index("division")].title
        for row in file.listing(ListQuery(InformationSystem)).all_rows()
    }
    assert titles["S1"] == "税務行政課"
    assert titles["S2"] == "（〜R6.3.31）旧税務課"
    years = {
        (row.values[0].title, row.values[1]) for row in file.listing(ListQuery(FileServerUse)).all_rows()
    }
    assert ("（〜R6.3.31）旧税務課", 2023) in years and ("税務行政課", 2024) in years
    offered = [title for _, title in file.resolver().choices("division")]
    assert sorted(offered) == ["税務行政課", "道路課"]
    file.undo()
    assert len(file.listing(ListQuery(Division))) == 2
    assert file.resolver().title("division", keys["tax"]) == "税務課"


def test_merged_into_one_of_another_bureau(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(Division, (keys["tax"],), STARTS, into=(keys["road"],))
    result = reorganise(file, change, chosen(file, keys["tax"]))
    values = file.get(InformationSystem, keys["S1"])
    assert values is not None
    # the system's bureau follows its division's
    assert (values["division"], values["bureau"]) == (keys["road"], keys["B"])
    # both had a row for the year: none of the two may be lost
    assert len(result.kept) == 1 and "共有ファイルサーバ利用" in result.kept[0]
    assert len(file.listing(ListQuery(FileServerUse))) == 3


def test_split(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(
        Division, (keys["tax"],), STARTS, (NewUnit("11", "県税課"), NewUnit("12", "徴収課"))
    )
    moves = [(one, int(one.ledger is Contact)) for one, _ in chosen(file, keys["tax"])]
    first, second = reorganise(file, change, moves).units
    system, contact = file.get(InformationSystem, keys["S1"]), file.get(Contact, keys["C1"])
    assert system is not None and contact is not None
    assert (system["division"], contact["division"]) == (first, second)
    counted = file.get(Division, second)
    assert counted is not None and counted["head_count"] is None  # nobody counted the halves


def test_a_bureau_takes_its_divisions_along(file: LedgerFile, keys: dict[str, UUID]) -> None:
    moves = [(one, 0) for one in standings_of(file, Bureau, keys["A"], STARTS) if not one.closed]
    change = Reorganisation(Bureau, (keys["A"],), STARTS, (NewUnit("AA", "経営部"),))
    new = reorganise(file, change, moves).units[0]
    values = file.get(Division, keys["tax"])
    assert values is not None and values["bureau"] == new
    retired = file.get(InformationSystem, keys["S2"])
    assert retired is not None and retired["bureau"] == keys["A"]


def test_an_old_name_is_read_again(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(Division, (keys["tax"],), STARTS, (NewUnit("11", "税務課"),))
    new = reorganise(file, change, []).units[0]
    references = file.resolver()
    # the same name twice: the living one is meant, the ended one by its full name or its number
    assert references.find("division", "税務課") == new
    assert references.find("division", "（〜R6.3.31）旧税務課") == keys["tax"]
    assert references.find("division", "01") == keys["tax"]


def test_an_end_to_come_changes_nothing_yet(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(Division, (keys["tax"],), date(2990, 4, 1), (NewUnit("11", "税務行政課"),))
    reorganise(file, change, [])
    assert "税務課" in [title for _, title in file.resolver().choices("division")]
    assert file.resolver().title("division", keys["tax"]) == "税務課"


@pytest.mark.parametrize(("old", "into"), [((), ("road",)), (("tax",), ()), (("tax",), ("tax",))])
def test_what_makes_no_sense(
    file: LedgerFile, keys: dict[str, UUID], old: tuple[str, ...], into: tuple[str, ...]
) -> None:
    change = Reorganisation(
        Division, tuple(keys[name] for name in old), STARTS, into=tuple(keys[name] for name in into)
    )
    with pytest.raises(Problem):
        reorganise(file, change, [])


def test_a_number_in_use_writes_nothing(file: LedgerFile, keys: dict[str, UUID]) -> None:
    change = Reorganisation(Division, (keys["tax"],), STARTS, (NewUnit("02", "税務行政課"),))
    with pytest.raises(RecordFaults):
        reorganise(file, change, [])
    values = file.get(Division, keys["tax"])
    assert values is not None and values["valid_until"] is None
