"""Ctrl+K: results under their ledgers, by arrows past the headings, told apart where names are alike."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from okaplan_gui.views.search.dialog import SearchDialog
from okaplan_gui.views.shell.main_window import MainWindow


def test_results_stand_under_their_ledgers(sample_window: MainWindow, qtbot: Any) -> None:
    dialog = SearchDialog(sample_window.workspace.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_words("認証")
    listed = dialog._list
    rows = [listed.item(row) for row in range(listed.count())]
    entries = listed.entries()
    headings = [row.text() for row in rows if row not in entries]
    assert "情報システム台帳　2件" in headings
    heading = next(text for text in headings if text.startswith("依存関係　"))
    count = int(heading.removeprefix("依存関係　").removesuffix("件"))
    assert listed.currentItem() is entries[0]
    for _ in range(len(entries) + 3):
        qtbot.keyClick(dialog._words, Qt.Key.Key_Down)
    assert listed.currentItem() is entries[-1], "headings are passed over, the end is the end"
    alike = [entry.toolTip() for entry in entries if entry.text() == "認証"]
    assert len(alike) == len(set(alike)) == count >= 5
    assert "依存するシステム: 全庁共通システム" in "\n".join(alike)
    for _ in range(len(entries) + 3):
        qtbot.keyClick(dialog._words, Qt.Key.Key_Up)
    first = headings[0].split("　")[0]
    qtbot.keyClick(dialog._words, Qt.Key.Key_Return)
    assert sample_window.workspace.page.title == first
