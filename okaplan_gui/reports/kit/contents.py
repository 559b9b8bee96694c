"""The table of contents: every heading with its page, as a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okaplan_gui.reports.kit.lines import Breaker, Line, draw_lines, paint, width_of
from okaplan_gui.reports.kit.page_frame import BOTTOM, SIDE, TOP
from okaplan_gui.reports.kit.styles import QUIET

if TYPE_CHECKING:
    from okaplan_gui.reports.kit.document import Heading, Paper

TITLE = "目次"
_FIRST_TOP, _STEP, _BEFORE_CHAPTER = 96, {1: 18.0, 2: 14.5}, 5.0
_SIZE = {1: 10.0, 2: 9.0}
_LARGEST = 1.3
"""How much larger than usual the lines are at most: they have room for one line each."""
_INDENT = {1: 0.0, 2: 14.0}

Entry = tuple["Heading", float]
"""A heading and the top of its line on the page."""


def contents_pages(headings: Sequence[Heading], height: float, scale: float = 1.0) -> list[list[Entry]]:
    """The lines of the contents page by page."""
    pages: list[list[Entry]] = []
    by = min(scale, _LARGEST)
    y = 0.0
    for heading in headings:
        before = _BEFORE_CHAPTER if heading.level == 1 else 0
        if not pages or y - before - _STEP[heading.level] * by < BOTTOM:
            y = height - (TOP if pages else _FIRST_TOP)
            pages.append([])
        else:
            y -= before
        pages[-1].append((heading, y))
        y -= _STEP[heading.level] * by
    return pages


def draw_contents(canvas: Any, paper: Paper, entries: list[Entry], *, first: bool, shift: int) -> None:
    """One page of contents; ``shift`` is added to the pages that the headings know."""
    breaker, face = Breaker(paper.typesetter), paper.typesetter.fonts.regular
    by = min(paper.scale, _LARGEST)
    width, height = paper.size
    if first:
        title = breaker.lines(TITLE, width - 2 * SIDE, 16, bold=True)
        draw_lines(canvas, title, SIDE, height - TOP, width - 2 * SIDE, size=16, leading=22)
    canvas.setStrokeColor(paint(QUIET))
    canvas.setLineWidth(0.5)
    for heading, top in entries:
        size, step = _SIZE[heading.level] * by, _STEP[heading.level] * by
        left = SIDE + _INDENT[heading.level]
        number = str(heading.page + shift)
        page = Line(((face, number),), width_of(number, face, size))
        line = breaker.one_line(heading.text, width - SIDE - left - 60, size, bold=heading.level == 1)
        draw_lines(canvas, [line], left, top, width, size=size, leading=step)
        draw_lines(canvas, [page], SIDE, top, width - 2 * SIDE, size=size, leading=step, align="right")
        start, end = left + line.width + 6, width - SIDE - page.width - 6
        if end > start:
            canvas.setDash(0.6, 2.6)
            canvas.line(start, top - step * 0.68, end, top - step * 0.68)
            canvas.setDash()
        canvas.linkRect("", heading.key, (SIDE, top - step, width - SIDE, top), relative=0, thickness=0)
