"""What a person on the day tells in the small forms, and what must not be lost or jump while it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.responding import start_event
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.response.desk import now
from okaplan_gui.views.response.doing_dialogs import ActionDialog, CallDialog, CheckDialog
from okaplan_gui.views.response.event_dialog import EventDialog
from okaplan_gui.views.response.page import ResponsePage
from okaplan_gui.views.response.person_dialog import PersonDialog
from okaplan_gui.views.response.time_edit import TimeEdit
from okaplan_gui.views.shell.main_window import MainWindow
from tests.keyboard import Keyboard
from tests.views.response.test_response_page import dialog, page, records_of, window

__all__ = ["page", "window"]
Key = Qt.Key


def opened(page: ResponsePage, part: int, kind: type[Any]) -> Any:
    page.show_part(part)
    page.parts[part].press("Enter")
    asked = dialog()
    assert isinstance(asked, kind)
    return asked


def test_the_input_method_takes_no_key_from_the_lists(page: ResponsePage) -> None:
    for place in (0, 2, 3, 4, 6, 7):
        page.show_part(place)
        table = page.parts[place].table
        Keyboard().press(Key.Key_Down)
        assert table.hasFocus() and not table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), place


def test_a_wrong_nature_and_the_end_of_all_are_told_on_the_page(page: ResponsePage) -> None:
    page.tools.telling.trigger()
    asked = dialog()
    assert isinstance(asked, EventDialog)
    asked.nature.setCurrentIndex(asked.nature.findData("exercise"))
    asked.moments["declared_at"].setText("0000")
    asked.moments["occurred_at"].setText("昨日2210")
    asked.accept()
    event = records_of(page).event
    assert (event.nature, event.declared_at is not None) == ("exercise", True)
    assert event.occurred_at.astimezone(JST).strftime("%H:%M") == "22:10"
    assert "【訓練】" in page.banner.title.text() and "復旧宣言" in page.banner.more.text()


def test_arrival_is_kept_and_can_be_told_right(page: ResponsePage) -> None:
    page.show_part(3)
    tab = page.parts[3]
    tab.press("5")
    first = records_of(page).people[0]
    page.desk.now = lambda: now() + timedelta(hours=1)
    tab.press("5")
    assert records_of(page).people[0].arrived_at == first.arrived_at
    asked = opened(page, 3, PersonDialog)
    asked.moments["arrived_at"].setText("昨日2330")
    asked.accept()
    told = records_of(page).people[0]
    assert told.arrived_at.astimezone(JST).strftime("%H:%M") == "23:30" and told.presence == "here"
    tab.press("9")
    assert (records_of(page).people[0].presence, records_of(page).people[0].told_at) == ("unknown", None)


def test_a_helper_is_added_and_found_among_many(page: ResponsePage) -> None:
    page.show_part(3)
    tab = page.parts[3]
    tab.add.click()
    asked: Any = dialog()
    asked.name.setText("𠮷野 応援")
    asked.accept()
    tab.words.setText("𠮷野")
    assert tab.table.rowCount() == 1 and tab.chosen == records_of(page).people[-1].id
    tab.press("1")
    assert records_of(page).people[-1].safety == "safe" and tab.words.text() == "𠮷野"


def test_who_looked_and_when_to_look_again(page: ResponsePage, monkeypatch: Any) -> None:
    asked = opened(page, 4, CheckDialog)
    item = asked._check.id
    asked.found.setCurrentIndex(asked.found.findData("bad"))
    asked.checked_by.setText("設備班 﨑山")
    asked.moments["next_at"].setText("翌9:00")
    asked.accept()
    told = next(c for c in records_of(page).checks if c.id == item)
    assert (told.checked_by, told.result, told.next_at.astimezone(JST).hour) == ("設備班 﨑山", "bad", 9)
    page.desk.now = lambda: now() + timedelta(days=2)
    page.parts[4].load()
    assert "次の確認の時刻を過ぎた 1件" in page.parts[4].about.text()
    with pytest.raises(Problem, match="同じ"):
        page.desk.responder.check(item, "bad", now(), checked_by="見本", repaired_by="見本")


def test_what_was_said_in_a_call_and_noticed_in_a_step(page: ResponsePage) -> None:
    asked = opened(page, 5, CallDialog)
    asked.remark.setText("10時に着く")
    asked.accept()
    (call,) = records_of(page).calls
    assert (call.result, call.remark) == ("answered", "10時に着く")
    asked = opened(page, 5, CallDialog)
    asked.outcome.setCurrentIndex(asked.outcome.findData("silent"))
    asked.accept()
    (call,) = records_of(page).calls
    assert (call.result, call.remark) == ("silent", "10時に着く")
    asked = opened(page, 2, ActionDialog)
    asked.outcome.setCurrentIndex(asked.outcome.findData("partly"))
    asked.remark.setText("鍵がない")
    asked.accept()
    told = next(a for a in records_of(page).actions if a.remark)
    assert told.result == "partly" and told.done_at is not None


def test_what_was_begun_for_one_event_is_not_written_into_another(page: ResponsePage) -> None:
    first = page.desk.event_key
    page.entry.edit.setText("県北のこと")
    second = start_event(page.context.file, "もう1つ", "actual", now())
    page.open_with(second)
    assert page.entry.edit.text() == ""
    page.open_with(first)
    assert page.entry.edit.text() == "県北のこと"


def test_a_wrong_time_is_struck_and_written_right(page: ResponsePage) -> None:
    page.entry.edit.setText("昨日 2310 停電")
    page.entry.write()
    page.show_part(1)
    page.parts[1].press("Delete")
    asked: Any = dialog()
    asked.reason.setText("時刻の誤り")
    asked.happened.setText("昨日2301")
    asked.accept()
    struck, right = sorted(records_of(page).entries, key=lambda e: e.number)
    assert struck.struck_at and right.content == "停電"
    assert right.happened_at.astimezone(JST).strftime("%H:%M") == "23:01"


def test_the_choice_stays_where_one_works(page: ResponsePage) -> None:
    for n in range(5):
        page.entry.edit.setText(f"昨日 100{n} 行{n}")
        page.entry.write()
    page.show_part(1)
    tab = page.parts[1]
    for entry in records_of(page).entries:
        page.desk.responder.follow_up(entry.id, "open", now())
    tab.only_open.setChecked(True)
    tab.lines.setCurrentIndex(tab.model.index(1, 0))
    tab.press("6")
    assert tab.chosen.content == "行2"


def test_an_event_deleted_meanwhile_gives_way_to_one_that_goes_on(page: ResponsePage) -> None:
    from okaplan_gui.models.response import ResponseEvent

    second = start_event(page.context.file, "もう1つ", "actual", now())
    first = page.desk.event_key
    page.open_with(second)
    with page.context.file.operation("消す") as operation:
        operation.delete(ResponseEvent, second)
    assert page.desk.event_key == first and page.desk.may_write


def test_a_page_left_open_begins_with_this_moment(window: MainWindow, sample_path: Any) -> None:
    window.show_file(LedgerFile.open(sample_path))
    window.go("response")
    assert window.workspace is not None
    shown = window.workspace.page
    assert isinstance(shown, ResponsePage)
    shown.desk.now = lambda: now() + timedelta(hours=5)
    shown.open_with("start")
    moment = shown.panel.occurred.moment()
    assert moment is not None and abs(moment - shown.desk.now()) < timedelta(minutes=1)
    shown.panel.name.setText("自分で書いた名前")
    shown.desk.now = lambda: now() + timedelta(hours=6)
    shown.open_with("start")
    assert shown.panel.name.text() == "自分で書いた名前"


def test_a_time_says_of_which_day_it_was_understood(qapp: QApplication) -> None:
    night = now().replace(hour=23, minute=0)
    edit = TimeEdit(lambda: night, coming=True)
    edit.setText("0200")
    edit.editingFinished.emit()
    assert edit.text() == "翌02:00"
    given = night - timedelta(days=3)
    again = TimeEdit(lambda: night, given)
    again.setText(again.text().replace(":00", ":05"))
    assert again.moment() == (given + timedelta(minutes=5)).replace(second=0, microsecond=0)
