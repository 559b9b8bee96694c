"""参集 of an exercise in a file: forecast, arrivals, people who are gone; chart and figures in report and workbook."""

from __future__ import annotations

import zipfile
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.exercise_gathering import GatheringDesk, fill_forecast, forecast_minutes
from okaplan_gui.jobs.exercise_making import fill_participants, make_exercise
from okaplan_gui.jobs.exercise_report import exercise_record, print_exercise_report, write_exercise_book
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.attendance import AttendanceAssumption
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.damage import DamageScenario
from okaplan_gui.models.exercise import Exercise, ExerciseParticipant
from okaplan_gui.rules.exercise_watch import SET_BACK
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exercising.conftest import DAY, START, at, scenario


@pytest.fixture
def walking(file: LedgerFile, plan: UUID) -> UUID:
    """The plan with a night's forecast: C1 walks 4 km at 4 km/h (times 1.5) after half an hour."""
    with file.operation("参集予測") as operation:
        contact = operation.connection.execute(
            select(Contact.table().c.id).where(Contact.table().c.code == "C1")
        ).scalar_one()
        operation.update(Contact, contact, distance=3.2, walking="normal")
        assumption = operation.insert(
            AttendanceAssumption, name="徒歩", prepare=30, speed_fast=5.0, speed_normal=4.0, speed_slow=3.0,
            detour=1.5, walk_limit=20.0, band_edges="2、4、10",
        )  # fmt: skip
        operation.insert(
            DamageScenario, plan=plan, number=90, name="夜の地震", threat="earthquake", timing="off_duty",
            assumption=assumption,
        )  # fmt: skip
    return contact


def people(file: LedgerFile, exercise: UUID) -> list[ExerciseParticipant]:
    with file.session() as session:
        found = select(ExerciseParticipant).where(ExerciseParticipant.exercise == exercise)
        return list(session.scalars(found.order_by(ExerciseParticipant.number)))


def test_the_forecast_comes_with_an_exercise_at_night(file: LedgerFile, plan: UUID, walking: UUID) -> None:
    assert forecast_minutes(file, plan) == {walking: 30 + 90}
    night = make_exercise(
        file, plan, name="夜間", kind="gathering", held_on=DAY, off_duty=True, scenario_used=scenario(file)
    )
    day = make_exercise(file, plan, name="昼", kind="tabletop", held_on=DAY, scenario_used=scenario(file))
    assert [one.expected for one in people(file, night)] == [120]
    assert [one.expected for one in people(file, day)] == [None], "everybody is at work already"


def test_the_forecast_fills_what_is_empty_only(file: LedgerFile, plan: UUID, walking: UUID) -> None:
    night = make_exercise(
        file, plan, name="夜間", kind="gathering", held_on=DAY, scenario_used=scenario(file, "SC-02")
    )
    (one,) = people(file, night)
    with file.operation("手で書く") as operation:
        operation.insert(ExerciseParticipant, exercise=night, number=9, name="応援の人", kind="player")
        operation.update(ExerciseParticipant, one.id, expected=45)
    assert fill_forecast(file, night) == 0, (
        "what was written by hand stays; who is in no ledger has no forecast"
    )
    with file.operation("消す") as operation:
        operation.update(ExerciseParticipant, one.id, expected=None)
    assert fill_forecast(file, night) == 1
    assert [p.expected for p in people(file, night)] == [120, None]


def test_without_conditions_there_is_no_forecast(file: LedgerFile, plan: UUID, exercise: UUID) -> None:
    with pytest.raises(Problem, match="参集予測の条件") as caught:
        fill_forecast(file, exercise)
    assert "到着見込" in caught.value.remedy


