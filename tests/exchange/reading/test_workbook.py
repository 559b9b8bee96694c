"""Workbooks: cells as they are, hidden sheets, merged blocks, what Excel and its relatives write oddly."""

from __future__ import annotations

import gc
import os
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from okaplan_gui.exchange.reading import Merge, Row, cell_name, column_name, read_book
from okaplan_gui.exchange.reading.book import column_index
from okaplan_gui.fields.kind import Formula
from okaplan_gui.fields.problem import Problem
from tests.exchange.reading.making import change_part, ods_blank, ods_cell, ods_row, write_ods, write_xlsx
from tests.exchange.reading.old_excel import xls

MESSY: list[Row] = [["情報システム一覧"], [], ["システム名", "台数"], ["髙﨑①㈱", 3.0], ["001", 1.5]]


def test_cells_keep_their_kind_and_place(tmp_path: Path) -> None:
    rows: list[Row] = [
        [],
        [None, None, "001", 1.0, 1.5, True, False, 0],
        [None, None, datetime(2024, 4, 1), datetime(2024, 4, 1, 13, 30), time(6, 0), timedelta(hours=36)],
    ]
    sheet = read_book(write_xlsx(tmp_path / "a.xlsx", rows)).sheets[0]
    assert sheet.rows[0] == [None] * 8
    assert sheet.rows[1] == [None, None, "001", 1, 1.5, True, False, 0]
    assert [type(cell) for cell in sheet.rows[1][2:]] == [str, int, float, bool, bool, int]
    assert sheet.rows[2][2:6] == [
        date(2024, 4, 1),
        datetime(2024, 4, 1, 13, 30),
        time(6, 0),
        timedelta(hours=36),
    ]
    assert sheet.cell(1, 2) == "001"
    assert sheet.cell(99, 99) is None


def test_japanese_dates(tmp_path: Path) -> None:
    """Wareki formats, and the numbers 27-36 and 50-58 that only a Japanese Excel knows."""
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        formats: list[str | int] = ['[$-411]ggge"年"m"月"d"日";@', "[$-411]ge.m.d", 27, 30, 36, 50, 57, 58]
        for row, number_format in enumerate(formats):
            shape = book.add_format()
            shape.num_format = number_format
            sheet.write_number(row, 0, 45383, shape)
    assert read_book(path).sheets[0].rows == [[date(2024, 4, 1)]] * 8


def test_furigana_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    from xlsxwriter import Workbook

    with Workbook(path) as book:
        book.add_worksheet().write("A1", "電算")
    spoken = (
        "<r><t>電</t></r><r><t>算</t></r><rPh sb='0' eb='2'><t>デンサン</t></rPh><phoneticPr fontId='1'/>"
    )
    change_part(
        path, "xl/sharedStrings.xml", lambda part: part.replace("<t>電算</t>".encode(), spoken.encode())
    )
    assert read_book(path).sheets[0].rows == [["電算"]]


