"""The 様式セット of a plan, as it is kept in the content."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.jobs.plan_drawing.source import PlanSource
from okaplan_gui.models.form_set import FormColumn, FormLayout, FormSet
from okaplan_gui.rules.plan_lines import FormColumnLine, FormLine, FormSetLine
from okaplan_gui.store.ledger_file import LedgerFile


def form_set(source: PlanSource, key: UUID | None = None) -> FormSetLine | None:
    """The set that is named, else the plan's own, else the first of the file; None where there is none."""
    return _read(source.session, key or source.plan.form_set)


def set_named(file: LedgerFile, key: UUID) -> FormSetLine | None:
    """A set of the file; None where it is not there."""
    with file.session() as session:
        return _read(session, key)


def _read(session: Session, wanted: UUID | None) -> FormSetLine | None:
    found = select(FormSet).order_by(FormSet.code)
    if wanted is not None:
        found = found.where(FormSet.id == wanted)
    chosen = session.scalars(found.limit(1)).first()
    if chosen is None:
        return None
    layouts = list(
        session.scalars(select(FormLayout).where(FormLayout.form_set == chosen.id).order_by(FormLayout.place))
    )
    columns: dict[UUID, list[FormColumnLine]] = {}
    for column in session.scalars(
        select(FormColumn)
        .where(FormColumn.layout.in_([layout.id for layout in layouts]))
        .order_by(FormColumn.place)
    ):
        line = FormColumnLine(column.source, column.heading, column.width)
        columns.setdefault(column.layout, []).append(line)
    return FormSetLine(
        chosen.code,
        chosen.name,
        tuple(
            FormLine(
                layout.form,
                layout.number,
                layout.title_text,
                layout.shape == "landscape",
                bool(layout.in_handbook),
                bool(layout.in_public),
                tuple(columns.get(layout.id, ())),
            )
            for layout in layouts
        ),
    )
