"""The runner: keys alone, what the room sees and does not see, the clock's troubles, deletions meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import Exercise, ExerciseInject, ExerciseItem, ExerciseLog, Finding
from okaplan_gui.models.exercise_library import ExerciseProgramme
from okaplan_gui.rules.exercise_clock import PAUSED, RUNNING
from okaplan_gui.views.shell.main_window import MainWindow
from tests.views.test_what_is_seen import cut_texts, nameless


@pytest.fixture
def runner(sample_window: MainWindow) -> Any:
    """The sample's planned exercise with injects, started a quarter of an hour ago at four times the speed."""
    window: Any = sample_window
    key = planned(window)
    with window.file.session() as session:
        assert session.get_one(Exercise, key).compression == 4
    ExerciseRun(window.file, key).start(datetime.now(JST) - timedelta(minutes=15))
    window.workspace.go("exercises", key)
    return window.workspace.page.runner


def planned(window: Any) -> UUID:
    with window.file.session() as session:
        found = select(Exercise.id).where(Exercise.scenario_used.is_not(None), Exercise.state == "planned")
        key: UUID = session.scalars(found).one()
    return key


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QTest.qWait(15)


def injects(runner: Any) -> list[ExerciseInject]:
    with runner.context.file.session() as session:
        found = (
            select(ExerciseInject)
            .where(ExerciseInject.exercise == runner.key)
            .order_by(ExerciseInject.minute)
        )
        return list(session.scalars(found))


def test_keys_alone(runner: Any) -> None:
    big: Any = runner.enlarge()
    settle()
    QTest.keyClick(big, Qt.Key.Key_F6)
    table: Any = big.injects.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    first = injects(runner)[0]
    assert (first.minute, first.given_elapsed, first.result) == (-5, 60, None)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert big.injects.answer_edit.hasFocus()
    QTest.keyClicks(big.injects.answer_edit, "ok")
    QTest.keyClick(big.injects.answer_edit, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_3)
    QTest.keyClick(table, Qt.Key.Key_4)
    told = injects(runner)
    assert (told[0].answer, told[0].result) == ("ok", None)
    assert told[1].result == "failed" and told[1].given_elapsed == 60
    QTest.keyClick(big, Qt.Key.Key_F7)
    QTest.keyClick(big.checklist._table, Qt.Key.Key_2)
    QTest.keyClick(big, Qt.Key.Key_F8)
    QTest.keyClicks(big.log_bar.content, "note")
    QTest.keyClick(big.log_bar.content, Qt.Key.Key_Return)
    with runner.context.file.session() as session:
        notes = session.scalars(select(ExerciseLog.content).where(ExerciseLog.exercise == runner.key)).all()
        ticks = session.scalars(select(ExerciseItem.result).where(ExerciseItem.exercise == runner.key)).all()
    assert "note" in notes and any("追加" in one for one in notes)
    assert ticks.count("partly") == 1
    QTest.keyClick(big, Qt.Key.Key_F5)
    assert runner.session.state == PAUSED
    QTest.keyClick(big, Qt.Key.Key_F5)
    assert runner.session.state == RUNNING
    QTest.keyClick(big, Qt.Key.Key_F11)
    assert big.isFullScreen()
    QTest.keyClick(big, Qt.Key.Key_Escape)
    settle()
    assert runner._windows == [] and runner.session.state == RUNNING


def test_a_half_typed_answer_outlives_the_clock(runner: Any) -> None:
    panel = runner.injects
    panel.take_focus()
    panel.answer_edit.setText("書きかけ")
    runner.session.minute_passed.emit()
    runner.session.read()
    assert panel.answer_edit.text() == "書きかけ"
    panel.record("done")
    told = injects(runner)
    assert told[0].answer == "書きかけ" and panel.chosen.inject.id == told[1].id
    assert panel.answer_edit.text() == ""


def test_the_room_sees_no_more_than_it_may(runner: Any) -> None:
    runner.show_room()
    room = runner._windows[-1]
    settle()
    one = injects(runner)[0]

    assert one.expected and one.supplement

    def seen() -> str:
        return "\n".join(text.text() for text in room.findChildren(QLabel) if text.isVisibleTo(room))

    assert one.content not in seen(), "not handed over yet"
    runner.injects.take_focus()
    runner.injects.hand_over()
    assert one.content in seen()
    assert one.expected not in seen() and one.supplement not in seen()
    assert room.findChildren(QPushButton) == []
    assert cut_texts(room) == [] and nameless(room) == []


def test_left_over_night_and_set_back(runner: Any) -> None:
    file = runner.context.file
    with file.operation("昨日") as operation:
        operation.update(Exercise, runner.key, started_at=datetime.now(JST) - timedelta(hours=20))
    settle()
    words = [text.text() for text in runner.findChildren(QLabel) if text.isVisibleTo(runner)]
    assert any("20時間" in text for text in words)
    runner.session.mend()
    assert runner.session.state == PAUSED and runner.session.trouble is None
    runner.session.start_or_pause()
    with file.operation("未来") as operation:
        operation.insert(
            ExerciseLog,
            exercise=runner.key,
            number=99,
            at=datetime.now(JST) + timedelta(hours=2),
            content="先の記録",
        )
    runner.session.read()
    assert runner.session.trouble is not None and runner.session.trouble.kind == "set_back"
    runner.session.mend()
    assert runner.session.clock.real_seconds(datetime.now(JST)) >= 7100


def test_deleted_while_it_runs(runner: Any, sample_window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(runner.context, "notify", told.append)
    key = runner.key
    runner.enlarge()
    table = ExerciseProgramme.table()
    with runner.context.file.operation("削除") as operation:
        lines = operation.connection.execute(select(table.c.id).where(table.c.exercise == key)).scalars()
        for line in list(lines):
            operation.delete(ExerciseProgramme, line)
        operation.delete(Exercise, key)
    settle()
    page = sample_window.workspace.page
    assert page.runner is not None and page.runner.key != key, "the page goes on with another one"
    assert told == ["見ていた訓練は削除されました"]


def test_programme_improvement_and_drills(sample_window: MainWindow) -> None:
    window: Any = sample_window
    window.workspace.go("exercise_programme")
    page = window.workspace.page
    assert {one.state for one in page.shown.lines} >= {"made"}
    page.add()
    settle()
    with window.file.session() as session:
        assert len(session.scalars(select(ExerciseProgramme)).all()) == 7
    window.workspace.go("improvement")
    page = window.workspace.page
    every = len(page.stories)
    page._filter.setCurrentIndex(4)
    assert 0 < len(page.stories) < every and all(one.recurs for one in page.stories)
    suggested = next(n for n, one in enumerate(page.stories) if one.suggested is not None)
    page.table.selectRow(suggested)
    key, earlier = page.chosen.finding.id, page.chosen.suggested.id
    page.join()
    with window.file.session() as session:
        assert session.get_one(Finding, key).repeats == earlier
    window.workspace.go("phishing")
    page = window.workspace.page
    assert [one.drill for one in page.results] == ["前年度 第1回（見本）", "第1回（見本）"]
    assert "報告率" in page.tally().summary
