"""Tables that break well: the head on each page, rows kept whole, a cell taller than a page parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.column_widths import column_widths
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.lines import Breaker
from okaplan_gui.reports.kit.rows import Grid, Row, RowSource, rows_class
from okaplan_gui.reports.kit.styles import CELL_PAD, STYLES, Align
from okaplan_gui.reports.kit.text_block import text_block_class

CHECKBOX = "□"
_LOOKED_AT = 300
"""Rows that are looked at before the widths of the columns are settled."""
EMPTY = "（記録がありません）"


@dataclass(frozen=True)
class Column:
    """A column: its label, its share of the width, and the side on which its texts stand."""

    label: str
    share: float
    align: Align = "left"


class Tables:
    """Makes tables of one width with one typesetter. ``page``: points that a page has for rows."""

    def __init__(self, typesetter: Typesetter, width: float, page: float) -> None:
        self._breaker = Breaker(typesetter)
        self._width = width
        self._page = page

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Any:
        """A table. Rows may come from a generator: all are read once when the paper is written.

        A letter that no font has is noted while the rows are read, so that the paper can announce it.
        """
        rows = iter(rows)
        first = list(islice(rows, _LOOKED_AT))
        widths = self._widths(columns, first)
        head = None
        if any(column.label for column in columns):
            head = self._row([column.label for column in columns], widths, bold=True)
        grid = Grid(widths, tuple(column.align for column in columns), head, self._page)
        source = RowSource(self._row(row, widths) for row in chain(first, rows))
        if source.peek(0) is None:
            grid = Grid((self._width,), ("left",), None, self._page)
            source = RowSource(iter([self._row([EMPTY], grid.widths)]))
        return rows_class()(grid, source)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
        longest = self._breaker.longest_unit
        needs = [
            max((longest(row[number]) for row in rows), default=0.0) + 2 * CELL_PAD + 0.5
            for number in range(len(columns))
        ]
        return column_widths(self._width, [column.share for column in columns], needs)

    def key_values(self, rows: Iterable[tuple[str, str]], share: float = 0.24) -> Any:
        """A sheet of labels and values; ``share``: the labels' share of the width."""
        widths = (self._width * share, self._width * (1 - share))
        return rows_class()(
            Grid(widths, ("left", "left"), None, self._page, label_column=True),
            RowSource(self._labelled(rows, widths)),
        )

    def paragraph(self, text: str, style: str) -> Any:
        """A block of text in a named style (:data:`STYLES`)."""
        return text_block_class()(self._breaker, text, STYLES[style])

    def bullet(self, text: str) -> Any:
        """A line of a list."""
        return text_block_class()(self._breaker, text, STYLES["bullet"], bullet="・")

    def heading(self, text: str, level: int, mark: Any) -> Any:
        """A heading; ``mark`` is told the page and height on which it comes to stand."""
        return text_block_class()(self._breaker, text, STYLES[f"h{level}"], mark=mark)

    def _row(self, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> Row:
        lines = self._breaker.lines
        return Row(
            tuple(
                lines(text, width - 2 * CELL_PAD, bold=bold)
                for text, width in zip(texts, widths, strict=True)
            ),
            tuple(number for number, text in enumerate(texts) if text == UNCONFIRMED),
        )

    def _labelled(self, rows: Iterable[tuple[str, str]], widths: tuple[float, float]) -> Iterator[Row]:
        for label, value in rows:
            cells = (
                self._breaker.lines(label, widths[0] - 2 * CELL_PAD, bold=True),
                self._breaker.lines(value, widths[1] - 2 * CELL_PAD),
            )
            yield Row(cells, (1,) if value == UNCONFIRMED else ())
