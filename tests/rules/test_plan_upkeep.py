"""Stages of a plan, what falls due, and the ladder at their borders."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.plan_upkeep import LADDER_STEP, LadderRecord, PlanReview, UpkeepRole, UpkeepTask
from okaplan_gui.rules.plan_ladder import LADDER_LEDGERS, ladder
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.plan_stage import plan_stage
from okaplan_gui.rules.upkeep_due import upkeep_dues

TODAY = date(2028, 2, 29)


def _review(number: int, asked: date, verdict: str | None = None, decided: date | None = None) -> PlanReview:
    return PlanReview(number=number, asked_on=asked, verdict=verdict, decided_on=decided)


def _version(number: int, on: date) -> PlanVersion:
    return PlanVersion(number=number, approved_on=on)


@pytest.mark.parametrize(
    ("reviews", "versions", "changed", "code"),
    [
        ([], [], False, "draft"),
        ([_review(1, TODAY)], [], True, "reviewing"),
        ([_review(1, TODAY, "returned", TODAY)], [], True, "returned"),
        ([_review(1, TODAY, "passed", TODAY)], [], True, "passed"),
        ([_review(1, TODAY, "passed", TODAY)], [_version(1, TODAY)], False, "approved"),
        ([_review(1, TODAY, "passed", TODAY)], [_version(1, TODAY)], True, "changed"),
        ([_review(2, TODAY), _review(1, date(2027, 1, 1), "passed", date(2027, 1, 2))], [_version(1, TODAY)], True, "reviewing"),
        ([], [_version(1, TODAY)], False, "approved"),
    ],
)  # fmt: skip
def test_stage(reviews: list[PlanReview], versions: list[PlanVersion], changed: bool, code: str) -> None:
    assert plan_stage(reviews, versions, changed).code == code


def _task(timing: str, last: date | None, month: int | None = None) -> UpkeepTask:
    return UpkeepTask(
        id=uuid4(), number=1, timing=timing, last_done=last, month=month, matter="review", name="x"
    )


@pytest.mark.parametrize(
    ("timing", "last", "month", "due", "state"),
    [
        ("monthly", date(2028, 1, 31), None, date(2028, 2, 29), "soon"),
        ("monthly", date(2028, 1, 28), None, date(2028, 2, 28), "overdue"),
        ("quarterly", date(2027, 11, 30), None, date(2028, 2, 29), "soon"),
        ("yearly", date(2027, 2, 28), None, date(2028, 2, 28), "overdue"),
        ("yearly", date(2027, 6, 1), 6, date(2028, 6, 30), "later"),
        ("budget", date(2026, 9, 1), None, date(2027, 9, 30), "overdue"),
        ("budget", date(2027, 8, 20), None, date(2028, 9, 30), "later"),
        ("transfer", date(2027, 4, 15), None, date(2028, 5, 31), "later"),
        ("transfer", date(2026, 10, 1), None, date(2027, 5, 31), "overdue"),
        ("monthly", None, None, None, "open"),
        ("budget", None, None, date(2028, 9, 30), "open"),
        ("change", None, None, None, "no_day"),
    ],
)
def test_due(timing: str, last: date | None, month: int | None, due: date | None, state: str) -> None:
    found = upkeep_dues([_task(timing, last, month)], [], TODAY)[0]
    assert (found.due, found.state) == (due, state)


def test_after_an_exercise() -> None:
    held = Exercise(state="closed", held_on=date(2028, 1, 10))
    assert upkeep_dues([_task("exercise", date(2028, 1, 9))], [held], TODAY)[0].due == date(2028, 3, 10)
    assert upkeep_dues([_task("exercise", date(2028, 1, 10))], [held], TODAY)[0].state == "later"


@given(
    last=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    month=st.integers(1, 12),
    timing=st.sampled_from(["monthly", "quarterly", "yearly", "transfer", "budget"]),
)
def test_the_next_day_lies_after_the_last_and_within_a_year_and_a_half(
    last: date, month: int, timing: str
) -> None:
    due = upkeep_dues([_task(timing, last, month)], [], TODAY)[0].due
    assert due is not None and 0 < (due - last).days <= 550


def _records(**records: Any) -> PlanRecords:
    plan = ContinuityPlan(id=uuid4(), code="P", name="計画")
    by_ledger = {ledger: records.get(ledger.__name__, []) for ledger in LADDER_LEDGERS}
    return PlanRecords(plan, TODAY, by_ledger)


def test_an_empty_plan_stands_before_the_first_step() -> None:
    found = ladder(_records())
    assert len(found.steps) == 20 and {step.state for step in found.steps} == {"not"}
    assert found.level == 0 and found.next is found.steps[0]
    assert all(step.why and step.page for step in found.steps)


def test_what_is_recorded_stands_in_place_of_the_ledgers() -> None:
    recorded = [
        LadderRecord(step=option.code, state="done" if int(option.code) <= 8 else "na", remark="会議の記録")
        for option in LADDER_STEP.options
        if int(option.code) <= 16
    ]
    found = ladder(_records(LadderRecord=recorded))
    assert found.level == 2 and found.next is not None and found.next.code == "17"
    assert (
        "会議の記録" in found.steps[0].why and "台帳からは" in found.steps[0].why and found.steps[0].recorded
    )


def test_a_body_without_anybody_is_not_done() -> None:
    roles = [UpkeepRole(body="members", division=uuid4()), UpkeepRole(body="members")]
    assert ladder(_records(UpkeepRole=roles)).steps[0].state == "partly"
    roles[1].contact = uuid4()
    assert ladder(_records(UpkeepRole=roles)).steps[0].state == "done"
