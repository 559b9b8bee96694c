"""Files made to fill the memory or to keep the program busy: refused by name, at once."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from time import process_time

import pytest

from okaplan_gui.exchange.reading import Row, find_table, read_book
from okaplan_gui.exchange.reading.problems import DamagedBook, NotATable, TooLarge, UnsafeBook
from okaplan_gui.exchange.reading.text_table import MAX_COLUMNS
from okaplan_gui.fields.problem import Problem
from tests.exchange.reading.making import change_part, write_xlsx, zipped

ROWS: list[Row] = [["施設名", "所在地"], ["甲", "x"]]
SHEET = "xl/worksheets/sheet1.xml"
PATIENCE = 8.0
"""Seconds of the processor; these took minutes or all memory once, and take fractions of one now."""


def with_cells(path: Path, old: bytes, new: bytes) -> Path:
    """A small workbook in whose sheet something is written otherwise."""

    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new)

    return change_part(write_xlsx(path, ROWS), SHEET, change)


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='XFD1048576'",
        b'<c r="xfd1048576"',
        b'<c\nr = "XFD1048576"',
        b'<c s="0" r="XFD1048576"',
        b'<c s=">" r="XFD1048576"',
    ],
)
def test_far_cells_however_they_are_written(tmp_path: Path, cell: bytes) -> None:
    """The reader would ask for 500 GB and take the program with it; also where the far cell is not its row's last."""
    for place in (b'<c r="A2"', b'<c r="B2"'):
        with pytest.raises(TooLarge, match="XFD1048576"):
            read_book(with_cells(tmp_path / "a.xlsx", place, cell))


@pytest.mark.parametrize("place", ["B4000000000", "B9999999", "ZZZZ2", "XFE2", "A99999999999999999999"])
def test_cells_where_no_sheet_has_any(tmp_path: Path, place: str) -> None:
    with pytest.raises(DamagedBook):
        read_book(with_cells(tmp_path / "a.xlsx", b'<c r="B2"', b'<c r="%s"' % place.encode()))


def test_far_row_whose_cells_name_no_place(tmp_path: Path) -> None:
    path = with_cells(tmp_path / "a.xlsx", b'<row r="2"', b'<row r="4000000000"')
    change_part(path, SHEET, lambda part: part.replace(b'<c r="A2"', b"<c").replace(b'<c r="B2"', b"<c"))
    with pytest.raises(DamagedBook):
        read_book(path)


def test_cells_without_a_place_follow_each_other(tmp_path: Path) -> None:
    path = with_cells(tmp_path / "a.xlsx", b'<c r="A2"', b"<c")
    change_part(path, SHEET, lambda part: part.replace(b'<c r="B2"', b"<c").replace(b'<row r="2"', b"<row"))
    assert read_book(path).sheets[0].rows == ROWS


