"""A block of text on the page: headings, paragraphs, bullets, remarks."""

from __future__ import annotations

from functools import cache
from typing import Any

from okaplan_gui.reports.kit.lines import Breaker, Line, draw_lines
from okaplan_gui.reports.kit.styles import LineStyle


@cache
def text_block_class() -> Any:
    """The class, made when first needed: reportlab is loaded only when something is printed."""
    from reportlab.platypus import Flowable

    class TextBlock(Flowable):
        """Text in one style; parts between lines, at least two of them on either page."""

        def __init__(
            self,
            breaker: Breaker,
            text: str | list[Line],
            style: LineStyle,
            *,
            bullet: str = "",
            mark: Any = None,
        ) -> None:
            super().__init__()
            self._breaker, self._text, self._style = breaker, text, style
            self._bullet = bullet
            self.mark = mark
            self.keepWithNext = style.keep
            self._lines: list[Line] | None = text if isinstance(text, list) else None
            self._broken_for = -1.0

        def getSpaceBefore(self) -> float:
            return self._style.before

        def getSpaceAfter(self) -> float:
            return self._style.after

        def wrap(self, room: float, height: float) -> tuple[float, float]:
            style = self._style
            if isinstance(self._text, str) and room != self._broken_for:
                self._lines = self._breaker.lines(
                    self._text, room - style.indent, style.size, bold=style.bold
                )
                self._broken_for = room
            self.width, self.height = room, len(self._lines or ()) * style.leading
            return self.width, self.height

        def split(self, room: float, height: float) -> list[Any]:
            self.wrap(room, height)
            lines = self._lines or []
            fitting = int(height // self._style.leading)
            if len(lines) - fitting == 1:
                fitting -= 1
            if fitting < 2 or fitting >= len(lines):
                return []
            first = TextBlock(
                self._breaker, lines[:fitting], self._style, bullet=self._bullet, mark=self.mark
            )
            return [first, TextBlock(self._breaker, lines[fitting:], self._style)]

        def least_height(self, room: float) -> float:
            """What must have room together with a heading above: two lines."""
            _, height = self.wrap(room, 0)
            return float(min(height, 2 * self._style.leading))

        def draw(self) -> None:
            style, lines = self._style, self._lines or []
            draw_lines(
                self.canv, lines, style.indent, self.height, self.width - style.indent,
                size=style.size, leading=style.leading, align=style.align, color=style.color,
            )  # fmt: skip
            if self._bullet:
                bullet = self._breaker.lines(self._bullet, style.indent, style.size)
                draw_lines(
                    self.canv, bullet, 2, self.height, style.indent,
                    size=style.size, leading=style.leading, color=style.color,
                )  # fmt: skip

    return TextBlock
