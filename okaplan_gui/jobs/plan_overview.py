"""The ladder, the board and the upkeep of plans in a file; putting a plan to review."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import defer

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.plan_approval import changes_since_last
from okaplan_gui.jobs.plan_checking import check_plan_of
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.karte import KarteEntry
from okaplan_gui.models.organisation import Division
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion, plan_order
from okaplan_gui.models.plan_upkeep import LadderRecord, PlanReview, UpkeepTask
from okaplan_gui.rules.plan_board import PlanState, board_tally
from okaplan_gui.rules.plan_ladder import LADDER_LEDGERS, Ladder, ladder
from okaplan_gui.rules.plan_stage import REVIEWING, PlanStage, plan_stage
from okaplan_gui.rules.tally import Tally
from okaplan_gui.rules.upkeep_due import UpkeepDue, upkeep_dues
from okaplan_gui.store.ledger_file import LedgerFile


def ladder_of(file: LedgerFile, plan: UUID, today: date | None = None) -> Ladder:
    """The guideline's steps with what is done. KeyError when there is no such plan."""
    return ladder(read_plan_records(file, plan, LADDER_LEDGERS, today))


def upkeep_of(file: LedgerFile, plan: UUID, today: date | None = None) -> list[UpkeepDue]:
    """What is to be looked at next, the most pressing first."""
    records = read_plan_records(file, plan, (UpkeepTask, Exercise), today)
    return upkeep_dues(records.of(UpkeepTask), records.of(Exercise), records.today)


def stage_of(file: LedgerFile, plan: UUID) -> PlanStage:
    """How far a plan is."""
    with file.session() as session:
        reviews = session.scalars(select(PlanReview).where(PlanReview.plan == plan)).all()
        found = select(PlanVersion).where(PlanVersion.plan == plan).options(defer(PlanVersion.content))
        versions = session.scalars(found).all()
    return plan_stage(reviews, versions, bool(changes_since_last(file, plan)))


def board(file: LedgerFile, today: date | None = None) -> Tally:
    """Who has a plan, as of a day."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        plans = session.scalars(select(ContinuityPlan).order_by(*plan_order())).all()
        systems = session.scalars(select(InformationSystem)).all()
        entries = session.scalars(select(KarteEntry).where(KarteEntry.plan.is_not(None))).all()
        divisions = {key: name for key, name in session.execute(select(Division.id, Division.name))}
        held = session.execute(
            select(PlanVersion.plan, Exercise.held_on)
            .join(Exercise, Exercise.version == PlanVersion.id)
            .where(Exercise.state == "closed", Exercise.held_on.is_not(None))
        ).all()
    last: dict[UUID, date] = {}
    for plan, on in held:
        if on is not None:
            last[plan] = max(on, last.get(plan, on))
    states = [
        PlanState(
            plan, stage_of(file, plan.id), last.get(plan.id), len(check_plan_of(file, plan.id, day).open)
        )
        for plan in plans
    ]
    return board_tally(systems, states, entries, divisions, day, file.catalogue)


def ask_review(
    file: LedgerFile, plan: UUID, *, asked_by: str, reviewer: str = "", asked_on: date | None = None
) -> UUID:
    """Put a draft to review; the review's key. Problem when one is under way or no name is given."""
    if not asked_by.strip():
        raise Problem("「出した人」が空です。", remedy="審査に出す人の名前を書いてください。")
    if stage_of(file, plan).code == REVIEWING:
        raise Problem("この計画は審査中です。", remedy="先に、今の審査の結果を記録してください。")
    with file.session() as session:
        numbers = session.scalars(select(PlanReview.number).where(PlanReview.plan == plan)).all()
    with file.operation("計画を審査に出す") as operation:
        return operation.insert(
            PlanReview,
            plan=plan,
            number=max(numbers, default=0) + 1,
            asked_on=asked_on or datetime.now(JST).date(),
            asked_by=asked_by.strip(),
            reviewer=reviewer.strip() or None,
        )


def decide_review(
    file: LedgerFile, plan: UUID, *, verdict: str, remark: str = "", decided_on: date | None = None
) -> None:
    """Record the verdict of the review that is under way: passed or returned.

    Problem when none is under way, or when a plan is returned without a word why.
    """
    review = stage_of(file, plan).review
    if review is None or review.verdict is not None:
        raise Problem("審査中の計画ではありません。", remedy="先に「審査に出す…」で審査に出してください。")
    if verdict == "returned" and not remark.strip():
        raise Problem("差戻しの理由がありません。", remedy="どこを直すかを「意見」に書いてください。")
    with file.operation("審査の結果を記録") as operation:
        operation.update(
            PlanReview,
            review.id,
            verdict=verdict,
            remark=remark.strip() or None,
            decided_on=decided_on or datetime.now(JST).date(),
        )


def record_step(
    file: LedgerFile, plan: UUID, step: str, *, state: str | None, as_of: date | None = None, remark: str = ""
) -> None:
    """Record a step of the ladder by hand; state None takes the record back, so that the ledgers speak again."""
    with file.session() as session:
        before = session.scalars(
            select(LadderRecord.id).where(LadderRecord.plan == plan, LadderRecord.step == step)
        ).first()
    with file.operation("手順の状況を記録") as operation:
        if state is None:
            if before is not None:
                operation.delete(LadderRecord, before)
            return
        values = {"state": state, "as_of": as_of, "remark": remark.strip() or None}
        if before is not None:
            operation.update(LadderRecord, before, **values)
        else:
            operation.insert(LadderRecord, plan=plan, step=step, **values)


def tasks_done(file: LedgerFile, tasks: list[UUID], on: date) -> None:
    """Record that tasks of upkeep were done on a day."""
    with file.operation("維持管理を行った日を記録") as operation:
        for task in tasks:
            operation.update(UpkeepTask, task, last_done=on)


def support_entries(file: LedgerFile) -> tuple[UUID, ...]:
    """The karte entries that tell of support given to plans, newest first."""
    with file.session() as session:
        found = (
            select(KarteEntry.id).where(KarteEntry.plan.is_not(None)).order_by(KarteEntry.happened_on.desc())
        )
        return tuple(session.scalars(found))
