"""Pieces of a Word document that python-docx has no words for: fields, repeated heads, shading, Japanese faces."""

from __future__ import annotations

import re
from typing import Any

from okaplan_gui.reports.kit.glyphs import MISSING

FACE = "BIZ UDPGothic"
FACE_JAPANESE = "BIZ UDPゴシック"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """A text that XML can hold; a control character becomes 〓, so that nothing vanishes unseen."""
    return _NO_XML.sub(MISSING, text)


def element(name: str, **attributes: str) -> Any:
    """An element of the word-processing namespace with attributes of the same."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_face(style: Any) -> None:
    """Give a style the Japanese face, for Latin and Japanese letters alike."""
    from docx.oxml.ns import qn

    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FACE_JAPANESE)
    fonts.set(qn("w:hAnsi"), FACE)


def add_field(paragraph: Any, code: str, shown: str = "") -> None:
    """A field that Word fills in, such as PAGE; ``shown`` stands there until it does."""
    run = paragraph.add_run()._r
    run.append(element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = f" {code} "
    run.append(instruction)
    run.append(element("fldChar", fldCharType="separate"))
    if shown:
        paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def table_row(
    texts: list[str], widths: list[int], aligns: list[str], *, head: bool, labels: tuple[int, ...] = ()
) -> Any:
    """A row of a table: kept on one page, a head repeated on each; ``labels``: bold cells on grey."""
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    row.append(properties)
    for place, (text, width, align) in enumerate(zip(texts, widths, aligns, strict=True)):
        strong = head or place in labels
        cell = element("tc")
        about = element("tcPr")
        about.append(element("tcW", w=str(width), type="dxa"))
        if strong:
            about.append(element("shd", val="clear", color="auto", fill="E6E9ED" if head else "F2F4F6"))
        cell.append(about)
        paragraph = element("p")
        style = element("pPr")
        style.append(element("pStyle", val="Cell"))
        style.append(element("jc", val="center" if head else align))
        paragraph.append(style)
        _write(paragraph, text, strong)
        cell.append(paragraph)
        row.append(cell)
    return row


def _write(paragraph: Any, text: str, strong: bool) -> None:
    run = element("r")
    if strong:
        bold = element("rPr")
        bold.append(element("b"))
        run.append(bold)
    for number, line in enumerate(re.split("\r\n?|\n", plain(text))):
        if number:
            run.append(element("br"))
        letters = element("t")
        letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        letters.text = line
        run.append(letters)
    paragraph.append(run)
