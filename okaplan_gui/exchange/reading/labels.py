"""The labels above columns: joined over two or three rows and merged blocks, with the unit of their amounts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from okaplan_gui.exchange.reading.book import Merge, Sheet
from okaplan_gui.fields.kind import cell_text

FACTORS = {
    "円": 1,
    "千円": 1_000,
    "万円": 10_000,
    "百万円": 1_000_000,
    "千万円": 10_000_000,
    "億円": 100_000_000,
}
_WORD = r"(?<![0-9])((?:千|万|百万|千万|億)?円)"  # 10万円以上 is a limit and no unit
_UNIT = re.compile(
    rf"[(\[【〔〈<《][^()\[\]【】〔〕〈〉<>《》]{{0,12}}?{_WORD}(?!以上|以下|未満|超)[^()\[\]【】〔〕〈〉<>《》]{{0,10}}[)\]】〕〉>》]"
)
_UNIT_BEHIND = re.compile(rf"(?:\s*[:/・,、]\s*|\s+)(?:単位\s*[:/・]?\s*)?{_WORD}(?:単位)?\s*$")
_SHEET_UNIT = re.compile(rf"単位\s*(?:[:/・=]|は|が)?\s*{_WORD}|{_WORD}\s*単位|^\W*{_WORD}\W*$", re.MULTILINE)
_MOST_LETTERS = 60  # of a note above a table; a longer text is no such note

WIDEST = 500
"""Columns that are looked at for labels; no table that people keep is wider."""
_FAR_LEFT = 60  # columns that one upper label may reach over


def factor_of(label: str) -> int | None:
    """What one of an amount under such a label is worth in 円: "経費（千円）" → 1000; None when it does not say."""
    folded = unicodedata.normalize("NFKC", label)
    found = _UNIT.search(folded) or _UNIT_BEHIND.search(folded)
    return FACTORS[found[1]] if found else None


def without_unit(label: str) -> str:
    """A label without its unit, however it stands there: "経費 千円", "経費〈千円〉" → "経費"."""
    return _UNIT_BEHIND.sub("", _UNIT.sub("", unicodedata.normalize("NFKC", label)))


def sheet_factor(text: str) -> int | None:
    """The unit that a note above the table gives for all of it: "（単位：千円）" → 1000; None when it is no such note."""
    if len(text) > _MOST_LETTERS or "円" not in text:
        return None
    found = _SHEET_UNIT.search(unicodedata.normalize("NFKC", text))
    return next((FACTORS[word] for word in found.groups() if word), None) if found else None


@dataclass(frozen=True)
class LabelGrid:
    """The texts of a sheet's first rows, and which merged block each cell belongs to."""

    texts: list[list[str]]
    blocks: dict[tuple[int, int], Merge]
    width: int

    @classmethod
    def of(cls, sheet: Sheet, rows: int) -> LabelGrid:
        """The grid of the first ``rows`` rows."""
        width = min(max((len(row) for row in sheet.rows[:rows]), default=0), WIDEST)
        texts = [
            [cell_text(cell).strip() for cell in row[:width]] + [""] * (width - len(row))
            for row in sheet.rows[:rows]
        ]
        blocks = {
            (row, column): merge
            for merge in sheet.merges
            if merge.top < rows and merge.left < width
            for row in range(merge.top, min(merge.bottom, rows - 1) + 1)
            for column in range(merge.left, min(merge.right, width - 1) + 1)
        }
        return cls(texts, blocks, width)

    def parts(self, top: int, bottom: int, column: int) -> list[str]:
        """The texts above a column from row ``top`` to ``bottom``, each merged block once, upper ones first."""
        parts: list[str] = []
        seen: set[Merge] = set()
        for row in range(top, bottom + 1):
            block = self.blocks.get((row, column))
            if block is not None and block.top >= top:
                if block in seen:
                    continue
                seen.add(block)
                text = self.texts[block.top][block.left]
            else:
                text = self.texts[row][column]
            if not text and row < bottom:
                text = self._from_the_left(row, bottom, column)
            if text and (not parts or parts[-1] != text):
                parts.append(f"（{text}）" if text in FACTORS else text)
        return parts

    def _from_the_left(self, row: int, bottom: int, column: int) -> str:
        """An upper label that reaches over this column without being merged (CSV, "centred across the selection")."""
        if (row, column) in self.blocks or not any(
            self.texts[below][column] for below in range(row + 1, bottom + 1)
        ):
            return ""
        for left in range(column - 1, max(-1, column - _FAR_LEFT), -1):
            if self.texts[row][left] or (row, left) in self.blocks:
                stands_over = any(self.texts[below][left] for below in range(row + 1, bottom + 1))
                return self.texts[row][left] if stands_over and (row, left) not in self.blocks else ""
        return ""
