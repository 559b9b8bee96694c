"""Reads an exercise; prints its after-action report, writes its workbook, prints what it is run with."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from okaplan_gui.exchange.exercise_book import export_exercise
from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.exercise_achievements import fill_achievements
from okaplan_gui.jobs.exercise_running import clock_of
from okaplan_gui.jobs.findings import read_stories
from okaplan_gui.models.exercise import (
    EXERCISE_KIND,
    Exercise,
    ExerciseAchievement,
    ExerciseInject,
    ExerciseItem,
    ExerciseLog,
    ExerciseObjective,
    ExerciseParticipant,
    Finding,
)
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.reports.after_action import after_action_report
from okaplan_gui.reports.exercise_materials import exercise_materials
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.rules.exercise_record import ExerciseRecord
from okaplan_gui.rules.exercise_results import achievement_lines
from okaplan_gui.rules.gathering import Gathering, exercise_gathering
from okaplan_gui.rules.plan_content import from_json
from okaplan_gui.store.ledger_file import LedgerFile


def print_exercise_report(
    file: LedgerFile, key: UUID, target: Path, *, in_wareki: bool = True, today: date | None = None
) -> PrintResult:
    """Print the after-action report of an exercise. Problem when it was deleted."""
    return after_action_report(exercise_record(file, key, today), target, in_wareki=in_wareki)


def write_exercise_book(file: LedgerFile, key: UUID, target: Path, today: date | None = None) -> int:
    """Write the same as a workbook; how many rows. Problem when the exercise was deleted or the place takes no file."""
    return export_exercise(exercise_record(file, key, today), target)


def print_materials(
    file: LedgerFile, key: UUID, target: Path, parts: tuple[str, ...], *, in_wareki: bool = True
) -> PrintResult:
    """Print what an exercise is run with: the parts of :data:`MATERIALS`. Problem when it was deleted."""
    return exercise_materials(exercise_record(file, key), target, parts, in_wareki=in_wareki)


def take_achievements(file: LedgerFile, key: UUID) -> int:
    """Write the times that the checklist tells; how many lines."""
    return fill_achievements(file, key)


def exercise_record(file: LedgerFile, key: UUID, today: date | None = None) -> ExerciseRecord:
    """Everything that the report shows. Problem when the exercise was deleted."""
    day = today or datetime.now(JST).date()
    again = {
        story.finding.id: f"再発 {len(story.earlier) + 1}回目" if story.earlier else "再発か"
        for story in read_stories(file, day)
        if story.recurs
    }
    with file.session() as session:
        exercise = session.get(Exercise, key)
        if exercise is None:
            raise Problem("この訓練は削除されています。", remedy="訓練の一覧を開き直してください。")
        version = session.get(PlanVersion, exercise.version) if exercise.version else None
        content = from_json(version.content) if version else None
        names = {
            one: name for one, name in session.execute(select(InformationSystem.id, InformationSystem.name))
        }
        return ExerciseRecord(
            exercise=exercise,
            items=_parts(session, ExerciseItem, key, "number"),
            log=_parts(session, ExerciseLog, key, "at", "number"),
            findings=_parts(session, Finding, key, "number"),
            injects=_parts(session, ExerciseInject, key, "minute", "number"),
            objectives=_parts(session, ExerciseObjective, key, "number"),
            participants=_parts(session, ExerciseParticipant, key, "number"),
            achievements=achievement_lines(_parts(session, ExerciseAchievement, key), names),
            again=again,
            authority=session.scalars(select(Authority).limit(1)).first(),
            plan=f"{content.name} 第{content.version}版" if content else None,
            kind=file.catalogue.kind(EXERCISE_KIND).text(exercise.kind),
            today=day,
            gathering=_gathering(session, exercise),
        )


def _gathering(session: Session, exercise: Exercise) -> Gathering:
    now = datetime.now(JST)
    return exercise_gathering(
        _parts(session, ExerciseParticipant, exercise.id),
        exercise.assumed_at or exercise.started_at or now,
        clock_of(vars(exercise)).elapsed_minutes(now),
    )


def _parts(session: Session, ledger: type[Ledger], key: UUID, *order: str) -> tuple[Any, ...]:
    columns: Any = ledger
    found = select(ledger).where(columns.exercise == key)
    return tuple(session.scalars(found.order_by(*(getattr(ledger, name) for name in order))))