def test_many_sheets_that_are_large_together(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        for number in range(3):
            book.add_worksheet(f"表{number}").write("U1000000", "x")
    with pytest.raises(TooLarge, match="U1000000"):
        read_book(path)


def test_merged_blocks_over_one_another(tmp_path: Path) -> None:
    merges = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 3000 + b"</mergeCells>"
    with pytest.raises(DamagedBook):
        read_book(with_cells(tmp_path / "a.xlsx", b"</sheetData>", merges))


def test_sheet_whose_part_is_named_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader follows the relation; so must the guard, though the directory lies about the size."""
    monkeypatch.setattr("okaplan_gui.exchange.reading.xlsx_parts.MAX_UNFOLDED", 3_000_000)
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"sheet1.xml", b"sheet1.foo")
    parts["xl/worksheets/sheet1.foo"] = parts.pop(SHEET)
    path.write_bytes(zipped(parts))
    assert read_book(path).sheets[0].rows == ROWS
    parts["xl/worksheets/sheet1.foo"] += b" " * 4_000_000
    size = struct.pack("<I", len(parts["xl/worksheets/sheet1.foo"]))
    path.write_bytes(zipped(parts).replace(size, struct.pack("<I", 900)))
    with pytest.raises(UnsafeBook):
        read_book(path)


def test_document_type_behind_a_long_comment_in_ods(tmp_path: Path) -> None:
    from tests.exchange.reading.making import ods_cell, ods_row, write_ods

    comment = f"<!--{' ' * 2_000_000}-->"
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'
    with pytest.raises(UnsafeBook, match="DTD"):
        read_book(write_ods(tmp_path / "a.ods", ods_row(ods_cell("名")), before=comment + bomb))


@pytest.mark.parametrize(
    "broken",
    [
        "<a",
        "<!--",
        "<![",
        "<?",
        "</",
        "<a b='",
        "&#x",
        "&",
        "<script>",
        "<table>",
        "</table>",
        "<td rowspan=9>",
    ],
)
def test_broken_pages_take_no_longer(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<html><table><tr><td>施設名<td>x" + broken * 30_000, encoding="utf-8")
    begin = process_time()
    try:
        assert read_book(path).sheets[0].cell(0, 0) is not None
    except Problem as problem:
        assert problem.remedy
    assert process_time() - begin < PATIENCE


def test_blocks_that_reach_over_millions_of_cells_in_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<table><tr><td>施設名<td rowspan=65000 colspan=1000>x</table>", encoding="utf-8")
    assert read_book(path).sheets[0].rows == [["施設名", "x", *[None] * 999]]
    path.write_text("<table><tr>" + "<td colspan=1000>x" * 6000, encoding="utf-8")
    with pytest.raises(TooLarge, match="セル"):
        read_book(path)


@pytest.mark.parametrize("number", ["&#" + "9" * 6000 + ";", "&#x" + "f" * 6000 + ";", "&#99999999999;"])
def test_endless_number_of_a_letter(tmp_path: Path, number: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(f"<table><tr><td>甲{number}乙</table>", encoding="utf-8")
    assert read_book(path).sheets[0].rows == [["甲\ufffd乙"]]


@pytest.mark.parametrize("charset", ["zip", "rot13", "unicode_escape", "idna", "utf-7", "undefined"])
def test_pages_that_name_an_odd_encoding(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(f"<meta charset={charset}><table><tr><td>髙﨑\\n①</table>".encode("cp932"))
    assert read_book(path).sheets[0].rows == [["髙﨑\\n①"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_pages_with_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xls"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path.write_bytes(mark + "<html><table><tr><td>施設名</table>".encode(encoding))
    assert (read_book(path).kind, read_book(path).sheets[0].rows) == ("html", [["施設名"]])


def test_more_columns_than_excel_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("施設名,x\n甲" + "," * MAX_COLUMNS + "\n", encoding="utf-8")
    with pytest.raises(TooLarge, match=r"2行目.*列が多すぎます"):
        read_book(path)


def test_widest_header_is_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["施設名" + ",x" * (MAX_COLUMNS - 1), *["甲" + ",1" * (MAX_COLUMNS - 1)] * 45]
    path.write_text("\n".join(rows), encoding="utf-8")
    begin = process_time()
    _, header = find_table(read_book(path), {"施設名", "x"})
    assert header.rows == (0,) and process_time() - begin < 3 * PATIENCE


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    mark = b"\x00\x00\xfe\xff" if encoding == "utf-32-be" else b""
    path.write_bytes(mark + "施設名,所在地\n".encode(encoding))
    assert read_book(path).sheets[0].rows == [["施設名", "所在地"]]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x00\x01\x00\x00Standard ACE DB\x00" + bytes(500), "Access"),
        (struct.pack("<HHHHHH", 0x809, 8, 0x500, 5, 0, 0) + bytes(500), "Excel 95"),
        (struct.pack("<HHHH", 0x009, 4, 2, 0x10) + bytes(500), "Excel 95"),
    ],
)
def test_older_files_are_named(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    with pytest.raises(NotATable, match=what):
        read_book(path)
