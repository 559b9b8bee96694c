"""Puts the 様式セット that come with the program into a file, as records that people then change."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.form_set import FormColumn, FormLayout, FormSet
from okaplan_gui.reports.forms.usual import usual_sets
from okaplan_gui.rules.plan_lines import FormSetLine
from okaplan_gui.store.operation import Operation


def ensure_form_sets(operation: Operation) -> UUID:
    """The key of the usual set; the sets are written where the file has none yet."""
    rows = operation.connection.execute(select(FormSet.code, FormSet.id))
    found: dict[str, UUID] = {code: key for code, key in rows}
    if not found:
        found = {line.code: _write(operation, line) for line in usual_sets()}
    return found.get(usual_sets()[0].code) or found[min(found)]


def _write(operation: Operation, line: FormSetLine) -> UUID:
    key = operation.insert(FormSet, code=line.code, name=line.name)
    for place, form in enumerate(line.forms, start=1):
        layout = operation.insert(
            FormLayout,
            form_set=key,
            form=form.form,
            place=place,
            number=form.number,
            title_text=form.title,
            shape="landscape" if form.landscape else "portrait",
            in_handbook=form.in_handbook,
            in_public=form.in_public,
        )
        for number, column in enumerate(form.columns, start=1):
            operation.insert(
                FormColumn,
                layout=layout,
                place=number,
                source=column.source,
                heading=column.heading,
                width=column.width,
            )
    return key
