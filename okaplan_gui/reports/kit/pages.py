"""Lays the body out once, keeps its pages back, then writes cover, contents and body in order with their numbers."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from okaplan_gui.reports.kit.styles import INK, LIGHT_RULE, QUIET

if TYPE_CHECKING:
    from okaplan_gui.reports.kit.document import Heading, Paper

TOP, BOTTOM, SIDE = 62, 54, 51
_TOC_TOP = 110
_TOC_LINE = {1: 19.0, 2: 15.0}
_BEFORE_CHAPTER = 5.0


def render(paper: Paper, headings: list[Heading], stream: IO[bytes]) -> int:
    """Write the PDF; the number of its pages."""
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

    class Held(Canvas):
        """Keeps finished pages back: the contents, which come first, need the numbers of all others."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.held: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self.held.append(dict(self.__dict__))
            if paper.progress is not None:
                paper.progress(len(self.held))
            self._startPage()

        def save(self) -> None:
            Pages(self, paper, headings).write()
            super().save()

        def _make_preamble(self) -> None:
            # reportlab begins each page with Helvetica, which would stand in the file without being embedded
            self._preamble = "1 0 0 1 0 0 cm"
            self._doc.fontMapping.pop("Helvetica", None)
            self._doc.idToObject["BasicFonts"].dict.pop("F1", None)

        def emit(self) -> None:
            super().showPage()

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:
            mark = getattr(flowable, "_okaplan_heading", None)
            if mark is not None:
                mark.page = len(self.canv.held)
                mark.top = self.frame._y + flowable.height

    width, height = paper.size
    frame = Frame(SIDE, BOTTOM, width - 2 * SIDE, height - TOP - BOTTOM, 0, 0, 0, 0)
    cover_frame = Frame(SIDE, 80, width - 2 * SIDE, height - 200, 0, 0, 0, 0)
    document = Template(stream, pagesize=paper.size, pageCompression=1, invariant=1)
    templates = [PageTemplate("cover", [cover_frame]), PageTemplate("body", [frame])]
    document.addPageTemplates(templates if paper.cover else templates[1:])
    story = (
        [*paper.cover, NextPageTemplate("body"), PageBreak(), *paper.blocks] if paper.cover else paper.blocks
    )
    canvases: list[Any] = []

    def make(*arguments: Any, **options: Any) -> Any:
        canvases.append(Held(*arguments, **options))
        return canvases[-1]

    document.build(story, canvasmaker=make)
    return int(canvases[-1].total)


class Pages:
    """Puts the kept pages in order."""

    def __init__(self, canvas: Any, paper: Paper, headings: list[Heading]) -> None:
        self._canvas = canvas
        self._paper = paper
        self._headings = headings
        self._body = canvas.held[1:] if paper.cover else canvas.held
        self._toc = _toc_pages(headings, paper.size[1]) if paper.contents else []
        self._front = (1 if paper.cover else 0) + len(self._toc)
        canvas.total = self._front + len(self._body)
        # headings were counted over kept pages, of which the cover is one
        self._shift = len(self._toc) + 1

    def write(self) -> None:
        """Draw everything into the file."""
        canvas, paper = self._canvas, self._paper
        labels = paper.labels
        canvas.setTitle(labels.title)
        canvas.setAuthor(labels.authority)
        canvas.setCreator("okaplan")
        canvas.setCatalogEntry("Lang", "ja-JP")
        blank = dict(canvas.__dict__)
        number = 0
        if paper.cover:
            number += 1
            canvas.__dict__.update(canvas.held[0])
            canvas.emit()
        for lines in self._toc:
            number += 1
            canvas.__dict__.update(blank)
            canvas._startPage()
            self._draw_toc(lines, first=number == (2 if paper.cover else 1))
            self._draw_labels(number, "目次")
            canvas.emit()
        chapter = labels.title
        by_page: dict[int, list[Heading]] = {}
        for heading in self._headings:
            by_page.setdefault(heading.page + self._shift, []).append(heading)
        for state in self._body:
            number += 1
            canvas.__dict__.update(state)
            here = by_page.get(number, [])
            chapter = next((h.text for h in here if h.level == 1), chapter)
            for heading in here:
                canvas.bookmarkPage(heading.key, fit="XYZ", left=0, top=heading.top + 12)
                canvas.addOutlineEntry(heading.text, heading.key, heading.level - 1, heading.level == 1)
            self._draw_labels(number, chapter)
            canvas.emit()
        canvas._code = []
        if self._headings:
            canvas.showOutline()

    def _draw_labels(self, number: int, chapter: str) -> None:
        canvas, labels = self._canvas, self._paper.labels
        width, height = self._paper.size
        fonts = self._paper.typesetter.fonts
        canvas.saveState()
        canvas.setFillColor(QUIET)
        canvas.setStrokeColor(LIGHT_RULE)
        canvas.setLineWidth(0.5)
        canvas.setFont(fonts.regular, 8)
        top = height - 40
        canvas.drawString(SIDE, top, labels.title)
        middle = chapter if chapter != labels.title else ""
        canvas.drawCentredString(width / 2 + 40, top, middle)
        if labels.handling:
            canvas.setFillColor(INK)
            canvas.setFont(fonts.bold, 8.5)
            room = canvas.stringWidth(labels.handling, fonts.bold, 8.5)
            canvas.setStrokeColor(INK)
            canvas.rect(width - SIDE - room - 10, top - 4, room + 10, 14, fill=0)
            canvas.drawString(width - SIDE - room - 5, top, labels.handling)
            canvas.setStrokeColor(LIGHT_RULE)
            canvas.setFillColor(QUIET)
            canvas.setFont(fonts.regular, 8)
        canvas.line(SIDE, top - 8, width - SIDE, top - 8)
        canvas.line(SIDE, 42, width - SIDE, 42)
        told = "　".join(part for part in (labels.authority, labels.version, labels.date) if part)
        canvas.drawString(SIDE, 29, told)
        canvas.drawRightString(width - SIDE, 29, f"{number} / {canvas.total}")
        if labels.footer:
            canvas.drawCentredString(width / 2, 29, labels.footer)
        canvas.restoreState()

    def _draw_toc(self, lines: list[tuple[Heading, float]], *, first: bool) -> None:
        canvas = self._canvas
        width, height = self._paper.size
        fonts = self._paper.typesetter.fonts
        if first:
            canvas.setFillColor(INK)
            canvas.setFont(fonts.bold, 16)
            canvas.drawString(SIDE, height - 88, "目次")
        for heading, y in lines:
            face, size, indent = (fonts.bold, 10, 0) if heading.level == 1 else (fonts.regular, 9, 14)
            page = str(heading.page + self._shift)
            canvas.setFillColor(INK)
            canvas.setFont(face, size)
            text = _fitted(canvas, heading.text, face, size, width - 2 * SIDE - indent - 60)
            canvas.drawString(SIDE + indent, y, text)
            canvas.setFont(fonts.regular, size)
            canvas.drawRightString(width - SIDE, y, page)
            start = SIDE + indent + canvas.stringWidth(text, face, size) + 6
            end = width - SIDE - canvas.stringWidth(page, fonts.regular, size) - 6
            canvas.setStrokeColor(QUIET)
            canvas.setLineWidth(0.5)
            canvas.setDash(0.6, 2.6)
            if end > start:
                canvas.line(start, y + 2, end, y + 2)
            canvas.setDash()
            canvas.linkRect("", heading.key, (SIDE, y - 3, width - SIDE, y + 11), relative=0, thickness=0)


def _fitted(canvas: Any, text: str, face: str, size: float, room: float) -> str:
    if canvas.stringWidth(text, face, size) <= room:
        return text
    while text and canvas.stringWidth(text + "…", face, size) > room:
        text = text[:-1]
    return text + "…"


def _toc_pages(headings: list[Heading], height: float) -> list[list[tuple[Heading, float]]]:
    """The lines of the contents page by page, each with its height on the page."""
    pages: list[list[tuple[Heading, float]]] = []
    y = 0.0
    for heading in headings:
        step = _TOC_LINE[heading.level] + (_BEFORE_CHAPTER if heading.level == 1 else 0)
        if not pages or y - step < BOTTOM:
            y = height - (_TOC_TOP if not pages else TOP + 10)
            pages.append([])
        else:
            y -= step
        pages[-1].append((heading, y))
    return pages
