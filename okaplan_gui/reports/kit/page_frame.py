"""What stands around the text of each page: title, chapter, handling above; authority, version, number below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okaplan_gui.reports.kit.code_mark import CodeMark
from okaplan_gui.reports.kit.lines import Breaker, Line, draw_lines, paint, width_of
from okaplan_gui.reports.kit.styles import INK, LIGHT_RULE, QUIET, Align

if TYPE_CHECKING:
    from okaplan_gui.reports.kit.document import Paper

TOP, BOTTOM, SIDE = 62, 54, 51
"""Margins in points: 22, 19 and 18 mm."""
SMALL_PRINT, _LEADING = 8.0, 11
_GAP = 14
CODE_SIDE, _CODE_GAP = 28.0, 8.0
"""The code on a page: its side in points (a module is half a millimetre) and the room beside it."""


class PageFrame:
    """Draws around the pages of one size of a paper; a text without room ends in …, so that nothing overlaps."""

    def __init__(self, canvas: Any, paper: Paper, size: tuple[float, float]) -> None:
        self._page_size = size
        self._size = SMALL_PRINT * min(paper.scale, 1.2)
        self._code = CodeMark(paper.code) if paper.code else None
        self._code_room = CODE_SIDE + _CODE_GAP if paper.code else 0.0
        self._canvas = canvas
        self._paper = paper
        self._breaker = Breaker(paper.typesetter)
        labels = paper.labels
        self._room = size[0] - 2 * SIDE
        handling = labels.handling and self._line(labels.handling, self._room / 3, bold=True)
        self._handling = handling or None
        self._title_room = (self._room - (self._handling.width + 10 + _GAP if self._handling else 0)) / 2
        self._title = self._line(labels.title, self._title_room - _GAP)
        told = "　".join(part for part in (labels.authority, labels.version, labels.date) if part)
        self._told = self._line(told, self._room * (0.55 if labels.footer else 0.85) - self._code_room)
        self._footer = self._line(labels.footer, self._room * 0.28)

    def draw(self, number: int, total: int, chapter: str) -> None:
        """Around one page."""
        canvas, labels = self._canvas, self._paper.labels
        width, height = self._page_size
        head, foot = height - 31, 40
        canvas.saveState()
        canvas.setStrokeColor(paint(LIGHT_RULE))
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, height - 48, width - SIDE, height - 48)
        canvas.line(SIDE, 42, width - SIDE, 42)
        self._draw(self._title, SIDE, head, self._room)
        if chapter and chapter != labels.title:
            line = self._line(chapter, self._title_room)
            self._draw(line, SIDE + self._title_room, head, self._title_room, "right")
        if self._handling is not None:
            room = self._handling.width + 10
            canvas.setStrokeColor(paint(INK))
            canvas.rect(width - SIDE - room, height - 44, room, 14, fill=0)
            self._draw(self._handling, width - SIDE - room, head, room, "center", color=INK)
        # pages printed on both sides: the number and the code at the outer edge, where a thumb turns the leaf
        left = self._paper.duplex and number % 2 == 0
        outer: Align = "left" if left else "right"
        start = SIDE + (self._code_room if left else 0.0)
        room = self._room - self._code_room
        self._draw(self._told, start, foot, room, "right" if left else "left")
        self._draw(self._footer, start + room * (0.14 if left else 0.58), foot, room * 0.28, "center")
        self._draw(self._short(f"{number} / {total}"), start, foot, room, outer)
        if self._code is not None:
            self._draw(self._short(self._code.text), start, foot - _LEADING, room, outer)
            self._code.draw(canvas, SIDE if left else width - SIDE - CODE_SIDE, 11.5, CODE_SIDE)
        canvas.restoreState()

    def _short(self, text: str) -> Line:
        face = self._paper.typesetter.fonts.regular
        return Line(((face, text),), width_of(text, face, self._size))

    def _line(self, text: str, room: float, *, bold: bool = False) -> Line:
        return self._breaker.one_line(text, room, self._size, bold=bold)

    def _draw(
        self, line: Line, x: float, top: float, room: float, align: Align = "left", *, color: str = QUIET
    ) -> None:
        if line.width:
            draw_lines(
                self._canvas,
                [line],
                x,
                top,
                room,
                size=self._size,
                leading=_LEADING,
                align=align,
                color=color,
            )