def test_arrivals_by_the_clock_of_the_exercise(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = GatheringDesk(file, run)
    key = desk.people()[0].id
    with pytest.raises(Problem, match="実施中でない"):
        desk.arrive(key, START)
    run.start(START)
    desk.arrive(key, at(10))
    desk.arrive(key, at(30))
    (one,) = people(file, exercise)
    assert (one.arrived, one.attended) == (20, True), "twice the speed; the first time stays"
    desk.take_back(key)
    (one,) = people(file, exercise)
    assert (one.arrived, one.attended) == (None, None)


def test_a_participant_deleted_meanwhile(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = GatheringDesk(file, run)
    run.start(START)
    key = desk.people()[0].id
    with file.operation("削除") as operation:
        operation.delete(ExerciseParticipant, key)
    for act in (lambda: desk.arrive(key, at(5)), lambda: desk.take_back(key)):
        with pytest.raises(Problem, match="参加者は削除") as caught:
            act()
        assert "残っています" in caught.value.remedy
    assert desk.standing(at(5)).lines == ()
    file.undo()
    desk.arrive(key, at(6))
    assert people(file, exercise)[0].arrived == 12


def test_nobody_is_early_because_the_clock_was_set_back(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = GatheringDesk(file, run)
    run.start(START)
    run.note("始めた", at(30))
    trouble = run.trouble(at(-30))
    assert trouble is not None and trouble.kind == SET_BACK
    desk.arrive(desk.people()[0].id, at(-30))
    assert people(file, exercise)[0].arrived == 60, "by the last record, not by the clock that went back"


def test_chart_and_figures_in_report_and_workbook(file: LedgerFile, exercise: UUID, tmp_path: Path) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    (one,) = people(file, exercise)
    with file.operation("見込み") as operation:
        operation.update(ExerciseParticipant, one.id, expected=20)
        operation.insert(
            ExerciseParticipant, exercise=exercise, number=8, name="二人目", kind="player", expected=10
        )
    GatheringDesk(file, run).arrive(one.id, at(15))
    run.close(at(40))
    found = exercise_record(file, exercise).gathering
    assert [(line.minutes, line.expected, line.there) for line in found.lines] == [
        (15, 1, 0), (30, 2, 1), (45, 2, 1), (60, 2, 1), (80, 2, 1),
    ]  # fmt: skip
    print_exercise_report(file, exercise, tmp_path / "報告.pdf")
    text = "".join("".join(page.extract_text() for page in PdfReader(tmp_path / "報告.pdf").pages).split())
    assert "集まった人数と見込み" in text and "".join(found.told.split()) in text
    assert "白:着く見込みだった人灰:いた人" in text and "1人少ない" in text
    write_exercise_book(file, exercise, tmp_path / "報告.xlsx")
    rows = [
        row[:5]
        for row in load_workbook(tmp_path / "報告.xlsx")["人数"].iter_rows(min_row=2, values_only=True)
    ]
    assert rows == [(line.label, line.minutes, line.expected, line.there, line.spare) for line in found.lines]
    with zipfile.ZipFile(tmp_path / "報告.xlsx") as book:
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
        drawn = book.read(charts[0]).decode()
    assert len(charts) == 1 and "人数!$C$2:$C$6" in drawn and "人数!$D$2:$D$6" in drawn


def test_no_arrivals_no_chart(file: LedgerFile, exercise: UUID, tmp_path: Path) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.close(at(10))
    print_exercise_report(file, exercise, tmp_path / "報告.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "報告.pdf").pages)
    assert "集まった人数と見込み" not in text
    write_exercise_book(file, exercise, tmp_path / "報告.xlsx")
    with zipfile.ZipFile(tmp_path / "報告.xlsx") as book:
        assert not [name for name in book.namelist() if name.startswith("xl/charts/")]


def test_who_fills_the_roles_takes_part(file: LedgerFile, plan: UUID, walking: UUID) -> None:
    bare = make_exercise(file, plan, name="シナリオなし", kind="gathering", held_on=DAY)
    assert people(file, bare) == []
    assert fill_participants(file, bare) == 1
    (one,) = people(file, bare)
    assert (one.name, one.contact, one.role) == ("髙﨑 一郎", walking, "統括責任者、復旧責任者")
    assert fill_participants(file, bare) == 0, "who is there already is not written twice"
    assert fill_forecast(file, bare) == 1 and people(file, bare)[0].expected == 120


def test_without_a_plan_nobody_knows_the_roles(file: LedgerFile) -> None:
    with file.operation("手で") as operation:
        key = operation.insert(Exercise, code="E1", name="計画なし", kind="gathering", state="planned")
    for job in (fill_participants, fill_forecast):
        with pytest.raises(Problem, match="対象の計画がない") as caught:
            job(file, key)
        assert "訓練の参加者" in caught.value.remedy
