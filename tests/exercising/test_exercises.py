"""Exercises in a file: made, run, troubled by the clock, filled with times, and their findings followed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.exercise_achievements import fill_achievements
from okaplan_gui.jobs.exercise_injects import InjectDesk
from okaplan_gui.jobs.exercise_library import brought_scenarios, missing_scenarios, put_scenarios
from okaplan_gui.jobs.exercise_making import make_exercise
from okaplan_gui.jobs.exercise_programme import add_line, beginning_of, read_programme
from okaplan_gui.jobs.exercise_report import (
    exercise_record,
    print_exercise_report,
    print_materials,
    write_exercise_book,
)
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.jobs.findings import (
    add_findings,
    finding_done,
    joins_earlier,
    later_exercises,
    read_stories,
    stumbles_of,
    verify_finding,
)
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseAchievement,
    ExerciseInject,
    ExerciseItem,
    ExerciseObjective,
    ExerciseParticipant,
)
from okaplan_gui.models.exercise_library import ExerciseProgramme, ExerciseScenario, ScenarioInject
from okaplan_gui.rules.exercise_injects import ANSWERED, DUE, GIVEN
from okaplan_gui.rules.exercise_watch import LEFT_RUNNING, SET_BACK
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import RecordFaults
from tests.exercising.conftest import DAY, START, at, scenario


def test_the_library() -> None:
    told = brought_scenarios()
    assert len(told) == 8 and len({one["code"] for one in told}) == 8
    for one in told:
        minutes = [inject["minute"] for inject in one["injects"]]
        assert 8 <= len(minutes) <= 14 and minutes == sorted(minutes) and minutes[0] == -5
        assert minutes[-1] <= one["minutes"]
        assert all(inject["expected"] and inject["supplement"] for inject in one["injects"])
        assert all(one[name] for name in ("power", "gas", "water", "phones", "transport", "roads", "aims"))


def test_a_new_file_has_them_and_edited_ones_stay(file: LedgerFile) -> None:
    assert missing_scenarios(file) == () and put_scenarios(file) == 0
    with file.operation("直す") as operation:
        operation.update(ExerciseScenario, scenario(file), name="自分の地震")
        operation.delete(ExerciseScenario, scenario(file, "SC-02"))
    assert put_scenarios(file) == 1
    with file.session() as session:
        names = session.scalars(select(ExerciseScenario.name)).all()
        injects = session.scalars(
            select(ScenarioInject).where(ScenarioInject.scenario == scenario(file, "SC-02"))
        ).all()
    assert "自分の地震" in names and len(names) == 8 and len(injects) == 11


def test_an_exercise_is_made_of_plan_and_scenario(file: LedgerFile, exercise: UUID) -> None:
    record = exercise_record(file, exercise)
    assert len(record.injects) == 13 and record.items and len(record.objectives) == 3
    assert [(one.name, one.role) for one in record.participants] == [("髙﨑 一郎", "統括責任者、復旧責任者")]
    assert "電気" in (record.exercise.scenario or "")


def test_no_exercise_without_an_approved_plan_or_with_a_deleted_scenario(
    file: LedgerFile, plan: UUID
) -> None:
    draft = draft_plan(file, code="P2", name="案")
    with pytest.raises(Problem, match="承認した版がない"):
        make_exercise(file, draft, name="訓練", kind="tabletop")
    gone = scenario(file)
    with file.operation("削除") as operation:
        operation.delete(ExerciseScenario, gone)
    with pytest.raises(Problem, match="シナリオは削除"):
        make_exercise(file, plan, name="訓練", kind="tabletop", scenario_used=gone)


def test_injects_by_the_compressed_clock(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = InjectDesk(file, run)
    first = desk.board(START).lines[0].inject
    with pytest.raises(Problem, match="実施中でない"):
        desk.hand_over(first.id, START)
    run.start(START)
    assert [one.inject.minute for one in desk.board(START).of(DUE)] == [-5, 0]
    assert [one.inject.minute for one in desk.board(at(5)).of(DUE)] == [-5, 0, 5, 10]
    desk.hand_over(first.id, at(5))
    desk.hand_over(first.id, at(9))
    assert desk.board(at(9)).of(GIVEN)[0].inject.given_elapsed == 10, "the time of handing over stays"
    second = desk.board(at(9)).lines[1].inject
    desk.answer(second.id, "した", "partly", at(10))
    told = desk.board(at(10)).of(ANSWERED)[0].inject
    assert (told.given_elapsed, told.answered_elapsed, told.answer) == (20, 20, "した")
    desk.answer(second.id, None, None, at(11))
    desk.take_back(first.id)
    states = [one.state for one in desk.board(at(11)).lines[:2]]
    assert states == [DUE, GIVEN]
    desk.supplement(first.id, at(12))
    assert any("追加" in one.content for one in exercise_record(file, exercise).log)


def test_deleted_meanwhile(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = InjectDesk(file, run)
    run.start(START)
    inject = desk.board(START).lines[0].inject.id
    item = exercise_record(file, exercise).items[0].id
    person = exercise_record(file, exercise).participants[0].id
    with file.operation("削除") as operation:
        operation.delete(ExerciseInject, inject)
        operation.delete(ExerciseParticipant, person)
    with pytest.raises(Problem, match="状況付与は削除"):
        desk.answer(inject, "した", "done", at(1))
    run.tick(item, "done", at(1), person="髙﨑 一郎", remark=None)
    assert exercise_record(file, exercise).items[0].person == "髙﨑 一郎"
    with file.operation("削除") as operation:
        operation.delete(Exercise, exercise)
    with pytest.raises(Problem, match="訓練は削除"):
        desk.board(at(2))


def test_clock_set_back(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.note("始めた", at(30))
    trouble = run.trouble(at(-60))
    assert trouble is not None and trouble.kind == SET_BACK
    run.go_on_from_last(at(-60))
    assert run.clock.elapsed_minutes(at(-60)) == 60, "thirty real minutes at twice the speed"
    assert run.clock.elapsed_minutes(at(-50)) == 80


def test_left_running_over_night(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.note("始めた", at(30))
    next_day = at(20 * 60)
    trouble = run.trouble(next_day)
    assert trouble is not None and trouble.kind == LEFT_RUNNING
    run.stop_at_last()
    assert run.trouble(next_day) is None and run.clock.elapsed_minutes(next_day) == 60
    run.start(next_day)
    assert run.clock.elapsed_minutes(next_day + timedelta(minutes=5)) == 70


def test_times_of_systems_out_of_the_checklist(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    item = next(one for one in exercise_record(file, exercise).items if one.step_code == "Z1")
    assert fill_achievements(file, exercise) == 0
    run.tick(item.id, "failed", at(20), person=None, remark=None)
    assert fill_achievements(file, exercise) == 0, "a step that failed restores nothing"
    run.tick(item.id, None, at(21), person=None, remark=None)
    run.tick(item.id, "done", at(35), person=None, remark=None)
    assert fill_achievements(file, exercise) == 1
    line = exercise_record(file, exercise).achievements[0]
    assert (line.system, line.objective, line.achieved, line.time_verdict) == ("税務システム", 60, 70, "over")
    assert (line.point_objective, line.point_verdict) == (30, "open")
    with file.session() as session:
        key = session.scalars(select(ExerciseAchievement.id)).one()
    with file.operation("手で直す") as operation:
        operation.update(ExerciseAchievement, key, achieved=50)
    assert fill_achievements(file, exercise) == 0
    assert exercise_record(file, exercise).achievements[0].achieved == 50, "what was written by hand stays"


def test_programme(file: LedgerFile, plan: UUID) -> None:
    key = add_line(file, 2026)
    with file.operation("直す") as operation:
        operation.update(
            ExerciseProgramme, key, name="年次の訓練", month=3, scenario=scenario(file), plan=plan
        )
    begin = beginning_of(file, key, DAY)
    assert begin.day == date(2027, 3, 1) and begin.name == "年次の訓練"
    made = make_exercise(file, plan, name=begin.name, kind=begin.kind, held_on=DAY, programme=key)
    with pytest.raises(Problem, match="もう作られています"):
        beginning_of(file, key, DAY)
    run = ExerciseRun(file, made)
    run.start(START)
    run.close(at(10))
    told = read_programme(file, today=DAY)
    assert told.held == 1 and told.lines[0].state == "held"


def test_a_finding_is_verified_by_a_later_exercise_only(file: LedgerFile, plan: UUID, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.close(at(10))
    key = run.add_finding("番号が一覧にない。")
    with pytest.raises(Problem, match="完了していない"):
        verify_finding(file, key, exercise)
    finding_done(file, key, DAY + timedelta(days=10))
    assert later_exercises(file, key) == []
    with pytest.raises(Problem, match="確かめられません"):
        verify_finding(file, key, exercise)
    later = make_exercise(file, plan, name="次", kind="tabletop", held_on=DAY)
    with file.session() as session:
        aims = session.scalars(
            select(ExerciseObjective.objective).where(ExerciseObjective.exercise == later)
        ).all()
    assert [one for one in aims if "番号が一覧にない" in one]
    second = ExerciseRun(file, later)
    second.start(START + timedelta(days=30))
    second.close(START + timedelta(days=30, minutes=5))
    again = second.add_finding("番号が一覧になかった。")
    verify_finding(file, key, later)
    story = next(one for one in read_stories(file, DAY) if one.finding.id == again)
    assert story.suggested is not None and story.suggested.id == key
    joins_earlier(file, again, key)
    with pytest.raises(Problem, match="輪"):
        joins_earlier(file, key, again)
    assert exercise_record(file, later).again == {again: "再発 2回目"}


def test_findings_out_of_what_did_not_go_well(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    first, second = (one.id for one in exercise_record(file, exercise).items[:2])
    run.tick(first, "partly", at(1), person=None, remark="鍵がない")
    run.tick(second, "failed", at(2), person=None, remark=None)
    run.note("探した", at(3), stumbled="鍵がない")
    run.note("見つけた", at(4))
    found = stumbles_of(file, exercise)
    assert len(found) == 2 and found[0] == "鍵がない" and found[1].endswith("ができなかった。")
    run.add_finding("前からの課題")
    assert add_findings(file, exercise, found) == 2 and stumbles_of(file, exercise) == ()
    record = exercise_record(file, exercise)
    assert [(one.number, one.state) for one in record.findings] == [(1, "open"), (2, "open"), (3, "open")]
    file.undo()
    assert len(exercise_record(file, exercise).findings) == 1, "one step takes all of them back"


def test_a_finding_has_one_source(file: LedgerFile) -> None:
    from okaplan_gui.models.exercise import Finding

    with pytest.raises(RecordFaults), file.operation("課題") as operation:
        operation.insert(Finding, number=1, finding="課題")


def test_papers_and_workbook_of_anybody_s_text(file: LedgerFile, exercise: UUID, tmp_path: Path) -> None:
    wild = "=髙﨑𠮷" + "長い" * 2000
    run = ExerciseRun(file, exercise)
    run.start(START)
    item = exercise_record(file, exercise).items[0].id
    run.tick(item, "partly", at(3), person="𠮷野", remark="つまずいた")
    run.note(wild, at(4), stumbled=wild)
    run.add_finding("=1+1")
    run.close(at(9))
    assert print_exercise_report(file, exercise, tmp_path / "報告.pdf").pages >= 3
    parts = ("running", "injects", "checklist", "evaluation")
    sheets = print_materials(file, exercise, tmp_path / "票.pdf", ("injects",))
    assert sheets.pages == 13, "one inject a sheet"
    assert print_materials(file, exercise, tmp_path / "全部.pdf", parts).pages > 13
    assert write_exercise_book(file, exercise, tmp_path / "報告.xlsx") > 20
    book = load_workbook(tmp_path / "報告.xlsx")
    assert book.sheetnames[:3] == ["概要", "時系列", "チェックリスト"]
    assert book["課題と改善"]["B2"].value == "=1+1" and book["課題と改善"]["B2"].data_type == "s"
    ticks = {row[0].value: row[4].value for row in book["チェックリスト"].iter_rows(min_row=2)}
    with file.session() as session:
        elapsed = session.scalars(select(ExerciseItem.elapsed).where(ExerciseItem.id == item)).one()
    assert elapsed == 6 and 6 in ticks.values()
