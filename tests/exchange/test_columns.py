"""Which column is which field."""

from __future__ import annotations

from pathlib import Path

import pytest

from okaplan_gui.exchange.columns import TableMatch, match_table
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.fields import Problem
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.site import Site
from tests.exchange.bringing import Rows
from tests.exchange.reading.making import write_xlsx


def match(path: Path, rows: Rows, **options: dict[str, str]) -> TableMatch:
    return match_table(read_book(write_xlsx(path, rows)), Site, **options)  # type: ignore[arg-type]


def names(table: TableMatch) -> list[str | None]:
    return [column.field.name if column.field else None for column in table.columns]


@pytest.mark.parametrize(
    "label", ["システム名称", "システム名", "業務システム名", "① システム名称 ※", "システム　名称（必須）"]
)
def test_labels_and_their_usual_other_names(label: str, tmp_path: Path) -> None:
    book = read_book(write_xlsx(tmp_path / "a.xlsx", [["システム番号", label], ["S1", "税務"]]))
    assert names(match_table(book, InformationSystem)) == ["code", "name"]


def test_unknown_and_second_columns_are_passed_over_but_told(tmp_path: Path) -> None:
    table = match(tmp_path / "a.xlsx", [["施設名", "色", "庁舎名", "住所"], ["甲", "赤", "乙", "丙"]])
    assert names(table) == ["name", None, None, "address"]
    assert [column.label for column in table.columns] == ["施設名", "色", "庁舎名", "住所"]


def test_remembered_corrections_win(tmp_path: Path) -> None:
    rows = [["施設名", "建物の場所", "所在地"], ["甲", "北区", "x"]]
    remembered = {header_fold("建物の場所"): "address", header_fold("所在地"): ""}
    assert names(match(tmp_path / "a.xlsx", rows, remembered=remembered)) == ["name", "address", None]


def test_remembered_field_that_is_gone_is_no_field(tmp_path: Path) -> None:
    rows = [["施設名", "色", "住所"], ["甲", "赤", "x"]]
    assert names(match(tmp_path / "a.xlsx", rows, remembered={header_fold("色"): "colour"})) == [
        "name",
        None,
        "address",
    ]


def test_wrong_sheet_is_told_with_what_was_seen(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="見出しの行が見つかりません") as caught:
        match(tmp_path / "a.xlsx", [["品名", "単価"], ["鉛筆", 100]])
    assert "品名" in caught.value.detail
