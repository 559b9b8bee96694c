"""The rows of a table on the page: the head repeated, rows kept whole, a row taller than a page parted by lines.

reportlab's own tables copy all rows that are left, with their styles, on every page: too slow for long lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from okaplan_gui.reports.kit.lines import Line, draw_grounds, paint, write_lines
from okaplan_gui.reports.kit.styles import (
    HEAD_FILL,
    INK,
    LABEL_FILL,
    LIGHT_RULE,
    MARK_FILL,
    NORMAL_CELLS,
    RULE,
    Align,
    CellLook,
)

_LEAST_LINES = 4
_AFTER = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A row of broken cells; ``open_cells`` are those that say nothing but 未確認."""

    cells: tuple[list[Line], ...]
    open_cells: tuple[int, ...] = ()
    look: CellLook = NORMAL_CELLS

    @property
    def height(self) -> float:
        """In points, with its padding."""
        return max(map(len, self.cells)) * self.look.leading + 2 * self.look.pad

    def parted(self, lines: int) -> tuple[Row, Row]:
        """The first lines of every cell, and the rest."""
        return Row(tuple(c[:lines] for c in self.cells), self.open_cells, self.look), Row(
            tuple(c[lines:] for c in self.cells), look=self.look
        )


@dataclass(frozen=True)
class Grid:
    """What the pieces of a table share. ``labels``: the columns that hold labels; ``page``: points for rows."""

    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    head: Row | None
    page: float
    labels: tuple[int, ...] = ()
    whole: bool = False
    """Never parted where it would have room on the next page: a sheet to write on."""
    after: float = _AFTER

    @property
    def head_height(self) -> float:
        """In points; 0 without a head."""
        return self.head.height if self.head else 0.0


class RowSource:
    """Rows broken one by one as the pages need them."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._ready: list[Row] = []

    def peek(self, number: int) -> Row | None:
        """The row so many places ahead, None after the last."""
        while len(self._ready) <= number:
            row = next(self._rows, None)
            if row is None:
                return None
            self._ready.append(row)
        return self._ready[number]

    def take(self, number: int) -> list[Row]:
        """The next rows, which leave the source."""
        taken, self._ready = self._ready[:number], self._ready[number:]
        return taken

    def put_back(self, row: Row) -> None:
        """Let a row come first."""
        self._ready.insert(0, row)


@cache
def rows_class() -> Any:
    """The class, made when first needed: reportlab is loaded only when something is printed."""
    from reportlab.platypus import Flowable

    class Rows(Flowable):
        """The rest of a table; ``split`` gives the piece for this page and the rest after it."""

        def __init__(self, grid: Grid, source: RowSource, *, last: bool = True) -> None:
            super().__init__()
            self._grid, self._source, self._last = grid, source, last

        def getSpaceAfter(self) -> float:
            return self._grid.after if self._last else 0

        def wrap(self, room: float, height: float) -> tuple[float, float]:
            self.width = sum(self._grid.widths)
            count, used, more = self._fitting(height)
            self.height = used + (height if more else 0)
            self._count = count
            return self.width, self.height + (1 if more else 0)

        def split(self, room: float, height: float) -> list[Any]:
            count, used, more = self._fitting(height)
            if not more:
                return [self]
            taken = self._source.take(count)
            following = self._source.peek(0)
            if following is not None and following.height + self._grid.head_height > self._grid.page:
                look = following.look
                lines = int((height - used - 2 * look.pad) // look.leading)
                if lines >= _LEAST_LINES:
                    self._source.take(1)
                    part, left = following.parted(lines)
                    taken.append(part)
                    self._source.put_back(left)
            if not taken:
                return []
            return [Rows(self._grid, RowSource(iter(taken)), last=False), Rows(self._grid, self._source)]

        def least_height(self, room: float) -> float:
            """What must have room together with a heading above: the head and the first row, two when they are low."""
            if self._grid.whole:
                _, used, more = self._fitting(self._grid.page)
                return self._grid.page / 2 if more else used
            first, second = self._source.peek(0), self._source.peek(1)
            height = self._grid.head_height + (first.height if first else 0)
            if second is not None and height + second.height < self._grid.page / 4:
                height += second.height
            return min(height, self._grid.page / 2)

        def _fitting(self, height: float) -> tuple[int, float, bool]:
            used, count = self._grid.head_height, 0
            while (row := self._source.peek(count)) is not None:
                if used + row.height > height + 0.01:
                    return count, used, True
                used, count = used + row.height, count + 1
            return count, used, False

        def draw(self) -> None:
            grid, canvas = self._grid, self.canv
            rows = self._source.take(self._count)
            heads = [grid.head] if grid.head else []
            tops = []
            y = self.height
            for row in (*heads, *rows):
                tops.append(y)
                y -= row.height
            placed = list(zip(tops, (*heads, *rows), strict=True))
            canvas.saveState()
            _draw_fills(canvas, grid, placed)
            _draw_rules(canvas, grid, tops, y)
            _draw_cells(canvas, grid, placed)
            canvas.restoreState()

    return Rows


def _draw_fills(canvas: Any, grid: Grid, rows: list[tuple[float, Row]]) -> None:
    width = sum(grid.widths)
    for top, row in rows:
        if row is grid.head:
            canvas.setFillColor(paint(HEAD_FILL))
            canvas.rect(0, top - row.height, width, row.height, stroke=0, fill=1)
            continue
        for number in grid.labels:
            lines = row.cells[number]
            if lines and not lines[0].width:
                continue  # a pair that is not there; the rest of a parted row has no label of its own
            canvas.setFillColor(paint(LABEL_FILL))
            left = sum(grid.widths[:number])
            canvas.rect(left, top - row.height, grid.widths[number], row.height, stroke=0, fill=1)
        for number in row.open_cells:
            canvas.setFillColor(paint(MARK_FILL))
            left = sum(grid.widths[:number])
            canvas.rect(left, top - row.height, grid.widths[number], row.height, stroke=0, fill=1)


def _draw_rules(canvas: Any, grid: Grid, tops: list[float], bottom: float) -> None:
    width = sum(grid.widths)
    canvas.setStrokeColor(paint(LIGHT_RULE))
    canvas.setLineWidth(0.4)
    for top in tops[1:]:
        canvas.line(0, top, width, top)
    canvas.setStrokeColor(paint(RULE))
    canvas.setLineWidth(0.8)
    for y in (tops[0], bottom, *(tops[1:2] if grid.head else ())):
        canvas.line(0, y, width, y)


def _draw_cells(canvas: Any, grid: Grid, rows: list[tuple[float, Row]]) -> None:
    pen = canvas.beginText()
    pen.setFillColor(paint(INK))
    for top, row in rows:
        left = 0.0
        pad, leading = row.look.pad, row.look.leading
        for number, lines in enumerate(row.cells):
            align: Align = "center" if row is grid.head else grid.aligns[number]
            start = top - pad
            if row is grid.head:
                start -= (row.height - 2 * pad - len(lines) * leading) / 2
            room = grid.widths[number] - 2 * pad
            look: dict[str, Any] = {"size": row.look.size, "leading": leading, "align": align}
            if number not in row.open_cells:
                draw_grounds(canvas, lines, left + pad, start, room, **look)
            write_lines(pen, lines, left + pad, start, room, **look)
            left += grid.widths[number]
    canvas.drawText(pen)
