"""The sample's programme, an exercise with injects that was held, one that is planned, and findings over two years."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.jobs.exercise_injects import InjectDesk
from okaplan_gui.jobs.exercise_making import make_exercise
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.jobs.findings import finding_done, joins_earlier, verify_finding
from okaplan_gui.jobs.sample_acts import Act, do_in_turn
from okaplan_gui.jobs.sample_keys import SampleKeys
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseAchievement,
    ExerciseInject,
    ExerciseItem,
    ExerciseObjective,
    ExerciseParticipant,
    Finding,
)
from okaplan_gui.models.exercise_library import ExerciseProgramme, ExerciseScenario
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import PlanChapter
from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile

_TEXTS = ("objective", "place", "controller")


def write_sample_exercises(file: LedgerFile, plan: UUID, keys: SampleKeys) -> None:
    """All of it; the plan has to be approved, and its first exercises written, for one of their findings is verified."""
    source = json.loads(resource("sample/exercise.json").read_text(encoding="utf-8"))
    made = {"past": _write_past(file, keys, source["past"])}
    made["held"] = _write_held(file, plan, keys, source["held"], made["past"])
    made["planned"] = _make(file, plan, source["planned"], keys, source["planned"]["days"])
    _verify(file, source["verified"], made["held"])
    _write_programme(file, plan, keys, source["programme"], made)
    _write_drill(file, keys, source["drill"])


def _make(file: LedgerFile, plan: UUID, told: dict[str, Any], keys: SampleKeys, days: int) -> UUID:
    day = keys.today + timedelta(days=days)
    return make_exercise(
        file, plan, name=told["name"], kind=told["kind"], held_on=day, phases=("first_3h",),
        scenario_used=_scenario(file, told["scenario"]), compression=told["compression"],
        assumed_at=datetime.combine(day, time(10, 0), JST), **{name: told[name] for name in _TEXTS},
    )  # fmt: skip


def _scenario(file: LedgerFile, code: str) -> UUID:
    with file.session() as session:
        return session.scalars(select(ExerciseScenario.id).where(ExerciseScenario.code == code)).one()


def _write_past(file: LedgerFile, keys: SampleKeys, told: dict[str, Any]) -> UUID:
    """Last year's exercise, before there was a plan: only its results are left."""
    day = keys.today - timedelta(days=told["days"])
    start = datetime.combine(day, time(13, 30), JST)
    with file.operation("見本の前年度の訓練を入れる") as operation:
        key = operation.insert(
            Exercise, code=told["code"], name=told["name"], kind=told["kind"], held_on=day, year=fiscal_year_of(day),
            state="closed", started_at=start, ended_at=start + timedelta(minutes=90), rating=told["rating"],
            objective=told["objective"], review=told["review"],
        )  # fmt: skip
        for number, (finding, kind, action, owner, state, days, what) in enumerate(told["findings"], start=1):
            due = keys.today + timedelta(days=days)
            operation.insert(
                Finding, exercise=key, number=number, finding=finding, kind=kind, action=action, owner=owner, due=due,
                state=state, done_on=due, changes_what=what, budget=False,
            )  # fmt: skip
    return key


def _write_held(file: LedgerFile, plan: UUID, keys: SampleKeys, told: dict[str, Any], past: UUID) -> UUID:
    key = _make(file, plan, told, keys, -told["days"])
    run = ExerciseRun(file, key)
    desk = InjectDesk(file, run)
    start = datetime.combine(keys.today - timedelta(days=told["days"]), time(13, 0), JST)
    run.start(start)

    def at(minute: int) -> datetime:
        return start + timedelta(seconds=60 * minute / told["compression"])

    acts: list[Act] = []
    injects = _of(file, ExerciseInject, key, "minute")
    for inject, (result, answer, minute) in zip(injects, told["answers"], strict=True):
        if minute is not None:
            acts.append((max(0, inject.minute), partial(desk.hand_over, inject.id)))
            acts.append((max(minute, inject.minute, 0), partial(desk.answer, inject.id, answer, result)))
    for item in _of(file, ExerciseItem, key, "number"):
        late = 1.3 if item.step_code == "A09" else 0.8
        result = "partly" if item.step_code == "A09" else "done"
        minute = int((item.target or 30) * late)
        if minute <= 110:
            tick = partial(run.tick, item.id, result, person="見本 一郎", remark=None)
            acts.append((minute, tick))
    for minute, content, stumbled in told["log"]:
        acts.append((minute, partial(run.note, content, stumbled=stumbled, person="見本 十和")))
    do_in_turn(acts, at)
    run.close(at(118), rating=told["rating"], review=told["review"])
    _write_results(file, plan, keys, told, key)
    _write_findings(file, plan, keys, told, run, past)
    return key


