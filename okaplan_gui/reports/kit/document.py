"""A paper: cover, table of contents, chapters with bookmarks, headers and footers, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from okaplan_gui.reports.kit.fonts import font_set
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.page_frame import BOTTOM, SIDE, TOP
from okaplan_gui.reports.kit.problems import not_written
from okaplan_gui.reports.kit.table import Tables

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

    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return self.title, self.authority, self.handling, self.version, self.date, self.footer


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
    continued: bool = False
    """Whether a page on which no chapter begins says 続き beside the chapter's name."""
    cover: Sequence[Any] = ()
    progress: Progress | None = None
    blocks: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        from reportlab.lib.pagesizes import A4

        self.size = (A4[1], A4[0]) if self.landscape else A4
        self.width = self.size[0] - 2 * SIDE
        self.page = self.size[1] - TOP - BOTTOM
        self.typesetter = Typesetter(font_set())
        self.tables = Tables(self.typesetter, self.width, self.page)
        self._headings: list[Heading] = []

    # ---- blocks

    def heading(self, text: str, level: int = 1, *, new_page: bool | None = None) -> None:
        """A heading of level 1 to 3; levels 1 and 2 stand in the contents and the bookmarks."""
        from reportlab.platypus import CondPageBreak, PageBreak

        if (level == 1 if new_page is None else new_page) and self.blocks:
            self.blocks.append(PageBreak())
        elif level == 1 and self.blocks:
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

    def add(self, *blocks: Any) -> None:
        """Tables and other flowables."""
        self.blocks.extend(blocks)

    # ---- writing

    def write(self, target: Path) -> PrintResult:
        """Write the PDF beside the target first, then put it there. Problem when the place takes no file."""
        data, pages = self.render()
        draft = target.with_name(f".~{target.name[:60]}.{os.getpid()}.new")
        try:
            draft.write_bytes(data)
            os.replace(draft, target)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise not_written(target, error) from error
        return PrintResult(target, pages, tuple(self.typesetter.missing.lines()))

    def render(self) -> tuple[bytes, int]:
        """The PDF as bytes and its number of pages. A paper is rendered once: its blocks are used up."""
        from okaplan_gui.reports.kit.keeping import kept_together
        from okaplan_gui.reports.kit.missing_notice import missing_notice_class
        from okaplan_gui.reports.kit.pages import render

        for text in self.labels.texts():
            self.typesetter.runs(
                self.typesetter.clean(text).replace("\n", " "), self.typesetter.fonts.regular
            )
        notice = missing_notice_class()(self.typesetter.missing, self._notice)
        story = [*kept_together(self.blocks, self.width, self.page), notice]
        stream = BytesIO()
        pages = render(self, story, self._headings, stream)
        return stream.getvalue(), pages

    def _heading(self, text: str, level: int) -> Any:
        mark = None
        if level <= 2:
            mark = Heading(self.typesetter.clean(text).replace("\n", " "), level, f"h{len(self._headings)}")
            self._headings.append(mark)
        return self.tables.heading(text, level, mark)

    def _notice(self, title: str, text: str) -> Iterable[Any]:
        return [self._heading(title, 2), self.tables.paragraph(text, "body")]
