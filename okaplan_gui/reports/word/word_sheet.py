"""A Word document that takes what paper takes: headings, texts, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from okaplan_gui.reports.kit.document_labels import PaperLabels
from okaplan_gui.reports.kit.table import EMPTY, Column
from okaplan_gui.reports.word.elements import add_field, element, plain, set_face, table_row

_A4 = (11906, 16838)
"""Twentieths of a point."""
_SIDE, _TOP, _BOTTOM = 1020, 1250, 1080
_ALIGNS = {"left": "left", "right": "right", "center": "center"}
_BODY_POINTS, _CELL_POINTS = 10.0, 8.5


class WordSheet:
    """Implements :class:`~okaplan_gui.reports.kit.sheet.Sheet` with python-docx. ``code``: stands in the footer."""

    def __init__(self, labels: PaperLabels, *, code: str = "", scale: float = 1.0) -> None:
        from docx import Document

        self._labels = labels
        self._scale = scale
        self._document: Any = Document()
        self._lying = False
        self._begun = False
        self._width = 0
        self._dress()
        self._size(self._document.sections[0])
        self._frame(self._document.sections[0], code)
        properties = self._document.core_properties
        properties.title, properties.author = plain(labels.title), plain(labels.authority)
        properties.subject = plain("　".join(p for p in (labels.version, labels.date, labels.handling) if p))
        properties.language = "ja-JP"

    # ---- cover and contents

    def cover(self, title: str, above: Sequence[str], below: Sequence[str], box: str = "") -> None:
        """The first page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        if box:
            handling = self._document.add_paragraph(plain(box), style="Small")
            handling.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for number, line in enumerate(above):
            paragraph = self._document.add_paragraph(plain(line), style="Subtitle")
            paragraph.paragraph_format.space_before = Pt(160 if number == 0 else 0)
        self._document.add_paragraph(plain(title), style="Title")
        for number, line in enumerate(below):
            paragraph = self._document.add_paragraph(plain(line), style="Subtitle")
            paragraph.paragraph_format.space_before = Pt(140 if number == 0 else 0)
        self._begun = True

    def contents(self) -> None:
        """A table of contents, which Word fills in."""
        head = self._document.add_paragraph("目次", style="TOC Heading")
        head.paragraph_format.page_break_before = True
        add_field(
            self._document.add_paragraph(),
            'TOC \\o "1-2" \\h \\z \\u',
            "（Word で開き、この行を右クリックして「フィールド更新」を選ぶと、目次になります。）",
        )

    # ---- the sheet

    def heading(self, text: str, level: int = 1, *, new_page: bool | None = None) -> None:
        """A heading with Word's own style, so that outline and contents know it."""
        made = self._document.add_heading(plain(text), level)
        made.paragraph_format.page_break_before = bool(
            (level == 1 if new_page is None else new_page) and self._begun and not self._fresh()
        )
        self._begun = True

    def text(self, text: str) -> None:
        """Paragraphs parted by line ends; lines that begin with ・ become bullets."""
        for line in re.split("\r\n?|\n", text):
            bare = line.strip()
            if bare.startswith("・"):
                self._document.add_paragraph(plain(bare[1:].lstrip()), style="List Bullet")
            elif bare:
                self._document.add_paragraph(plain(bare))

    def small(self, text: str) -> None:
        """A remark in small type, kept with what follows."""
        made = self._document.add_paragraph(plain(text), style="Small")
        made.paragraph_format.keep_with_next = True

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, whole: bool = False) -> None:
        """A table whose head is repeated on each page."""
        listed = [list(row) for row in rows]
        if not listed:
            self.text(EMPTY)
            return
        total = sum(column.share for column in columns)
        widths = [round(self._width * column.share / total) for column in columns]
        aligns = [_ALIGNS[column.align] for column in columns]
        table = self._new_table(widths)
        if any(column.label for column in columns):
            labels = [column.label for column in columns]
            table.append(table_row(labels, widths, aligns, head=True))
        for row in listed:
            table.append(table_row(row, widths, aligns, head=False))
        self._document.add_paragraph(style="Small")

    def key_values(self, rows: Iterable[tuple[str, str]]) -> None:
        """A sheet of labels and values."""
        self._labelled([list(pair) for pair in rows], (0.26, 0.74), (0,))

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Short labels and values, two pairs side by side."""
        filled = [*pairs, *[("", "")] * (len(pairs) % 2)]
        rows = [[*filled[at], *filled[at + 1]] for at in range(0, len(filled), 2)]
        self._labelled(rows, (0.2, 0.3, 0.2, 0.3), (0, 2))

    def approval(self, names: Sequence[str]) -> None:
        """決裁欄: boxes to be stamped."""
        widths = [1300] * len(names)
        table = self._new_table(widths)
        aligns = ["center"] * len(names)
        table.append(table_row(list(names), widths, aligns, head=True))
        table.append(table_row(["\n\n"] * len(names), widths, aligns, head=False))
        self._document.add_paragraph(style="Small")

    def turn(self, *, lying: bool) -> None:
        """Go on with pages that lie or stand: a new section."""
        if lying == self._lying:
            return
        from docx.enum.section import WD_SECTION

        self._lying = lying
        section = (
            self._document.add_section(WD_SECTION.NEW_PAGE) if self._begun else self._document.sections[0]
        )
        if self._begun:
            section.different_first_page_header_footer = False
        self._size(section)

    def render(self) -> bytes:
        """The document as bytes."""
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    # ---- how it looks

    def _dress(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt, RGBColor

        styles = self._document.styles
        for name, points in (("Small", 8.5), ("Cell", _CELL_POINTS), ("TOC Heading", 15)):
            if name not in [style.name for style in styles]:
                styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
            styles[name].font.size = Pt(points * self._scale)
        sizes = {
            "Normal": _BODY_POINTS, "List Bullet": _BODY_POINTS, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 10.5,
            "Title": 24, "Subtitle": 13,
        }  # fmt: skip
        for name, points in sizes.items():
            style = styles[name]
            style.font.size = Pt(points * (self._scale if points <= _BODY_POINTS else 1))
            style.font.color.rgb = RGBColor(0x11, 0x11, 0x11)
            style.font.italic = False
        for name in (*sizes, "Small", "Cell", "TOC Heading", "Header", "Footer"):
            set_face(styles[name])
        for name in ("Title", "Subtitle"):
            styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            for border in styles[name].element.findall(".//{*}pBdr"):
                border.getparent().remove(border)
        styles["Title"].font.bold = True
        for name in ("Header", "Footer", "Small"):
            styles[name].font.size = Pt(8.5)
        for name in ("Small", "Cell"):
            styles[name].paragraph_format.space_after = Pt(0 if name == "Cell" else 3)
        styles["TOC Heading"].font.bold = True

    def _size(self, section: Any) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Twips

        width, height = reversed(_A4) if self._lying else _A4
        section.orientation = WD_ORIENT.LANDSCAPE if self._lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Twips(width), Twips(height)
        section.left_margin = section.right_margin = Twips(_SIDE)
        section.top_margin, section.bottom_margin = Twips(_TOP), Twips(_BOTTOM)
        self._width = width - 2 * _SIDE

    def _frame(self, section: Any, code: str) -> None:
        labels = self._labels
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        head.text = plain("　　".join(part for part in (labels.title, labels.handling) if part))
        foot = section.footer.paragraphs[0]
        told = (labels.authority, labels.version, labels.date, labels.footer, code)
        foot.text = plain("　".join(part for part in told if part) + "　　")
        add_field(foot, "PAGE", "1")
        foot.add_run(" / ")
        add_field(foot, "NUMPAGES", "1")

    def _fresh(self) -> bool:
        """Whether a section has just begun: its first paragraph needs no break."""
        body = self._document.element.body
        last = next((part for part in reversed(body) if not part.tag.endswith("}sectPr")), None)
        return last is not None and last.find(".//{*}sectPr") is not None

    def _labelled(
        self, rows: Sequence[Sequence[str]], shares: Sequence[float], labels: tuple[int, ...]
    ) -> None:
        widths = [round(self._width * share) for share in shares]
        table = self._new_table(widths)
        for row in rows:
            table.append(table_row(list(row), widths, ["left"] * len(widths), head=False, labels=labels))
        self._document.add_paragraph(style="Small")

    def _new_table(self, widths: Sequence[int]) -> Any:
        table = element("tbl")
        about = element("tblPr")
        about.append(element("tblStyle", val="TableGrid"))
        about.append(element("tblW", w=str(sum(widths)), type="dxa"))
        about.append(element("tblLayout", type="fixed"))
        table.append(about)
        grid = element("tblGrid")
        for width in widths:
            grid.append(element("gridCol", w=str(width)))
        table.append(grid)
        body = self._document.element.body
        body.insert_element_before(table, "w:sectPr")
        return table
