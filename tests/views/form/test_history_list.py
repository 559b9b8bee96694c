"""The 履歴 of a record with a long past: the newest at once, the older when asked for."""

from __future__ import annotations

from typing import Any

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.form.history_list import MOST, HistoryList
from okaplan_gui.views.shell.main_window import MainWindow


def shown(history: HistoryList) -> list[str]:
    """The new values as they stand in the list."""
    return [history.table.item(row, 4).text() for row in range(history.table.rowCount())]


def test_older_entries_come_when_asked_for(sample_window: MainWindow, qtbot: Any) -> None:
    file = sample_window.file
    key = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
    for number in range(2 * MOST + 10):
        with file.operation("備考を直す") as operation:
            operation.update(InformationSystem, key, note=f"備考{number}")
    everything = [entry.new for entry in file.history("information_system", key)]
    history = HistoryList(sample_window.workspace.context)
    qtbot.addWidget(history)
    history.show()
    history.show_record("information_system", key)
    assert shown(history) == everything[:MOST]
    with file.operation("間に直す") as operation:
        operation.update(InformationSystem, key, note="間に書かれた備考")
    history.more.click()
    assert shown(history) == everything[: 2 * MOST], "nothing twice, nothing left out"
    assert history.table.currentRow() == MOST and history.more.isVisible()
    history.more.click()
    assert shown(history) == everything and everything[-1] == "新しい記録"
    assert not history.more.isVisible()


def test_a_short_history_has_no_button(sample_window: MainWindow, qtbot: Any) -> None:
    key = sample_window.file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
    history = HistoryList(sample_window.workspace.context)
    qtbot.addWidget(history)
    history.show()
    history.show_record("information_system", key)
    assert history.table.rowCount() and not history.more.isVisible()
    history.clear()
    assert history.table.rowCount() == 0