def test_errors_and_formulas_never_calculated_are_seen(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1", value=2)
        sheet.write_formula("B1", "=VLOOKUP(9,A1:A1,1,0)", value="#N/A")
        sheet.write_formula("C1", '=IF(A1>1,"","x")', value="nothing")
        sheet.write_formula("D1", '="課"', value="課")
    # As Excel itself saves a result of no letters: <c t="str"><f>…</f><v></v></c>
    change_part(path, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>nothing</v>", b"<v></v>"))
    assert read_book(path).sheets[0].rows == [[2, "#N/A", None, "課"]]
    never = write_xlsx(tmp_path / "b.xlsx", [["名", 2], [None, '=IF(B1>1,"<有>","&")']])
    rows = read_book(never).sheets[0].rows
    assert rows == [["名", 2], [None, Formula('=IF(B1>1,"<有>","&")')]]
    assert rows[1][1] != '=IF(B1>1,"<有>","&")', "a text that begins so is another thing"


def test_merged_blocks(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[], ["設置場所", None, "課"], ["階", "室"]], ["A2:B2", "C2:C3"])
    assert set(read_book(path).sheets[0].merges) == {Merge(1, 0, 1, 1), Merge(1, 2, 2, 2)}


def test_hidden_sheets_and_sheet_names(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].title = "表"
    book.worksheets[0]["A1"] = "名"
    for title, state in (("隠し", "hidden"), ("深く", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet["A1"] = 1
        sheet.sheet_state = state
    book.create_sheet("空")
    book.create_chartsheet("図")
    book.save(tmp_path / "a.xlsx")
    read = read_book(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in read.sheets] == [
        ("表", False), ("隠し", True), ("深く", True), ("空", False)
    ]  # fmt: skip
    assert [sheet.name for sheet in read.visible] == ["表"]
    assert read.sheet("隠し").rows == [[1]]
    with pytest.raises(Problem, match="無い") as failure:
        read.sheet("無い")
    assert "「表」" in failure.value.remedy
    assert "隠し" not in failure.value.remedy


def test_old_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(xls(MESSY, "一覧"))
    book = read_book(path)
    assert (book.kind, book.sheets[0].name) == ("xls", "一覧")
    assert [[cell for cell in row if cell is not None] for row in book.sheets[0].rows] == [
        ["情報システム一覧"], [], ["システム名", "台数"], ["髙﨑①㈱", 3], ["001", 1.5]
    ]  # fmt: skip


def test_ods_with_repeats_and_merged_blocks(tmp_path: Path) -> None:
    path = write_ods(
        tmp_path / "a.ods",
        ods_row(
            ods_cell("一覧", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
            ods_blank(16382),
        ),
        ods_row(ods_blank(16384), attributes='table:number-rows-repeated="2"'),
        ods_row(ods_blank(2), ods_cell("髙﨑"), ods_cell(3.0), ods_cell(1.5)),
        ods_row(
            ods_cell("同", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"'
        ),
        ods_row(ods_blank(16384), attributes='table:number-rows-repeated="1048000"'),
    )
    book = read_book(path)
    assert book.kind == "ods"
    assert book.sheets[0].merges == (Merge(0, 0, 0, 1),)
    assert book.sheets[0].rows[3] == [None, None, "髙﨑", 3, 1.5]
    assert [row[:2] for row in book.sheets[0].rows[4:]] == [["同", "同"], ["同", "同"]]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes("名\t数\n庶務\t1\n".encode("cp932"))
    assert read_book(path).kind == "tsv"
    write_xlsx(path, MESSY)
    assert read_book(path).kind == "xlsx"
    path = tmp_path / "b.xlsx"
    path.write_bytes(xls(MESSY))
    assert read_book(path).kind == "xls"


def test_html_named_xls(tmp_path: Path) -> None:
    path = tmp_path / "一覧.xls"
    page = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><title>x</title></head>
    <body><p>令和6年</p><table><tr><th rowspan=2>システム名<th colspan="2">設置場所</tr><tr><th>階<th>室</tr>
    <tr><td>髙﨑&amp;①<td>1&nbsp;<td>サーバ<br>室</td></tr></table></body></html>"""
    path.write_bytes(page.encode("cp932"))
    book = read_book(path)
    assert book.kind == "html"
    assert book.sheets[0].rows == [
        ["システム名", "設置場所", None],
        [None, "階", "室"],
        ["髙﨑&①", "1", "サーバ\n室"],
    ]
    assert set(book.sheets[0].merges) == {Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)}


def test_no_file_stays_open_and_none_is_changed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", MESSY)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    book = read_book(path)
    if os.path.isdir("/proc/self/fd"):
        gc.collect()
        assert str(path) not in [
            os.readlink(fd.path) for fd in os.scandir("/proc/self/fd") if os.path.exists(fd.path)
        ]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert book.sheets


def test_progress_ends_and_may_cancel(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", MESSY)
    seen: list[tuple[int, int]] = []
    read_book(path, lambda done, in_all: seen.append((done, in_all)))
    assert len(seen) >= 2
    assert seen[-1][0] == seen[-1][1]

    class Stopped(Exception):
        pass

    def stop(done: int, in_all: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read_book(path, stop)


def test_names_of_cells() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert [column_index(column_name(column)) for column in range(2000)] == list(range(2000))
    assert cell_name(11, 2) == "C12"
