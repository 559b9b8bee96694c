"""Tables that break well: the head on each page, rows kept whole, a cell taller than a page parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.column_widths import column_widths
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.lines import Breaker, Line
from okaplan_gui.reports.kit.rows import Grid, Row, RowSource, rows_class
from okaplan_gui.reports.kit.styles import DENSE_CELLS, NORMAL_CELLS, Align, CellLook, styles_at
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
    """Makes tables of one width with one typesetter. ``page``: points that a page has for rows; ``scale``: of letters."""

    def __init__(
        self,
        typesetter: Typesetter,
        width: float,
        page: float,
        look: CellLook = NORMAL_CELLS,
        scale: float = 1.0,
    ) -> None:
        self._styles = styles_at(scale)
        self._typesetter = typesetter
        self._look = look
        self._breaker = Breaker(typesetter)
        self._width = width
        self._page = page

    def dense(self) -> Tables:
        """The same with small type, for sheets that must stand on one page."""
        return Tables(self._typesetter, self._width, self._page, DENSE_CELLS)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, whole: bool = False) -> Any:
        """A table. Rows may come from a generator: all are read once when the paper is written.

        ``whole``: on one page where one has room for it.

        A letter that no font has is noted while the rows are read, so that the paper can announce it.
        """
        rows = iter(rows)
        first = list(islice(rows, _LOOKED_AT))
        widths = self._widths(columns, first)
        head = None
        if any(column.label for column in columns):
            head = self._row([column.label for column in columns], widths, bold=True)
        aligns = tuple(column.align for column in columns)
        grid = Grid(widths, aligns, head, self._page, whole=whole, after=self._after)
        source = RowSource(self._row(row, widths) for row in chain(first, rows))
        if source.peek(0) is None:
            grid = Grid((self._width,), ("left",), None, self._page, after=self._after)
            source = RowSource(iter([self._row([EMPTY], grid.widths)]))
        return rows_class()(grid, source)

    def _widths(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
        needs = [
            max((self._breaker.longest_unit(row[number], self._look.size) for row in rows), default=0.0)
            + 2 * self._look.pad
            + 0.5
            for number in range(len(columns))
        ]
        return column_widths(self._width, [column.share for column in columns], needs)

    def key_values(self, rows: Iterable[tuple[str, str]], share: float = 0.24) -> Any:
        """A sheet of labels and values; ``share``: the labels' share of the width."""
        widths = (self._width * share, self._width * (1 - share))
        return rows_class()(
            Grid(widths, ("left", "left"), None, self._page, labels=(0,), after=self._after),
            RowSource(self._labelled(([pair] for pair in rows), widths)),
        )

    def facts(self, pairs: Sequence[tuple[str, str]], columns: int, share: float = 0.36) -> Any:
        """Labels and values, several pairs side by side; ``share``: the labels' share of each pair's width."""
        each = self._width / columns
        widths = (each * share, each * (1 - share)) * columns
        filled = [*pairs, *[("", "")] * (-len(pairs) % columns)]
        rows = (filled[start : start + columns] for start in range(0, len(filled), columns))
        labels = tuple(range(0, 2 * columns, 2))
        left: Align = "left"
        return rows_class()(
            Grid(widths, (left,) * len(widths), None, self._page, labels=labels, after=self._after),
            RowSource(self._labelled(rows, widths)),
        )

    @property
    def _after(self) -> float:
        return 2.5 * self._look.pad + 0.5

    def paragraph(self, text: str, style: str) -> Any:
        """A block of text in a named style (:data:`styles.STYLES`)."""
        return text_block_class()(self._breaker, text, self._styles[style])

    def bullet(self, text: str) -> Any:
        """A line of a list."""
        return text_block_class()(self._breaker, text, self._styles["bullet"], bullet="・")

    def heading(self, text: str, level: int, mark: Any) -> Any:
        """A heading; ``mark`` is told the page and height on which it comes to stand."""
        return text_block_class()(self._breaker, text, self._styles[f"h{level}"], mark=mark)

    def _row(self, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> Row:
        return Row(
            tuple(self._lines(text, width, bold=bold) for text, width in zip(texts, widths, strict=True)),
            tuple(number for number, text in enumerate(texts) if text == UNCONFIRMED),
            self._look,
        )

    def _labelled(self, rows: Iterable[Sequence[tuple[str, str]]], widths: Sequence[float]) -> Iterator[Row]:
        for row in rows:
            texts = [text for pair in row for text in pair]
            cells = tuple(
                self._lines(text, width, bold=number % 2 == 0)
                for number, (text, width) in enumerate(zip(texts, widths, strict=True))
            )
            yield Row(cells, tuple(n for n in range(1, len(texts), 2) if texts[n] == UNCONFIRMED), self._look)

    def _lines(self, text: str, width: float, *, bold: bool) -> list[Line]:
        return self._breaker.lines(text, width - 2 * self._look.pad, self._look.size, bold=bold)
