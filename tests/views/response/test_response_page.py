"""The page driven by keys on a real file: from the window to the first line, states, ticks, closing, read-only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.fields.romaji import romaji
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.jobs.events_at_hand import events_at_hand
from okaplan_gui.jobs.responding import Responder, start_event
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.response import ChronologyEntry, ResponseEvent
from okaplan_gui.rules.chronology import quick_line
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import RecordFaults
from okaplan_gui.views.response.desk import now
from okaplan_gui.views.response.dialogs import AddSystemDialog, EntryDialog, MilestoneDialog
from okaplan_gui.views.response.page import ResponsePage
from okaplan_gui.views.shell.choosing import choose
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.theme import apply_theme
from tests.keyboard import Keyboard

Key = Qt.Key


@pytest.fixture
def window(empty_window: MainWindow, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Other tests do not see the theme that an event brought."""
    yield empty_window
    apply_theme(qapp, SettingsStore(tmp_path / "ほか").load())


@pytest.fixture
def page(window: MainWindow, sample_path: Path) -> ResponsePage:
    """An event goes on, on the page."""
    file = LedgerFile.open(sample_path)
    start_event(file, "県北の地震", "actual", now() - timedelta(hours=1), threat="earthquake")
    window.show_file(file)
    window.go("response")
    assert window.workspace is not None
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage)
    return shown


def records_of(page: ResponsePage) -> Any:
    assert page.desk.event_key is not None
    return read_event_records(page.context.file, page.desk.event_key)


