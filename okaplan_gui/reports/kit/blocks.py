"""Blocks that several papers use: cover, approval boxes, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.kit.styles import RULE


def cover_blocks(
    paper: Paper, title: str, above: Sequence[str], below: Sequence[str], box: str = ""
) -> list[Any]:
    """A cover: the handling in a box, the title in the middle, who and when below."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Spacer, Table

    blocks: list[Any] = []
    if box:
        mark = Table(
            [[paper.tables.paragraph(box, "head")]],
            colWidths=[90],
            hAlign="RIGHT",
            style=[
                _face(paper),
                ("BOX", (0, 0), (-1, -1), 1, HexColor("#111111")),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ],
        )
        blocks.append(mark)
    blocks.append(Spacer(1, 150))
    blocks += [paper.tables.paragraph(line, "subtitle") for line in above]
    blocks.append(Spacer(1, 16))
    blocks.append(paper.tables.paragraph(title, "title"))
    blocks.append(Spacer(1, 150))
    blocks += [paper.tables.paragraph(line, "subtitle") for line in below]
    return blocks


def approval_boxes(paper: Paper, names: Sequence[str]) -> Any:
    """決裁欄: a box a name, to be stamped or signed."""
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table

    head = [paper.tables.paragraph(name, "head") for name in names]
    return Table(
        [head, [""] * len(names)],
        colWidths=[62] * len(names),
        rowHeights=[None, 46],
        hAlign="RIGHT",
        style=[_face(paper), ("GRID", (0, 0), (-1, -1), 0.6, HexColor(RULE))],
        spaceAfter=10,
    )


def _face(paper: Paper) -> tuple[object, ...]:
    # a table begins with Helvetica unless told otherwise, even where it draws no string of its own
    return ("FONTNAME", (0, 0), (-1, -1), paper.typesetter.fonts.regular)
