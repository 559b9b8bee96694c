"""The runner in little room: at 200 % scale, with large letters, in every theme; nothing is cut, all of it is at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import event as sa_event
from sqlalchemy import select, text

from okaplan_gui.models.exercise import Exercise, ExerciseInject, ExerciseParticipant
from okaplan_gui.views.exercise.next_line import NextLine
from tests.views.exercise.test_runner import injects, runner, settle
from tests.views.test_what_is_seen import cut_texts, nameless

__all__ = ["runner"]

SCALED, LAPTOP = QSize(683, 384), QSize(1366, 768)
"""1366×768 at a scale of 200 % in logical pixels, and at 100 %."""
CASES = [(SCALED, 10, "light"), (SCALED, 10, "disaster"), (LAPTOP, 20, "light"), (LAPTOP, 20, "disaster"), (LAPTOP, 10, "light"), (LAPTOP, 10, "disaster")]  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0].width()}-{case[1]}pt-{case[2]}")
def big(runner: Any, sample_window: Any, request: pytest.FixtureRequest) -> Any:
    """The runner's window at a size, with letters and a theme."""
    size, letters, theme = request.param
    looks = sample_window.holder.current
    sample_window.holder.change(replace(looks, font_size=letters, theme=theme))
    made = runner.enlarge()
    made.resize(size)
    settle()
    assert made.size() == size, "the window asks for no more than there is"
    return made


def rows_seen(table: Any) -> int:
    """Whole rows in view."""
    inside = table.viewport().rect()
    return sum(
        inside.contains(table.visualItemRect(table.item(row, 0)).adjusted(0, 0, -2, -2))
        for row in range(table.rowCount())
    )


def inside(window: Any, widget: Any) -> bool:
    """Whether a widget stands in the window with its whole height."""
    top = widget.mapTo(window, widget.rect().topLeft()).y()
    bottom = widget.mapTo(window, widget.rect().bottomLeft()).y()
    return bool(widget.isVisibleTo(window) and top >= 0 and bottom < window.height())


def test_injects_clock_and_log_are_at_hand(big: Any) -> None:
    big.show_part(big.injects)
    settle()
    assert cut_texts(big) == [] and nameless(big) == []
    panel = big.injects
    for widget in (big.clock_bar.clock, panel.answer_edit, big.log_bar.content, *panel._buttons):
        assert inside(big, widget), widget.accessibleName() or widget.text()
    assert rows_seen(panel.table) >= 2
    row = panel.table.visualItemRect(panel.table.item(panel.table.currentRow(), 0))
    assert panel.table.viewport().rect().contains(row.adjusted(0, 0, -2, -2)), "the inject at hand is in view"
    # the words of the inject: its own line at least is read without scrolling
    scroll = panel.content.parentWidget().parentWidget()
    top = panel.content.mapTo(scroll, panel.content.rect().topLeft()).y()
    assert top >= 0 and top + panel.content.fontMetrics().height() <= scroll.height()


def test_the_checklist_is_at_hand_without_scrolling_sideways(big: Any) -> None:
    big.show_part(big.checklist)
    settle()
    QTest.qWait(30)
    assert cut_texts(big) == []
    table = big.checklist._table
    assert rows_seen(table) >= 2
    assert inside(big, big.checklist.person_edit) and inside(big, big.log_bar.content)
    assert all(inside(big, button) for button in big.checklist._tick_buttons)
    assert table.horizontalHeader().length() <= table.viewport().width() + 2
    if not big.injects.isVisible():
        told = big.findChildren(NextLine)[0]
        one = injects_due(big)
        assert told.isVisible() and one.content[:8] in told.whole(), "what is next in the other part"


def injects_due(big: Any) -> ExerciseInject:
    found: ExerciseInject = big._session.board().of("due")[0].inject
    return found


def test_arrivals_are_at_hand(big: Any) -> None:
    QTest.keyClick(big, Qt.Key.Key_F3)
    settle()
    assert cut_texts(big) == []
    table = big.gathering.table
    assert table.hasFocus() and rows_seen(table) >= 2 and inside(big, big.log_bar.content)
    first = table.what(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    with big._session.context.file.session() as session:
        person = session.get_one(ExerciseParticipant, first)
        assert person.arrived == 60 and person.attended
    assert table.currentRow() == 1, "the next one who is not there"
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_0)
    with big._session.context.file.session() as session:
        assert session.get_one(ExerciseParticipant, first).arrived is None


def test_the_next_step_is_told_beside_the_injects(big: Any) -> None:
    big.show_part(big.injects)
    settle()
    told = big.findChildren(NextLine)[0]
    first = big.checklist.items[0]
    if big.checklist.isVisible():
        assert not told.isVisible()
        return
    assert told.isVisible() and first["action"][:8] in told.whole()
    big.checklist.tick(0, "done")
    settle()
    assert big.checklist.items[1]["action"][:8] in told.whole()


def test_the_room_window(runner: Any, big: Any) -> None:
    long = "庁舎の1階が浸水し、非常用発電機の給油口に近づけない。" * 4
    with runner.context.file.operation("長い") as operation:
        operation.update(ExerciseInject, injects(runner)[0].id, content=long)
    runner.injects.take_focus()
    runner.injects.hand_over()
    runner.show_room()
    room = runner._windows[-1]
    room.resize(big.size())
    settle()
    assert room.size() == big.size()
    assert cut_texts(room) == [] and nameless(room) == []
    assert inside(room, room.clock)
    shown = next(label for label in room.findChildren(QLabel) if label.text() == long)
    assert inside(room, shown), "the newest is read whole"