def dialog() -> QDialog:
    QApplication.processEvents()
    (found,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return found


def test_from_the_window_to_the_first_line_in_two_keys_beside_it(
    window: MainWindow, sample_path: Path, qtbot: Any
) -> None:
    window.show_file(LedgerFile.open(sample_path))
    keyboard = Keyboard()
    keyboard.press(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace is not None
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage)
    qtbot.waitUntil(shown.panel.actual.hasFocus, timeout=5000)
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(shown.entry.edit.hasFocus, timeout=5000)
    before = keyboard.pressed
    keyboard.type("0000 shake")
    keyboard.press(Key.Key_Return)
    (entry,) = records_of(shown).entries
    assert entry.content == "shake" and entry.happened_at.strftime("%M") == "00"
    assert before == 2
    assert window.holder.current.theme == "disaster"  # it was offered, and Enter took it


def test_one_key_sets_the_state_of_the_chosen_system(page: ResponsePage) -> None:
    keyboard = Keyboard()
    keyboard.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    table = page.parts[0].table
    assert table.hasFocus()
    keyboard.press(Key.Key_Down)
    chosen = table.what(1)
    keyboard.press(Key.Key_3)
    looks = [s for s in records_of(page).states if s.system == chosen]
    assert [s.state for s in looks] == ["unknown", "down"]
    assert "× 停止" in table.item(1, 1).text() and table.currentRow() == 1


def test_a_line_that_cannot_be_written_stays_to_be_written(page: ResponsePage, monkeypatch: Any) -> None:
    said: list[str] = []
    monkeypatch.setattr(page.context, "show_problem", lambda problem: said.append(problem.message))
    # it was closed on another screen: this one has not heard of it yet
    monkeypatch.setattr(page, "refresh", lambda changes: None)
    Responder(page.context.file, page.desk.event_key).close(now())  # type: ignore[arg-type]
    page.entry.edit.setText("被 空調が止まった")
    page.entry.write()
    assert said == ["この事案は終了しています。"] and page.entry.edit.text() == "被 空調が止まった"


def test_chronology_by_keys(page: ResponsePage, qtbot: Any) -> None:
    for text in ("0001 要 設備班 燃料を頼む", "被 空調が止まった"):
        page.entry.edit.setText(text)
        page.entry.write()
    keyboard = Keyboard()
    keyboard.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    tab = page.parts[1]
    chosen = tab.chosen
    assert chosen.content == "空調が止まった"  # what was written last
    keyboard.press(Key.Key_2)
    keyboard.press(Key.Key_4)
    entry = next(e for e in records_of(page).entries if e.id == chosen.id)
    assert (entry.certainty, entry.follow_up) == ("confirmed", "open")
    keyboard.press(Key.Key_Delete)
    asked = dialog()
    qtbot.waitUntil(asked.isActiveWindow, timeout=5000)
    keyboard.press(Key.Key_Return)
    assert asked.isVisible()  # no reason yet
    keyboard.type("mistake")
    keyboard.press(Key.Key_Return)
    entries = records_of(page).entries
    assert len(entries) == 2 and next(e for e in entries if e.id == chosen.id).struck_reason == "mistake"
    tab.only_open.setChecked(True)
    assert tab.model.rowCount() == 0


@pytest.mark.parametrize("part", range(9))
def test_every_part_shows_something(page: ResponsePage, part: int) -> None:
    page.entry.edit.setText("記録")
    page.entry.write()
    for system in (s.system for s in records_of(page).states):
        page.desk.responder.look(system, "down", now())
    page.show_part(part)
    shown = page.parts[part]
    table = getattr(shown, "table", None) or getattr(shown, "lines", None) or page.stop.stop
    assert table.model().rowCount() > 0


def test_ticks_people_checks_and_calls_by_one_key(page: ResponsePage) -> None:
    keyboard = Keyboard()
    for place, key in ((3, Key.Key_1), (4, Key.Key_5), (5, Key.Key_3)):
        keyboard.press(Key(Key.Key_0 + place), Qt.KeyboardModifier.AltModifier)
        keyboard.press(key)
    records = records_of(page)
    assert [a.result for a in records.actions].count("done") == 1
    assert [p.presence for p in records.people].count("here") == 1
    assert [c.result for c in records.checks].count("bad") == 1
    keyboard.press(Key.Key_6, Qt.KeyboardModifier.AltModifier)
    name = page.parts[5].table.item(0, 0).text()
    keyboard.press(Key.Key_Down)
    keyboard.press(Key.Key_2)
    (call,) = records_of(page).calls
    assert (call.name, call.result) == (name, "silent")
    assert page.parts[5].table.currentRow() == 1  # the next one follows


def test_two_letters_find_anyone(page: ResponsePage) -> None:
    with page.context.file.session() as session:
        people = session.execute(select(Contact.name, Contact.kana).where(Contact.left_on.is_(None))).all()
    page.show_part(5)
    tab = page.parts[5]
    for name, kana in people:
        kana = kana or ""
        hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana[:2])
        for word in filter(
            None, (name.replace("（見本）", "")[-2:], kana[:2], hiragana, romaji(kana)[-1][:2])
        ):
            tab.words.setText(word)
            table = tab.table
            assert any(table.item(row, 0).text().endswith(name) for row in range(table.rowCount())), word


def test_real_and_exercise_are_told_apart_by_words_and_frame(page: ResponsePage) -> None:
    real = (page.banner.title.text(), page.banner.property("role"))
    played = start_event(page.context.file, "訓練の地震", "exercise", now())
    page.open_with(played)
    assert (
        "【実際】" in real[0]
        and "【訓練】" in page.banner.title.text()
        and "【実際】" not in page.banner.title.text()
    )
    assert real[1] != page.banner.property("role")


def test_closing_asks_and_reopening_goes_on(page: ResponsePage, monkeypatch: Any) -> None:
    answers = iter([False, True])
    monkeypatch.setattr("okaplan_gui.views.response.page.ask", lambda *a, **k: next(answers))
    page.close_or_reopen()
    assert page.desk.may_write
    page.close_or_reopen()
    assert not page.desk.may_write and not page.entry.isEnabled() and "終了" in page.banner.title.text()
    assert not page.banner.timer.isActive()
    page.close_or_reopen()
    assert page.desk.may_write


def test_nothing_moves_but_a_minute_while_it_is_seen(page: ResponsePage, window: MainWindow) -> None:
    assert page.banner.timer.isActive() and page.banner.timer.interval() >= 60_000
    window.go("home")
    assert not page.banner.timer.isActive()


