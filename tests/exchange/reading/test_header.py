"""Finding the header: under titles, over two rows, with units, and saying so where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from okaplan_gui.exchange.reading import Book, Header, Merge, Row, Sheet, find_header, find_table, read_book
from okaplan_gui.exchange.reading.labels import factor_of, sheet_factor
from okaplan_gui.exchange.reading.problems import NoHeader
from okaplan_gui.fields.letters import header_fold
from tests.exchange.reading.making import write_xlsx

KNOWN = {
    header_fold(label) for label in ("システム名", "所管課", "階", "室", "台数", "経費", "備考", "設置場所")
}


def sheet_of(rows: list[Row], *merges: Merge) -> Sheet:
    return Sheet("一覧", False, rows, merges)


def labels(header: Header) -> list[tuple[int, str, bool]]:
    return [(column.index, column.label, column.known) for column in header.columns]


def test_under_title_rows_a_unit_note_and_an_empty_row() -> None:
    rows: list[Row] = [
        ["情報システム一覧"],
        [None, None, None, "令和6年4月1日現在"],
        [None, None, None, "（単位：千円）"],
        [],
        [None, "システム名※", "所 管 課", "台数（台）", "経費", "経費（百万円）", "何か"],
        [None, "庶務", "総務課", 3, 100, 2, "x"],
    ]
    header = find_header(sheet_of(rows), KNOWN)
    assert header.rows == (4,)
    assert labels(header) == [
        (1, "システム名※", True),
        (2, "所 管 課", True),
        (3, "台数（台）", True),
        (4, "経費", True),
        (5, "経費（百万円）", True),
        (6, "何か", False),
    ]
    assert [column.factor for column in header.columns if column.folded == "経費"] == [1_000, 1_000_000]
    assert [column.folded for column in header.known[:2]] == ["システム名", "所管課"]


def test_a_merged_header_of_two_rows_from_a_real_workbook(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["情報システム一覧"],
        ["システム名", "設置場所", None, "経費\n（千円）"],
        [None, "階", "室"],
        ["庶務", 1, "電算室", 100],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows, ["A1:D1", "A2:A3", "B2:C2", "D2:D3"])
    header = find_header(read_book(path).sheets[0], KNOWN)
    assert header.rows == (1, 2)
    assert labels(header) == [
        (0, "システム名", True),
        (1, "設置場所 階", True),
        (2, "設置場所 室", True),
        (3, "経費 （千円）", True),
    ]
    assert [column.folded for column in header.columns] == ["システム名", "階", "室", "経費"]
    assert header.columns[3].factor == 1000


def test_two_rows_without_merged_cells_as_csv_leaves_them() -> None:
    rows: list[Row] = [
        ["システム名", "設置場所", None, "経費"],
        [None, "階", "室", "千円"],
        ["庶務", "1", "電算室", "100"],
    ]
    header = find_header(sheet_of(rows), KNOWN)
    assert header.rows == (0, 1)
    assert [column.label for column in header.columns] == [
        "システム名",
        "設置場所 階",
        "設置場所 室",
        "経費 （千円）",
    ]
    assert header.columns[3].factor == 1000


def test_upper_and_lower_label_together_are_a_label_of_their_own() -> None:
    rows: list[Row] = [
        ["名称", "導入", None, "更新", None],
        [None, "年度", "経費", "年度", "経費"],
        ["庶務", 1, 2, 3, 4],
    ]
    merges = (Merge(0, 1, 0, 2), Merge(0, 3, 0, 4), Merge(0, 0, 1, 0))
    joined = {"名称", "導入年度", "導入経費", "更新年度", "更新経費"}
    header = find_header(sheet_of(rows, *merges), joined)
    assert [column.folded for column in header.known] == [
        "名称",
        "導入年度",
        "導入経費",
        "更新年度",
        "更新経費",
    ]


def test_a_lower_label_under_two_upper_ones_means_neither() -> None:
    rows: list[Row] = [
        ["名称", "導入", None, "更新", None],
        [None, "年度", "経費", "年度", "経費"],
        ["庶務", 1, 2, 3, 4],
    ]
    merges = (Merge(0, 1, 0, 2), Merge(0, 3, 0, 4), Merge(0, 0, 1, 0))
    header = find_header(sheet_of(rows, *merges), {"名称", "年度", "経費", "導入年度"})
    assert header.rows == (0, 1)
    assert {column.index: column.folded for column in header.known} == {0: "名称", 1: "導入年度", 3: "年度"}
    assert [column.label for column in header.columns if not column.known] == ["導入 経費", "更新 経費"]


def test_a_row_of_data_is_not_drawn_into_the_header() -> None:
    rows: list[Row] = [["システム名", "所管課", "経費"], ["庶務", "総務課", 1], ["財務", "備考", 2]]
    merge = Merge(1, 1, 2, 1)
    assert find_header(sheet_of(rows, merge), KNOWN).rows == (0,)


def test_one_column_and_one_known_label() -> None:
    assert find_header(sheet_of([["システム名"], ["庶務"]]), KNOWN).rows == (0,)
    title: list[Row] = [["システム名"], [], ["a", "b", "c", "d"], [1, 2, 3, 4]]
    with pytest.raises(NoHeader):
        find_header(sheet_of(title), KNOWN)


def test_nothing_fits_and_the_first_rows_are_named() -> None:
    rows: list[Row] = [[], ["品名", "単価", *["x"] * 10], ["鉛筆", 10]]
    with pytest.raises(NoHeader) as failure:
        find_header(sheet_of(rows), KNOWN)
    assert "「一覧」" in failure.value.message
    assert "2行目: 品名、単価" in failure.value.detail
    assert "3行目: 鉛筆、10" in failure.value.detail
    assert failure.value.remedy


def test_a_header_far_below_is_not_looked_for() -> None:
    rows: list[Row] = [[] for _ in range(39)]
    assert find_header(sheet_of([*rows, ["システム名", "所管課"]]), KNOWN).rows == (39,)
    with pytest.raises(NoHeader):
        find_header(sheet_of([*rows, [], ["システム名", "所管課"], ["庶務", "総務課"]]), KNOWN)


def test_the_best_visible_sheet() -> None:
    cover = Sheet("表紙", False, [["情報システム一覧"], ["システム名", "所管課"]])
    table = Sheet("台帳", False, [["システム名", "所管課", "経費"], ["庶務", "総務課", 1]])
    hidden = Sheet("隠し", True, [["システム名", "所管課", "経費", "備考"]])
    assert find_table(Book((cover, hidden, table), "xlsx"), KNOWN)[0].name == "台帳"
    with pytest.raises(NoHeader, match="「表紙」"):
        find_table(Book((Sheet("表紙", False, [["あ"]]), Sheet("二", False, [["い"]])), "xlsx"), KNOWN)
    with pytest.raises(NoHeader, match="シート「表紙」の先頭"):
        find_table(Book((Sheet("表紙", False, [["あ"]]),), "xlsx"), KNOWN)


@pytest.mark.parametrize(
    ("label", "factor"),
    [
        ("経費（千円）", 1_000),
        ("経費(単位：百万円)", 1_000_000),
        ("経費［億円］", 100_000_000),
        ("経費（万円、税込）", 10_000),
        ("経費\n（円）", 1),
        ("経費（税込）", None),
        ("千円札", None),
    ],
)
def test_units_of_labels(label: str, factor: int | None) -> None:
    assert factor_of(label) == factor


def test_units_of_sheets() -> None:
    assert sheet_factor("（単位：千円）") == 1_000
    assert sheet_factor("単位 百万円") == 1_000_000
    assert sheet_factor("（単位：台）") is None


def test_wide_sheets_do_not_take_long() -> None:
    rows: list[Row] = [[None] * 16_000 for _ in range(60)]
    rows[3] = ["システム名", "所管課", *[f"列{number}" for number in range(15_998)]]
    assert find_header(sheet_of(rows), KNOWN).hits == 2
