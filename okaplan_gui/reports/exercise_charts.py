"""Charts of an exercise, drawn in greys that a black-and-white printer keeps: times against targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.styles import INK, QUIET, RULE

_ROW, _BAR, _SIZE = 24.0, 7.0, 7.5
_NAME_SHARE, _VALUE = 0.3, 90.0
_TARGET_FILL, _GOT_FILL = "#FFFFFF", "#777777"


def target_chart(
    paper: Paper,
    rows: Sequence[tuple[str, float | None, float | None]],
    legend: str,
    told: Callable[[Any], str] = Duration().text,
    longest: float | None = None,
) -> Any:
    """A pair of bars for each row: name, target and what was reached, in minutes unless ``told`` says other.

    The target is the empty bar, what was reached the grey one; a value that nobody knows has no bar and says so.
    """
    from reportlab.graphics.shapes import Drawing, Line, Rect, String
    from reportlab.lib.colors import HexColor

    font = paper.typesetter.fonts.regular
    longest = (
        longest or max((value for _, *both in rows for value in both if value is not None), default=0) or 1
    )
    left = paper.width * _NAME_SHARE
    room = paper.width - left - _VALUE
    height = _ROW * len(rows) + 18
    drawing = Drawing(paper.width, height)

    def words(x: float, y: float, text: str, color: str = INK) -> None:
        for face, run in paper.typesetter.runs(paper.typesetter.clean(text).replace("\n", " "), font):
            drawing.add(String(x, y, run, fontName=face, fontSize=_SIZE, fillColor=HexColor(color)))
            x += _width(run, face)

    words(0, height - 10, legend, QUIET)
    for number, (name, target, got) in enumerate(rows):
        base = height - 18 - _ROW * (number + 1)
        words(0, base + 9, _fitting(name, font, left - 6))
        for value, fill, offset in ((target, _TARGET_FILL, _BAR + 4.5), (got, _GOT_FILL, 2.0)):
            length = room * value / longest if value is not None else 0
            if value is not None:
                drawing.add(
                    Rect(left, base + offset, max(length, 1), _BAR, fillColor=HexColor(fill), strokeColor=HexColor(INK), strokeWidth=0.5)
                )  # fmt: skip
            words(
                left + length + 4, base + offset + 1, told(value) if value is not None else UNCONFIRMED, QUIET
            )
    drawing.add(Line(left, 0, left, height - 18, strokeColor=HexColor(RULE), strokeWidth=0.6))
    return drawing


def _width(text: str, face: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, face, _SIZE))


def _fitting(text: str, face: str, room: float) -> str:
    """The name, shortened where it has no room: it stands whole in the table beside the chart."""
    if _width(text, face) <= room:
        return text
    while text and _width(f"{text}…", face) > room:
        text = text[:-1]
    return f"{text}…"
