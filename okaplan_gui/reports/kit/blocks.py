"""Blocks that several papers use: cover, approval boxes, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.styles import INK, LABEL_FILL, RULE


def cover_blocks(
    paper: Paper, title: str, above: Sequence[str], below: Sequence[str], box: str = ""
) -> list[Any]:
    """A cover: the handling in a box, the title in the middle, who and when below."""
    from reportlab.platypus import Spacer

    blocks: list[Any] = []
    if box:
        blocks.append(
            _boxes(
                paper, [[paper.tables.paragraph(box, "head")]], [max(90, 12 * len(box))], line=1, color=INK
            )
        )
    blocks.append(Spacer(1, 150))
    blocks += [paper.tables.paragraph(line, "subtitle") for line in above]
    blocks.append(Spacer(1, 16))
    blocks.append(paper.tables.paragraph(title, "title"))
    blocks.append(Spacer(1, 150))
    blocks += [paper.tables.paragraph(line, "subtitle") for line in below]
    return blocks


def approval_boxes(paper: Paper, names: Sequence[str]) -> Any:
    """決裁欄: a box a name, to be stamped or signed."""
    head = [paper.tables.paragraph(name, "head") for name in names]
    return _boxes(paper, [head, [""] * len(names)], [62] * len(names), heights=[None, 46], color=RULE)


def note_box(paper: Paper, text: str) -> Any:
    """A remark that must not be overlooked, in a frame."""
    from reportlab.lib.colors import HexColor

    box = _boxes(paper, [[paper.tables.paragraph(text, "cell")]], [paper.width], color=INK, side="LEFT")
    box.setStyle(
        [("BACKGROUND", (0, 0), (-1, -1), HexColor(LABEL_FILL)), ("LEFTPADDING", (0, 0), (-1, -1), 10)]
    )
    return box


def _boxes(
    paper: Paper, cells: list[list[Any]], widths: list[float], *, color: str, line: float = 0.6,
    heights: list[float | None] | None = None, side: str = "RIGHT",
) -> Any:  # fmt: skip
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table

    style = [
        # a table begins with Helvetica unless told otherwise, even where it draws no string of its own
        ("FONTNAME", (0, 0), (-1, -1), paper.typesetter.fonts.regular),
        ("GRID", (0, 0), (-1, -1), line, HexColor(color)),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
    ]
    return Table(cells, colWidths=widths, rowHeights=heights, hAlign=side, style=style, spaceAfter=10)
