"""Pictures of the first pages of every paper of a plan (``screenshots.py``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

DOTS = 60
"""Per inch: enough to see what stands where."""
MOST_PAGES = 12


def papers(file: Any) -> Iterator[tuple[str, QImage]]:
    """Name and picture of each page."""
    from okaplan_gui.jobs.plan_papers import FORM, PAPERS, PaperRequest, plan_key, print_plan_paper

    folder = Path(tempfile.mkdtemp(prefix="okaplan-papers-"))
    for offer in PAPERS:
        if offer.ending != "pdf":
            continue
        target = folder / f"{offer.code}.pdf"
        request = PaperRequest(paper=offer.code, form="critical_systems" if offer.code == FORM else "")
        print_plan_paper(file, plan_key(file), request, target)
        document = QPdfDocument()
        document.load(str(target))
        for number in range(min(MOST_PAGES, document.pageCount())):
            yield f"{offer.code}_{number + 1:02}", picture(document, number)
        document.close()


def picture(document: QPdfDocument, number: int) -> QImage:
    """A page on white ground."""
    size = document.pagePointSize(number)
    page = document.render(number, QSize(round(size.width() * DOTS / 72), round(size.height() * DOTS / 72)))
    ground = QImage(page.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, page)
    painter.end()
    return ground
