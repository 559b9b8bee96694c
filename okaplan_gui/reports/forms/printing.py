"""Prints laid-out forms on a sheet: paper and Word alike."""

from __future__ import annotations

from okaplan_gui.reports.forms.layout import LaidForm
from okaplan_gui.reports.kit.sheet import Sheet

_MANY_COLUMNS = 6
"""More than so many columns lie down in the edition in large type."""


def lies(form: LaidForm, *, large: bool = False) -> bool:
    """Whether a form stands on lying pages; one without records needs no page of its own."""
    widest = max((len(table.columns) for table in form.tables if table.rows), default=0)
    return bool(widest) and (form.landscape or (large and widest > _MANY_COLUMNS))


def print_form(
    sheet: Sheet, form: LaidForm, *, level: int = 2, large: bool = False, new_page: bool | None = None
) -> None:
    """A form with its heading, its remarks and its tables, on pages that lie where it asks for it."""
    sheet.turn(lying=lies(form, large=large))
    sheet.heading(form.heading, level, new_page=new_page)
    for fault in form.faults:
        sheet.text(f"⚠ {fault}")
    for line in form.lead.split("\n"):
        if line.startswith("・"):
            sheet.text(line)
        elif line:
            sheet.small(line)
    for table in form.tables:
        if table.title:
            sheet.heading(table.title, min(level + 1, 3), new_page=False)
        sheet.table(table.columns, table.rows)
    if form.after:
        sheet.text(form.after)
