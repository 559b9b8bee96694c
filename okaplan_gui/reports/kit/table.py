"""Tables that break well: the head on each page, rows kept whole, a cell taller than a page split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.styles import (
    CELL_PAD,
    CELL_SIZE,
    HEAD_FILL,
    LABEL_FILL,
    LIGHT_RULE,
    MARK_FILL,
    RULE,
    styles,
)

CHECKBOX = "□"


@dataclass(frozen=True)
class Column:
    """A column: its label, its share of the width, and the side on which its texts stand."""

    label: str
    share: float
    align: Literal["left", "right", "center"] = "left"


class Tables:
    """Makes tables of one width with one typesetter."""

    def __init__(self, typesetter: Typesetter, width: float) -> None:
        from reportlab.pdfbase import pdfmetrics

        self._set = typesetter
        self._width = width
        self._styles = styles(typesetter.fonts.regular, typesetter.fonts.bold)
        self._string_width = pdfmetrics.stringWidth
        self._paragraph = _paragraph_class()

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Any:
        """A table; a text 未確認 is marked by weight and ground, not by colour alone."""
        from reportlab.lib.colors import HexColor
        from reportlab.platypus import LongTable

        total = sum(column.share for column in columns)
        widths = [self._width * column.share / total for column in columns]
        commands: list[tuple[Any, ...]] = [
            ("FONT", (0, 0), (-1, -1), self._set.fonts.regular, CELL_SIZE, CELL_SIZE * 1.4),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(LIGHT_RULE)),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(RULE)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, HexColor(RULE)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, HexColor(RULE)),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(HEAD_FILL)),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            *_padding(),
        ]
        for number, column in enumerate(columns):
            if column.align != "left":
                commands.append(("ALIGN", (number, 1), (number, -1), column.align.upper()))
        data: list[list[Any]] = [[self.paragraph(column.label, "head") for column in columns]]
        for row in rows:
            cells = []
            for number, text in enumerate(row):
                if text == UNCONFIRMED:
                    place = (number, len(data))
                    commands.append(("BACKGROUND", place, place, HexColor(MARK_FILL)))
                    commands.append(("FONTNAME", place, place, self._set.fonts.bold))
                cells.append(self._cell(text, widths[number], columns[number].align))
            data.append(cells)
        if len(data) == 1:
            data.append([self.paragraph("（記録がありません）", "cell"), *([""] * (len(columns) - 1))])
            commands.append(("SPAN", (0, 1), (-1, 1)))
        return LongTable(data, colWidths=widths, repeatRows=1, splitInRow=1, style=commands, spaceAfter=8)

    def key_values(self, rows: Iterable[tuple[str, str]], share: float = 0.24) -> Any:
        """A sheet of labels and values."""
        from reportlab.lib.colors import HexColor
        from reportlab.platypus import Table

        widths = [self._width * share, self._width * (1 - share)]
        commands: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONT", (0, 0), (-1, -1), self._set.fonts.regular, CELL_SIZE, CELL_SIZE * 1.4),
            ("BACKGROUND", (0, 0), (0, -1), HexColor(LABEL_FILL)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LIGHT_RULE)),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(RULE)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, HexColor(RULE)),
            *_padding(),
        ]
        data: list[list[Any]] = []
        for label, value in rows:
            if value == UNCONFIRMED:
                commands.append(("BACKGROUND", (1, len(data)), (1, len(data)), HexColor(MARK_FILL)))
                commands.append(("FONTNAME", (1, len(data)), (1, len(data)), self._set.fonts.bold))
            data.append([self.paragraph(label, "label"), self._cell(value, widths[1], "left")])
        return Table(data, colWidths=widths, splitInRow=1, style=commands, spaceAfter=8)

    def paragraph(self, text: str, style: str) -> Any:
        """A paragraph in a named style."""
        return self._paragraph(self._set.markup(text), self._styles[style])

    def _cell(self, text: str, width: float, align: str) -> Any:
        # a short text is drawn as a string: four times quicker than a paragraph
        if "\n" not in text and self._set.plain(text):
            room = width - 2 * CELL_PAD
            if (
                len(text) * CELL_SIZE <= room
                or self._string_width(text, self._set.fonts.regular, CELL_SIZE) <= room * 0.98
            ):
                return text
        return self.paragraph(text, "cell" if align == "left" else f"cell_{align}")


def _padding() -> list[tuple[Any, ...]]:
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PAD),
        ("TOPPADDING", (0, 0), (-1, -1), CELL_PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL_PAD + 1),
    ]


def _paragraph_class() -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph
