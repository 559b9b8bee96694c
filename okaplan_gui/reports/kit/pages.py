"""Lays the body out once, keeps its pages back, then writes cover, contents and body in order with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

from okaplan_gui.reports.kit.bare_pages import without_helvetica
from okaplan_gui.reports.kit.contents import TITLE, contents_pages, draw_contents
from okaplan_gui.reports.kit.document_labels import describe
from okaplan_gui.reports.kit.page_frame import BOTTOM, SIDE, TOP, PageFrame

if TYPE_CHECKING:
    from okaplan_gui.reports.kit.document import Heading, Paper

UPRIGHT, LYING = "upright", "lying"
"""The two ways in which a page may lie."""
GUTTER = 11.0
"""How far a page that is printed on both sides moves away from the binding, in points."""


def render(paper: Paper, story: Sequence[Any], headings: list[Heading], stream: IO[bytes]) -> int:
    """Write the PDF; the number of its pages."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

    class Held(Canvas):
        """Keeps finished pages back: the contents, which come first, need the numbers of all others."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.held: list[dict[str, Any]] = []
            self.in_cover = bool(paper.cover)
            self.cover_pages = 0

        def showPage(self) -> None:
            self.held.append(dict(self.__dict__))
            self.cover_pages += self.in_cover
            if paper.progress is not None:
                paper.progress(len(self.held))
            self._startPage()

        def save(self) -> None:
            Pages(self, paper, headings).write()
            as_text, rl_config.useA85 = rl_config.useA85, 0  # bytes as they are: a fifth smaller, and quicker
            try:
                super().save()
            finally:
                rl_config.useA85 = as_text

        def _make_preamble(self) -> None:
            self.shift(0)
            without_helvetica(self._doc)

        def turn_to(self, state: dict[str, Any]) -> None:
            """Go back to a kept page, without its old count of links: their names must differ over all pages."""
            links = self.__dict__["_annotationCount"]
            self.__dict__.update(state)
            self.__dict__["_annotationCount"] = max(links, state["_annotationCount"])

        def shift(self, points: float) -> None:
            """Move all that stands on the page to the right."""
            self._preamble = f"1 0 0 1 {points:g} 0 cm"

        def emit(self) -> None:
            super().showPage()

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:
            mark = getattr(flowable, "mark", None)
            if mark is not None and not mark.page:
                mark.page = len(self.canv.held) + 1
                mark.top = self.frame._y + flowable.height

        def beforePage(self) -> None:
            self.canv.in_cover = self.pageTemplate.id == "cover"

    def template(name: str, size: tuple[float, float]) -> Any:
        frame = Frame(SIDE, BOTTOM, size[0] - 2 * SIDE, size[1] - TOP - BOTTOM, 0, 0, 0, 0)
        return PageTemplate(name, [frame], pagesize=size)

    width, height = paper.size
    cover_frame = Frame(SIDE, 80, width - 2 * SIDE, height - 200, 0, 0, 0, 0)
    document = Template(stream, pagesize=paper.size, pageCompression=1, invariant=1)
    bodies = [template(UPRIGHT, paper.upright), template(LYING, paper.upright[::-1])]
    first = LYING if paper.first_lying else UPRIGHT
    bodies.sort(key=lambda body: body.id != first)
    cover = PageTemplate("cover", [cover_frame], pagesize=paper.size)
    document.addPageTemplates([cover, *bodies] if paper.cover else bodies)
    before = [*paper.cover, NextPageTemplate(first), PageBreak()] if paper.cover else []
    canvases: list[Any] = []

    def make(*arguments: Any, **options: Any) -> Any:
        canvases.append(Held(*arguments, **options))
        return canvases[-1]

    document.build([*before, *story], canvasmaker=make)
    return int(canvases[-1].total)


class Pages:
    """Puts the kept pages in order."""

    def __init__(self, canvas: Any, paper: Paper, headings: list[Heading]) -> None:
        self._canvas = canvas
        self._paper = paper
        self._headings = [heading for heading in headings if heading.page]
        self._contents = contents_pages(self._headings, paper.size[1], paper.scale) if paper.contents else []
        self._cover = canvas.cover_pages
        self._front = self._cover + len(self._contents)
        # headings were counted over kept pages, of which the cover is one, without the contents
        self._shift = len(self._contents)
        canvas.total = len(canvas.held) + len(self._contents)

    def write(self) -> None:
        """Draw everything into the file."""
        canvas, paper = self._canvas, self._paper
        describe(canvas, paper.labels)
        frames = {
            size: PageFrame(canvas, paper, size) for size in (paper.size, paper.upright, paper.upright[::-1])
        }
        held, blank = canvas.held, dict(canvas.__dict__)
        canvas._annotationCount = max((state["_annotationCount"] for state in held), default=0)
        for number, state in enumerate(held[: self._cover], start=1):
            canvas.turn_to(state)
            self._finish(number)
        for number, entries in enumerate(self._contents, self._cover + 1):
            canvas.turn_to(blank)
            canvas.setPageSize(paper.size)
            canvas._startPage()
            first = number == self._cover + 1
            if first:
                self._bookmark(TITLE, "contents", 1, paper.size[1])
            draw_contents(canvas, paper, entries, first=first, shift=self._shift)
            frames[paper.size].draw(number, canvas.total, TITLE)
            self._finish(number)
        chapter = ""
        by_page: dict[int, list[Heading]] = {}
        for heading in self._headings:
            by_page.setdefault(heading.page + self._shift, []).append(heading)
        for number, state in enumerate(held[self._cover :], self._front + 1):
            canvas.turn_to(state)
            here = by_page.get(number, [])
            begun = next((h.text for h in here if h.level == 1), None)
            chapter = begun or chapter
            for heading in here:
                self._bookmark(heading.text, heading.key, heading.level, heading.top + 12)
            more = "（続き）" if paper.continued and chapter and begun is None else ""
            frames[canvas._pagesize].draw(number, canvas.total, f"{chapter}{more}")
            self._finish(number)
        canvas._code = []
        if self._headings:
            canvas.showOutline()

    def _finish(self, number: int) -> None:
        """Put the page into the file, towards its outer edge where the leaves are bound."""
        canvas = self._canvas
        upright = canvas._pagesize[0] < canvas._pagesize[1]
        canvas.shift((GUTTER if number % 2 else -GUTTER) if self._paper.duplex and upright else 0)
        canvas.emit()

    def _bookmark(self, text: str, key: str, level: int, top: float) -> None:
        canvas = self._canvas
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        # a bookmark may be at most one step deeper than the one before it
        depth = min(level - 1, canvas._doc.outline.currentlevel + 1)
        canvas.addOutlineEntry(text, key, depth, level == 1)
