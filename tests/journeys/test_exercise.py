"""An exercise from its scenario to the next one: run, killed, resumed, reported; its finding mended and verified."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from okaplan_gui.jobs.exercise_report import exercise_record, print_exercise_report
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.exercise import Exercise, ExerciseInject, ExerciseItem, ExerciseObjective, Finding
from okaplan_gui.models.exercise_library import ExerciseScenario
from okaplan_gui.models.plan import ContinuityPlan, PlanChapter, PlanVersion, plan_order
from okaplan_gui.rules.exercise_clock import RUNNING
from okaplan_gui.rules.exercise_injects import ANSWERED, DUE, WAITING
from okaplan_gui.rules.finding_story import VERIFIED
from okaplan_gui.views.exercise.close_dialog import CloseDialog
from okaplan_gui.views.exercise.make_dialog import MakeDialog
from okaplan_gui.views.exercise.verify_dialog import VerifyDialog
from okaplan_gui.views.plan.dialogs import ApproveDialog
from tests.journeys.conftest import Desk

ROOT = Path(__file__).parents[2]
TWELVE = "SC-05"
"""The scenario of 12 injects, the first of them before the event, the last one after five and a half hours."""
SPEED = "1000"
WORDS = "止める順番を決める人が、計画に書かれていない。"


@pytest.mark.skipif(os.name == "nt", reason="kills a process as this system cannot")
def test_from_the_scenario_to_the_next_exercise(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "訓練 見本.okaplan"
    create_sample(place).close()
    desk.open(place)
    exercise = make(desk, "長い停電 訓練", TWELVE)
    desk.window.close_file()
    answered = run_until_killed(place, exercise)
    desk.open(place)
    resume(desk, exercise, answered)
    close(desk)
    read_report(desk, exercise, tmp_path)
    chapter = add_finding(desk)
    mend_plan(desk, chapter)
    verify_by_next(desk)


def make(desk: Desk, name: str, scenario: str) -> UUID:
    page = desk.go("exercises")
    with desk.file.session() as session:
        key = session.scalars(select(ExerciseScenario.id).where(ExerciseScenario.code == scenario)).one()

    def fill(dialog: MakeDialog) -> None:
        dialog.choose_scenario(key)
        assert "電気" in dialog.scenario_edit.toPlainText()
        dialog.name_edit.setText(name)
        dialog.assumed_edit.setText("17:00")
        dialog.compression_edit.setText(SPEED)
        desk.accept(dialog)

    desk.in_dialog(fill, page.make, MakeDialog)
    assert page.runner is not None
    made: UUID = page.runner.key
    injects = injects_of(desk, made)
    assert len(injects) == 12 and min(one.minute for one in injects) == -5
    return made


def run_until_killed(place: Path, exercise: UUID) -> list[int]:
    """A process of its own runs it; after five answers it is killed without a warning."""
    script = Path(__file__).with_name("running_exercise.py")
    child = subprocess.Popen(
        [sys.executable, str(script), str(place), str(exercise)], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert child.stdout is not None
    told = []
    try:
        for line in child.stdout:
            told.append(int(line))
            if len(told) == 5:
                break
    finally:
        os.kill(child.pid, signal.SIGKILL)
        told += [int(line) for line in child.stdout]
        child.wait()
        child.stdout.close()
    assert len(told) >= 5, "it ended by itself"
    return told


def resume(desk: Desk, exercise: UUID, answered: list[int]) -> None:
    page = desk.go("exercises")
    assert not desk.file.read_only, "the killed process' lock was not taken over"
    assert page.runner.key == exercise, "the running one comes up by itself"
    runner = page.runner
    assert runner.session.state == RUNNING
    before = {one.number for one in injects_of(desk, exercise) if one.result == "done"}
    assert set(answered) <= before, "an answer that was confirmed is lost"
    big = runner.enlarge()
    desk.settle()
    desk.wait(lambda: not runner.session.board().of(WAITING), 60)
    while due := runner.session.board().of(DUE):
        desk.key(big, Qt.Key.Key_F6)
        assert big.injects.chosen.inject.number == due[0].inject.number
        desk.key(big.injects.table, Qt.Key.Key_Space)
        desk.key(big.injects.table, Qt.Key.Key_2)
    assert len(runner.session.board().of(ANSWERED)) == 12
    desk.key(big, Qt.Key.Key_F7)
    for _ in range(big.checklist.open_count):
        desk.key(big.checklist._table, Qt.Key.Key_1)
    desk.key(big, Qt.Key.Key_F8)
    desk.qtbot.keyClicks(big.log_bar.content, "fuel checked")
    desk.key(big.log_bar.content, Qt.Key.Key_Return)
    runner.show_room()
    desk.settle()
    desk.key(big, Qt.Key.Key_Escape)
    with desk.file.session() as session:
        items = session.scalars(select(ExerciseItem).where(ExerciseItem.exercise == exercise)).all()
    assert items and all(one.result == "done" and one.elapsed is not None for one in items)


def close(desk: Desk) -> None:
    runner = desk.page.runner

    def fill(dialog: CloseDialog) -> None:
        dialog.choose_rating("some")
        desk.accept(dialog)

    desk.in_dialog(fill, lambda: desk.click(runner, "終了"), CloseDialog)
    assert runner.run.values["state"] == "closed"
    runner.stop()


def read_report(desk: Desk, exercise: UUID, folder: Path) -> None:
    record = exercise_record(desk.file, exercise)
    moments = [one.at for one in record.timeline]
    assert moments == sorted(moments) and len(moments) >= 12 + len(record.items) + 1
    result = print_exercise_report(desk.file, exercise, folder / "報告書.pdf")
    assert result.pages >= 3 and result.missing == ()
    if which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    text = subprocess.run(
        ["pdftotext", "-layout", str(result.path), "-"], capture_output=True, text=True, check=True
    ).stdout
    done = sum(one.result == "done" for one in record.injects)
    for words in (
        "長い停電 訓練",
        f"12件のうち付与 12件。対応は ○ {done}、△ {12 - done}",
        "fuel checked",
        "1000倍",
        "目標の達成",
    ):
        assert words in text, words


def add_finding(desk: Desk) -> UUID:
    with desk.file.session() as session:
        plan = session.scalars(select(ContinuityPlan.id).order_by(*plan_order()).limit(1)).one()
        chapter = session.scalars(
            select(PlanChapter.id)
            .where(PlanChapter.plan == plan)
            .order_by(PlanChapter.number.desc())
            .limit(1)
        ).one()
    desk.page.runner.run.add_finding(
        WORDS, chapter=chapter, action="章に書き加える", owner="見本 一郎", kind="plan"
    )
    return chapter


def mend_plan(desk: Desk, chapter: UUID) -> None:
    page = desk.go("improvement")
    choose(page)
    desk.click(page, "直す所を開く")
    assert desk.page.model.ledger is PlanChapter
    with desk.file.operation("章を直す") as operation:
        operation.update(PlanChapter, chapter, body="止める順番は復旧責任者が決める。")
    page = desk.go("improvement")
    choose(page)
    desk.click(page, "完了にする")
    plan_page = desk.go("plan")

    def approve(dialog: ApproveDialog) -> None:
        dialog.by_edit.setText("CIO 見本 太郎")
        desk.accept(dialog)

    desk.in_dialog(approve, lambda: plan_page.actions_.approve(), ApproveDialog)
    with desk.file.session() as session:
        version = session.scalars(
            select(PlanVersion)
            .where(PlanVersion.plan == plan_page.plan)
            .order_by(PlanVersion.number.desc())
            .limit(1)
        ).one()
    assert version.number == 3 and ("訓練と維持管理" in version.summary or "文書" in version.summary)
    page = desk.go("improvement")
    choose(page)
    assert page.chosen.version.number == 3


def verify_by_next(desk: Desk) -> None:
    exercise = make(desk, "次の停電 訓練", TWELVE)
    with desk.file.session() as session:
        told = session.scalars(
            select(ExerciseObjective.objective).where(ExerciseObjective.exercise == exercise)
        ).all()
        assert session.get_one(PlanVersion, session.get_one(Exercise, exercise).version).number == 3
    assert any(WORDS in one for one in told), "the next exercise is to look at what was mended"
    runner = desk.page.runner
    desk.click(runner, "開始")
    close(desk)
    page = desk.go("improvement")
    choose(page)

    def fill(dialog: VerifyDialog) -> None:
        assert "次の停電 訓練" in dialog.exercise_box.currentText()
        desk.accept(dialog)

    desk.in_dialog(fill, lambda: desk.click(page, "訓練で確かめた"), VerifyDialog)
    assert choose(page).state == VERIFIED
    with desk.file.session() as session:
        found = session.scalars(select(Finding).where(Finding.finding == WORDS)).one()
    assert found.verified_by == exercise and found.verified_on is not None
    assert desk.file.integrity() == []


def choose(page: Any) -> Any:
    """Choose the finding on the page."""
    row = next(n for n, one in enumerate(page.stories) if one.finding.finding == WORDS)
    page.table.selectRow(row)
    return page.chosen


def injects_of(desk: Desk, exercise: UUID) -> list[ExerciseInject]:
    with desk.file.session() as session:
        return list(session.scalars(select(ExerciseInject).where(ExerciseInject.exercise == exercise)))
