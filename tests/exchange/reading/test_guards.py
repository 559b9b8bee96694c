"""Files that are no tables, damaged, locked or dangerous: each its own message, the file untouched."""

from __future__ import annotations

import os
import random
import struct
import zipfile
from pathlib import Path

import pytest

from okaplan_gui.exchange.reading import Row, read, read_book, zip_guard
from okaplan_gui.exchange.reading.problems import (
    CannotOpen,
    DamagedBook,
    NotATable,
    NothingInside,
    PasswordOnBook,
    TooLarge,
    UnsafeBook,
)
from okaplan_gui.fields.problem import Problem
from tests.exchange.reading.making import (
    change_part,
    ods_blank,
    ods_cell,
    ods_row,
    write_ods,
    write_xlsx,
    zipped,
)
from tests.exchange.reading.old_excel import compound_file, xls

ROWS: list[Row] = [["システム名", "台数"], ["庶務", 3]]


def refused(path: Path, sort: type[Problem], *words: str) -> Problem:
    """Reads, expects that failure with these words and a remedy, and that the file stays as it was."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(sort) as failure:
        read_book(path)
    for word in words:
        assert word in failure.value.message
    assert failure.value.remedy
    assert (path.read_bytes() if path.is_file() else b"") == before
    return failure.value


def given(tmp_path: Path, data: bytes, name: str = "一覧.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_missing_folder_and_nothing(tmp_path: Path) -> None:
    refused(tmp_path / "無い.xlsx", CannotOpen, "無い.xlsx", "ありません")
    refused(tmp_path, CannotOpen, "フォルダー")
    refused(given(tmp_path, b"", "空.csv"), NothingInside, "空.csv", "0バイト")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_no_right_to_read(tmp_path: Path) -> None:
    path = given(tmp_path, b"a,b\n")
    path.chmod(0)
    with pytest.raises(CannotOpen, match="開けません"):
        read_book(path)


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 1000)
    refused(given(tmp_path, b"a,b\n" * 300), TooLarge, "大きすぎます")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x00", "GIF"),
        (b"BM\x00\x00\x01\x00", "BMP"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "画像"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "リッチテキスト"),
        (b"MZ\x90\x00\x03", "プログラム"),
        (b"SQLite format 3\x00", "データベース"),
        (zipped({"word/document.xml": b"<a/>"}), "Word"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        (zipped({"a.txt": b"a"}), "ZIP"),
        (zipped({"xl/workbook.bin": b"a", "xl/worksheets/sheet1.bin": b""}), ".xlsb"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "LibreOffice"),
        (compound_file({"WordDocument": b"a"}), "Word"),
        (compound_file({"PowerPoint Document": b"a"}), "PowerPoint"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
        ("<html><body>ログインしてください</body></html>".encode(), "HTML"),
    ],
)
def test_other_files_are_named(tmp_path: Path, data: bytes, what: str) -> None:
    refused(given(tmp_path, data), NotATable, "一覧.xlsx", what)


def test_texts_that_begin_like_pictures_or_programs_are_texts(tmp_path: Path) -> None:
    assert read_book(given(tmp_path, b"BMI,x\n1,2\n", "a.csv")).sheets[0].rows == [["BMI", "x"], ["1", "2"]]
    assert read_book(given(tmp_path, b"MZ,x\n", "a.csv")).sheets[0].rows == [["MZ", "x"]]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_half_a_workbook(tmp_path: Path, part: float) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", ROWS * 50).read_bytes()
    refused(given(tmp_path, whole[: int(len(whole) * part)]), DamagedBook, "途中で切れて")
    old = xls([["名"], *[["庶務システム"]] * 400])
    refused(given(tmp_path, old[: int(len(old) * part)], "a.xls"), DamagedBook, "a.xls", "途中で切れて")


def test_bytes_changed_within_a_part(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ROWS * 50)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + 40] ^= 0xFF
    refused(given(tmp_path, bytes(data)), DamagedBook)


def test_passwords(tmp_path: Path) -> None:
    wrapper = compound_file({"EncryptionInfo": b"a" * 200, "EncryptedPackage": b"b" * 5000})
    refused(given(tmp_path, wrapper), PasswordOnBook, "パスワード")
    refused(given(tmp_path, xls([["名"]], password=True), "a.xls"), PasswordOnBook, "パスワード")
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    refused(
        write_ods(tmp_path / "a.ods", ods_row(ods_cell("名")), manifest=manifest), PasswordOnBook, "a.ods"
    )


def test_bomb_that_says_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_guard, "MAX_UNFOLDED", 3_000_000)
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    assert read_book(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", bytes(4_000_000))
    refused(path, UnsafeBook, "大きすぎる")


def test_bomb_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okaplan_gui.exchange.reading.xlsx_parts.MAX_UNFOLDED", 3_000_000)
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    change_part(path, "xl/worksheets/sheet1.xml", lambda part: part + b" " * 4_000_000)
    with zipfile.ZipFile(path) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", 900))
    path.write_bytes(lying)
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size == 900
    refused(path, UnsafeBook, "大きすぎる")


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities(tmp_path: Path, part: str) -> None:
    def declare(xml: bytes) -> bytes:
        head, found, rest = xml.partition(b"?>")
        return head + found + BOMB.encode() + rest if found else BOMB.encode() + xml

    path = change_part(write_xlsx(tmp_path / "a.xlsx", ROWS), part, declare)
    failure = refused(path, UnsafeBook, "DTD")
    assert failure.detail == part


def test_entities_in_ods(tmp_path: Path) -> None:
    refused(write_ods(tmp_path / "a.ods", ods_row(ods_cell("名")), before=BOMB), UnsafeBook, "DTD")


def test_a_stray_value_far_away_is_named(tmp_path: Path) -> None:
    """The reader would ask for 550 GB and take the program with it."""
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "名")
        sheet.write("XFD1048576", " ")
    refused(path, TooLarge, "「表」", "XFD1048576")


def test_formats_far_away_are_harmless(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "名")
        sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))
    assert read_book(path).sheets[0].rows == [["名"]]


def test_repeated_values_in_ods_and_columns_beyond_excel_in_xls(tmp_path: Path) -> None:
    full = ods_row(
        ods_cell("名", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048576"',
    )
    refused(write_ods(tmp_path / "a.ods", full), TooLarge, "一覧")
    number = struct.pack("<HHHHHd", 0x0203, 14, 1, 1, 0, 7.0)
    data = xls([["名", "数"], ["庶務", 7.0]])
    assert number in data
    far = data.replace(number, struct.pack("<HHHHHd", 0x0203, 14, 65535, 65535, 0, 7.0))
    refused(given(tmp_path, far, "a.xls"), DamagedBook, "a.xls")


def test_no_sheet_with_data(tmp_path: Path) -> None:
    refused(write_xlsx(tmp_path / "a.xlsx", []), NothingInside, "値の入ったシート")
    refused(write_ods(tmp_path / "a.ods", ods_row(ods_blank(3))), NothingInside, "値の入ったシート")


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_ends_in_a_book_or_a_problem(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    sources = [
        write_xlsx(tmp_path / "a.xlsx", ROWS * 20).read_bytes(),
        write_ods(tmp_path / "a.ods", *[ods_row(ods_cell("名"), ods_cell(1.5))] * 20).read_bytes(),
        xls([["名", 1.0]] * 100),
        "名,数\r\n髙﨑,1\r\n".encode("cp932") * 20,
    ]
    outcomes = set()
    for _ in range(60):
        for source in sources:
            data = bytearray(source[: chance.choice([len(source), chance.randrange(1, len(source))])])
            for _flip in range(chance.randrange(4)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                read_book(given(tmp_path, bytes(data)))
                outcomes.add("book")
            except Problem as problem:
                assert problem.message
                outcomes.add("problem")
    assert outcomes == {"book", "problem"}
