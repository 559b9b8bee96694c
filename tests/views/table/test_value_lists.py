"""The window shows a file's own lists of values, also on pages that are open already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okaplan_gui.models.information_system import IMPORTANCE, InformationSystem
from okaplan_gui.models.value_option import ValueOption
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.views.form.editors import ListEditor, editor_for
from okaplan_gui.views.shell.main_window import MainWindow

_SYSTEMS, _LISTS = "ledger:information_system", "ledger:value_option"
_NEW = "最重要（24時間）"


def _column(page: Any, name: str) -> int:
    return next(place for place, field in enumerate(page.model.columns) if field.name == name)


def _texts(window: MainWindow) -> set[str]:
    assert window.workspace is not None
    page: Any = window.workspace.page
    column = _column(page, "importance")
    return {page.model.text_at(row, column) for row in range(page.model.rowCount())}


def test_an_open_page_takes_the_new_label_and_undo_brings_the_old_one(
    sample_window: MainWindow, qtbot: Any
) -> None:
    file = sample_window.file
    assert file is not None and sample_window.workspace is not None
    query = ListQuery(InformationSystem, (Filter("importance", "equals", "s"),))
    assert len(file.listing(query)), "the sample has systems of the highest importance"
    old = IMPORTANCE.text("s")
    sample_window.go(_SYSTEMS)
    assert old in _texts(sample_window)
    sample_window.go(_LISTS)
    lists_page = sample_window.workspace.page
    with file.operation("呼び方を変える") as operation:
        operation.insert(ValueOption, list_name="importance", code="s", label=_NEW)
        operation.insert(ValueOption, list_name="importance", code="c", label="C", retired=True)
    assert sample_window.workspace.page is lists_page, "the page on which one edits the lists stays"
    sample_window.go(_SYSTEMS)
    assert _NEW in _texts(sample_window) and old not in _texts(sample_window)
    page: Any = sample_window.workspace.page
    editor = editor_for(page.model.columns[_column(page, "importance")], file.resolver)
    qtbot.addWidget(editor.widget)
    assert isinstance(editor, ListEditor)
    offered = [editor.widget.itemText(n) for n in range(editor.widget.count())]
    assert _NEW in offered and "C" not in offered
    editor.set_text("C")
    assert editor.text() == "C", "what a record holds stays"
    # the page that is shown itself is made anew
    sample_window.undo()
    qtbot.waitUntil(lambda: old in _texts(sample_window), timeout=5000)
    assert _NEW not in _texts(sample_window)
    assert sample_window.workspace.page is not page


def test_a_page_made_anew_stays_as_its_user_left_it(sample_window: MainWindow) -> None:
    """Filters, order, groups and the record gone to; the chosen tally and its day; the system of the karte."""
    file, workspace = sample_window.file, sample_window.workspace
    assert file is not None and workspace is not None
    sample_window.go(_SYSTEMS)
    before: Any = workspace.page
    filters = (Filter("importance", "one_of", ("s", "a")),)
    before.show_query(ListQuery(InformationSystem, filters, (Order("name", True),)), ("bureau",))
    key = before.model.listing.keys(3, 4)[0]
    before.go_to(key, 2)
    before.toggle_side()
    workspace.go("karte", key)
    workspace.go("tallies", "contract")
    tallies: Any = workspace.page
    tallies.day.edit.setText("R12.4.1")
    tallies.day.edit.editingFinished.emit()
    workspace.go("help")
    topic = workspace.page.view_state()
    with file.operation("呼び方を変える") as operation:
        operation.insert(ValueOption, list_name="importance", code="s", label=_NEW)
    assert workspace.page.view_state() == topic
    sample_window.go(_SYSTEMS)
    page: Any = workspace.page
    assert page is not before
    assert (page.query.filters, page.query.order) == (filters, (Order("name", True),))
    assert page.model.group_names == ("bureau",) and not page.side_shown
    assert page.model.key_at(page.table.currentIndex().row()) == key
    assert page.table.currentIndex().column() == 2
    workspace.go("karte")
    karte: Any = workspace.page
    assert karte.key == key
    workspace.go("tallies")
    again: Any = workspace.page
    assert again is not tallies
    assert (again.tally.title, again.tally.as_of) == ("契約の満了と通知", date(2030, 4, 1))


def test_a_value_in_use_is_set_aside_where_it_cannot_be_deleted(
    sample_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, workspace = sample_window.file, sample_window.workspace
    assert file is not None and workspace is not None
    with file.operation("足して使う") as operation:
        added = operation.insert(ValueOption, list_name="importance", code="x", label="特別")
    key = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
    with file.operation("使う") as operation:
        operation.update(InformationSystem, key, importance="x")
    asked: list[tuple[str, str]] = []

    def answer(parent: object, question: str, more: str = "", *, yes: str = "", danger: bool = False) -> bool:
        asked.append((question, yes))
        return True

    monkeypatch.setattr("okaplan_gui.views.table.deleting.ask", answer)
    workspace.go(_LISTS, added)
    page: Any = workspace.page
    page.delete_selected()
    assert [yes for _, yes in asked] == ["削除する", "使わない（選べなくする）"]
    assert "「特別」（1件）" in asked[1][0]
    assert (file.get(ValueOption, added) or {})["retired"] is True


def test_a_cell_takes_an_added_value(sample_window: MainWindow) -> None:
    file = sample_window.file
    assert file is not None and sample_window.workspace is not None
    with file.operation("足す") as operation:
        operation.insert(ValueOption, list_name="importance", code="x", label="特別")
    sample_window.go(_SYSTEMS)
    page: Any = sample_window.workspace.page
    index = page.model.index(0, _column(page, "importance"))
    assert page.model.setData(index, "特別")
    key = page.model.key_at(0)
    assert (file.get(InformationSystem, key) or {})["importance"] == "x"
    assert page.model.text_at(0, index.column()) == "特別"


def test_other_dates_and_letters_keep_what_was_typed(sample_window: MainWindow) -> None:
    workspace = sample_window.workspace
    assert workspace is not None
    sample_window.go(_SYSTEMS)
    page: Any = workspace.page
    page.go_to(page.model.key_at(5))
    page.form._editors["name"].set_text("打ちかけの名前")
    assert page.form.changed
    holder = sample_window.holder
    holder.change(replace(holder.current, wareki=not holder.current.wareki, font_size=14))
    assert page.form.changed and page.form._editors["name"].text() == "打ちかけの名前"
    page.form.revert()
    assert page.form.key == page.model.key_at(5)
