"""The page of the karte in the real window: reached from rows and search, read, written to, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from okaplan_gui.app import make_window
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.karte.link_label import LinkLabel
from okaplan_gui.views.karte.section_card import SectionCard
from okaplan_gui.views.pages import search_dialog
from okaplan_gui.views.preview.dialog import PreviewDialog
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of

SYSTEM = LEDGERS["information_system"]


@pytest.fixture
def window(qtbot: Any, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "台帳.okaplan"
    with create_file(path, who="山田") as file, file.operation("記録") as operation:
        first = operation.insert(SYSTEM, code="S1", name="税務システム", importance="a")
        second = operation.insert(SYSTEM, code="S2", name="認証基盤")
        operation.insert(LEDGERS["dependency"], system=first, on_system=second, kind="authentication")
        for year in (2025, 2026):
            operation.insert(
                LEDGERS["annual_cost"],
                system=first,
                year=year,
                nature="running",
                category="lease",
                budget=100,
            )
    made = make_window(SettingsStore())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=5000)
    made.show_file(LedgerFile.open(path, who="山田"))
    QApplication.processEvents()
    yield made
    # else Ctrl of the last key stays down for Qt, and the next test's cells are toggled rather than chosen
    QTest.keyRelease(made, Qt.Key.Key_Control)
    qtbot.waitUntil(lambda: not runner_of(made).busy, timeout=10000)
    made.close_file()


def keys(window: MainWindow) -> list[UUID]:
    assert window.file is not None
    return window.file.listing(ListQuery(SYSTEM)).keys(0, 2)


def shown(window: MainWindow) -> Any:
    assert window.workspace is not None
    QApplication.processEvents()
    return window.workspace.page


def go(window: MainWindow, page: str, argument: Any = None) -> Any:
    assert window.workspace is not None and window.workspace.go(page, argument)
    return shown(window)


def card(page: Any, title: str) -> SectionCard:
    # a card that was replaced goes with the next turn of the event loop
    found: list[SectionCard] = [
        one for one in page.findChildren(SectionCard) if one.accessibleName() == title
    ]
    return found[-1]


def test_reached_from_the_row_by_key_and_button(window: MainWindow) -> None:
    page = go(window, "ledger:information_system")
    page.table.select_cell(1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    karte = shown(window)
    assert karte.page_id == "karte" and karte.karte.name == "認証基盤"
    page = go(window, "ledger:information_system")
    page.table.select_cell(0)
    QTest.mouseClick(
        next(b for b in page.findChildren(QPushButton) if b.text() == "カルテ"), Qt.MouseButton.LeftButton
    )
    assert shown(window).karte.name == "税務システム"


def test_other_ledgers_offer_none(window: MainWindow) -> None:
    page = go(window, "ledger:site")
    assert page.table.row_menu == [] and "カルテ" not in [b.text() for b in page.findChildren(QPushButton)]


def test_reached_from_the_search(window: MainWindow, qtbot: Any) -> None:
    assert window.workspace is not None
    dialog: Any = search_dialog(window.workspace.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.set_words("認証基盤")
    assert "Ctrl+I でカルテ" in dialog._told.text()
    QTest.keyClick(dialog._words, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert shown(window).page_id == "karte" and shown(window).karte.name == "認証基盤"


def test_chooser_takes_number_and_name(window: MainWindow) -> None:
    page = go(window, "karte")
    for text, name in (("S2", "認証基盤"), ("税務システム", "税務システム"), ("S2　認証基盤", "認証基盤")):
        page._chooser.set_text(text)
        page.choose()
        assert shown(window).karte.name == name
    page._chooser.set_text("ないもの")
    page.choose()
    assert "ありません" in page._told.text() and page.karte.name == "認証基盤"


def test_rows_lead_to_what_they_name(window: MainWindow) -> None:
    page = go(window, "karte", keys(window)[0])
    link = card(page, "依存").findChild(LinkLabel)
    assert link is not None and link.text() == "認証基盤"
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert shown(window).karte.name == "認証基盤", "another system's karte"
    page.open_record()
    assert shown(window).page_id == "ledger:information_system"


def test_lists_open_filtered_and_empty_sections_offer_the_first_record(window: MainWindow) -> None:
    page = go(window, "karte", keys(window)[0])
    QTest.mouseClick(card(page, "経費").findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert shown(window).page_id == "ledger:annual_cost" and len(shown(window).model.listing) == 2
    page = go(window, "karte")
    QTest.mouseClick(card(page, "契約").findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert shown(window).form._editors["system"].text() == "税務システム"
    shown(window).form.revert()


def test_an_entry_is_written_in_place(window: MainWindow) -> None:
    page = go(window, "karte", keys(window)[0])
    form = page.entry
    form._day.setText("令和99年1月")
    form._matter.setText("端末の増設の相談")
    assert not form.write() and "日付" in form._wrong.text() and form._matter.text() == "端末の増設の相談"
    form._day.setText("R8.11.1")
    QTest.keyClick(form._matter, Qt.Key.Key_Return)
    QApplication.processEvents()
    table = page.karte.section("timeline").table
    assert [row.cells[:3] for row in table.rows] == [("令和8年11月1日", "相談", "端末の増設の相談")]
    assert not page.entry.changed
    assert window.file is not None and window.file.undo_name == "カルテに記録: 端末の増設の相談"


def test_an_entry_half_written_is_not_lost(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = go(window, "karte", keys(window)[0])
    page.entry._matter.setText("書きかけ")
    assert window.file is not None and window.workspace is not None
    with window.file.operation("ほかで書く") as operation:
        operation.update(SYSTEM, keys(window)[0], short_name="税")
    QApplication.processEvents()
    assert page.entry._matter.text() == "書きかけ"
    monkeypatch.setattr("okaplan_gui.views.karte.page.ask", lambda *a, **k: False)
    assert not window.workspace.go("home")
    page.entry._matter.clear()
    assert window.workspace.go("home")


def test_prints_what_is_chosen(window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: Any) -> None:
    target = tmp_path / "カルテ.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
    page = go(window, "ledger:information_system")
    page.table.selectAll()
    page._act(page._row_actions[1])
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewDialog)), timeout=20000)
    (dialog,) = window.findChildren(PreviewDialog)
    assert dialog.document.pageCount() == 2
    dialog.close()
    assert target.read_bytes().startswith(b"%PDF")


def test_an_empty_file_says_what_belongs_here(window: MainWindow, tmp_path: Path) -> None:
    create_file(tmp_path / "空.okaplan").close()
    window.close_file()
    window.show_file(LedgerFile.open(tmp_path / "空.okaplan"))
    page = go(window, "karte")
    assert page.karte is None
    assert "情報システム台帳を開く" in [b.text() for b in page.findChildren(QPushButton)]
    page.print_paper()
    page.choose()
