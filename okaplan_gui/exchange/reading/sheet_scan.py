"""A quick look through the XML of an .xlsx sheet for what the fast reader cannot bear or silently drops.

The reader lays a sheet out as one full block from its first to its last filled cell: one stray value at XFD1048576
asks for 500 GB and ends the program. And it gives nothing at all for ``#N/A`` and for formulas never calculated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from okaplan_gui.exchange.reading.book import column_index
from okaplan_gui.fields.kind import Formula

MAX_CELLS = 40_000_000
"""Cells of the block from A1 to the last filled cell: a million rows of some forty columns."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""What an Excel sheet holds."""

_END_OF_ROW = b"row>"  # with any namespace prefix
# Cells as every usual program writes them, <c r="A1" …: group 1 holds the letters where there are two and more, or
# letters and digit where a sixth digit is in the number, and is empty where a cell is written otherwise (cells up to
# Z99999 do not match at all, which is what makes it fast).
_WIDE_OR_ODD = re.compile(
    rb'<c(?! r="[A-Z][0-9]{1,5}")'
    rb'(?: r="([A-Z]{2,3}(?=[0-9]{1,5}")|[A-Z]{1,3}[0-9](?=[0-9]{5}"))|[ \t\r\n>])'
)
_DIGITS = 12  # more need not be counted: such a place is beyond every sheet
_ALL_DIGITS = b"0123456789"
_USUAL_COLUMNS, _USUAL_ROWS, _MANY_ROWS = 26, 9_999, 99_999
_FIVE_DIGITS = re.compile(rb'<c r="[A-Z]+[0-9]{5}"')
_SIX_DIGITS = re.compile(rb'<c r="[A-Z]+([0-9]{6})"')
# Rows and cells in any way that XML allows.
_ELEMENT = re.compile(
    rb"<(?:\w+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"
    rb"(?=(\s*<(?:\w+:)?(?:v|is|f)(?:\s[^>]*)?(?<!/)>)?)"
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]*)\s*[\"']")

_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?<!/)>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?<!/)>(.+?)</(?:\w+:)?v>", re.DOTALL)


@dataclass
class SheetScan:
    """``rows`` and ``columns``: no cell lies beyond them; ``texts``: what stands in cells that would come out empty."""

    rows: int = 0
    columns: int = 0
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """The block's size, or more."""
        return self.rows * self.columns


def scan_sheet(chunks: Iterable[bytes]) -> SheetScan:
    """How far the sheet's cells reach at most (formatted empty ones too), and the texts of errors and bare formulas."""
    scan, odd = SheetScan(), _OddCells()
    for rows in _whole_rows(chunks):
        wide = set(_WIDE_OR_ODD.findall(rows))
        # one letter is sought ten times as fast as a word, and most sheets do not hold it
        if b"" in wide or (b":" in rows and b":c" in rows):
            for row, column, _filled in odd.places(rows):
                scan.rows, scan.columns = max(scan.rows, row + 1), max(scan.columns, column + 1)
        elif b"<c " in rows:
            letters = {found.rstrip(_ALL_DIGITS) for found in wide}
            scan.columns = max(
                scan.columns, _USUAL_COLUMNS, *(column_index(one.decode()) + 1 for one in letters)
            )
            scan.rows = max(scan.rows, _last_row(rows, far=letters != wide, seen=scan.rows))
        if (b"f" in rows and b"</f>" in rows) or b't="e"' in rows:
            _lost_texts(rows, scan.texts)
    return scan


def _last_row(rows: bytes, *, far: bool, seen: int) -> int:
    """A number of rows that no cell lies beyond. ``far``: some have six digits; ``seen``: as many are known of already."""
    if far:
        return max(map(int, set(_SIX_DIGITS.findall(rows))))
    if seen >= _MANY_ROWS or _FIVE_DIGITS.search(rows):
        return _MANY_ROWS
    return _USUAL_ROWS


def farthest_values(chunks: Iterable[bytes]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The lowest and the rightmost cell (row, column, from 0) that hold a value; slower, for sheets that look too large."""
    lowest, rightmost, odd = (0, 0), (0, 0), _OddCells()
    for rows in _whole_rows(chunks):
        for row, column, filled in odd.places(rows):
            if filled:
                lowest = max(lowest, (row, column))
                if column > rightmost[1]:
                    rightmost = (row, column)
    return lowest, rightmost


@dataclass
class _OddCells:
    """Walks through cells however they are written; a row or a cell that names no place follows the one before."""

    row: int = -1
    column: int = -1

    def places(self, rows: bytes) -> Iterator[tuple[int, int, bool]]:
        """Each cell's row and column (from 0), and whether it holds a value."""
        for element in _ELEMENT.finditer(rows):
            place = _PLACE.search(element[2])
            letters, digits = (place[1], place[2]) if place is not None else (b"", b"")
            if element[1] == b"row":
                self.row, self.column = int(digits[:_DIGITS]) - 1 if digits else self.row + 1, -1
                continue
            self.column = column_index(letters[:_DIGITS].decode()) if letters else self.column + 1
            row = int(digits[:_DIGITS]) - 1 if digits else self.row
            yield row, self.column, not element[3] and bool(element[4])


def _whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks, cut anew at the ends of rows."""
    rest: list[bytes] = []
    for chunk in chunks:
        cut = chunk.rfind(_END_OF_ROW) + len(_END_OF_ROW)
        if cut < len(_END_OF_ROW):
            rest.append(chunk)
            continue
        yield b"".join([*rest, chunk[:cut]])
        rest = [chunk[cut:]]
    yield b"".join(rest)


def _lost_texts(rows: bytes, texts: dict[tuple[int, int], str]) -> None:
    """Notes ``#N/A`` and the like, and ``=A1*2`` where no result was saved."""
    for found in _CELL.finditer(rows):
        letters, digits, _attributes, inside = found.groups()
        opening = rows[found.start() : found.start(4)]
        value = _VALUE.search(inside)
        text = ""
        if b't="e"' in opening and value is not None:
            text = html.unescape(value[1].decode("utf-8", "replace"))
        elif b't="str"' in opening:
            continue  # a formula whose result is no text at all
        elif value is None and (formula := _FORMULA.search(inside)) is not None and formula[1]:
            text = Formula("=" + html.unescape(formula[1].decode("utf-8", "replace")))
        if text:
            texts[int(digits) - 1, column_index(letters.decode())] = text
