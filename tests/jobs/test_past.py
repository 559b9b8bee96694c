"""ある日の台帳: exported and printed with its day, and two days compared."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text

from okaplan_gui.exchange.export import export_table
from okaplan_gui.fields import Problem
from okaplan_gui.jobs.past import compare_days, groupings, ledger_on, print_comparison
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.reports.ledger_list import print_list
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

LAST_YEAR, THIS_YEAR = date(2025, 3, 31), date(2026, 3, 31)
HOSTING = InformationSystem.field("hosting")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LedgerFile]:
    """Three systems at the end of a year; one came, one went, one moved until the end of the next."""
    with LedgerFile.create(tmp_path / "台帳.okaplan", who="山田") as opened:
        keys: dict[str, UUID] = {}
        with opened.operation("入れる") as operation:
            bureau = operation.insert(Bureau, code="01", name="総務部")
            for code, hosting in (("S1", "server"), ("S2", "server"), ("S3", None)):
                keys[code] = operation.insert(
                    InformationSystem, code=code, name=f"系{code}", hosting=hosting, bureau=bureau
                )
        with opened.operation("直す") as operation:
            operation.update(
                InformationSystem, keys["S1"], hosting="cloud_saas", started_on=date(2025, 10, 1)
            )
            operation.delete(InformationSystem, keys["S2"])
            operation.insert(InformationSystem, code="S4", name="系S4", hosting="cloud_saas")
            operation.update(Bureau, bureau, name="総務企画部")
        with opened._engine.begin() as connection:
            for number, at in ((1, "2024-06-01 00:00:00.000000"), (2, "2025-12-01 00:00:00.000000")):
                connection.execute(
                    text("UPDATE history_batch SET at = :at WHERE id = :id"), {"at": at, "id": number}
                )
        yield opened


def test_two_year_ends(file: LedgerFile) -> None:
    found = compare_days(file, InformationSystem, (THIS_YEAR, LAST_YEAR), HOSTING)
    assert (found.before, found.after) == (LAST_YEAR, THIS_YEAR)
    assert [(c.name, c.before, c.after, c.difference) for c in (*found.groups, found.total)] == [
        ("個別サーバ", 2, 0, -2),
        ("クラウド(ASP・SaaS)", 0, 2, 2),
        ("未確認", 1, 1, 0),
        ("計", 3, 3, 0),
    ]
    assert [one.title for one in found.came] == ["S4　系S4"]
    assert [one.title for one in found.went] == ["S2　系S2"]
    # the bureau was renamed, which changes no system
    assert [(one.title, [(c.label, c.before, c.after) for c in one.changes]) for one in found.changed] == [
        ("S1　系S1", [("稼働開始日", "", "2025-10-01"), ("稼働環境", "個別サーバ", "クラウド(ASP・SaaS)")])
    ]


def test_counts_add_up_whatever_they_are_counted_by(file: LedgerFile) -> None:
    for field in groupings(InformationSystem):
        found = compare_days(file, InformationSystem, (LAST_YEAR, THIS_YEAR), field)
        assert sum(c.before for c in found.groups) == found.total.before == 3, field.label
        assert sum(c.after for c in found.groups) == found.total.after == 3, field.label


def test_a_day_before_the_first_record(file: LedgerFile) -> None:
    with pytest.raises(Problem, match="2020-03-31の台帳は残っていません") as caught:
        ledger_on(file, InformationSystem, date(2020, 3, 31))
    assert "2024-06-01に始まりました" in caught.value.remedy


def test_the_day_stands_in_what_is_exported(file: LedgerFile, tmp_path: Path) -> None:
    names = ["code", "bureau", "hosting"]
    with ledger_on(file, InformationSystem, LAST_YEAR) as past:
        for ending in ("csv", "xlsx"):
            target = tmp_path / f"台帳.{ending}"
            assert export_table(past, ListQuery(InformationSystem), names, target, as_of=LAST_YEAR) == 3
    with (tmp_path / "台帳.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["基準日"] for row in rows} == {"2025-03-31"}
    assert {row["部局"] for row in rows} == {"総務部"}
    sheet = load_workbook(tmp_path / "台帳.xlsx").active
    assert sheet is not None
    table = list(sheet.iter_rows(values_only=True))
    assert table[0] == ("システムコード", "部局", "稼働環境", "基準日")
    assert [(row[0], row[1], str(row[3])[:10]) for row in table[1:]] == [
        (code, "総務部", "2025-03-31") for code in ("S1", "S2", "S3")
    ]


def test_the_day_stands_on_paper(file: LedgerFile, tmp_path: Path) -> None:
    with ledger_on(file, InformationSystem, LAST_YEAR) as past:
        print_list(past, ListQuery(InformationSystem), ["code", "name"], tmp_path / "a.pdf", as_of=LAST_YEAR)
    told = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "基準日 令和7年3月31日" in told and "3件" in told and "S2" in told
    found = compare_days(file, InformationSystem, (LAST_YEAR, THIS_YEAR), HOSTING)
    print_comparison(file, found, tmp_path / "b.pdf")
    told = "".join(page.extract_text() for page in PdfReader(tmp_path / "b.pdf").pages)
    for words in ("令和7年3月31日", "令和8年3月31日", "個別サーバ", "増えた記録（1件）", "S4", "クラウド"):
        assert words in told.replace("\n", ""), words
