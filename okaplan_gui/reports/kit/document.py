"""A paper: cover, table of contents, chapters with bookmarks, headers and footers, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from okaplan_gui.fields import Problem
from okaplan_gui.reports.kit.fonts import font_set
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.styles import styles
from okaplan_gui.reports.kit.table import Tables

SIDE = 51
"""Left and right margin in points: 18 mm."""

Progress = Callable[[int], None]
"""Called with the page being laid out; may raise to cancel."""


@dataclass(frozen=True)
class PaperLabels:
    """What stands on every page and in the file's properties."""

    title: str
    authority: str = ""
    handling: str = ""
    version: str = ""
    date: str = ""
    footer: str = ""


@dataclass(frozen=True)
class PrintResult:
    """What was written: pages, and letters that could not be printed (announced on the paper too)."""

    path: Path | None
    pages: int
    missing: tuple[str, ...] = ()


@dataclass
class Heading:
    """A heading in the contents; ``page`` and ``top`` are filled in while it is laid out."""

    text: str
    level: int
    key: str
    page: int = 0
    top: float = 0.0


@dataclass
class Paper:
    """Collects blocks and writes them. ``landscape`` turns the pages of lists."""

    labels: PaperLabels
    landscape: bool = False
    contents: bool = True
    cover: Sequence[Any] = ()
    progress: Progress | None = None
    blocks: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        from reportlab.lib.pagesizes import A4

        self.size = (A4[1], A4[0]) if self.landscape else A4
        self.width = self.size[0] - 2 * SIDE
        self.typesetter = Typesetter(font_set())
        self.tables = Tables(self.typesetter, self.width)
        self.styles = styles(self.typesetter.fonts.regular, self.typesetter.fonts.bold)
        self._headings: list[Heading] = []

    # ---- blocks

    def heading(self, text: str, level: int = 1, *, new_page: bool | None = None) -> None:
        """A heading of level 1 to 3; levels 1 and 2 stand in the contents and the bookmarks."""
        from reportlab.platypus import CondPageBreak, PageBreak

        if (level == 1 if new_page is None else new_page) and self.blocks:
            self.blocks.append(PageBreak())
        elif level <= 2:
            self.blocks.append(CondPageBreak(170 if level == 1 else 120))
            self.space(14 if level == 1 else 0)
        paragraph = self.tables.paragraph(text, f"h{level}")
        if level <= 2:
            key = f"h{len(self._headings)}"
            mark = Heading(text, level, key)
            self._headings.append(mark)
            paragraph._okaplan_heading = mark
        self.blocks.append(paragraph)

    def text(self, text: str) -> None:
        """Paragraphs parted by empty lines; lines that begin with ・ become bullets."""
        from reportlab.platypus import Paragraph

        for line in text.split("\n"):
            bare = line.strip()
            if bare.startswith("・"):
                self.blocks.append(
                    Paragraph(self.typesetter.markup(bare[1:]), self.styles["bullet"], bulletText="・")
                )
            elif bare:
                self.blocks.append(self.tables.paragraph(bare, "body"))

    def small(self, text: str) -> None:
        """A remark in small type."""
        self.blocks.append(self.tables.paragraph(text, "small"))

    def space(self, points: float) -> None:
        """Empty room."""
        from reportlab.platypus import Spacer

        self.blocks.append(Spacer(1, points))

    def add(self, *blocks: Any) -> None:
        """Tables and other flowables."""
        self.blocks.extend(blocks)

    # ---- writing

    def write(self, target: Path) -> PrintResult:
        """Write the PDF beside the target first, then put it there. Problem when the place takes no file."""
        data, pages = self.render()
        draft = target.with_name(f".~{target.name}.new")
        try:
            draft.write_bytes(data)
            os.replace(draft, target)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise Problem(
                f"PDFを書き込めませんでした: {target}",
                remedy="フォルダーがあるか、空きがあるか、同じPDFをほかの画面で開いていないかを確かめてください。",
                detail=str(error),
            ) from error
        return PrintResult(target, pages, tuple(self.typesetter.missing.lines()))

    def render(self) -> tuple[bytes, int]:
        """The PDF as bytes and its number of pages. A paper is rendered once: its blocks are used up."""
        from okaplan_gui.reports.kit.pages import render

        self._announce_missing()
        stream = BytesIO()
        pages = render(self, self._headings, stream)
        return stream.getvalue(), pages

    def _announce_missing(self) -> None:
        lines = self.typesetter.missing.lines()
        if lines:
            self.heading("印字できない文字", 2)
            self.small("次の文字は手元のフォントにないため「〓」で印刷しました。" + "、".join(lines))
