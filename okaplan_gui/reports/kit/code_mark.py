"""The code on a page as a square (QR) that a scanner reads, beside the same letters for the hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from okaplan_gui.reports.kit.lines import paint
from okaplan_gui.reports.kit.styles import INK


class CodeMark:
    """One code, drawn on many pages."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._rows = _rows(text)

    def draw(self, canvas: Any, x: float, y: float, side: float) -> None:
        """Draw the square with its lower left corner at a place; the margin of the page is its quiet zone."""
        module = side / len(self._rows)
        path = canvas.beginPath()
        for number, row in enumerate(self._rows):
            top = y + side - (number + 1) * module
            for start, length in row:
                path.rect(x + start * module, top, length * module, module)
        canvas.setFillColor(paint(INK))
        canvas.drawPath(path, stroke=0, fill=1)


@cache
def _rows(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Row by row where dark runs begin and how long they are."""
    import segno

    found = []
    for row in segno.make_qr(text, error="q").matrix:
        runs: list[tuple[int, int]] = []
        for place, dark in enumerate(row):
            if not dark:
                continue
            if runs and sum(runs[-1]) == place:
                runs[-1] = (runs[-1][0], runs[-1][1] + 1)
            else:
                runs.append((place, 1))
        found.append(tuple(runs))
    return tuple(found)
