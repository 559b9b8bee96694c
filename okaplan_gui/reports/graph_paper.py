"""The dependency graph on paper: on one sheet of A4 or A3, or over as many as its letters need to be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from okaplan_gui.reports.graph_drawing import DASHES, LEGEND, state_fill
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.reports.kit.lines import Breaker, draw_lines, paint
from okaplan_gui.reports.kit.styles import INK, LIGHT_RULE, QUIET
from okaplan_gui.rules.graph_picture import (
    NAME_SIZE,
    SIZES,
    WORD_SIZE,
    Picture,
    cubics,
    head,
    outline,
)

SHEETS: dict[str, str] = {"a4": "A4 1枚", "a3": "A3 1枚", "tiles": "A3 分割（貼り合わせ）"}
_TILE_SCALE = 0.8
"""Points a unit on tiles: names of about 9 points."""
_MOST_SCALE = 1.2
_OVERLAP = 14.0
"""Points that neighbouring tiles share, to be glued on each other."""
_HEAD_ROOM = 62.0
"""Points for title and legend above a drawing."""


@dataclass(frozen=True)
class Tile:
    """A part of the drawing for one sheet: its left and top, and its name (行-列)."""

    left: float
    top: float
    name: str


def graph_paper(
    picture: Picture,
    labels: PaperLabels,
    target: Path,
    *,
    sheet: str = "a3",
    states: Mapping[UUID, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Write the drawing as PDF, each sheet landscape. ``sheet``: one of :data:`SHEETS`; ``states``: words that mark
    nodes (停止 …). Problem when the place takes no file."""
    paper = sheet_paper(labels, "A4" if sheet == "a4" else "A3", progress)
    room = (paper.width, paper.page - _HEAD_ROOM)
    scale = min(_MOST_SCALE, room[0] / picture.width, room[1] / picture.height)
    tiles = [Tile(0, 0, "")]
    if sheet == "tiles":
        scale = max(scale, _TILE_SCALE)
        tiles = _tiles(picture, room, scale)
    for tile in tiles:
        name = f"{labels.title}（{tile.name}）" if tile.name else labels.title
        paper.heading(name, 1, new_page=True)
        paper.small(LEGEND)
        paper.add(_drawing_class()(paper, picture, tile, room, scale, dict(states or {})))
    return paper.write(target)


def sheet_paper(labels: PaperLabels, size: str, progress: Callable[[int], None] | None = None) -> Paper:
    """A landscape paper without contents, A4 or A3."""
    return Paper(labels, landscape=True, contents=False, progress=progress, large_sheet=size == "A3")


def _tiles(picture: Picture, room: tuple[float, float], scale: float) -> list[Tile]:
    wide, high = ((side - _OVERLAP) / scale for side in room)
    columns = max(1, math.ceil((picture.width - _OVERLAP / scale) / wide))
    rows = max(1, math.ceil((picture.height - _OVERLAP / scale) / high))
    return [
        Tile(column * wide, row * high, f"{row + 1}段目-{column + 1}列目" if rows * columns > 1 else "")
        for row in range(rows)
        for column in range(columns)
    ]


