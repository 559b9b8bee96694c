"""Chapters, bodies, tasks, exercises, six elements, checklist (forms 12, 13)."""

from __future__ import annotations

from okaplan_gui.fields import FiscalYear
from okaplan_gui.jobs.plan_drawing.source import PlanSource, day
from okaplan_gui.models.exercise import EXERCISE_KIND, RATING, STATE, Exercise
from okaplan_gui.models.plan import PlanChapter, PlanVersion
from okaplan_gui.models.plan_upkeep import (
    ANSWER,
    BODY,
    SIX_ELEMENT,
    TASK_TIMING,
    UPKEEP_MATTER,
    ChecklistItem,
    SixElement,
    UpkeepRole,
    UpkeepTask,
)
from okaplan_gui.rules.plan_lines import (
    ChapterText,
    ChecklistLine,
    ExerciseLine,
    RevisionLine,
    SixElementLine,
    UpkeepRoleLine,
    UpkeepTaskLine,
)


def chapters(source: PlanSource) -> tuple[ChapterText, ...]:
    """The chapters in order."""
    return tuple(ChapterText(c.number, c.heading, c.body) for c in source.of_plan(PlanChapter, "number"))


def revisions(source: PlanSource) -> tuple[RevisionLine, ...]:
    """The versions so far."""
    return tuple(
        RevisionLine(v.number, v.approved_on.isoformat(), v.approved_by, v.summary)
        for v in source.of_plan(PlanVersion, "number")
    )


def upkeep_roles(source: PlanSource) -> tuple[UpkeepRoleLine, ...]:
    """Who drafts, keeps and funds the plan."""
    return tuple(
        UpkeepRoleLine(
            r.number,
            source.word(BODY, r.body) or "",
            r.name,
            source.division(r.division),
            source.person(r.contact),
            r.matter,
        )
        for r in source.of_plan(UpkeepRole, "number")
    )


def upkeep_tasks(source: PlanSource) -> tuple[UpkeepTaskLine, ...]:
    """What is looked at when."""
    roles = {role.id: role.name for role in source.of_plan(UpkeepRole)}
    return tuple(
        UpkeepTaskLine(
            t.number,
            source.word(UPKEEP_MATTER, t.matter) or "",
            t.name,
            (source.word(TASK_TIMING, t.timing) or "") + (f"　{t.month}月" if t.month else "") or None,
            roles.get(t.role) if t.role else None,
            day(t.last_done),
        )
        for t in source.of_plan(UpkeepTask, "number")
    )


def exercises(source: PlanSource) -> tuple[ExerciseLine, ...]:
    """The exercises of this plan, and those of no plan, by day."""
    versions = {version.id for version in source.of_plan(PlanVersion)}
    listed = [e for e in source.all(Exercise) if e.version is None or e.version in versions]
    return tuple(
        ExerciseLine(
            e.code,
            e.name,
            source.word(EXERCISE_KIND, e.kind) or "",
            FiscalYear().text(e.year) or None,
            day(e.held_on),
            e.objective,
            e.scenario,
            e.participants,
            source.word(STATE, e.state),
            source.word(RATING, e.rating),
        )
        for e in sorted(listed, key=lambda e: (day(e.held_on) or "\uffff", e.code))
    )


def six_elements(source: PlanSource) -> tuple[SixElementLine, ...]:
    """The 重要6要素 in their order."""
    return tuple(
        SixElementLine(
            source.word(SIX_ELEMENT, e.element) or "",
            source.word(ANSWER, e.state),
            day(e.as_of),
            e.present,
            e.next_step,
            day(e.due),
        )
        for e in source.of_plan(SixElement, "element")
    )


def checklist(source: PlanSource) -> tuple[ChecklistLine, ...]:
    """The ICT-BCPチェックリスト: its newest edition by name."""
    items = sorted(source.all(ChecklistItem), key=lambda i: (i.edition, i.number))
    newest = items[-1].edition if items else None
    return tuple(
        ChecklistLine(
            i.edition,
            i.number,
            i.item,
            i.section,
            source.word(ANSWER, i.answer),
            i.evidence,
            day(i.as_of),
            day(i.due),
        )
        for i in items
        if i.edition == newest
    )
