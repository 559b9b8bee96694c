"""The karte gathers what every ledger and rule says of one system; the paper shows the same on one A4 page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from okaplan_gui.fields import JST, UNCONFIRMED, Problem, TextStyle
from okaplan_gui.jobs.attaching import attach_data
from okaplan_gui.jobs.karte_reading import print_karte, read_karte
from okaplan_gui.jobs.karte_timeline import add_entry
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.system_karte import KarteSection, SystemKarte
from okaplan_gui.rules.tally import DANGER, OK, OPEN
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import RecordFaults

TODAY = date(2026, 11, 24)
ERAS = TextStyle(wareki=True)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this system")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("karte") / "台帳.okaplan"
    with create_file(path, who="山田") as file, file.operation("記録") as operation:

        def add(ledger: str, /, **values: Any) -> UUID:
            return operation.insert(LEDGERS[ledger], **values)

        bureau = add("bureau", code="01", name="総務部")
        division = add("division", code="0101", name="税務課", bureau=bureau)
        person = add(
            "contact", code="S1", kind="staff", name="見本 花子", division=division, phone="086-000-0001"
        )
        vendor = add(
            "contact", code="V1", kind="vendor", name="窓口", company="見本ソフト", phone="0120-000-001"
        )
        system = add(
            "information_system",
            code="S1",
            name="税務システム 髙﨑",
            bureau=bureau,
            division=division,
            importance="a",
            maintainer=vendor,
            person=person,
            confirmed_on=date(2025, 1, 1),
        )
        other = add("information_system", code="S2", name="認証基盤")
        host = add(
            "equipment", asset_number="H1", name="ホスト1", kind="physical", support_until=date(2030, 1, 1)
        )
        guest = add(
            "equipment",
            asset_number="V1",
            name="vm001",
            kind="virtual",
            host=host,
            operating_system="サーバOS 2016",
            support_until=date(2026, 1, 1),
        )
        add("system_equipment", system=system, equipment=guest)
        add(
            "contract",
            code="K1",
            name="税務システム保守",
            system=system,
            vendor=vendor,
            kind="maintenance",
            begins=date(2026, 4, 1),
            until=date(2027, 3, 31),
            notice_days=90,
            yearly_amount=1_200_000,
        )
        for year, nature, amount in (
            (2025, "running", 1000),
            (2026, "running", 2000),
            (2026, "one_off", 500),
        ):
            add("annual_cost", system=system, year=year, nature=nature, category="maintenance", budget=amount)
        add("annual_cost", system=system, year=2026, nature="running", category="lease")
        add("backup_plan", system=system, data="課税台帳", method="full", interval=1440, generations=3)
        add("dependency", system=system, on_system=other, kind="authentication", necessity="must")
        add("dependency", system=other, on_system=system, kind="data")
        plan = add("continuity_plan", code="P1", name="税務の業務継続計画")
        add("critical_system", plan=plan, system=system, recovery_time_objective=360, recovery_likely=480)
        add(
            "outage",
            system=system,
            began_at=datetime(2026, 6, 1, 9, tzinfo=JST),
            ended_at=datetime(2026, 6, 1, 11, 30, tzinfo=JST),
            planned=False,
            cause="hardware",
        )
        add(
            "karte_entry",
            code="R-0007",
            system=system,
            happened_on=date(2026, 5, 1),
            kind="consultation",
            title_text="端末の増設の相談",
            text="来年度に行う。",
        )
    return path.read_bytes()  # fmt: skip


@pytest.fixture
def file(made: bytes, tmp_path: Path) -> Iterator[LedgerFile]:
    path = tmp_path / "台帳.okaplan"
    path.write_bytes(made)
    with LedgerFile.open(path, who="山田") as opened:
        yield opened


def key_of(file: LedgerFile, code: str) -> UUID:
    return file.resolver().find("information_system", code)


def karte_of(file: LedgerFile, code: str = "S1") -> SystemKarte:
    return read_karte(file, key_of(file, code), today=TODAY, style=ERAS)


def fact(section: KarteSection, label: str) -> tuple[str, str]:
    found = next(one for one in section.facts if one.label == label)
    return found.value, found.mark


def rows(section: KarteSection) -> list[tuple[str, ...]]:
    assert section.table is not None
    return [row.cells for row in section.table.rows]


def test_what_is_not_known_says_so(file: LedgerFile) -> None:
    karte = karte_of(file)
    assert fact(karte.section("basic"), "所管課") == ("税務課", "")
    assert fact(karte.section("basic"), "稼働環境") == (UNCONFIRMED, OPEN)
    assert fact(karte.section("weight"), "個人情報") == (UNCONFIRMED, OPEN)
    assert "略称" not in [one.label for one in karte.section("basic").facts], (
        "an optional field that is empty"
    )
    assert karte.open_count > sum(one.mark == OPEN for one in karte.section("basic").facts) > 0
    empty = karte_of(file, "S2")
    assert fact(empty.section("weight"), "重要度") == (UNCONFIRMED, OPEN)
    assert empty.section("backups").remark == "バックアップが記録されていません（未確認）。"
    assert empty.section("licences").empty and not empty.section("contacts").empty


def test_rules_say_how_things_stand(file: LedgerFile) -> None:
    karte = karte_of(file)
    (machine,) = rows(karte.section("configuration"))
    assert machine[0] == "vm001" and "ホスト ホスト1" in machine[2] and machine[5].startswith("終了")
    (backup,) = rows(karte.section("backups"))
    assert backup[5].startswith("不適合") and "世代数（基準 7世代以上、実際 3世代）" in backup[5]
    assert karte.section("backups").table.rows[0].mark == DANGER
    (contract,) = rows(karte.section("contracts"))
    assert contract[2] == "見本ソフト" and contract[4] == "1,200,000"
    assert contract[6] == "まもなく通知期限\n通知期限 令和8年12月31日"
    assert fact(karte.section("weight"), "可用性") == ("令和8年度 99.96%（停止 1回）", OK)
    (critical,) = rows(karte.section("continuity"))
    assert critical[:3] == ("税務の業務継続計画", "6時間", UNCONFIRMED)
    assert karte.section("continuity").table.rows[0].mark == DANGER
    assert karte.section("confirmed").remark == "365日以上、確認されていません。"


def test_cost_by_year_tells_what_has_no_amount(file: LedgerFile) -> None:
    karte = karte_of(file)
    assert [(one.year, one.running, one.one_off, one.open) for one in karte.costs] == [
        (2025, 1000, 0, 0), (2026, 2000, 500, 1),
    ]  # fmt: skip
    assert rows(karte.section("costs"))[1] == ("令和8年度", "2,000", "500", "2,500", "未確認 1件")


def test_dependencies_run_both_ways(file: LedgerFile) -> None:
    found = rows(karte_of(file).section("dependencies"))
    assert [row[:2] for row in found] == [("必要とする", "認証基盤"), ("必要とされる", "認証基盤")]
    assert found[1][3] == UNCONFIRMED


def test_timeline_is_one_row_of_time(file: LedgerFile) -> None:
    found = rows(karte_of(file).section("timeline"))
    assert [(row[0], row[1]) for row in found] == [("令和8年6月1日", "停止"), ("令和8年5月1日", "相談")]
    assert found[0][3] == "2時間30分止まった"


def test_an_entry_gets_the_next_number(file: LedgerFile) -> None:
    system = key_of(file, "S1")
    key = add_entry(file, system, date(2026, 11, 1), "repair", "帳票の改修")
    assert (file.get(LEDGERS["karte_entry"], key) or {})["code"] == "R-0008"
    assert rows(karte_of(file).section("timeline"))[0][2] == "帳票の改修"
    file.undo()
    assert len(rows(karte_of(file).section("timeline"))) == 2
    with pytest.raises(RecordFaults):
        add_entry(file, system, TODAY, "repair", "x" * 200)


def test_attached_documents_are_named(file: LedgerFile) -> None:
    attach_data(file, InformationSystem, key_of(file, "S1"), "復旧手順.pdf", b"%PDF")
    assert fact(karte_of(file).section("documents"), "添付文書") == ("復旧手順.pdf", "")


def test_a_system_that_is_gone(file: LedgerFile) -> None:
    with pytest.raises(KeyError):
        read_karte(file, UUID(int=1))


# ---- paper


def text_of(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


@needs_poppler
def test_an_ordinary_system_fits_one_page_and_shows_what_the_page_shows(
    file: LedgerFile, tmp_path: Path
) -> None:
    target = tmp_path / "カルテ.pdf"
    result = print_karte(file, [key_of(file, "S1")], target, today=TODAY)
    assert (result.pages, result.missing) == (1, ())
    printed = "".join(text_of(target).split())
    for section in karte_of(file).sections:
        for one in section.facts:
            assert "".join(one.value.split()) in printed, one
        for row in section.table.rows if section.table else ():
            for cell in row.cells:
                assert "".join(cell.split())[:12] in printed, cell
    assert "記録なし:ライセンス" in printed and "取扱注意" not in printed and "個人情報" in printed


@needs_poppler
def test_more_than_a_page_says_that_it_goes_on(file: LedgerFile, tmp_path: Path) -> None:
    system = key_of(file, "S1")
    for number in range(40):
        add_entry(file, system, TODAY - timedelta(days=number), "support", f"支援その{number}")
    result = print_karte(file, [system], tmp_path / "カルテ.pdf", today=TODAY)
    assert result.pages == 2
    first = text_of(tmp_path / "カルテ.pdf", "-l", "1")
    second = text_of(tmp_path / "カルテ.pdf", "-f", "2")
    assert "続き" not in first and "（続き）" in second and "支援その39" in second


@needs_poppler
def test_several_systems_in_one_paper(file: LedgerFile, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    result = print_karte(
        file, [key_of(file, "S1"), key_of(file, "S2")], tmp_path / "カルテ.pdf", today=TODAY,
        progress=lambda done, total: seen.append((done, total)),
    )  # fmt: skip
    assert result.pages == 2 and seen == [(0, 2), (1, 2)]
    assert "認証基盤" in text_of(tmp_path / "カルテ.pdf", "-f", "2")


def test_none_chosen_is_said(file: LedgerFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="選ばれていません"):
        print_karte(file, [], tmp_path / "カルテ.pdf")


def test_nothing_is_left_where_the_place_takes_no_file(file: LedgerFile, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        print_karte(file, [key_of(file, "S1")], tmp_path / "ない" / "カルテ.pdf", today=TODAY)
