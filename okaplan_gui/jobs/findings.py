"""課題と改善: reads what became of findings; marks them done, joins repeats, verifies them by a later exercise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from okaplan_gui.fields import JST, Problem
from okaplan_gui.models.exercise import Exercise, ExerciseInject, ExerciseItem, ExerciseLog, Finding
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.response import ResponseEvent
from okaplan_gui.rules.exercise_results import stumbles
from okaplan_gui.rules.finding_story import FindingStory, Source, finding_stories
from okaplan_gui.store.ledger_file import LedgerFile


def read_stories(file: LedgerFile, today: date | None = None) -> tuple[FindingStory, ...]:
    """All findings with what became of them."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        findings = session.scalars(select(Finding)).all()
        versions = session.scalars(select(PlanVersion).options(defer(PlanVersion.content))).all()
        return finding_stories(findings, _sources(session, versions), versions, day)


def _sources(session: Session, versions: Any) -> dict[UUID, Source]:
    plans = {one.id: one.plan for one in versions}
    sources = {
        one.id: Source(one.name, one.held_on, plans.get(one.version))
        for one in session.scalars(select(Exercise))
    }
    for event in session.scalars(select(ResponseEvent)):
        on = event.occurred_at.astimezone(JST).date()
        sources[event.id] = Source(event.name, on, plans.get(event.version))
    return sources


def stumbles_of(file: LedgerFile, exercise: UUID) -> tuple[str, ...]:
    """What did not go well in an exercise and is not among its findings yet."""
    with file.session() as session:
        items = session.scalars(select(ExerciseItem).where(ExerciseItem.exercise == exercise)).all()
        log = session.scalars(select(ExerciseLog).where(ExerciseLog.exercise == exercise)).all()
        injects = session.scalars(select(ExerciseInject).where(ExerciseInject.exercise == exercise)).all()
        there = set(session.scalars(select(Finding.finding).where(Finding.exercise == exercise)))
        return tuple(text for text in stumbles(items, log, injects) if text not in there)


def add_findings(file: LedgerFile, exercise: UUID, texts: Sequence[str]) -> int:
    """Findings in these words, as one step; how many. Kind, owner and due are to be filled in."""
    if not texts:
        return 0
    with file.operation("つまずきから課題を作る") as operation:
        table = Finding.table()
        numbers = operation.connection.execute(
            select(table.c.number).where(table.c.exercise == exercise)
        ).scalars()
        first = max(numbers, default=0) + 1
        for number, text in enumerate(texts, start=first):
            operation.insert(Finding, exercise=exercise, number=number, finding=text)
    return len(texts)


def finding_done(file: LedgerFile, key: UUID, on: date) -> None:
    """The improvement is finished; whether it works, a later exercise shows."""
    _values(file, key)
    with file.operation("改善の完了を記録") as operation:
        operation.update(Finding, key, state="done", done_on=on)


def joins_earlier(file: LedgerFile, key: UUID, earlier: UUID | None) -> None:
    """It is the same as an earlier finding, or not after all (None). Problem when it would repeat itself."""
    _values(file, key)
    seen, now = {key}, earlier
    while now is not None:
        if now in seen:
            raise Problem(
                "課題のつながりが輪になります。",
                remedy="先に見つかった課題を「前にもあった課題」に選んでください。",
            )
        seen.add(now)
        now = _values(file, now)["repeats"]
    with file.operation("前にもあった課題を記録") as operation:
        operation.update(Finding, key, repeats=earlier)


def later_exercises(file: LedgerFile, key: UUID) -> list[tuple[UUID, str, date]]:
    """The exercises that can verify a finding: closed, and held on or after the day on which it was done."""
    values = _values(file, key)
    since = values["done_on"]
    with file.session() as session:
        found = session.scalars(
            select(Exercise).where(Exercise.state == "closed").order_by(Exercise.held_on)
        ).all()
    return [
        (one.id, one.name, one.held_on)
        for one in found
        if one.held_on is not None
        and one.id != values["exercise"]
        and since is not None
        and one.held_on >= since
    ]


def verify_finding(file: LedgerFile, key: UUID, exercise: UUID) -> None:
    """A later exercise has shown that the improvement works. Problem when it is not done, or the exercise is no later one."""
    values = _values(file, key)
    if values["state"] != "done":
        raise Problem(
            "改善がまだ完了していないため、確かめたことにできません。",
            remedy="先に「完了にする」で完了日を記録してください。",
        )
    held = {one[0]: one[2] for one in later_exercises(file, key)}
    if exercise not in held:
        raise Problem(
            "この訓練では確かめられません。",
            remedy="改善の完了日よりあとに実施し、終了した訓練を選んでください。",
        )
    with file.operation("改善を訓練で確かめた") as operation:
        operation.update(Finding, key, verified_by=exercise, verified_on=held[exercise])


def to_verify(file: LedgerFile, plan: UUID) -> list[tuple[UUID, str]]:
    """Findings on a plan that are done and not verified yet: the next exercise is to look at them."""
    return [
        (one.finding.id, one.finding.finding)
        for one in read_stories(file)
        if one.state == "done" and one.source.plan == plan
    ]


def _values(file: LedgerFile, key: UUID) -> dict[str, Any]:
    values = file.get(Finding, key)
    if values is None:
        raise Problem("この課題は削除されています。", remedy="課題の一覧を開き直してください。")
    return values
