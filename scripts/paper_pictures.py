"""Pictures of the first pages of every paper of plans, exercises and events (``screenshots.py``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from sqlalchemy import select

DOTS = 60
"""Per inch: enough to see what stands where."""
MOST_PAGES = 12


def papers(file: Any) -> Iterator[tuple[str, QImage]]:
    """Name and picture of each page."""
    folder = Path(tempfile.mkdtemp(prefix="okaplan-papers-"))
    for made in (_of_plans, _of_exercises, _of_events):
        for target in made(file, folder):
            document = QPdfDocument()
            document.load(str(target))
            for number in range(min(MOST_PAGES, document.pageCount())):
                yield f"{target.stem}_{number + 1:02}", picture(document, number)
            document.close()


def _of_plans(file: Any, folder: Path) -> Iterator[Path]:
    from okaplan_gui.jobs.plan_papers import FORM, PAPERS, PaperRequest, plan_key, print_plan_paper

    for offer in PAPERS:
        if offer.ending != "pdf":
            continue
        target = folder / f"{offer.code}.pdf"
        request = PaperRequest(paper=offer.code, form="critical_systems" if offer.code == FORM else "")
        print_plan_paper(file, plan_key(file), request, target)
        yield target


def _of_exercises(file: Any, folder: Path) -> Iterator[Path]:
    from okaplan_gui.jobs.exercise_report import print_exercise_report, print_materials
    from okaplan_gui.models.exercise import Exercise
    from okaplan_gui.reports.exercise_materials import MATERIALS

    with file.session() as session:
        held = select(Exercise.id).where(Exercise.state == "closed", Exercise.scenario_used.is_not(None))
        key = session.scalars(held.order_by(Exercise.held_on.desc())).first()
    if key is None:
        return
    print_exercise_report(file, key, folder / "exercise_report.pdf")
    yield folder / "exercise_report.pdf"
    for part in MATERIALS:
        print_materials(file, key, folder / f"exercise_{part}.pdf", (part,))
        yield folder / f"exercise_{part}.pdf"


def _of_events(file: Any, folder: Path) -> Iterator[Path]:
    from okaplan_gui.jobs.response_papers import PAPERS, print_blank_paper, print_response_paper
    from okaplan_gui.models.response import ResponseEvent

    with file.session() as session:
        key = session.scalars(select(ResponseEvent.id).order_by(ResponseEvent.occurred_at.desc())).first()
    for paper in PAPERS:
        if key is not None:
            print_response_paper(file, key, paper.name, folder / f"event_{paper.name}.pdf")
            yield folder / f"event_{paper.name}.pdf"
        if paper.blank:
            print_blank_paper(file, paper.name, folder / f"blank_{paper.name}.pdf")
            yield folder / f"blank_{paper.name}.pdf"


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
