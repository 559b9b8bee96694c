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

MAX_CELLS = 40_000_000
"""Cells of the block from A1 to the last filled cell: a million rows of some forty columns."""

_END_OF_ROW = b"row>"  # with any namespace prefix
_REFERENCE = re.compile(rb'^([A-Z]{1,3})([0-9]{1,7})"', re.MULTILINE)
_FILLED = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)(?:\s[^>]*)?(?<!/)>'
)
_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?<!/)>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?<!/)>(.+?)</(?:\w+:)?v>", re.DOTALL)


@dataclass
class SheetScan:
    """``rows`` and ``columns`` from A1 to the last cell; ``texts``: what stands in cells that would come out empty."""

    rows: int = 0
    columns: int = 0
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """The block's size."""
        return self.rows * self.columns


def scan_sheet(chunks: Iterable[bytes]) -> SheetScan:
    """How far the sheet's cells reach (formatted empty ones too), and the texts of errors and bare formulas.

    Rows' cells stand in order, as the format demands, so that a row's last cell tells its width.
    """
    scan = SheetScan()
    for rows in _whole_rows(chunks):
        ends = [
            row[place + 4 : place + 16]
            for row in rows.split(_END_OF_ROW)
            if (place := row.rfind(b' r="')) >= 0
        ]
        found = _REFERENCE.findall(b"\n".join(ends))
        if found:
            letters, digits = zip(*found, strict=True)
            scan.columns = max(scan.columns, *(column_index(name.decode()) + 1 for name in set(letters)))
            scan.rows = max(scan.rows, *map(int, digits))
        if b't="e"' in rows or b"</f>" in rows:
            _lost_texts(rows, scan.texts)
    return scan


def farthest_values(chunks: Iterable[bytes]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The lowest and the rightmost cell (row, column, from 0) that hold a value; slower, for sheets that look too large."""
    lowest, rightmost = (0, 0), (0, 0)
    for rows in _whole_rows(chunks):
        for found in _FILLED.finditer(rows):
            place = (int(found[2]) - 1, column_index(found[1].decode()))
            lowest = max(lowest, place)
            if place[1] > rightmost[1]:
                rightmost = place
    return lowest, rightmost


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
            text = value[1].decode("utf-8", "replace")
        elif b't="str"' in opening:
            continue  # a formula whose result is no text at all
        elif value is None and (formula := _FORMULA.search(inside)) is not None and formula[1]:
            text = "=" + formula[1].decode("utf-8", "replace")
        if text:
            texts[int(digits) - 1, column_index(letters.decode())] = html.unescape(text)
