"""Each form alone, and empty forms for the hand."""

from __future__ import annotations

from collections.abc import Sequence

from okaplan_gui.fields import Problem
from okaplan_gui.reports.forms.layout import lay_out
from okaplan_gui.reports.forms.printing import print_form
from okaplan_gui.reports.forms.registry import FORM_SOURCES
from okaplan_gui.reports.forms.usual import form_of, set_of
from okaplan_gui.reports.kit.document import Paper
from okaplan_gui.reports.plan_edition import Edition, plan_paper
from okaplan_gui.reports.record_sheets import attendance, board, chronology
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import FormLine


def make_single_form(content: PlanContent, code: str, edition: Edition = Edition()) -> Paper:
    """One form by its code, its number or its title. Problem when there is none, or nothing of it is public."""
    form = _named(content, code)
    laid = lay_out(content, form, edition.writing, public=edition.public)
    if laid is None:
        raise Problem(f"「{form.heading}」には公開できる列がありません。", "内部版として印刷してください。")
    paper = plan_paper(content, edition, "form", title=f"{form.heading}　{content.name}")
    print_form(paper, laid, level=1, large=edition.large)
    return paper


def make_blank_forms(content: PlanContent, edition: Edition = Edition(), codes: Sequence[str] = ()) -> Paper:
    """The forms of the plan's set without their records, and the record sheets, to be filled in by hand."""
    paper = plan_paper(content, edition, "blank", title=f"書き込み用の様式　{content.name}")
    forms = [form for form in set_of(content).forms if not codes or form.form in codes]
    for number, form in enumerate(forms):
        laid = lay_out(content, form, edition.writing, blank=True)
        if laid is not None:
            print_form(paper, laid, level=1, large=edition.large, new_page=number > 0)
    if not codes:
        board(paper, content, edition.writing)
        attendance(paper, content)
        chronology(paper)
    return paper


def _named(content: PlanContent, code: str) -> FormLine:
    known = set_of(content).forms
    for form in known:
        if code in (form.form, form.number, form.title, form.heading):
            return form
    found = form_of(content, code) if code in FORM_SOURCES else None
    if found is not None:
        return found
    told = "、".join(f"{form.form}（{form.heading}）" for form in known)
    raise Problem(f"様式「{code}」はありません。", f"次のどれかを書いてください: {told}")