def _write_results(file: LedgerFile, plan: UUID, keys: SampleKeys, told: dict[str, Any], key: UUID) -> None:
    with file.session() as session:
        critical = {
            one.system: one
            for one in session.scalars(select(CriticalSystem).where(CriticalSystem.plan == plan))
        }
    objectives = _of(file, ExerciseObjective, key, "number")
    people = _of(file, ExerciseParticipant, key, "number")
    with file.operation("見本の訓練の評価を入れる") as operation:
        for objective, (rating, remark) in zip(objectives, told["objectives"], strict=False):
            operation.update(ExerciseObjective, objective.id, rating=rating, remark=remark)
        for number, person in enumerate(people):
            expected, arrived = told["arrivals"][number % len(told["arrivals"])]
            there = person.name not in told["absent"]
            operation.update(
                ExerciseParticipant, person.id, attended=there, expected=expected, arrived=arrived if there else None
            )  # fmt: skip
        for name, achieved, point, remark in told["achievements"]:
            system = keys.systems[name]
            target = critical.get(system)
            operation.insert(
                ExerciseAchievement, exercise=key, system=system, achieved=achieved, point_achieved=point, remark=remark,
                objective=target.recovery_time_objective if target else None,
                point_objective=target.recovery_point_objective if target else None,
            )  # fmt: skip


def _write_findings(
    file: LedgerFile, plan: UUID, keys: SampleKeys, told: dict[str, Any], run: ExerciseRun, past: UUID
) -> None:
    earlier = _of(file, Finding, past, "number")
    with file.session() as session:
        chapters = {
            heading: key
            for key, heading in session.execute(
                select(PlanChapter.id, PlanChapter.heading).where(PlanChapter.plan == plan)
            )
        }
    for finding, kind, action, owner, state, days, what, repeats, chapter in told["findings"]:
        added = run.add_finding(
            finding, kind=kind, action=action, owner=owner, state=state, due=keys.today + timedelta(days=days),
            changes_what=what, chapter=chapters.get(chapter), budget=False,
        )  # fmt: skip
        if repeats is not None:
            joins_earlier(file, added, earlier[repeats].id)


def _verify(file: LedgerFile, words: str, exercise: UUID) -> None:
    """The one finding of the first exercise that was mended, shown by the next one to work."""
    with file.session() as session:
        found = session.scalars(select(Finding).where(Finding.finding == words)).one()
    if found.state != "done" and found.due is not None:
        finding_done(file, found.id, found.due)
    verify_finding(file, found.id, exercise)


def _write_programme(
    file: LedgerFile, plan: UUID, keys: SampleKeys, lines: list[Any], made: dict[str, UUID]
) -> None:
    with file.session() as session:
        months = {
            one.id: one.held_on.month for one in session.scalars(select(Exercise)) if one.held_on is not None
        }
    this = fiscal_year_of(keys.today)
    with file.operation("見本の年間計画を入れる") as operation:
        for shift, number, name, kind, which, scenario, audience, aim, month in lines:
            exercise = made.get(which) if which else None
            operation.insert(
                ExerciseProgramme, year=this + shift, number=number, name=name, kind=kind, audience=audience, aim=aim,
                plan=plan, scenario=_scenario(file, scenario) if scenario else None, exercise=exercise,
                month=months.get(exercise, month) if exercise else month,
            )  # fmt: skip


def _write_drill(file: LedgerFile, keys: SampleKeys, told: dict[str, Any]) -> None:
    """Last year's drill, so that there is something to compare with."""
    with file.session() as session:
        later = session.scalars(select(PhishingDrill)).all()
    with file.operation("見本の前年度の標的型メール訓練を入れる") as operation:
        for number, one in enumerate(later):
            sent = one.sent or 0
            operation.insert(
                PhishingDrill, drill=told["name"], division=one.division, held_on=keys.today - timedelta(days=told["days"]),
                sent=one.sent, opened=sent * 2 // 5, clicked=sent // 5, reported=sent // 6, asked=sent // 15,
                first_report=22 + 3 * number,
            )  # fmt: skip


def _of(file: LedgerFile, ledger: type[Ledger], exercise: UUID, order: str) -> list[Any]:
    columns: Any = ledger
    with file.session() as session:
        found = select(ledger).where(columns.exercise == exercise)
        return list(session.scalars(found.order_by(getattr(ledger, order))))
