"""サポート期限の一覧: taken in, taken again, a later one with changed and vanished cycles; the real list where it lies."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.support_catalogue import (
    COLUMNS,
    CataloguePlan,
    catalogue_state,
    plan_catalogue,
    read_catalogue,
    take_catalogue,
)
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.software import SoftwareProduct
from okaplan_gui.rules.support_ends import equipment_support_end
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.store.test_as_of import last_batch

REAL = Path(__file__).parents[3] / "shared" / "data" / "support_lifecycle.csv"
DAY = date(2026, 8, 31)
FIRST = (
    ("debian", "Debian", "os", "12", "2023-06-10", "2026-06-10", "2028-06-30", "2033-06-30"),
    ("debian", "Debian", "os", "11", "2021-08-14", "2024-08-14", "2026-08-31", ""),
    ("android", "Android OS", "os", "4.10", "2013-07-24", "", "true", "false"),
    ("android", "Android OS", "os", "17", "2026-06-16", "", "false", ""),
    ("sqlite", "SQLite", "database", "3", "2004-06-18", "true", "", ""),
)


def write(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = tuple(COLUMNS)) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="山田") as opened:
        yield opened


def planned(file: LedgerFile, path: Path) -> CataloguePlan:
    return plan_catalogue(file, read_catalogue(path))


def taken(file: LedgerFile, path: Path, day: date = DAY) -> CataloguePlan:
    plan = planned(file, path)
    take_catalogue(file, plan, as_of=day, source="endoflife.date")
    return plan


def products(file: LedgerFile) -> dict[str, dict[str, Any]]:
    names = [field.name for field in SoftwareProduct.fields()]
    rows = file.listing(ListQuery(SoftwareProduct)).all_rows()
    return {row.values[names.index("name")]: dict(zip(names, row.values, strict=True)) for row in rows}


def test_true_and_false_are_no_dates(file: LedgerFile, tmp_path: Path) -> None:
    plan = taken(file, write(tmp_path / "list.csv", FIRST)).plan
    assert (len(plan.new), len(plan.changed), plan.faults) == (5, 0, ())
    found = products(file)
    assert found["Debian 12"]["security_until"] == date(2028, 6, 30) and found["Debian 12"]["said"] is None
    # a version is no number
    old, new = found["Android OS 4.10"], found["Android OS 17"]
    assert (old["security_until"], old["said"]) == (None, "ended")
    assert (new["security_until"], new["said"]) == (None, "going")
    assert found["SQLite 3"]["said"] is None and found["SQLite 3"]["active_until"] is None
    assert {one["as_of"] for one in found.values()} == {DAY}


def test_the_same_list_again_shows_nothing(file: LedgerFile, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", FIRST)
    taken(file, path)
    again = planned(file, path)
    assert (again.plan.new, again.plan.changed, again.plan.unchanged, again.gone) == ((), (), 5, ())
    # it was looked at again: its day moves on without a difference being shown
    taken(file, path, date(2026, 9, 30))
    assert {one["as_of"] for one in products(file).values()} == {date(2026, 9, 30)}


def test_a_later_list_shows_what_it_changes(file: LedgerFile, tmp_path: Path) -> None:
    taken(file, write(tmp_path / "first.csv", FIRST))
    later = (
        ("debian", "Debian", "os", "12", "2023-06-10", "2026-06-10", "2028-12-31", "2033-06-30"),
        ("android", "Android OS", "os", "4.10", "2013-07-24", "", "2020-01-01", ""),
        ("android", "Android OS", "os", "17", "2026-06-16", "", "", ""),
        ("debian", "Debian", "os", "13", "2025-08-09", "", "2030-06-30", ""),
    )
    batch = last_batch(file)
    plan = planned(file, write(tmp_path / "later.csv", later))
    shown = {
        (change.title, cell.label): (cell.old, cell.new)
        for change in plan.plan.changed
        for cell in change.cells
    }
    assert shown == {
        ("Debian 12", "セキュリティ更新終了日"): ("2028-06-30", "2028-12-31"),
        ("Android OS 4.10", "セキュリティ更新終了日"): ("未確認", "2020-01-01"),
        ("Android OS 4.10", "期限の状態"): ("終了（日付不明）", ""),
        ("Android OS 17", "期限の状態"): ("継続（日付不明）", ""),
    }
    assert [new.title for new in plan.plan.new] == ["Debian 13"]
    assert plan.gone == ("Debian 11", "SQLite 3")
    assert last_batch(file) == batch  # nothing is written by looking
    take_catalogue(file, plan, as_of=date(2026, 11, 1), source=None)
    assert "Debian 11" in products(file) and products(file)["Debian 11"]["as_of"] == DAY
    file.undo()
    assert products(file)["Debian 12"]["security_until"] == date(2028, 6, 30)


def test_own_products_are_not_said_to_be_gone(file: LedgerFile, tmp_path: Path) -> None:
    with file.operation("自作") as operation:
        operation.insert(SoftwareProduct, product="庁内ツール", cycle="1", name="庁内ツール 1")
    assert planned(file, write(tmp_path / "list.csv", FIRST)).gone == ()


def test_equipment_follows_the_list(file: LedgerFile, tmp_path: Path) -> None:
    taken(file, write(tmp_path / "list.csv", FIRST))
    with file.operation("機器") as operation:
        product = file.resolver().find("software_product", "Debian 12")
        operation.insert(Equipment, asset_number="E1", name="計算機", kind="physical", software=product)
    with file.session() as session:
        machine = session.query(Equipment).one()
        every = {one.id: one for one in session.query(SoftwareProduct)}
        assert equipment_support_end(machine, every) == date(2028, 6, 30)


def test_a_wrong_cell_is_named(file: LedgerFile, tmp_path: Path) -> None:
    rows = (*FIRST, ("x", "X", "os", "1", "いつか", "", "", ""), ("y", "Y", "未知", "1", "", "", "", ""))
    plan = planned(file, write(tmp_path / "list.csv", rows)).plan
    assert [(fault.cell, fault.value) for fault in plan.faults] == [("E7", "いつか"), ("C8", "未知")]
    with pytest.raises(Problem, match="2行"):
        take_catalogue(
            file, CataloguePlan(read_catalogue(tmp_path / "list.csv"), plan, ()), as_of=DAY, source=None
        )
    assert products(file) == {}


def test_columns_in_another_order_and_one_more(file: LedgerFile, tmp_path: Path) -> None:
    head = ["link", *reversed(COLUMNS)]
    rows = [["https://example.jp", *reversed(row)] for row in FIRST]
    taken(file, write(tmp_path / "list.csv", rows, head))
    assert products(file)["Debian 12"]["security_until"] == date(2028, 6, 30)


def test_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="一覧ではありません"):
        read_catalogue(write(tmp_path / "else.csv", [["1", "2"]], ["番号", "名前"]))


def test_versions_that_became_numbers_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(list(COLUMNS))
    sheet.append(["android", "Android OS", "os", 4.1, "", "", "", ""])
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(Problem, match="2行目の版"):
        read_catalogue(tmp_path / "list.xlsx")


def test_a_day_to_come_is_refused(file: LedgerFile, tmp_path: Path) -> None:
    plan = planned(file, write(tmp_path / "list.csv", FIRST))
    with pytest.raises(Problem, match="今日より後"):
        take_catalogue(file, plan, as_of=date.today() + timedelta(days=2), source=None)


def test_what_the_ledger_holds(file: LedgerFile, tmp_path: Path) -> None:
    assert catalogue_state(file).cycles == 0 and catalogue_state(file).newest is None
    taken(file, write(tmp_path / "list.csv", FIRST))
    state = catalogue_state(file)
    assert (state.cycles, state.listed, state.oldest, state.newest) == (5, 5, DAY, DAY)
    assert [(c.category, c.cycles, c.dated, c.ended, c.going, c.unknown) for c in state.categories] == [
        ("OS", 4, 2, 1, 1, 0),
        ("データベース", 1, 0, 0, 0, 1),
    ]


@pytest.mark.skipif(
    not REAL.exists(), reason="the real list lies beside the project only while it is developed"
)
def test_the_real_list(file: LedgerFile) -> None:
    with REAL.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    plan = taken(file, REAL).plan
    assert (len(plan.new), len(plan.faults)) == (len(rows), 0) == (1371, 0)
    said = [one["said"] for one in products(file).values()]
    assert said.count("ended") == sum(row["security_support_end"] == "true" for row in rows)
    assert said.count("going") == sum(row["security_support_end"] == "false" for row in rows)
    again = planned(file, REAL)
    assert (again.plan.new, again.plan.changed, again.gone) == ((), (), ())
