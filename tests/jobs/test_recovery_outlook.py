"""The outlook of the sample under a scenario: waits, tables, paper and Excel from one result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

from okaplan_gui.exchange.recovery_book import export_outlook
from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.recovery_outlook import make_outlook, read_recovery_records
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.damage import DamageScenario, Measure, ScenarioDamage
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import Line
from okaplan_gui.models.site import Site
from okaplan_gui.reports.recovery_outlook import print_outlook
from okaplan_gui.rules.recovery_measures import Change, changes_of, with_change
from okaplan_gui.rules.recovery_outlook import OutlookWish, what_is_missing
from okaplan_gui.rules.recovery_sources import plan_staff, recovery_tasks, system_needs
from okaplan_gui.rules.recovery_tables import measures_table, people_table, systems_table
from okaplan_gui.rules.recovery_work import LINE, RecoveryTask, Wait
from okaplan_gui.rules.tally import DANGER, OPEN
from okaplan_gui.store.ledger_file import LedgerFile
from tests.recovery_sample import add_scenario, bare_plan, critical_keys, keys_of, the_plan


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    with create_sample(tmp_path / "見本.okaplan") as made:
        bare_plan(made)
        yield made


def tasks_of(file: LedgerFile, scenario: object) -> dict[str, RecoveryTask]:
    records = read_recovery_records(file, the_plan(file))
    found = next(one for one in records.of(DamageScenario) if one.id == scenario)
    return {task.name: task for task in recovery_tasks(records, found)}


def test_what_each_system_waits_for(file: LedgerFile) -> None:
    tasks = tasks_of(file, add_scenario(file, power_off=2880))
    # 本庁舎's generator runs for 24 hours, the power is off for 48; the vendor comes after 240 + 120
    power, vendor = tasks["行政ネットワーク"].waits
    assert (power.kind, power.until) == ("power", 2880) and "発電機は24時間" in power.what
    assert (vendor.kind, vendor.until) == ("vendor", 360)
    assert Wait("resource", "県データセンターの空調", 180) in tasks["仮想化サーバ"].waits
    assert tasks["県ホームページ（見本）"].waits[0] == Wait("resource", "システムそのものの被害", 600)
    calm = tasks_of(file, add_scenario(file, number=930, name="短い停電", power_off=1440))
    assert [wait.kind for wait in calm["行政ネットワーク"].waits] == ["vendor"]
    unsure = tasks_of(file, add_scenario(file, number=940, name="不明", power_off=None, vendor_delay=None))
    assert unsure["行政ネットワーク"].doubts == ("停電の長さ",)
    assert unsure["行政ネットワーク"].waits[0].until is None and unsure["行政ネットワーク"].unknown


def test_redundant_lines_and_systems(file: LedgerFile) -> None:
    scenario = add_scenario(file)
    systems, lines = keys_of(file, InformationSystem, "name"), list(keys_of(file, Line, "name").items())
    (first, one), (second, two) = lines[:2]
    site = keys_of(file, Site, "name")["備中県民局"]
    with file.operation("回線") as operation:
        for line, group in ((one, "幹線"), (two, "幹線")):
            operation.insert(Dependency, system=systems["税務システム"], on_line=line, kind="network", necessity="must", either=group)  # fmt: skip
        operation.insert(
            Dependency, system=systems["給与システム"], on_line=one, kind="network", necessity="must"
        )
        operation.insert(ScenarioDamage, scenario=scenario, kind="line", line=one, extent="out", lasts=5000)
        operation.insert(
            Dependency, system=systems["給与システム"], on_site=site, kind="site", necessity="optional"
        )
        for name in ("共有ファイルサーバ", "シングルサインオン"):
            operation.insert(Dependency, system=systems["県ホームページ（見本）"], on_system=systems[name], kind="file", necessity="must", either="どちらか")  # fmt: skip
    tasks = tasks_of(file, scenario)
    assert [wait for wait in tasks["税務システム"].waits if wait.kind == LINE] == [Wait(LINE, second, 720)]
    assert [wait for wait in tasks["給与システム"].waits if wait.kind == LINE] == [Wait(LINE, first, 5000)]
    records = read_recovery_records(file, the_plan(file))
    pairs = system_needs(records, tasks.values())
    page = systems["県ホームページ（見本）"]
    assert (page, systems["シングルサインオン"]) in pairs, "of two that serve alike the first to be up"
    assert (page, systems["共有ファイルサーバ"]) not in pairs


def test_the_sample_as_a_whole(file: LedgerFile) -> None:
    scenario = add_scenario(file)
    plan = the_plan(file)
    records = read_recovery_records(file, plan)
    changes = tuple(changes_of(records.of(Measure)))
    wish = OutlookWish(scenario, trials=2000, changes=changes)
    told: list[tuple[int, int]] = []
    outlook = make_outlook(file, plan, wish, lambda *now: told.append(now))
    assert told[-1][0] <= told[-1][1] == 2000 * 4
    assert outlook == make_outlook(file, plan, wish)
    table = systems_table(outlook)
    rows = {row.cells[1]: row for row in table.rows}
    assert len(rows) == 13
    # 復旧見込 is 未確認: open, never in time
    assert rows["災害・救急医療情報システム"].mark == rows["給与システム"].mark == OPEN
    assert "復旧見込が未確認" in rows["給与システム"].cells[-1]
    assert rows["行政ネットワーク"].mark == DANGER and "到着を待つ" in rows["行政ネットワーク"].cells[-2]
    assert any("いちばん長い4日で仮に計算" in note for note in outlook.notes)
    people = people_table(outlook)
    assert people.rows[0].cells[0] == "1時間" and people.rows[0].mark == DANGER
    compared = measures_table(outlook)
    assert [column.label[2:] for column in compared.columns[2:]] == ["仮想化サーバの予備機", "復旧班の増員", "規程の見直し"]  # fmt: skip
    assert compared.rows[0].cells[-1] == "計算できない" and "規程の見直し" in compared.summary
    spare, now = outlook.measures[0].simulation, outlook.simulation
    assert spare is not None
    # of the thirteen none is slower with a spare server, 仮想化サーバ is faster
    place = [row.listed.task.name for row in outlook.schedule.rows].index("仮想化サーバ")
    assert (spare.rows[place].median or 0) < (now.rows[place].median or 0)


def test_measures() -> None:
    from tests.rules.recovery_cases import key, staff, task

    line, power = Wait(LINE, "回線", 100), Wait("power", "電力", 200)
    tasks = [task(0, 60, spread=(30, 120), waits=(line, power)), task(1, 60, waits=(line,))]
    people = staff(10)

    def after(change: Change) -> list[RecoveryTask]:
        found = with_change(change, tasks, people)
        assert found is not None
        return found[0]

    spare = after(Change("予備機", "spare", key(0)))[0]
    assert (spare.best, spare.likely, spare.worst) == (15, 30, 60)
    assert after(Change("短く", "other", key(0), 20))[0].worst == 40
    assert with_change(Change("長くはならない", "other", key(0), 600), tasks, people) is None
    assert [t.waits for t in after(Change("二重", "second_line"))] == [(power,), ()]
    assert after(Change("電源", "power", key(0)))[0].waits == (line,)
    assert with_change(Change("何も", "procedure", key(1)), tasks, people) is None
    more = with_change(Change("人", "person"), tasks, people)
    assert more is not None and more[1].comers == (10, 10)


def test_what_is_missing_is_named(file: LedgerFile) -> None:
    plan = the_plan(file)
    records = read_recovery_records(file, plan)
    assert [one.ledger for one in what_is_missing(records, None)] == ["damage_scenario"]
    scenario = add_scenario(file, assumption=None)
    with pytest.raises(Problem, match="参集予測の条件がありません"):
        make_outlook(file, plan, OutlookWish(scenario))
    other = draft_plan(file, code="空", name="空の計画")
    empty = read_recovery_records(file, other)
    assert [one.ledger for one in what_is_missing(empty, None)] == ["critical_system", "damage_scenario"]
    with file.operation("見込を消す") as operation:
        for key in critical_keys(file).values():
            operation.update(
                CriticalSystem, key, recovery_likely=None, recovery_best=None, recovery_worst=None
            )
    records = read_recovery_records(file, plan)
    assert "復旧見込" in what_is_missing(records, None)[0].what
    # without a division all of the staff: one more has moved to another one
    assert len(plan_staff(empty)) - 1 == len(plan_staff(records)) == 16


def test_staff_who_left_or_belong_elsewhere(file: LedgerFile) -> None:
    records = read_recovery_records(file, the_plan(file))
    person = plan_staff(records)[0]
    with file.operation("異動") as operation:
        operation.update(Contact, person.id, left_on=records.today.replace(year=records.today.year - 1))
    assert len(plan_staff(read_recovery_records(file, the_plan(file)))) == 15


def test_paper_and_excel_show_the_same_figures(file: LedgerFile, tmp_path: Path) -> None:
    scenario = add_scenario(file)
    with file.operation("珍しい字") as operation:
        key = keys_of(file, InformationSystem, "name")["税務システム"]
        operation.update(InformationSystem, key, name="𠮷野辻󠄀税務システム")
    plan = the_plan(file)
    changes = tuple(changes_of(read_recovery_records(file, plan).of(Measure)))
    outlook = make_outlook(file, plan, OutlookWish(scenario, trials=500, changes=changes))
    printed = print_outlook(file, outlook, tmp_path / "見通し.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "見通し.pdf").pages)
    bare = re.sub(r"\s", "", text)
    assert "税務システム" in bare and ("〓" in bare) == bool(printed.missing)
    count = export_outlook(outlook, tmp_path / "見通し.xlsx")
    book = openpyxl.load_workbook(tmp_path / "見通し.xlsx")
    assert book.sheetnames == ["復旧の見通し", "人員の過不足", "対策をしたら", "数値（分）", "計算の前提"]
    sheet = book["復旧の見通し"]
    table = systems_table(outlook)
    assert count == 13 + 8 + 14 + 13
    for number, row in enumerate(table.rows, start=3):
        found = [cell.value for cell in sheet[number]]
        texts = table.texts(row)
        assert [found[0], found[2:]] == [texts[0], list(texts[2:])]
        assert found[1] == row.cells[0]
        assert re.sub(r"\s", "", texts[7]) in bare, "the chance stands on paper too"
    figures = book["数値（分）"]
    rows = outlook.simulation.rows
    assert [figures.cell(n + 2, 7).value for n in range(13)] == pytest.approx([row.chance for row in rows])
    assert figures.cell(2, 6).value == outlook.schedule.rows[0].finish


def test_times_past_a_hundred_days_and_none_at_all(file: LedgerFile, tmp_path: Path) -> None:
    scenario, plan = add_scenario(file), the_plan(file)
    keys = critical_keys(file)
    with file.operation("極端な値") as operation:
        operation.update(CriticalSystem, keys["行政ネットワーク"], recovery_time_objective=0)
        operation.update(
            CriticalSystem, keys["岡山情報ハイウェイ"], recovery_best=0, recovery_likely=0, recovery_worst=0
        )
        operation.update(CriticalSystem, keys["給与システム"], recovery_likely=14_400_000, people=0)
        operation.update(CriticalSystem, keys["税務システム"], people=99)
    outlook = make_outlook(file, plan, OutlookWish(scenario, trials=200))
    rows = {row.cells[1]: row for row in systems_table(outlook).rows}
    assert (
        rows["税務システム"].cells[5] == "戻せない"
        and "人が足りず始められない" in rows["税務システム"].cells[-1]
    )
    assert rows["税務システム"].mark == DANGER
    assert outlook.schedule.end > 14_400_000
    assert print_outlook(file, outlook, tmp_path / "極端.pdf").pages >= 2
    assert export_outlook(outlook, tmp_path / "極端.xlsx") == 13 + 8 + 13


def test_two_hundred_rows_break_over_pages(file: LedgerFile, tmp_path: Path) -> None:
    scenario, plan = add_scenario(file), the_plan(file)
    have = set(keys_of(file, CriticalSystem, "system"))
    with file.operation("全システム") as operation:
        for number, key in enumerate(keys_of(file, InformationSystem, "name").values()):
            if key not in have:
                operation.insert(
                    CriticalSystem, plan=plan, system=key, recovery_time_objective=1440 + number, people=1,
                    recovery_best=60, recovery_likely=120 + number, recovery_worst=400 + number,
                )  # fmt: skip
    outlook = make_outlook(file, plan, OutlookWish(scenario, trials=200))
    assert len(outlook.schedule.rows) == 202
    result = print_outlook(file, outlook, tmp_path / "多い.pdf")
    assert result.pages > 8
    assert replace(outlook, measures=()) == outlook
