"""A paper: cover, table of contents, chapters with bookmarks, headers and footers, written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from okaplan_gui.reports.kit.document_labels import PaperLabels
from okaplan_gui.reports.kit.fonts import font_set
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.page_frame import BOTTOM, SIDE, TOP
from okaplan_gui.reports.kit.pages import LYING, UPRIGHT
from okaplan_gui.reports.kit.putting import put
from okaplan_gui.reports.kit.styles import NORMAL_CELLS
from okaplan_gui.reports.kit.table import Column, Tables

__all__ = ["Heading", "Paper", "PaperLabels", "PrintResult", "Progress"]

Progress = Callable[[int], None]
"""Called with the page being laid out; may raise to cancel."""


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
    """Collects blocks and writes them. ``landscape`` turns the pages of lists; :meth:`turn` those that follow."""

    labels: PaperLabels
    landscape: bool = False
    contents: bool = True
    continued: bool = False
    """Whether a page on which no chapter begins says 続き beside the chapter's name."""
    cover: Sequence[Any] = ()
    progress: Progress | None = None
    blocks: list[Any] = field(default_factory=list)
    code: str = ""
    """What the code on each page says (rules.paper_code); "" for none."""
    scale: float = 1.0
    """Of the letters: 1.4 for the edition in large type."""
    duplex: bool = False
    """Printed on both sides: the margins at the binding are wider, the page numbers stand outside."""
    large_sheet: bool = False
    """A3 in place of A4."""

    def __post_init__(self) -> None:
        from reportlab.lib.pagesizes import A3, A4

        self.upright: tuple[float, float] = A3 if self.large_sheet else A4
        self.size = self.upright[::-1] if self.landscape else self.upright
        self.first_lying = self.landscape
        self.lying = self.landscape
        self.typesetter = Typesetter(font_set())
        self._parts: list[tuple[bool, list[Any]]] = []
        self._made: dict[tuple[bool, float], Tables] = {}
        self._scale_now = self.scale
        self._lie(self.landscape)
        self._headings: list[Heading] = []

    def _lie(self, lying: bool) -> None:
        size = self.upright[::-1] if lying else self.upright
        self.lying = lying
        self.width, self.page = size[0] - 2 * SIDE, size[1] - TOP - BOTTOM
        scale = self._scale_now
        if (lying, scale) not in self._made:
            look = NORMAL_CELLS.scaled(scale)
            self._made[lying, scale] = Tables(self.typesetter, self.width, self.page, look, scale)
        self.tables = self._made[lying, scale]

    # ---- blocks

    def heading(self, text: str, level: int = 1, *, new_page: bool | None = None) -> None:
        """A heading of level 1 to 3; levels 1 and 2 stand in the contents and the bookmarks."""
        from reportlab.platypus import CondPageBreak, PageBreak

        if (level == 1 if new_page is None else new_page) and self.blocks:
            if not isinstance(self.blocks[-1], PageBreak):
                self.blocks.append(PageBreak())
        elif level == 1 and self.blocks and not isinstance(self.blocks[-1], PageBreak):
            self.blocks.append(CondPageBreak(170))
            self.space(14)
        self.blocks.append(self._heading(text, level))

    def text(self, text: str) -> None:
        """Paragraphs parted by line ends; lines that begin with ・ become bullets."""
        for line in re.split("\r\n?|\n", text):
            bare = line.strip()
            if bare.startswith("・"):
                self.blocks.append(self.tables.bullet(bare[1:].lstrip()))
            elif bare:
                self.blocks.append(self.tables.paragraph(bare, "body"))

    def small(self, text: str) -> None:
        """A remark in small type, on the same page as what follows."""
        self.blocks.append(self.tables.paragraph(text, "lead"))

    def space(self, points: float) -> None:
        """Empty room."""
        from reportlab.platypus import Spacer

        self.blocks.append(Spacer(1, points))

    def page_break(self) -> None:
        """Go on with a new page."""
        from reportlab.platypus import PageBreak

        self.blocks.append(PageBreak())

    def turn(self, *, lying: bool) -> None:
        """Go on with pages that lie or stand; a new page only where that changes something."""
        if lying == self.lying:
            return
        if self.blocks or self._parts:
            self._parts.append((self.lying, self.blocks))
            self.blocks = []
        else:
            self.first_lying = lying
        self._lie(lying)

    def change_scale(self, scale: float) -> None:
        """Go on in letters of another size (1: the paper's own)."""
        self._scale_now = self.scale * scale
        self._lie(self.lying)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, whole: bool = False) -> None:
        """A table whose head is repeated on each page; ``whole``: on one page where one has room for it."""
        self.add(self.tables.table(columns, rows, whole=whole))

    def key_values(self, rows: Iterable[tuple[str, str]]) -> None:
        """A sheet of labels and values."""
        self.add(self.tables.key_values(rows))

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Short labels and values, two pairs side by side."""
        self.add(self.tables.facts(pairs, 2, 0.4))

    def approval(self, names: Sequence[str]) -> None:
        """決裁欄: a box a name."""
        from okaplan_gui.reports.kit.blocks import approval_boxes

        self.add(approval_boxes(self, names))

    def add(self, *blocks: Any) -> None:
        """Tables and other flowables."""
        self.blocks.extend(blocks)

    # ---- writing

    def write(self, target: Path) -> PrintResult:
        """Write the PDF beside the target first, then put it there. Problem when the place takes no file."""
        data, pages = self.render()
        put(target, data)
        return PrintResult(target, pages, tuple(self.typesetter.missing.lines()))

    def render(self) -> tuple[bytes, int]:
        """The PDF as bytes and its number of pages. A paper is rendered once: its blocks are used up."""
        from okaplan_gui.reports.kit.missing_notice import missing_notice_class
        from okaplan_gui.reports.kit.pages import render

        for text in self.labels.texts():
            self.typesetter.runs(
                self.typesetter.clean(text).replace("\n", " "), self.typesetter.fonts.regular
            )
        notice = missing_notice_class()(self.typesetter.missing, self._notice)
        story = [*self._story(), notice]
        stream = BytesIO()
        pages = render(self, story, self._headings, stream)
        return stream.getvalue(), pages

    def _story(self) -> list[Any]:
        from reportlab.platypus import NextPageTemplate, PageBreak

        from okaplan_gui.reports.kit.keeping import kept_together

        story: list[Any] = []
        for number, (lying, blocks) in enumerate((*self._parts, (self.lying, self.blocks))):
            size = self.upright[::-1] if lying else self.upright
            while blocks and isinstance(blocks[-1], PageBreak):
                blocks.pop()  # what follows begins on a page of its own anyhow
            if number:
                story += [NextPageTemplate(LYING if lying else UPRIGHT), PageBreak()]
            story += kept_together(blocks, size[0] - 2 * SIDE, size[1] - TOP - BOTTOM)
        return story

    def _heading(self, text: str, level: int) -> Any:
        mark = None
        if level <= 2:
            mark = Heading(self.typesetter.clean(text).replace("\n", " "), level, f"h{len(self._headings)}")
            self._headings.append(mark)
        return self.tables.heading(text, level, mark)

    def _notice(self, title: str, text: str) -> Iterable[Any]:
        return [self._heading(title, 2), self.tables.paragraph(text, "body")]
