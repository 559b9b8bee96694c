"""Open data: read back as a stranger would, with nothing in it that is not for the public."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from okaplan_gui.exchange.open_data import (
    AUTHORITY,
    CODE,
    OpenDataResult,
    metadata_path,
    published_fields,
)
from okaplan_gui.exchange.open_metadata import DATASET_SHEET, FIELD_HEADS, FIELD_SHEET
from okaplan_gui.exchange.open_values import open_form
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.fields import JST, Choice, Duration, Moment, MultiChoice, Option, Problem, Real, Yen, YesNo
from okaplan_gui.jobs.open_data import publish
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Authority, Division, Municipality
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery

TODAY = date(2026, 11, 24)


@pytest.fixture
def ready(file: LedgerFile) -> LedgerFile:
    """A file that tells who publishes."""
    with file.operation("はじめ") as operation:
        operation.insert(Authority, name="岡山県", division="情報政策課", as_of=date(2026, 4, 1))
        operation.insert(Municipality, code="331007", name="岡山市", kana="オカヤマシ")
        operation.insert(Site, name="髙﨑庁舎①", address="北区,\n「本町」", built_in=1970, note="公開しない")
        operation.insert(Site, name="=1+1")
        division = operation.insert(Division, code="0101", name="情報政策課")
        contact = operation.insert(Contact, code="C1", name="見本 太郎", kind="staff")
        operation.insert(
            InformationSystem,
            code="S1",
            name="税務",
            division=division,
            person=contact,
            started_on=date(2014, 4, 1),
        )
        operation.insert(InformationSystem, code="S2", name="給与")
    return file


def published(file: LedgerFile, query: ListQuery, target: Path, **options: object) -> OpenDataResult:
    return publish(file, query, target, today=TODAY, **options)  # type: ignore[arg-type]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_read_back_as_plain_csv(ready: LedgerFile, tmp_path: Path) -> None:
    result = published(ready, ListQuery(Site), tmp_path / "施設.csv")
    raw = result.data.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n") == 3
    rows = rows_of(result.data)
    assert list(rows[0])[:2] == [CODE, AUTHORITY]
    assert {(row[CODE], row[AUTHORITY]) for row in rows} == {("330001", "岡山県")}
    by_name = {row["施設名"]: row for row in rows}
    assert by_name["髙﨑庁舎①"]["所在地"] == "北区, 「本町」", "one line a record"
    assert by_name["髙﨑庁舎①"]["建築年"] == "1970" and by_name["=1+1"]["建築年"] == ""
    assert result.formulas == 1, "left as it is, and told"
    assert "公開しない" not in raw.decode()
    assert "備考" in result.left_out and "想定浸水深" in result.left_out


def test_references_and_days(ready: LedgerFile, tmp_path: Path) -> None:
    rows = rows_of(published(ready, ListQuery(InformationSystem), tmp_path / "a.csv").data)
    (tax,) = (row for row in rows if row["システムコード"] == "S1")
    assert (tax["所管課"], tax["稼働開始日"]) == ("情報政策課", "2014-04-01")
    assert not any("見本 太郎" in cell for cell in tax.values()) and "担当者" not in tax


def test_only_the_rows_asked_for(ready: LedgerFile, tmp_path: Path) -> None:
    query = ListQuery(InformationSystem, (Filter("code", "equals", "S2"),))
    assert [row["システム名称"] for row in rows_of(published(ready, query, tmp_path / "a.csv").data)] == [
        "給与"
    ]


def test_mark_for_excel(ready: LedgerFile, tmp_path: Path) -> None:
    result = published(ready, ListQuery(Site), tmp_path / "a.csv", mark=True)
    assert result.data.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ["文字コード", "UTF-8（BOM付き）"] in read_book(result.metadata).sheet(DATASET_SHEET).rows


def test_metadata_describes_every_column(ready: LedgerFile, tmp_path: Path) -> None:
    result = published(ready, ListQuery(InformationSystem), tmp_path / "a.csv", licence="見本の条件")
    book = read_book(result.metadata)
    items = {str(row[0]): row[1] for row in book.sheet(DATASET_SHEET).rows}
    assert items["作成者"] == "岡山県 情報政策課" and items[CODE] == "330001"
    assert (items["基準日"], items["更新日"], items["件数"]) == ("2026-04-01", "2026-11-24", 2)
    assert (items["ライセンス"], items["ファイル名"]) == ("見本の条件", "a.csv")
    heads, *lines = book.sheet(FIELD_SHEET).rows
    assert tuple(heads) == FIELD_HEADS
    with result.data.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    assert [line[1] for line in lines] == columns
    assert [line[0] for line in lines] == list(range(1, len(columns) + 1))
    assert all(line[2] for line in lines) and all(line[6] for line in lines)


def test_comes_in_again_by_its_labels(ready: LedgerFile, tmp_path: Path) -> None:
    from tests.exchange.bringing import plan_of

    plan = plan_of(ready, Municipality, published(ready, ListQuery(Municipality), tmp_path / "a.csv").data)
    assert (plan.new, plan.changed, plan.faults, plan.unchanged) == ((), (), (), 1)


def test_nothing_of_a_person_in_any_ledger() -> None:
    for ledger in LEDGERS:
        try:
            fields = published_fields(LEDGERS, ledger)
        except Problem:
            continue
        for field in fields:
            assert not field.personal and field.public and field.name != "note"
            assert "者" not in field.label or field.label in _NO_PERSONS, f"{ledger.title} {field.label}"


_NO_PERSONS = {
    "利用者", "利用者数", "開発事業者", "保守事業者", "回線と事業者", "判断者", "策定責任者", "参加者数", "受講者数", "開封者数",
    "契約業者", "業者", "発行者・登録事業者", "事業者の遅れ", "対象者数", "事業者", "通報者数", "報告者数",
}  # fmt: skip
"""Groups, companies and offices; a new field of that kind has to be looked at by somebody."""


def test_a_ledger_of_persons_is_refused(ready: LedgerFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"連絡先台帳.*オープンデータにできません"):
        published(ready, ListQuery(Contact), tmp_path / "a.csv")
    assert list(tmp_path.glob("*.csv")) == [] and not metadata_path(tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", ["a.xlsx", "a.txt", "a"])
def test_another_form_is_refused(ready: LedgerFile, tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="CSV"):
        published(ready, ListQuery(Site), tmp_path / name)


def test_place_that_takes_no_file_leaves_nothing(ready: LedgerFile, tmp_path: Path) -> None:
    (tmp_path / "a_metadata.xlsx").mkdir()
    with pytest.raises(Problem, match="書き出せません"):
        published(ready, ListQuery(Site), tmp_path / "a.csv")
    assert [path.name for path in tmp_path.glob("*") if path.is_file()] == []


def test_who_publishes_must_be_known(file: LedgerFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="団体の名前"):
        published(file, ListQuery(Site), tmp_path / "a.csv")
    with file.operation("はじめ") as operation:
        operation.insert(Authority, name="岡山県")
    with pytest.raises(Problem, match="コードが分かりません"):
        published(file, ListQuery(Equipment), tmp_path / "a.csv")
    with pytest.raises(Problem, match="検査数字"):
        published(file, ListQuery(Equipment), tmp_path / "a.csv", code="330002")
    result = published(file, ListQuery(Equipment), tmp_path / "a.csv", code="３３０００１")
    assert (result.rows, rows_of(result.data)) == (0, [])


def test_each_kind_is_one_plain_value() -> None:
    options = (Option("a", "電力、通信"), Option("b", "庁舎"))
    assert open_form(MultiChoice(options)).write(("a", "b")) == "電力、通信;庁舎"
    assert open_form(Choice(options)).write("a") == "電力、通信"
    assert open_form(Duration()).write(90) == "90" and open_form(Duration()).unit == "分"
    assert open_form(Yen()).write(-1_234_567) == "-1234567"
    assert open_form(Real("m")).write(1234.5) == "1234.5"
    assert open_form(YesNo("要", "不要")).write(False) == "不要"
    moment = datetime(2026, 11, 24, 10, 5, tzinfo=JST)
    assert open_form(Moment()).write(moment) == "2026-11-24T10:05:00+09:00"
