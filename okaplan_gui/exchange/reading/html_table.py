"""HTML tables, as web systems hand them out under the name ``.xls``: each table of the page becomes one sheet.

The standard library's parser takes quadratic time over broken pages; here every letter is looked at once.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from okaplan_gui.exchange.reading.book import Book, Merge, Row, Sheet
from okaplan_gui.exchange.reading.encodings import decode
from okaplan_gui.exchange.reading.problems import NotATable, TooLarge
from okaplan_gui.fields.kind import Cell

_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{1,40})", re.IGNORECASE)
_JAPANESE = {"shift_jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "cp932": "cp932",
             "utf-8": "utf-8", "utf8": "utf-8", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp"}  # fmt: skip
_MARKUP = re.compile(r"<!--|<(/?)([A-Za-z][\w:-]*)([^<>]*)>|<[!?/][^<>]*>")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*([0-9]{1,8})(?![0-9])", re.IGNORECASE)
_ENDLESS_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LINE_TAGS = ("br", "p", "div", "li")
_SILENT = ("script", "style", "title")
_WIDEST = 1_000
_HIGHEST = 65_000
_MAX_CELLS = 5_000_000
"""Cells of a page, those that spans reach over included."""


def read_html(data: bytes, name: str) -> Book:
    """The page's tables as sheets. Problem when there is none, too much, or its letters cannot be read."""
    text, encoding = _decode(data, name)
    reader = _TableReader(name)
    for tag, closing, attributes, before in _tokens(text):
        reader.take(tag, closing, attributes, before)
    found = [table for table in reader.tables if table.rows]
    if not found:
        raise NotATable(
            f"「{name}」はExcelのファイルではなく、表のないWebページ（HTML）です。",
            "ダウンロードが途中でログイン画面などに変わっていないか確かめ、もう一度ダウンロードしてください。",
        )
    sheets = tuple(table.sheet(f"表{number}") for number, table in enumerate(found, 1))
    return Book(sheets, "html", encoding)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    declared = _CHARSET.search(data[:4096])
    encoding = _JAPANESE.get(declared[1].decode("ascii", "replace").lower()) if declared is not None else None
    if encoding is not None and b"\x00" not in data[:100]:
        try:
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding), encoding
        except UnicodeDecodeError:
            pass  # a page that says what it is not: look for oneself
    return decode(data, name)


def _tokens(text: str) -> Iterator[tuple[str, bool, str, str]]:
    """Each tag's name, whether it closes, its attributes, and the text before it; at the end a tag without a name."""
    small = text.lower()
    if len(small) != len(text):  # İ is two letters then
        small = text
    at = shown = 0
    pieces: list[str] = []
    while (found := _MARKUP.search(text, at)) is not None:
        pieces.append(text[shown : found.start()])
        at = shown = found.end()
        if found[0] == "<!--":
            end = text.find("-->", at)
            at = shown = len(text) if end < 0 else end + 3
        elif found[2] is not None:
            tag, closing = found[2].lower(), bool(found[1])
            yield tag, closing, found[3], "".join(pieces)
            pieces.clear()
            if tag in _SILENT and not closing:
                end = small.find(f"</{tag}", at)
                at = shown = len(text) if end < 0 else end
    yield "", True, "", "".join([*pieces, text[shown:]])


@dataclass
class _Table:
    """A table being read; ``below``: column → the last row that a cell from above reaches into."""

    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)

    def add(self, value: Cell, wide: int, high: int) -> int:
        """Puts a cell into the next free place of the last row; how many places that took."""
        row, cells = len(self.rows) - 1, self.rows[-1]
        before = len(cells)
        while self.below.get(len(cells), -1) >= row:
            cells.append(None)
        column = len(cells)
        cells += [value, *[None] * (wide - 1)]
        if wide > 1 or high > 1:
            self.merges.append(Merge(row, column, row + high - 1, column + wide - 1))
        if high > 1:
            self.below.update(dict.fromkeys(range(column, column + wide), row + high - 1))
        return len(cells) - before

    def sheet(self, name: str) -> Sheet:
        """The table as a sheet; blocks that reach below the last row end there."""
        last = len(self.rows) - 1
        merges = tuple(Merge(m.top, m.left, min(m.bottom, last), m.right) for m in self.merges)
        return Sheet(name, False, self.rows, merges)


class _TableReader:
    """Gathers tables, nested ones apart; a closing tag that is left out costs nothing."""

    def __init__(self, name: str) -> None:
        self.tables: list[_Table] = []
        self._name = name
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._cells = 0

    def take(self, tag: str, closing: bool, attributes: str, before: str) -> None:
        """A tag and the text before it; "" for the page's end."""
        if self._text is not None:
            self._text.append(before)
        if tag in ("td", "th", "tr", "table", ""):
            self._end_cell()
        if tag == "table" and closing:
            del self._open[-1:]
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag in ("td", "th", "tr") and not closing and self._open:
            table = self._open[-1]
            if tag == "tr" or not table.rows:
                table.rows.append([])
                self._count(1)
            if tag != "tr":
                given = {label.lower(): int(number) for label, number in _SPAN.findall(attributes)}
                self._span = (_span(given, "colspan", _WIDEST), _span(given, "rowspan", _HIGHEST))
                self._text = []
        elif tag in _LINE_TAGS and not closing and self._text:
            self._text.append("\v")

    def _end_cell(self) -> None:
        if self._text is not None and self._open:
            text = html.unescape(_ENDLESS_NUMBER.sub("\ufffd", "".join(self._text)))
            lines = _BLANKS.sub(" ", text).split("\v")
            value = "\n".join(line.strip(" ") for line in lines).strip("\n ")
            self._count(self._open[-1].add(value or None, *self._span))
        self._text = None

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MAX_CELLS:
            raise TooLarge(
                f"「{self._name}」の表は大きすぎて読み込めません（上限 {_MAX_CELLS:,}セル）。",
                "Excelで開き、必要な表だけを新しいブックに貼り付けて保存してください。",
            )


def _span(given: dict[str, int], label: str, most: int) -> int:
    return min(max(1, given.get(label, 1)), most)
