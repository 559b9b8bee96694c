"""The recovery page: what is missing leads on, a result is shown in all parts, keys reach everything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.rules.recovery_tables import systems_table
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.recovery.page import RecoveryPage
from okaplan_gui.views.shell.main_window import MainWindow
from tests.recovery_sample import SCENARIO, add_scenario, bare_plan, critical_keys
from tests.views.test_what_is_seen import cut_texts, nameless, settle


def opened(window: MainWindow, path: Path, *, trials: int = 300) -> RecoveryPage:
    file = LedgerFile.open(path)
    add_scenario(file)
    window.show_file(file)
    assert window.workspace is not None and window.workspace.go("recovery")
    page = window.workspace.page
    assert isinstance(page, RecoveryPage)
    place = next(n for n in range(page.scenarios.count()) if page.scenarios.itemText(n).startswith(SCENARIO))
    page.scenarios.setCurrentIndex(place)
    page.trials.setValue(trials)
    return page


def reckon(page: RecoveryPage, qtbot: Any) -> None:
    before = page.outlook
    qtbot.mouseClick(page.run_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.outlook is not before, timeout=20000)
    settle()


def test_from_nothing_to_a_result(empty_window: MainWindow, sample_path: Path, qtbot: Any) -> None:
    page = opened(empty_window, sample_path)
    assert not page.print_button.isEnabled() and page.run_button.isEnabled()
    reckon(page, qtbot)
    assert page.outlook is not None and page.print_button.isEnabled()
    assert page.outlook.simulation.trials == 300
    results = page.results
    for tab in range(results.tabs.count()):
        results.tabs.setCurrentIndex(tab)
        settle()
        assert cut_texts(page) == [], results.tabs.tabText(tab)
        assert nameless(page) == [], results.tabs.tabText(tab)
    table = results.tables[0].model()
    assert table.rowCount() == 13
    wanted = systems_table(page.outlook)
    assert table.data(table.index(0, 7)) == wanted.rows[0].cells[6]
    # another seed: the old result stays in view, told to be old
    page.seed.setValue(5)
    assert "計算し直して" in page.stale.text()
    reckon(page, qtbot)
    assert page.stale.text() == "" and page.outlook.simulation.seed == 5


def test_keys_in_the_chart(empty_window: MainWindow, sample_path: Path, qtbot: Any) -> None:
    page = opened(empty_window, sample_path)
    reckon(page, qtbot)
    chart = page.results.gantt
    chart.setFocus()
    assert chart.accessibleDescription().startswith("1 ")
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 12), (Qt.Key.Key_Up, 11), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(chart, key)
        assert chart.current == row
    page.results.spans.setCurrentIndex(1)
    assert chart.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.horizontalScrollBar().value() > 0
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.opened) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [chart.chart.bars[1].key]
    assert empty_window.workspace is not None
    assert empty_window.workspace.page.page_id == "ledger:information_system"


def test_a_measure_tried_out(empty_window: MainWindow, sample_path: Path, qtbot: Any) -> None:
    page = opened(empty_window, sample_path)
    chooser = page.results.chooser
    many = len(chooser.chosen())
    assert many >= 3
    chooser.add()
    assert chooser.chosen()[-1].name == "要員を1人増やす（試し）"
    chooser.effects.setCurrentIndex(chooser.effects.findData("spare"))
    chooser.systems.setCurrentText("仮想化サーバ")
    chooser.add()
    for row in range(many):
        chooser.table.tick(row, False)
    reckon(page, qtbot)
    assert page.outlook is not None
    assert [one.change.effect for one in page.outlook.measures] == ["person", "spare"]
    assert page.results.tables[2].model().columnCount() == 5


def test_what_is_missing_leads_to_its_ledger(sample_window: MainWindow, qtbot: Any) -> None:
    file = sample_window.file
    assert file is not None and sample_window.workspace is not None
    bare_plan(file)
    with file.operation("なくす") as operation:
        for key in critical_keys(file).values():
            operation.update(
                CriticalSystem, key, recovery_likely=None, recovery_best=None, recovery_worst=None
            )
    sample_window.workspace.go("recovery")
    page = sample_window.workspace.page
    assert isinstance(page, RecoveryPage) and not page.run_button.isEnabled()
    buttons = {
        button.text(): button for button in page.missing.findChildren(QPushButton) if button.isVisible()
    }
    assert list(buttons) == ["重要システムを開く", "被害想定を開く"]
    qtbot.mouseClick(buttons["被害想定を開く"], Qt.MouseButton.LeftButton)
    assert sample_window.workspace.page.page_id == "ledger:damage_scenario"


def test_paper_excel_and_letters(
    empty_window: MainWindow, sample_path: Path, tmp_path: Path, qtbot: Any
) -> None:
    page = opened(empty_window, sample_path)
    reckon(page, qtbot)
    book = tmp_path / "見通し.xlsx"
    page.export_to(book)
    qtbot.waitUntil(book.exists, timeout=20000)
    holder = empty_window.holder
    for theme, letters in (("disaster", 14), ("light", 20)):
        holder.change(replace(holder.current, theme=theme, font_size=letters))
        settle()
        for tab in range(page.results.tabs.count()):
            page.results.tabs.setCurrentIndex(tab)
            settle()
            assert cut_texts(page) == [], (theme, page.results.tabs.tabText(tab))