def test_read_only_offers_a_writable_place(
    window: MainWindow, sample_path: Path, tmp_path: Path, monkeypatch: Any, qtbot: Any
) -> None:
    target = tmp_path / "ここ" / "対応.okaplan"
    target.parent.mkdir()
    monkeypatch.setattr(
        "okaplan_gui.views.response.page.QFileDialog.getSaveFileName", lambda *a, **k: (str(target), "")
    )
    window.show_file(LedgerFile.open(sample_path, read_only=True))
    window.go("response", "start")
    assert window.workspace is not None
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage) and shown.panel.copy.isVisible()
    assert not shown.panel.actual.isVisible() and not shown.panel.name.isVisible()
    qtbot.mouseClick(shown.panel.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.file is not None and window.file.path == target, timeout=20000)
    assert window.file is not None and not window.file.read_only
    # the copy opens where the other file was left: the response begins with one more click
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage) and shown.panel.actual.isVisible()
    qtbot.mouseClick(shown.panel.actual, Qt.MouseButton.LeftButton)
    assert shown.desk.may_write and shown.entry.isEnabled()


def test_a_half_typed_line_outlives_the_page(page: ResponsePage, window: MainWindow) -> None:
    page.show_part(3)
    page.entry.edit.setText("書きかけ")
    state = page.view_state()
    other = ResponsePage(page.context)
    other.put_view_state(state)
    assert other.entry.edit.text() == "書きかけ" and other.tabs.currentIndex() == 3
    assert other.desk.event_key == page.desk.event_key
    other.deleteLater()


def test_a_half_typed_line_outlives_a_change_elsewhere(page: ResponsePage) -> None:
    page.entry.edit.setText("書きかけ")
    Responder(page.context.file, page.desk.event_key).note(quick_line("別の窓から", now()), now())  # type: ignore[arg-type]
    assert page.entry.edit.text() == "書きかけ" and len(records_of(page).entries) == 1


def test_the_banner_stands_within_the_window(page: ResponsePage) -> None:
    banner: QWidget = page.banner
    assert banner.mapTo(page, QPoint(0, 0)).y() >= 0 and banner.width() > page.width() * 0.6


def test_two_clicks_from_any_page(window: MainWindow, sample_path: Path, qtbot: Any) -> None:
    window.show_file(LedgerFile.open(sample_path))
    workspace = window.workspace
    assert workspace is not None
    header = workspace.header.respond
    window.go("ledger:software")
    assert header.text() == "災害対応"
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton)
    shown = workspace.page
    assert isinstance(shown, ResponsePage)
    qtbot.mouseClick(shown.panel.exercise, Qt.MouseButton.LeftButton)
    assert shown.desk.may_write and "【訓練】" in shown.banner.title.text()
    # whoever goes elsewhere sees that it goes on
    window.go("home")
    assert "【訓練】" in header.text() and header.property("role") == "response-exercise"
    start_event(workspace.file, "本当の停電", "actual", now())
    assert "【実際】本当の停電" in header.text() and header.property("role") == "response-actual"
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton)
    for event in [one.key for one in events_at_hand(workspace.file) if one.is_open]:
        Responder(workspace.file, event).close(now())
    assert header.text() == "災害対応" and header.property("role") == "response"


def test_a_wrong_time_is_said_and_begins_nothing(window: MainWindow, sample_path: Path) -> None:
    window.show_file(LedgerFile.open(sample_path))
    window.go("response", "start")
    assert window.workspace is not None
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage)
    shown.panel.occurred.setText("2575")
    shown.panel.begin("actual")
    assert "⚠" in shown.panel.wrong.text() and shown.panel.occurred.text() == "2575"
    shown.panel.occurred.setText("")
    shown.panel.name.setText(" ")
    shown.panel.begin("actual")
    assert "名前" in shown.panel.wrong.text()
    assert not any(event.is_open for event in events_at_hand(shown.context.file))


