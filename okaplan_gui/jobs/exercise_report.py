"""Reads an exercise and prints its after-action report."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.models.exercise import EXERCISE_KIND, Exercise, ExerciseItem, ExerciseLog, Finding
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.reports.after_action import ExerciseRecord, after_action_report
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.rules.plan_content import from_json
from okaplan_gui.store.ledger_file import LedgerFile


def print_exercise_report(
    file: LedgerFile, key: UUID, target: Path, *, in_wareki: bool = True, today: date | None = None
) -> PrintResult:
    """Print the after-action report of an exercise. Problem when it was deleted."""
    return after_action_report(exercise_record(file, key, today), target, in_wareki=in_wareki)


def exercise_record(file: LedgerFile, key: UUID, today: date | None = None) -> ExerciseRecord:
    """Everything that the report shows."""
    with file.session() as session:
        exercise = session.get(Exercise, key)
        if exercise is None:
            raise Problem("この訓練は削除されています。", remedy="訓練の一覧を開き直してください。")
        version = session.get(PlanVersion, exercise.version) if exercise.version else None
        content = from_json(version.content) if version else None
        return ExerciseRecord(
            exercise,
            tuple(
                session.scalars(
                    select(ExerciseItem).where(ExerciseItem.exercise == key).order_by(ExerciseItem.number)
                )
            ),
            tuple(
                session.scalars(
                    select(ExerciseLog)
                    .where(ExerciseLog.exercise == key)
                    .order_by(ExerciseLog.at, ExerciseLog.number)
                )
            ),
            tuple(session.scalars(select(Finding).where(Finding.exercise == key).order_by(Finding.number))),
            session.scalars(select(Authority).limit(1)).first(),
            f"{content.name} 第{content.version}版" if content else None,
            file.catalogue.kind(EXERCISE_KIND).text(exercise.kind),
            today or datetime.now(JST).date(),
        )
