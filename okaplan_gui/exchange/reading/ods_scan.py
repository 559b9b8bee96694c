"""A look through an OpenDocument sheet before it is read: how far repeated cells reach, and which cells are merged.

OpenDocument writes "this cell, 16,000 times" in one element; the reader lays every one of them out. It also does not
tell merged blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from xml.parsers import expat
from zipfile import ZipFile

from okaplan_gui.exchange.reading.book import Merge
from okaplan_gui.exchange.reading.problems import TooLarge
from okaplan_gui.exchange.reading.sheet_scan import MAX_CELLS
from okaplan_gui.exchange.reading.sniff import damaged
from okaplan_gui.exchange.reading.zip_guard import MAX_UNFOLDED, refuse_entities, unfold, xml_members

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_VALUE_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_PARAGRAPH = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


def scan_ods(archive: ZipFile, name: str) -> dict[str, tuple[Merge, ...]]:
    """Sheet name → its merged blocks. Problem when a part is not bearable or values reach too far."""
    left = MAX_UNFOLDED
    watch = _Watch(name)
    for info in xml_members(archive):
        parser = expat.ParserCreate(namespace_separator=" ") if info.filename == "content.xml" else None
        if parser is not None:
            parser.StartDoctypeDeclHandler = partial(_refuse_document_type, info.filename, name)
            parser.StartElementHandler = watch.start
            parser.EndElementHandler = watch.end
        try:
            for place, chunk in enumerate(unfold(archive, info.filename, name, left)):
                left -= len(chunk)
                if place == 0:
                    refuse_entities(chunk, info.filename, name)
                if parser is not None:
                    parser.Parse(chunk, False)
            if parser is not None:
                parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # also: an encoding that nobody knows
            raise damaged(name, f"{info.filename}: {error}") from error
    return {sheet: tuple(merges) for sheet, merges in watch.merges.items()}


def _refuse_document_type(member: str, name: str, *_declared: object) -> None:
    refuse_entities(b"<!DOCTYPE", member, name)


@dataclass
class _Watch:
    """Follows the elements of content.xml; rows and columns are counted from 0."""

    book: str
    merges: dict[str, list[Merge]] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: int = 0
    rows_repeated: int = 1
    last_row: int = -1
    last_column: int = -1
    cell: tuple[int, int] | None = None  # column and repeats of the cell that is open

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if element in _CELLS:
            repeats = _count(attributes, "number-columns-repeated")
            self.cell = (self.column, repeats)
            self.column += repeats
            wide, high = (
                _count(attributes, "number-columns-spanned"),
                _count(attributes, "number-rows-spanned"),
            )
            if wide > 1 or high > 1:
                left = self.cell[0]
                self.merges[self.sheet].append(Merge(self.row, left, self.row + high - 1, left + wide - 1))
            if _VALUE_TYPE in attributes:
                self._filled()
        elif element == _PARAGRAPH and self.cell is not None:
            self._filled()
        elif element == _TABLE + "table-row":
            self.rows_repeated = _count(attributes, "number-rows-repeated")
            self.column = 0
        elif element == _TABLE + "table":
            self.sheet = attributes.get(_TABLE + "name", "")
            self.merges.setdefault(self.sheet, [])
            self.row, self.last_row, self.last_column = 0, -1, -1

    def end(self, element: str) -> None:
        """An element ends."""
        if element in _CELLS:
            self.cell = None
        elif element == _TABLE + "table-row":
            self.row += self.rows_repeated

    def _filled(self) -> None:
        assert self.cell is not None
        self.last_row = max(self.last_row, self.row + self.rows_repeated - 1)
        self.last_column = max(self.last_column, self.cell[0] + self.cell[1] - 1)
        if (self.last_row + 1) * (self.last_column + 1) > MAX_CELLS:
            raise TooLarge(
                f"「{self.book}」のシート「{self.sheet}」は、離れた所まで値があり、大きすぎて読み込めません。",
                "離れた所にある値を行・列ごと削除して保存し直すか、必要な表だけを新しいブックに貼り付けてください。",
            )


def _count(attributes: dict[str, str], label: str) -> int:
    """A repeat or span; 1 where none is given."""
    text = attributes.get(_TABLE + label, "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 12 else 1
