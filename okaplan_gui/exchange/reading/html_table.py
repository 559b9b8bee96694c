"""HTML tables, as web systems hand them out under the name ``.xls``: each table of the page becomes one sheet."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from okaplan_gui.exchange.reading.book import Book, Merge, Row, Sheet
from okaplan_gui.exchange.reading.encodings import decode
from okaplan_gui.exchange.reading.problems import NotATable
from okaplan_gui.fields.kind import Cell

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LINE_TAGS = ("br", "p", "div", "li")
_SILENT = ("script", "style", "title")
_WIDEST = 1_000
_HIGHEST = 65_000


def read_html(data: bytes, name: str) -> Book:
    """The page's tables as sheets. Problem when there is none or its letters cannot be read."""
    text, encoding = _decode(data, name)
    reader = _TableReader()
    reader.feed(text)
    reader.close()
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
    if declared is not None and b"\x00" not in data[:100]:
        label = declared[1].decode("ascii", "replace").lower()
        try:
            encoding = codecs.lookup(
                "cp932" if label in ("shift_jis", "x-sjis", "sjis", "windows-31j") else label
            ).name
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            pass  # a page that says what it is not: look for oneself
    return decode(data, name)


@dataclass
class _Table:
    """A table being read; ``taken``: places that a cell from above or from the left reaches into."""

    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, value: Cell, wide: int, high: int) -> None:
        """Puts a cell into the next free place of the last row."""
        row = len(self.rows) - 1
        while (row, len(self.rows[-1])) in self.taken:
            self.rows[-1].append(None)
        column = len(self.rows[-1])
        self.rows[-1] += [value, *[None] * (wide - 1)]
        if wide > 1 or high > 1:
            self.merges.append(Merge(row, column, row + high - 1, column + wide - 1))
            self.taken.update((row + r, column + c) for r in range(1, high) for c in range(wide))

    def sheet(self, name: str) -> Sheet:
        """The table as a sheet; blocks that reach below the last row end there."""
        last = len(self.rows) - 1
        merges = tuple(Merge(m.top, m.left, min(m.bottom, last), m.right) for m in self.merges)
        return Sheet(name, False, self.rows, merges)


class _TableReader(HTMLParser):
    """Gathers tables, nested ones apart; a closing tag that is left out costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent = True
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].rows.append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            if not self._open[-1].rows:
                self._open[-1].rows.append([])
            given = dict(attrs)
            self._span = (_span(given.get("colspan"), _WIDEST), _span(given.get("rowspan"), _HIGHEST))
            self._text = []
        elif tag in _LINE_TAGS and self._text:
            self._text.append("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = False
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._text is not None and self._open:
            text = _BLANKS.sub(" ", "".join(self._text).replace("\xa0", " "))
            value = "\n".join(line.strip(" ") for line in text.split("\v")).strip("\n ")
            self._open[-1].add(value or None, *self._span)
        self._text = None


def _span(text: str | None, most: int) -> int:
    return min(max(1, int(text)), most) if text and text.isdecimal() and len(text) < 9 else 1