def test_a_function_key_gives_the_kind(page: ResponsePage) -> None:
    keyboard = Keyboard()
    keyboard.press(Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert page.entry.edit.hasFocus()
    keyboard.press(Key.Key_F4)
    keyboard.type("fuel")
    assert "要請" in page.entry.preview.text()
    keyboard.press(Key.Key_Return)
    keyboard.type("next")
    keyboard.press(Key.Key_Return)
    assert {e.content: e.kind for e in records_of(page).entries} == {"fuel": "request", "next": "information"}
    keyboard.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    keyboard.press(Key.Key_F6)
    assert {e.content: e.kind for e in records_of(page).entries} == {"fuel": "request", "next": "decision"}


def test_who_acts_until_when_is_told_of_a_line(page: ResponsePage, qtbot: Any) -> None:
    page.entry.edit.setText("燃料が足りない")
    page.entry.write()
    (before,) = records_of(page).entries
    page.show_part(1)
    keyboard = Keyboard()
    keyboard.press(Key.Key_Return)
    asked = dialog()
    assert isinstance(asked, EntryDialog)
    asked.who.setText("設備班")
    asked.due.setText("2575")
    asked.accept()
    assert asked.isVisible() and records_of(page).entries[0].who_acts is None
    asked.due.setText("0:10")
    asked.accept()
    (entry,) = records_of(page).entries
    # whoever names somebody means that something is to be done
    assert (entry.follow_up, entry.who_acts, entry.due.minute) == ("open", "設備班", 10)
    assert (entry.content, entry.happened_at) == (before.content, before.happened_at)


def test_a_line_is_not_undone_nor_deleted(page: ResponsePage, window: MainWindow, monkeypatch: Any) -> None:
    page.entry.edit.setText("消してはならない")
    page.entry.write()
    file = page.context.file
    with pytest.raises(Problem, match="クロノロジー"):
        file.undo()
    (entry,) = records_of(page).entries
    for ledger, key in ((ChronologyEntry, entry.id), (ResponseEvent, page.desk.event_key)):
        assert key is not None
        with pytest.raises(RecordFaults, match="クロノロジー"), file.operation("消す") as operation:
            operation.delete(ledger, key)
    assert len(records_of(page).entries) == 1


def test_a_system_outside_the_plan_is_put_on_the_board(page: ResponsePage) -> None:
    board = page.parts[0]
    listed = {line.system for line in records_of(page).states}
    board.add.click()
    asked = dialog()
    assert isinstance(asked, AddSystemDialog)
    key, name = next(one for one in page.desk.systems() if one[0] not in listed)
    assert choose(asked.system, key)
    asked.accept()
    rows = [board.table.item(row, 0).text() for row in range(board.table.rowCount())]
    assert name in rows and "停止" in board.table.item(rows.index(name), 1).text()


def test_milestones_with_their_times_and_the_restore_point(page: ResponsePage) -> None:
    page.show_part(7)
    keyboard = Keyboard()
    keyboard.press(Key.Key_1)
    keyboard.press(Key.Key_Return)
    asked = dialog()
    assert isinstance(asked, MilestoneDialog)
    asked.moments["data_point"].setText("昨日2300")
    asked.remark.setText("件数を照合した")
    asked.accept()
    (told,) = records_of(page).recoveries
    assert told.verified_at is not None and told.remark == "件数を照合した"
    assert told.data_point.astimezone(JST).hour == 23


def test_actions_of_one_role(page: ResponsePage) -> None:
    page.show_part(2)
    tab = page.parts[2]
    every = tab.table.rowCount()
    tab.role.setCurrentIndex(1)
    roles = {tab.table.item(row, 4).text() for row in range(tab.table.rowCount())}
    assert roles == {tab.role.currentText()} and 0 < tab.table.rowCount() < every


def test_with_the_minutes_a_look_grows_stale(page: ResponsePage) -> None:
    system = records_of(page).states[0].system
    page.desk.responder.look(system, "up", now())
    board = page.parts[0].table
    assert "古い" not in board.item(0, 3).text()
    page.desk.now = lambda: now() + timedelta(hours=3)
    page.banner.timer.timeout.emit()
    assert "⚠ 古い" in board.item(0, 3).text() and "4時間" in page.banner.more.text()


def test_full_width_digits_are_keys_too(page: ResponsePage) -> None:
    page.show_part(0)
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.parts[0].table, QKeyEvent(QEvent.Type.KeyPress, 0, plain, "３"))
    assert "× 停止" in page.parts[0].table.item(0, 1).text()
