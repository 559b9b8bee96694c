"""The rows of data below a header: without empty rows, totals, notes and headers repeated at page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from okaplan_gui.exchange.reading.book import Row, Sheet
from okaplan_gui.exchange.reading.header import Header
from okaplan_gui.fields.kind import Cell, cell_text
from okaplan_gui.fields.letters import header_fold, search_fold

_TOTAL = re.compile(r"(?:総?合計|計|総計|小計|累計|全体計|.{1,12}(?:合計|小計|総計)|(?:sub|grand)?total)")
_COUNTED_TOTAL = re.compile(r"(?:総?合計|計|総計|小計)[:：]?[0-9,]+(?:件|システム|台|人|本|円|千円)?")
_NOTE = re.compile(
    r"[※＊*]|[（(〔]?注[）)〕0-9０-９:：.．、\s]|[（(]?(?:資料|出典|出所|単位|備考)[:：]|以上$|[（(]?以下余白[)）]?$"
)
_NOTE_ALONE = re.compile(r"[（(]?注[）)]?$")
_CIRCLED = {chr(0x2460 + number): number + 1 for number in range(20)}


class RowSort(Enum):
    """What a row below the header is."""

    DATA = "データ"
    EMPTY = "空行"
    TOTAL = "合計"
    NOTE = "注記"
    HEADER = "見出しの繰り返し"


def data_rows(sheet: Sheet, header: Header, *, fill_merged: bool = True) -> Iterator[tuple[int, Row]]:
    """The rows of data, each with its row counted from 0 (as ``cell_name`` takes it).

    With ``fill_merged`` a value merged over several rows stands in each of them, as people read it.
    """
    fills = _fills(sheet, header) if fill_merged else {}
    for row, cells, sort in sorted_rows(sheet, header):
        if sort is RowSort.DATA:
            if row in fills:
                cells = list(cells)
                for column, value in fills[row]:
                    cells.extend([None] * (column + 1 - len(cells)))
                    cells[column] = value if cells[column] is None else cells[column]
            yield row, cells


def sorted_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, Row, RowSort]]:
    """Every row below the header with what it is, so that what is passed over can be shown."""
    last = header.rows[-1]
    above = [texts for row in sheet.rows[: last + 1] if (texts := _texts(row))]
    labels = {tuple(texts.values()) for texts in above}
    leading = {texts[0] for texts in labels}
    only_wide = not any(text.isascii() for text in leading)
    for row in range(last + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        yield row, cells, _sort(cells, labels, leading, only_wide, row == last + 1)


def _sort(
    cells: Row, labels: set[tuple[str, ...]], leading: set[str], only_wide: bool, first: bool
) -> RowSort:
    begin = cells[0] if cells else None
    if begin is None:
        begin = next((cell for cell in cells if cell is not None), None)
        if begin is None:
            return RowSort.EMPTY
    if isinstance(begin, str):
        text = begin.strip()
        if not text:
            if all(isinstance(cell, str) and not cell.strip() for cell in cells if cell is not None):
                return RowSort.EMPTY
            text = next(
                (cell_text(cell).strip() for cell in cells if cell is not None and cell_text(cell).strip()),
                "",
            )
        if (_NOTE.match(text) or _NOTE_ALONE.match(text)) and _filled(cells) == 1:
            return RowSort.NOTE
        if _is_total(text):
            return RowSort.TOTAL
        # Says again what a header row or a title row says, and nothing else. Folding is dear, and ASCII folds to ASCII.
        if (
            not (only_wide and text.isascii())
            and header_fold(text) in leading
            and tuple(_texts(cells).values()) in labels
        ):
            return RowSort.HEADER
    if first and _filled(cells) > 2 and _numbered(cells):
        return RowSort.HEADER
    return RowSort.DATA


def _filled(cells: Row) -> int:
    return len(cells) - cells.count(None)


def _is_total(text: str) -> bool:
    if len(text) > 24 or not ("計" in text or "total" in text.casefold()):
        return False
    folded = search_fold(text)
    return bool(_TOTAL.fullmatch(folded) or _COUNTED_TOTAL.fullmatch(folded))


def _numbered(cells: Row) -> bool:
    """Whether the cells count 1, 2, 3 … (the numbers of columns under some forms' headers)."""
    numbers = [
        _CIRCLED.get(text, text) for text in (cell_text(c).strip("()（） ") for c in cells if c is not None)
    ]
    return [str(number) for number in numbers] == [str(number) for number in range(1, len(numbers) + 1)]


def _texts(cells: Row) -> dict[int, str]:
    """Column → folded text of the cells that hold something."""
    texts = {place: header_fold(cell_text(cell)) for place, cell in enumerate(cells) if cell is not None}
    return {place: text for place, text in texts.items() if text}


def _fills(sheet: Sheet, header: Header) -> dict[int, list[tuple[int, Cell]]]:
    """Row → the values that merged blocks from above bring into it, each in the block's first column."""
    fills: dict[int, list[tuple[int, Cell]]] = {}
    for merge in sheet.merges:
        value = sheet.cell(merge.top, merge.left)
        if merge.top > header.rows[-1] and value is not None:
            for row in range(merge.top + 1, min(merge.bottom + 1, len(sheet.rows))):
                fills.setdefault(row, []).append((merge.left, value))
    return fills
