"""The look of paper: a grey scale that a black-and-white printer keeps, and one set of text styles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

INK = "#111111"
QUIET = "#555555"
RULE = "#999999"
LIGHT_RULE = "#CCCCCC"
HEAD_FILL = "#E6E9ED"
LABEL_FILL = "#F2F4F6"
MARK_FILL = "#DDDDDD"

BODY_SIZE = 9.5
CELL_SIZE = 8.5
CELL_LEADING = CELL_SIZE * 1.4
CELL_PAD = 3

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class CellLook:
    """How the cells of a table are set. Lengths in points."""

    size: float = CELL_SIZE
    leading: float = CELL_LEADING
    pad: float = CELL_PAD

    def scaled(self, scale: float) -> CellLook:
        """The same in larger or smaller letters."""
        return CellLook(self.size * scale, self.leading * scale, self.pad * scale)


NORMAL_CELLS = CellLook()
DENSE_CELLS = CellLook(size=6.8, leading=8.6, pad=1.4)
"""For sheets that must stand on one page."""


@dataclass(frozen=True)
class LineStyle:
    """How a block of text looks. Lengths in points; ``keep``: never the last thing on a page."""

    bold: bool = False
    size: float = BODY_SIZE
    leading: float = BODY_SIZE * 1.65
    align: Align = "left"
    indent: float = 0
    before: float = 0
    after: float = 5
    color: str = INK
    keep: bool = False


_BODY = LineStyle()
_CELL = LineStyle(size=CELL_SIZE, leading=CELL_LEADING, after=0)

STYLES: dict[str, LineStyle] = {
    "body": _BODY,
    "bullet": replace(_BODY, indent=14, after=3),
    "cell": _CELL,
    "cell_right": replace(_CELL, align="right"),
    "cell_center": replace(_CELL, align="center"),
    "head": replace(_CELL, bold=True, align="center"),
    "label": replace(_CELL, bold=True),
    "small": LineStyle(size=7.5, leading=11, color=QUIET, after=3),
    "lead": LineStyle(size=8, leading=11.5, color=QUIET, after=3, keep=True),
    "section": LineStyle(bold=True, size=7.6, leading=10.4, before=2, after=0.5, keep=True),
    "h1": LineStyle(bold=True, size=16, leading=22, after=10, keep=True),
    "h2": LineStyle(bold=True, size=12, leading=17, before=10, after=5, keep=True),
    "h3": LineStyle(bold=True, size=10, leading=15, before=7, after=3, keep=True),
    "title": LineStyle(bold=True, size=24, leading=36, align="center", after=0),
    "subtitle": LineStyle(size=13, leading=22, align="center", after=0),
}
_HEADINGS = ("h1", "h2", "title", "subtitle")
_HEADINGS_GROW = 0.5
"""Headings are large already: they grow by half of what the text grows."""


@cache
def styles_at(scale: float) -> dict[str, LineStyle]:
    """The styles of an edition in larger letters; 1 is the usual size."""
    return {name: _grown(name, style, scale) for name, style in STYLES.items()}


def _grown(name: str, style: LineStyle, scale: float) -> LineStyle:
    by = 1 + (scale - 1) * _HEADINGS_GROW if name in _HEADINGS else scale
    return replace(
        style,
        size=style.size * by,
        leading=style.leading * by,
        indent=style.indent * by,
        after=style.after * by,
    )