def test_the_page_in_little_room(runner: Any, sample_window: Any) -> None:
    window, page = sample_window, sample_window.workspace.page
    window.resize(SCALED)
    settle()
    QApplication.processEvents()
    runner._go("checklist", runner.checklist)
    settle()
    assert cut_texts(runner) == []
    assert inside(window, runner.log_bar.content)
    assert rows_seen(runner.checklist._table) >= 1
    assert not page._list.isVisible() and page._pick.count() == page._list.count()
    other = next(n for n in range(page._pick.count()) if n != page._pick.currentIndex())
    page._pick.activated.emit(other)
    assert page.runner.key != runner.key and page._pick.currentIndex() == other


def test_disk_full_while_ticking_keeps_what_was_typed(runner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file, told = runner.context.file, []
    monkeypatch.setattr(runner.context, "show_problem", told.append)
    with file.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    room = {"pages": pages}

    def limit(connection: Any, record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {room['pages']}")

    def reconnect() -> None:
        file._engine.dispose()
        file._writer = None

    sa_event.listen(file._engine, "connect", limit)
    reconnect()
    # every page that is there still takes what fits into it: a long text needs new ones
    long = "長い" * 4_950
    runner.log_bar.content.setText(long)
    runner.log_bar.write()
    runner.injects.take_focus()
    runner.injects.answer_edit.setText(long)
    runner.injects.record("done")
    table = runner.checklist._table
    table.item(0, 6).setText(long)
    assert len(told) == 3 and all("空き" in problem.message for problem in told)
    assert runner.log_bar.content.text() == long
    assert runner.injects.answer_edit.text() == long
    assert table.item(0, 6).text() == long
    assert runner.checklist.items[0]["remark"] is None and injects(runner)[0].answer is None
    room["pages"] = pages + 4000
    reconnect()
    runner.log_bar.write()
    runner.injects.record("done")
    runner.checklist.tick(0, "done")
    assert len(told) == 3 and runner.log_bar.content.text() == ""
    assert injects(runner)[0].answer == long
    assert runner.checklist.items[0]["remark"] == long and runner.checklist.items[0]["result"] == "done"


def test_closing_the_next_morning_offers_the_last_record(
    runner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import datetime, timedelta

    from okaplan_gui.fields import JST
    from okaplan_gui.views.exercise.close_dialog import CloseDialog

    began = datetime.now(JST) - timedelta(hours=20)
    with runner.context.file.operation("昨日") as operation:
        operation.update(Exercise, runner.key, started_at=began)
    settle()
    asked: list[CloseDialog] = []

    def agree(dialog: CloseDialog) -> bool:
        asked.append(dialog)
        return True

    monkeypatch.setattr(CloseDialog, "exec", agree)
    runner.close_exercise()
    assert asked[0].at_last_box is not None and asked[0].at_last_box.isChecked()
    assert runner.session.values["ended_at"] == began


def test_a_participant_deleted_while_the_list_is_open(runner: Any) -> None:
    runner.tabs.show_part("gathering", runner.gathering.take_focus)
    first, second = runner.gathering.table.what(0), runner.gathering.table.what(1)
    with runner.context.file.operation("削除") as operation:
        operation.delete(ExerciseParticipant, first)
    settle()
    assert runner.gathering.table.what(0) == second, "the list shows at once who is left"
    runner.gathering.arrive()
    with runner.context.file.session() as session:
        assert session.get_one(ExerciseParticipant, second).attended


def test_an_exercise_without_participants_offers_the_first_step(sample_window: Any) -> None:
    window = sample_window
    with window.file.session() as session:
        planned = select(Exercise.id).where(Exercise.state == "planned", Exercise.kind != "first_response")
        bare = session.scalars(planned).one()
        people = session.scalars(
            select(ExerciseParticipant.id).where(ExerciseParticipant.exercise == bare)
        ).all()
    with window.file.operation("空に") as operation:
        for person in people:
            operation.delete(ExerciseParticipant, person)
    window.workspace.go("exercises", bare)
    panel = window.workspace.page.runner.gathering
    window.workspace.page.runner.tabs.show_part("gathering")
    settle()
    assert panel.invite.isVisible() and not panel.table.isVisible() and not panel.chart.isVisible()
    assert cut_texts(panel) == [] and nameless(panel) == []
    panel.invite.click()
    settle()
    assert panel.table.rowCount() > 0 and not panel.invite.isVisible()
    panel.forecast.click()
    settle()
    with window.file.session() as session:
        forecast = session.scalars(
            select(ExerciseParticipant.expected).where(ExerciseParticipant.exercise == bare)
        ).all()
    assert any(minutes is not None for minutes in forecast)


def test_without_injects_the_checklist_has_all_the_room(sample_window: Any) -> None:
    window = sample_window
    with window.file.session() as session:
        planned = select(Exercise.id).where(Exercise.state == "planned", Exercise.kind != "first_response")
        key = session.scalars(planned).one()
    window.workspace.go("exercises", key)
    big = window.workspace.page.runner.enlarge()
    big.resize(LAPTOP)
    settle()
    assert not big.injects.isVisible() and big.checklist._table.hasFocus()
    assert big.checklist.width() > big.width() * 0.9
    QTest.keyClick(big, Qt.Key.Key_F6)
    settle()
    assert big.injects.isVisible() and cut_texts(big) == [], "asked for, it says why it is empty"
