"""What is a row of data, and what only stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okaplan_gui.exchange.reading import (
    Merge,
    Row,
    RowSort,
    Sheet,
    cell_name,
    data_rows,
    find_header,
    read_book,
    sorted_rows,
)
from tests.exchange.reading.making import write_xlsx

KNOWN = {"部局", "システム名", "経費"}


def sorts(*rows: Row) -> list[RowSort]:
    sheet = Sheet("一覧", False, [["情報システム一覧"], ["部局", "システム名", "経費（千円）"], *rows])
    return [sort for _row, _cells, sort in sorted_rows(sheet, find_header(sheet, KNOWN))]


@pytest.mark.parametrize(
    ("row", "sort"),
    [
        ([None, None, None], RowSort.EMPTY),
        ([" ", "　", None], RowSort.EMPTY),
        ([], RowSort.EMPTY),
        (["合　計", None, 300], RowSort.TOTAL),
        ([None, "計", 300], RowSort.TOTAL),
        (["総務部　小計", None, 300], RowSort.TOTAL),
        ([None, "合計 202システム", None], RowSort.TOTAL),
        (["Total", None, 1], RowSort.TOTAL),
        (["総務部", "統計システム", 1], RowSort.DATA),
        (["総務部", "合計", 1], RowSort.DATA),
        (["設計", "x", 1], RowSort.DATA),
        (["会計", "財務会計", 1], RowSort.DATA),
        ([0, None, None], RowSort.DATA),
        ([None, None, False], RowSort.DATA),
        (["※ 経費は予算額", None, None], RowSort.NOTE),
        (["※新", "庶務システム", 3], RowSort.DATA),
        (["注1）経費は予算額"], RowSort.NOTE),
        (["注）経費"], RowSort.NOTE),
        (["（注）経費"], RowSort.NOTE),
        (["注文システム"], RowSort.DATA),
        (["資料：情報政策課調べ"], RowSort.NOTE),
        (["以上"], RowSort.NOTE),
        (["以上の"], RowSort.DATA),
        (["部局", "システム名", "経費（千円）"], RowSort.HEADER),
        (["部 局", "システム名", "経費 (千円)"], RowSort.HEADER),
        (["情報システム一覧", None, None], RowSort.HEADER),
        (["部局", "庶務システム", 3], RowSort.DATA),
    ],
)
def test_sorts_of_rows(row: Row, sort: RowSort) -> None:
    assert sorts(["総務部", "庶務", 1], row) == [RowSort.DATA, sort]


def test_a_row_of_column_numbers_below_the_header_only() -> None:
    assert sorts(["①", "②", "③"], [1, 2, 3]) == [RowSort.HEADER, RowSort.DATA]
    assert sorts([1, 2, 3]) == [RowSort.HEADER]
    assert sorts(["(1)", "(2)", "(3)"]) == [RowSort.HEADER]
    assert sorts([1, 2, 4]) == [RowSort.DATA]


def test_rows_keep_their_numbers_and_merged_values_reach_down(tmp_path: Path) -> None:
    rows: list[Row] = [
        [],
        ["部局", "システム名", "経費"],
        ["総務部", "庶務", 1],
        [None, "財務", 2],
        [],
        ["部局", "システム名", "経費"],
        ["県民部", "相談", 3],
        ["合計", None, 6],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows, ["A3:A5", "A8:B8"])
    sheet = read_book(path).sheets[0]
    header = find_header(sheet, KNOWN)
    assert list(data_rows(sheet, header)) == [
        (2, ["総務部", "庶務", 1]),
        (3, ["総務部", "財務", 2]),
        (6, ["県民部", "相談", 3]),
    ]
    assert [cells for _row, cells in data_rows(sheet, header, fill_merged=False)][1] == [None, "財務", 2]
    assert sheet.rows[3][0] is None
    assert cell_name(3, 1) == "B4"


def test_a_value_merged_across_columns_stays_in_the_first() -> None:
    rows: list[Row] = [["部局", "システム名", "経費"], ["総務部", None, 1], [None, None, 2]]
    sheet = Sheet("一覧", False, rows, (Merge(1, 0, 2, 1),))
    found = [cells for _row, cells in data_rows(sheet, find_header(sheet, KNOWN))]
    assert found == [["総務部", None, 1], ["総務部", None, 2]]


def test_both_rows_of_a_header_repeated_at_a_page_break() -> None:
    upper: Row = ["部局", "設置場所", None]
    lower: Row = [None, "システム名", "経費"]
    rows: list[Row] = [upper, lower, ["総務部", "庶務", 1], list(upper), list(lower), ["県民部", "相談", 2]]
    merges = (Merge(0, 0, 1, 0), Merge(0, 1, 0, 2), Merge(3, 0, 4, 0), Merge(3, 1, 3, 2))
    sheet = Sheet("一覧", False, rows, merges)
    header = find_header(sheet, KNOWN)
    assert header.rows == (0, 1)
    assert [row for row, _cells in data_rows(sheet, header)] == [2, 5]
