"""What stands on every page of a paper and in the properties of its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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


def describe(canvas: Any, labels: PaperLabels) -> None:
    """Write the properties of the file: title, author, language."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

    canvas.setTitle(labels.title)
    canvas.setAuthor(labels.authority)
    canvas.setSubject("　".join(part for part in (labels.version, labels.date, labels.handling) if part))
    canvas.setCreator("okaplan")
    canvas.setCatalogEntry("Lang", PDFString("ja-JP"))
    # readers show the paper's title rather than the name of the file
    canvas.setCatalogEntry("ViewerPreferences", PDFDictionary({"DisplayDocTitle": "true"}))
