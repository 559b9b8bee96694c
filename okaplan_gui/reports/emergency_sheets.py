"""緊急時シート: whom to call, what to do, what to restore first, for the wall and the bag. No cover, no contents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okaplan_gui.reports.forms.layout import lay_out
from okaplan_gui.reports.forms.printing import print_form
from okaplan_gui.reports.forms.usual import form_of
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.kit.sheet import Sheet
from okaplan_gui.reports.plan_edition import Edition, plan_paper
from okaplan_gui.rules.plan_content import PlanContent

PARTS = (
    ("だれに電話する", ("contacts", "roles")),
    ("何をする", ("actions", "damage_check")),
    ("どの順に戻す", ("critical_systems",)),
)


def emergency_sheets(content: PlanContent, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print the forms of the first hours, each with its name. Problem when the place takes no file."""
    edition = Edition(in_wareki=in_wareki)
    paper = plan_paper(content, edition, "binder", title=f"緊急時シート　{content.name}")
    for title, codes in PARTS:
        paper.turn(lying=False)
        paper.heading(title)
        print_forms(paper, content, codes, edition)
    return paper.write(target)


def print_forms(sheet: Sheet, content: PlanContent, codes: Sequence[str], edition: Edition) -> None:
    """Some forms of a plan, one after the other."""
    for code in codes:
        form = form_of(content, code)
        laid = None if form is None else lay_out(content, form, edition.writing, public=edition.public)
        if laid is not None:
            print_form(sheet, laid, large=edition.large)