@cache
def _drawing_class() -> Any:
    from reportlab.platypus import Flowable

    class Drawing(Flowable):
        """One tile of the picture, clipped to its sheet."""

        def __init__(
            self,
            paper: Paper,
            picture: Picture,
            tile: Tile,
            room: tuple[float, float],
            scale: float,
            states: dict[UUID, str],
        ) -> None:
            super().__init__()
            self.paper, self.picture, self.tile, self.states = paper, picture, tile, states
            self.room, self.scale = room, scale
            self.breaker = Breaker(paper.typesetter)
            self.high = min(room[1], (picture.height - tile.top) * scale)
            # before the paper is laid out, so that it can announce letters without a glyph
            for box in picture.boxes:
                for line in box.lines:
                    paper.typesetter.runs(paper.typesetter.clean(line), paper.typesetter.fonts.regular)

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            return self.room[0], self.high

        def draw(self) -> None:
            canvas = self.canv
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(0, 0, self.room[0], self.high)
            canvas.clipPath(clip, stroke=0)
            # the picture's y goes down: heights are turned by hand, so that letters stand upright
            canvas.translate(-self.tile.left * self.scale, self.high + self.tile.top * self.scale)
            canvas.scale(self.scale, self.scale)
            self._bands()
            for curve in self.picture.curves:
                if self._crossed(curve.points):
                    self._curve(curve)
            for box in self.picture.boxes:
                if self._seen(box.x, box.y):
                    self._box(box)
            canvas.restoreState()

        def _seen(self, x: float, y: float) -> bool:
            left, top = self.tile.left, self.tile.top
            return (
                left - SIZES.width <= x <= left + self.room[0] / self.scale
                and top - SIZES.height <= y <= top + self.room[1] / self.scale
            )

        def _crossed(self, points: Any) -> bool:
            """Whether the rectangle around a curve has a part on this sheet."""
            left, top = self.tile.left, self.tile.top
            across, down = [x for x, _ in points], [y for _, y in points]
            return (
                min(across) <= left + self.room[0] / self.scale + 10
                and max(across) >= left - 10
                and min(down) <= top + self.room[1] / self.scale + 10
                and max(down) >= top - 10
            )

        def _bands(self) -> None:
            canvas = self.canv
            for band in self.picture.bands:
                canvas.setStrokeColor(paint(LIGHT_RULE))
                canvas.setLineWidth(0.6)
                canvas.line(8, 20 - band.top, self.picture.width - 8, 20 - band.top)
                left = max(12.0, self.tile.left + 4)
                self._write(band.title, left, band.top - 18, 120, WORD_SIZE + 1, QUIET, "left", bold=True)

        def _curve(self, curve: Any) -> None:
            canvas = self.canv
            ink = paint(INK if curve.cyclic else QUIET)
            canvas.setStrokeColor(ink)
            canvas.setFillColor(ink)
            canvas.setLineWidth(2.2 if curve.cyclic else 0.6 if curve.derived else 1.1)
            canvas.setDash(*(DASHES.get(curve.necessity) or ()))
            path = canvas.beginPath()
            x, y = curve.points[0]
            path.moveTo(x, -y)
            for (a, b), (c, e), (f, g) in cubics(curve.points):
                path.curveTo(a, -b, c, -e, f, -g)
            canvas.drawPath(path)
            canvas.setDash()
            self._polygon(head(curve.points), stroke=0)

        def _box(self, box: Any) -> None:
            canvas = self.canv
            state = self.states.get(box.node.key, "")
            canvas.setStrokeColor(paint(INK))
            canvas.setFillColor(paint(state_fill(state)))
            canvas.setLineWidth(2 if box.node.critical else 1)
            self._polygon(outline(box.node.kind, box.x, box.y), stroke=1)
            words = f"{box.head}　【{state}】" if state else box.head
            self._write(words, box.x + 4, box.y + 3, SIZES.width - 8, WORD_SIZE, QUIET, "center")
            top = box.y + (20 if len(box.lines) == 1 else 14.5)
            for line in box.lines:
                self._write(
                    line, box.x + 4, top, SIZES.width - 8, NAME_SIZE, INK, "center", bold=box.node.critical
                )
                top += NAME_SIZE + 3

        def _polygon(self, corners: Any, *, stroke: int) -> None:
            path = self.canv.beginPath()
            for number, (x, y) in enumerate(corners):
                (path.lineTo if number else path.moveTo)(x, -y)
            path.close()
            self.canv.drawPath(path, stroke=stroke, fill=1)

        def _write(
            self, text: str, x: float, top: float, room: float, size: float, ink: str, align: Any, bold: bool = False
        ) -> None:  # fmt: skip
            line = self.breaker.one_line(text, room, size, bold=bold)
            draw_lines(
                self.canv, [line], x, -top, room, size=size, leading=size * 1.2, align=align, color=ink
            )

    return Drawing
