"""The plan as .docx: the same chapters, forms and sheets as the handbook, from the same content."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.reports.handbook import cover_lines, write_handbook
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.kit.putting import put
from okaplan_gui.reports.plan_edition import Edition, code_of, handling_of, labels_of
from okaplan_gui.reports.word.word_sheet import WordSheet
from okaplan_gui.rules.plan_content import PlanContent


def plan_document(content: PlanContent, target: Path, edition: Edition = Edition()) -> PrintResult:
    """Write the plan for Word; its pages are counted there (0 here). Problem when the place takes no file."""
    sheet = WordSheet(
        labels_of(content, edition), code=code_of(content, "word", edition), scale=edition.scale
    )
    sheet.cover(
        content.name,
        above=[content.authority] if content.authority else [],
        below=cover_lines(content, edition),
        box=handling_of(content, edition),
    )
    sheet.contents()
    write_handbook(sheet, content, edition)
    put(target, sheet.render())
    return PrintResult(target, 0)
