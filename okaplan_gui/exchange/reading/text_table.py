"""CSV, TSV and other separated text as one sheet; every cell stays text."""

from __future__ import annotations

import csv
import io
from itertools import islice

from okaplan_gui.exchange.reading.book import Book, Progress, Row, Sheet
from okaplan_gui.exchange.reading.encodings import decode
from okaplan_gui.exchange.reading.problems import DamagedBook, NotATable, TooLarge

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""As many as an Excel sheet holds."""
MAX_CELLS = 40_000_000
_SEPARATORS = (",", "\t", ";")
_SAMPLE_LETTERS = 100_000  # less than the longest cell that csv takes
_SAMPLE_ROWS = 100
_STEP = 20_000


def read_text(data: bytes, name: str, progress: Progress) -> Book:
    """Separated text as a book of one sheet. Problem when its encoding or its quotes do not fit."""
    text, encoding = decode(data, name)
    separator = find_separator(text)
    return Book(
        (Sheet(name, False, parse_rows(text, separator, name, progress)),), _kind(separator), encoding
    )


def _kind(separator: str) -> str:
    return "tsv" if separator == "\t" else "csv"


def find_separator(text: str) -> str:
    """Comma, tab or semicolon: the one that cuts most rows of the beginning into equally many cells."""

    def fit(separator: str) -> tuple[int, int]:
        counts: dict[int, int] = {}
        # A quote that is never closed shows later, with its line.
        for row in islice(
            csv.reader(io.StringIO(text[:_SAMPLE_LETTERS], newline=""), delimiter=separator), _SAMPLE_ROWS
        ):
            if len(row) > 1:
                counts[len(row)] = counts.get(len(row), 0) + 1
        width = max(counts, key=lambda cells: (counts[cells] * (cells - 1), cells), default=1)
        return counts.get(width, 0) * (width - 1), width

    return max(_SEPARATORS, key=fit)


def parse_rows(text: str, separator: str, name: str, progress: Progress) -> list[Row]:
    """The records, one row each (a quoted line break stays in its cell); empty cells are None."""
    rows: list[Row] = []
    total = text.count("\n") + 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    last = line = 1
    cells = 0
    try:
        for record in reader:
            if len(record) > MAX_COLUMNS:
                raise _too_wide(name, line)
            cells += len(record)
            if cells > MAX_CELLS:
                raise _too_many(name)
            rows.append([cell or None for cell in record])
            if len(rows) % _STEP == 0:
                progress(min(reader.line_num, total), total)
                if len(rows) > MAX_ROWS:
                    raise _too_many(name)
            last, line = line, reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise _too_long(name, line) from error
        raise NotATable(
            f"「{name}」の{line:,}行目を表として読めません。",
            "Excelで開き、ブックまたはCSVとして保存し直してから取り込んでください。",
            str(error),
        ) from error
    if len(rows) > MAX_ROWS:
        raise _too_many(name)
    if rows and reader.line_num > last and _quote_left_open(text, separator, last):
        raise _open_quote(name, last)
    return rows


def _quote_left_open(text: str, separator: str, line: int) -> bool:
    """Whether the last record, which begins at that line (from 1), runs to the end because a quote is never closed."""
    source = io.StringIO(text, newline="")
    for _ in range(line - 1):
        next(source)
    try:
        for _record in csv.reader(source, delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _open_quote(name: str, line: int) -> DamagedBook:
    return DamagedBook(
        f'「{name}」の{line:,}行目からのセルで、引用符「"」が閉じていません。',
        f'{line:,}行目の引用符「"」を確かめてください。文字としての引用符は「""」と2つ重ねます。',
    )


def _too_long(name: str, line: int) -> DamagedBook:
    return DamagedBook(
        f"「{name}」の{line:,}行目から、1つのセルが長すぎます（{csv.field_size_limit():,}文字を超えています）。",
        f'{line:,}行目からの引用符「"」が閉じているかを確かめてください。文字としての引用符は「""」と2つ重ねます。',
    )


def _too_wide(name: str, line: int) -> TooLarge:
    return TooLarge(
        f"「{name}」の{line:,}行目には列が多すぎます（上限 {MAX_COLUMNS:,}列）。",
        "区切り文字（コンマ、タブ）が正しいか確かめ、Excelで開いて保存し直してから取り込んでください。",
    )


def _too_many(name: str) -> TooLarge:
    return TooLarge(
        f"「{name}」は大きすぎます（上限 {MAX_ROWS:,}行、{MAX_CELLS:,}セル）。",
        "ファイルを分けて、数回に分けて取り込んでください。",
    )
