"""The look of paper: a grey scale that a black-and-white printer keeps, and one set of paragraph styles."""

from __future__ import annotations

from functools import cache
from typing import Any

INK = "#111111"
QUIET = "#555555"
RULE = "#999999"
LIGHT_RULE = "#CCCCCC"
HEAD_FILL = "#E6E9ED"
LABEL_FILL = "#F2F4F6"
MARK_FILL = "#DDDDDD"

BODY_SIZE = 9.5
CELL_SIZE = 8.5
CELL_PAD = 3


@cache
def styles(regular: str, bold: str) -> dict[str, Any]:
    """Paragraph styles by name: body, bullet, cell, head, small, h1, h2, h3, title, subtitle, centre."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    base = ParagraphStyle(
        "body", fontName=regular, fontSize=BODY_SIZE, leading=BODY_SIZE * 1.65, wordWrap="CJK",
        textColor=HexColor(INK), spaceAfter=5, bulletFontName=regular,
    )  # fmt: skip

    def derived(name: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=base, **changes)

    # the indent leaves room for a letter that may not begin a line (ー 。) and so hangs over
    cell = {
        "fontSize": CELL_SIZE,
        "leading": CELL_SIZE * 1.4,
        "spaceAfter": 0,
        "rightIndent": CELL_SIZE * 0.6,
    }
    return {
        "body": base,
        "bullet": derived("bullet", leftIndent=12, bulletIndent=2, spaceAfter=3),
        "cell": derived("cell", **cell),
        "cell_right": derived("cell_right", alignment=TA_RIGHT, **cell),
        "cell_center": derived("cell_center", alignment=TA_CENTER, **cell),
        "head": derived("head", fontName=bold, alignment=TA_CENTER, **cell),
        "label": derived("label", fontName=bold, **cell),
        "small": derived("small", fontSize=7.5, leading=11, textColor=HexColor(QUIET), spaceAfter=3),
        "h1": derived(
            "h1", fontName=bold, fontSize=16, leading=22, spaceBefore=0, spaceAfter=10, keepWithNext=1
        ),
        "h2": derived(
            "h2", fontName=bold, fontSize=12, leading=17, spaceBefore=10, spaceAfter=5, keepWithNext=1
        ),
        "h3": derived(
            "h3", fontName=bold, fontSize=10, leading=15, spaceBefore=7, spaceAfter=3, keepWithNext=1
        ),
        "title": derived("title", fontName=bold, fontSize=24, leading=36, alignment=TA_CENTER),
        "subtitle": derived("subtitle", fontSize=13, leading=22, alignment=TA_CENTER),
        "toc1": derived("toc1", fontName=bold, fontSize=10, leading=17, spaceAfter=0),
        "toc2": derived("toc2", fontSize=9.5, leading=15, leftIndent=14, spaceAfter=0),
    }
