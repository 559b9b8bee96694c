"""年間計画: what a fiscal year was to have of exercises, what was held, what is missing (plan §3.1.1: 1回/年以上)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields.era import FIRST_MONTH, fiscal_year_of, fiscal_year_span, fiscal_year_text
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.exercise_library import ExerciseProgramme

HELD, MADE, COMING, DUE, MISSED = "held", "made", "coming", "due", "missed"
WORDS = {HELD: "実施した", MADE: "準備中", COMING: "これから", DUE: "今月", MISSED: "実施していない"}
AT_LEAST = 1
"""Exercises that every fiscal year has to have."""


@dataclass(frozen=True)
class ProgrammeLine:
    """One line of the programme with the exercise that serves it, and how it stands."""

    line: ExerciseProgramme
    exercise: Exercise | None
    state: str


@dataclass(frozen=True)
class ProgrammeYear:
    """A year's lines, its exercises that no line asked for, how many were held, and what to be reminded of."""

    year: int
    lines: tuple[ProgrammeLine, ...]
    besides: tuple[Exercise, ...]
    held: int
    reminder: str


def programme_year(
    year: int,
    lines: Iterable[ExerciseProgramme],
    exercises: Sequence[Exercise],
    today: date,
    at_least: int = AT_LEAST,
    *,
    in_wareki: bool = False,
) -> ProgrammeYear:
    """How a fiscal year's programme stands on a day. ``exercises``: all of the file."""
    by_key = {one.id: one for one in exercises}
    own = sorted(
        (line for line in lines if line.year == year), key=lambda line: (_turn(line.month), line.number)
    )
    told = tuple(
        ProgrammeLine(line, _of(line, by_key), _state(line, _of(line, by_key), today)) for line in own
    )
    served = {one.exercise.id for one in told if one.exercise is not None}
    in_year = [one for one in exercises if _year_of(one) == year]
    besides = sorted(
        (one for one in in_year if one.id not in served), key=lambda e: (e.held_on or date.max, e.code)
    )
    held = sum(one.state == "closed" for one in in_year)
    name = fiscal_year_text(year, in_wareki=in_wareki)
    return ProgrammeYear(year, told, tuple(besides), held, _reminder(name, year, held, told, today, at_least))


def _of(line: ExerciseProgramme, by_key: dict[UUID, Exercise]) -> Exercise | None:
    return by_key.get(line.exercise) if line.exercise is not None else None


def _year_of(exercise: Exercise) -> int | None:
    """The day on which it was held counts; the year that was typed only while there is no day."""
    return fiscal_year_of(exercise.held_on) if exercise.held_on is not None else exercise.year


def _turn(month: int | None) -> int:
    """Months in the order of the fiscal year; 未確認 last."""
    return 99 if month is None else (month - FIRST_MONTH) % 12


def _state(line: ExerciseProgramme, exercise: Exercise | None, today: date) -> str:
    if exercise is not None and exercise.state == "closed":
        return HELD
    _, last = fiscal_year_span(line.year)
    if line.month is not None:
        first = date(line.year + (line.month < FIRST_MONTH), line.month, 1)
        late = (first.year, first.month) < (today.year, today.month)
        now = (first.year, first.month) == (today.year, today.month)
    else:
        late, now = last < today, False
    if late:
        return MISSED
    if exercise is not None:
        return MADE
    return DUE if now else COMING


def _reminder(
    name: str, year: int, held: int, lines: Sequence[ProgrammeLine], today: date, at_least: int
) -> str:
    first, last = fiscal_year_span(year)
    if held >= at_least:
        missed = sum(one.state == MISSED for one in lines)
        more = f"予定の時期を過ぎたものが{missed}件あります。" if missed else ""
        return f"{name}は{held}回実施しました（目標 {at_least}回以上）。{more}"
    if today > last:
        return f"{name}は{held}回でした。目標の{at_least}回に届いていません。"
    days = (last - max(today, first)).days
    return f"{name}はまだ{held}回です（目標 {at_least}回以上）。年度末まであと{days}日です。"
