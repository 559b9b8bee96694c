"""CSV and TSV: encodings, separators, quotes."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.exchange.reading import read_book
from okaplan_gui.exchange.reading.encodings import decode
from okaplan_gui.exchange.reading.problems import (
    DamagedBook,
    NotATable,
    NothingInside,
    TooLarge,
    UnknownLetters,
)
from okaplan_gui.exchange.reading.text_table import MAX_ROWS, find_separator, parse_rows

TEXT = "システム名,所管課,台数\r\n①庶務㈱,髙﨑 一郎,3\r\n財務会計,情報政策課,12\r\n"
ROWS = [["システム名", "所管課", "台数"], ["①庶務㈱", "髙﨑 一郎", "3"], ["財務会計", "情報政策課", "12"]]


@pytest.mark.parametrize(
    ("mark", "codec", "named"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
        (b"", "cp932", "cp932"),
    ],
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(
    tmp_path: Path, mark: bytes, codec: str, named: str, separator: str
) -> None:
    path = tmp_path / "一覧.csv"
    path.write_bytes(mark + TEXT.replace(",", separator).encode(codec))
    book = read_book(path)
    assert book.sheets[0].rows == ROWS
    assert (book.encoding, book.kind) == (named, "tsv" if separator == "\t" else "csv")


@pytest.mark.parametrize("codec", ["euc_jp", "iso2022_jp"])
def test_old_servers(codec: str) -> None:
    text = "システム名,台数\n庶務システム,3\n"
    decoded, encoding = decode(text.encode(codec), "a.csv")
    assert decoded == text
    assert encoding.startswith(codec)


def test_half_width_kana_in_cp932_is_not_taken_for_euc() -> None:
    text = "ｼｽﾃﾑ,ｶﾅ\nｻｰﾊﾞ,ｲﾁ\n"
    assert decode(text.encode("cp932"), "a.csv") == (text, "cp932")


def test_mixed_encodings_name_the_first_line_that_does_not_fit(tmp_path: Path) -> None:
    lines = [f"{number},情報システム{number}".encode() for number in range(10)]
    lines[6] = "6,髙﨑システム".encode("cp932")
    path = tmp_path / "混在.csv"
    path.write_bytes(b"\r\n".join(lines))
    with pytest.raises(UnknownLetters) as failure:
        read_book(path)
    assert "7行目" in failure.value.message
    assert "7行目はShift_JIS" in failure.value.message
    assert "混在.csv" in failure.value.message
    assert failure.value.remedy


def test_utf8_lines_in_a_cp932_file_are_seen_even_where_they_would_decode(tmp_path: Path) -> None:
    odd = "ミドル"
    assert odd.encode().decode("cp932")  # it would read as nonsense without any error
    lines = [f"{number},情報システム".encode("cp932") for number in range(10)]
    lines[3] = f"3,{odd}".encode()
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(UnknownLetters, match="4行目はUTF-8"):
        read_book(path)


def test_a_broken_letter_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(codecs.BOM_UTF8 + "名,数\n庶務,1\n".encode() + b"\xe6\xff\n")
    with pytest.raises(UnknownLetters, match=r"3行目.*壊れて"):
        read_book(path)


def test_bytes_without_meaning(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes([0, 1, 2, 255, 254, 0, 7]) * 40)
    with pytest.raises(NotATable, match="1行目"):
        read_book(path)


def test_quoted_line_breaks_separators_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('名,備考\n庶務,"一行目\n二行目, ""引用"""\n財務,\n', encoding="utf-8", newline="")
    assert read_book(path).sheets[0].rows == [
        ["名", "備考"],
        ["庶務", '一行目\n二行目, "引用"'],
        ["財務", None],
    ]


@pytest.mark.parametrize("more", [0, 30_000])
def test_an_open_quote_names_its_line(more: int) -> None:
    text = '名,備考\n庶務,"一行目\n二行目\n' + "財務,x\n" * more
    with pytest.raises(DamagedBook, match="2行目"):
        parse_rows(text, ",", "a.csv", lambda _done, _all: None)


def test_title_rows_do_not_hide_the_separator() -> None:
    assert (
        find_separator(
            "情報システム一覧\n令和6年4月1日、現在\n\n名称\t課\t台数\n庶務\t総務課\t1,000\n財務\t財政課\t2,000\n"
        )
        == "\t"
    )
    assert find_separator("名称\n庶務\n") == ","


def test_more_rows_than_excel_has() -> None:
    with pytest.raises(TooLarge, match="1,048,576"):
        parse_rows("a\n" * (MAX_ROWS + 1), ",", "a.csv", lambda _done, _all: None)
    assert len(parse_rows("a\n" * MAX_ROWS, ",", "a.csv", lambda _done, _all: None)) == MAX_ROWS


def test_only_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\r\n,,\r\n")
    with pytest.raises(NothingInside):
        read_book(path)


CELLS = st.text(st.sampled_from('システム髙﨑①㈱庶務課ｱｲﾄ,;\t"\n 12ABab△〒'), max_size=12)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(["cp932", "utf-8-sig"]),
)
def test_what_csv_writes_comes_back(rows: list[list[str]], codec: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    text, _encoding = decode(out.getvalue().encode(codec), "a.csv")
    back = parse_rows(text, ",", "a.csv", lambda _done, _all: None)
    assert back == [[cell or None for cell in row] for row in rows]
