"""緊急時シート: whom to call, what to do, what to restore first, for the wall and the bag. No cover, no contents."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.reports import handbook_forms as forms
from okaplan_gui.reports.handbook import version_label
from okaplan_gui.reports.kit.document import Paper, PaperLabels, PrintResult
from okaplan_gui.rules.plan_content import PlanContent


def emergency_sheets(content: PlanContent, target: Path, *, in_wareki: bool = True) -> PrintResult:
    """Print forms 9, 8, 10, 11 and 17 alone, each with its name. Problem when the place takes no file."""
    version, shown = version_label(content, in_wareki)
    labels = PaperLabels(
        title=f"緊急時シート　{content.name}",
        authority=" ".join(part for part in (content.authority, content.division) if part),
        handling=content.handling or "",
        version=version,
        date=shown,
    )
    paper = Paper(labels, contents=False)
    for title, printed in (
        ("だれに電話する", (forms.form_9, forms.form_8)),
        ("何をする", (forms.form_10, forms.form_11)),
        ("どの順に戻す", (forms.form_17,)),
    ):
        paper.heading(title)
        for form in printed:
            form(paper, content, in_wareki)
    return paper.write(target)
