"""The yearly programme of a file: reads it, and says what making an exercise from a line begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.fields.era import FIRST_MONTH, fiscal_year_of
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.exercise_library import ExerciseProgramme
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.programme import AT_LEAST, ProgrammeYear, programme_year
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class Beginning:
    """What the dialog is filled with when an exercise is made from a line of the programme."""

    line: UUID
    name: str
    kind: str
    aim: str | None
    plan: UUID | None
    scenario: UUID | None
    day: date


def read_programme(
    file: LedgerFile, year: int | None = None, today: date | None = None, *, in_wareki: bool = False
) -> ProgrammeYear:
    """A year's programme, this year's unless another is named."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        lines = session.scalars(select(ExerciseProgramme)).all()
        exercises = session.scalars(select(Exercise)).all()
        told = session.scalars(select(Threshold.value).where(Threshold.name == "exercises_per_year")).first()
    at_least = told if told is not None else AT_LEAST
    return programme_year(
        year if year is not None else fiscal_year_of(day),
        lines,
        exercises,
        day,
        at_least,
        in_wareki=in_wareki,
    )


def programme_years(file: LedgerFile, today: date | None = None) -> list[int]:
    """The years that have a programme or an exercise, and this one and the next, the latest first."""
    this = fiscal_year_of(today or datetime.now(JST).date())
    with file.session() as session:
        years = {this, this + 1, *session.scalars(select(ExerciseProgramme.year).distinct())}
        held = session.scalars(select(Exercise.held_on).where(Exercise.held_on.is_not(None)))
        years |= {fiscal_year_of(on) for on in held if on is not None}
    return sorted(years, reverse=True)


def beginning_of(file: LedgerFile, line: UUID, today: date | None = None) -> Beginning:
    """What an exercise of this line begins with. Problem when the line is gone or has its exercise."""
    values = file.get(ExerciseProgramme, line)
    if values is None:
        raise Problem("この年間計画の行は削除されています。", remedy="年間計画を開き直してください。")
    if values["exercise"] is not None:
        raise Problem("この行の訓練は、もう作られています。", remedy="「訓練を開く」で開いてください。")
    day = today or datetime.now(JST).date()
    if values["month"] is not None:
        first = date(values["year"] + (values["month"] < FIRST_MONTH), values["month"], 1)
        day = max(day, first)
    return Beginning(
        line, values["name"], values["kind"], values["aim"], values["plan"], values["scenario"], day
    )


def add_line(file: LedgerFile, year: int) -> UUID:
    """A new line in a year's programme, to be filled in; its key."""
    with file.operation("年間計画に行を加える") as operation:
        table = ExerciseProgramme.table()
        numbers = operation.connection.execute(select(table.c.number).where(table.c.year == year)).scalars()
        number = max(numbers, default=0) + 1
        return operation.insert(
            ExerciseProgramme, year=year, number=number, name=f"訓練{number}", kind="tabletop"
        )
