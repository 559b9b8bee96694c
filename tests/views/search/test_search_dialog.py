"""Ctrl+K: results under their ledgers, by arrows past the headings, told apart where names are alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt

from okaplan_gui.fields import JST
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.service import Outage
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


def test_the_ledger_of_the_best_hit_stands_first(sample_window: MainWindow, qtbot: Any) -> None:
    """The system of that name first, though the logs that tell of it are many more."""
    file = sample_window.workspace.file
    with file.operation("停止の記録") as operation:
        bureau = operation.insert(Bureau, code="ZZ", name="河川見本部")
        system = operation.insert(InformationSystem, code="ZZ1", name="河川見本", bureau=bureau)
        for day in range(1, 9):
            operation.insert(
                Outage, system=system, began_at=datetime(2026, 4, day, tzinfo=JST), reason="河川見本の停止"
            )
    dialog = SearchDialog(sample_window.workspace.context)
    qtbot.addWidget(dialog)
    dialog.set_words("河川見本")
    rows = [dialog._list.item(row) for row in range(dialog._list.count())]
    entries = dialog._list.entries()
    assert [row.text() for row in rows if row not in entries] == [
        "情報システム台帳　1件", "部局　1件", "稼働停止　8件",
    ]  # fmt: skip
    assert dialog._list.currentItem().text() == "河川見本"
