"""依存関係図 in the real window: seen, walked by keys, asked, edited with undo, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.graph import exporting
from okaplan_gui.views.graph.dependency_dialog import DependencyDialog
from okaplan_gui.views.graph.page import GraphPage
from okaplan_gui.views.graph.state import BEFORE, FAILING, NEAR, PLAIN
from okaplan_gui.views.preview.dialog import PreviewDialog
from okaplan_gui.views.shell.entry_list import ENTRY
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of


@pytest.fixture
def page(sample_window: MainWindow, qtbot: Any) -> GraphPage:
    assert sample_window.workspace is not None
    assert sample_window.workspace.go("graph")
    shown = sample_window.workspace.page
    assert isinstance(shown, GraphPage)
    qtbot.waitUntil(lambda: shown.shown is not None)
    return shown


def key_of(page: GraphPage, name: str) -> UUID:
    return next(node.key for node in page.graph.nodes.values() if node.name == name)


def press(page: GraphPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.canvas, key)


def count(page: GraphPage) -> int:
    with page.context.file.reading() as connection:
        return connection.scalar(select(func.count()).select_from(Dependency.table())) or 0


def entries(page: GraphPage) -> list[str]:
    return [item.text() for item in page.side.arrows.entries()]


def test_the_keys_walk_along_the_arrows(page: GraphPage) -> None:
    page.go_to(key_of(page, "給与の支給"))
    press(page, Qt.Key.Key_Down)
    assert page.canvas.key == key_of(page, "給与システム")
    assert "給与システム" in page.canvas.accessibleDescription()
    assert page.side.name.text() == "給与システム"
    press(page, Qt.Key.Key_Down)
    needed = page.canvas.key
    assert needed in {arrow.needed for arrow in page.graph.needs[key_of(page, "給与システム")]}
    press(page, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left)
    QTest.keyClicks(page.canvas, "+")
    scale = page.canvas.scale_now()
    QTest.keyClicks(page.canvas, "-")
    assert page.canvas.scale_now() < scale
    QTest.keyClicks(page.canvas, "/")
    assert QApplication.focusWidget() is page.search
    page.search.setText("共有ファイルサーバ")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.canvas.key == key_of(page, "共有ファイルサーバ")
    page.canvas.setFocus()
    press(page, Qt.Key.Key_Space)
    assert page.view == NEAR
    assert page.shown is not None and set(page.shown.part.nodes) < set(page.graph.nodes)
    press(page, Qt.Key.Key_Return)
    assert page.context.parent.workspace.page.title == InformationSystem.title  # type: ignore[attr-defined]


def test_a_click_chooses(page: GraphPage) -> None:
    scene = page.canvas.graph_scene()
    assert scene is not None
    box = next(b for b in page.shown.picture.boxes if b.node.name == "全庁共通システム")
    page.canvas.centerOn(*box.middle)
    at: QPoint = page.canvas.mapFromScene(*box.middle)
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.canvas.key == box.node.key


def test_what_fails_and_what_is_needed(page: GraphPage) -> None:
    page.show_mode(FAILING)
    page.go_to(key_of(page, "県データセンター"))
    assert page.marks.words[key_of(page, "仮想化サーバ")] == "停止"
    assert any(item.text().startswith("これが止まると") for item in map(page.side.arrows.item, range(1)))
    page.show_mode(BEFORE)
    page.go_to(key_of(page, "給与システム"))
    assert page.marks.words[key_of(page, "仮想化サーバ")] == "必須"
    assert page.marks.words[key_of(page, "統合財務会計システム")] == "縮退可"
    page.show_mode(PLAIN)
    assert page.marks.words == {}


def test_single_points_lead_to_their_place(page: GraphPage) -> None:
    notes = page.side.notes
    assert notes.choose(key_of(page, "県データセンター"))
    notes.itemActivated.emit(notes.currentItem())
    assert page.canvas.key == key_of(page, "県データセンター")


def test_an_arrow_is_added_changed_removed_and_undone(
    page: GraphPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = count(page)
    system = key_of(page, "税務システム")
    page.go_to(system)

    def fill(dialog: DependencyDialog) -> int:
        dialog.show()
        dialog.target.set_text("")
        dialog.accept()
        assert dialog.isVisible()  # nothing chosen: said in the dialog
        dialog.target.set_text("職員情報共有データベース")
        dialog.editors["kind"].set_text("データ連携")
        dialog.editors["necessity"].set_text("縮退可")
        dialog.accept()
        return 1

    monkeypatch.setattr(DependencyDialog, "exec", fill)
    scale, across = page.canvas.scale_now(), page.canvas.horizontalScrollBar().value()
    page.side.buttons["add"].click()
    assert count(page) == before + 1
    assert page.canvas.scale_now() == scale
    assert page.canvas.horizontalScrollBar().value() == pytest.approx(across, abs=2)
    assert "職員情報共有データベース" in entries(page)
    added = next(a for a in page.graph.needs[system] if a.needed == key_of(page, "職員情報共有データベース"))
    assert added.necessity == "degraded"

    def change(dialog: DependencyDialog) -> int:
        assert dialog.target.text() == "職員情報共有データベース"
        assert dialog.editors["necessity"].text() == "縮退可"
        dialog.editors["necessity"].set_text("必須")
        dialog.accept()
        return 1

    monkeypatch.setattr(DependencyDialog, "exec", change)
    assert page.side.arrows.choose(added)
    page.side.buttons["change"].click()
    changed = next(a for a in page.graph.needs[system] if a.record == added.record)
    assert changed.necessity == "must"
    assert page.side.arrows.choose(changed)
    page.side.buttons["remove"].click()
    assert count(page) == before
    page.context.file.undo()
    assert count(page) == before + 1


def test_a_derived_arrow_is_changed_where_it_is_recorded(page: GraphPage) -> None:
    page.go_to(key_of(page, "税務システム"))
    derived = next(a for a in page.graph.needs[key_of(page, "税務システム")] if a.derived)
    page.side.arrows.choose(derived)
    assert not page.side.buttons["change"].isEnabled()
    assert not page.side.buttons["remove"].isEnabled()


def test_a_doubled_arrow_is_refused_in_words(page: GraphPage) -> None:
    dialog = DependencyDialog(page.context, page.graph.nodes[key_of(page, "税務システム")], None, page)
    dialog.show()
    dialog.target.set_text("仮想化サーバ")
    dialog.editors["kind"].set_text("仮想化基盤")
    dialog.accept()
    assert dialog.isVisible()
    dialog.target.set_text("ない名前")
    dialog.accept()
    assert dialog.isVisible()
    dialog.close()
    dialog.deleteLater()


def test_the_order_and_the_papers(page: GraphPage, tmp_path: Path, qtbot: Any) -> None:
    page.tabs.setCurrentIndex(1)
    assert page.order_tab.table.rowCount() == len(page.order.start) > 20
    page.order_tab.ways["stop"].click()
    assert page.order_tab.table.rowCount() == len(page.order.stop)
    target = tmp_path / "図.svg"
    assert page.shown is not None
    exporting.save_svg(page.context, page.shown.picture, {}, target)
    page.order_tab.print.click()
    qtbot.waitUntil(lambda: not runner_of(page).busy, timeout=20000)
    assert "税務システム" in target.read_text(encoding="utf-8")
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewDialog) and w.isVisible()]
    assert len(dialogs) == 1 and dialogs[0].document.pageCount() >= 2
    dialogs[0].close()
    dialogs[0].deleteLater()


def test_everything_at_once_is_laid_out_on_the_worker(page: GraphPage, qtbot: Any) -> None:
    page.show_view("all")
    qtbot.waitUntil(lambda: page.shown is not None and len(page.shown.part.nodes) > 400, timeout=20000)
    assert page.side.notes.entries()[-1].data(ENTRY) is not None


def test_an_empty_file_offers_the_first_step(empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "空.okaplan"
    create_file(path, who="見本").close()
    empty_window.show_file(LedgerFile.open(path))
    assert empty_window.workspace is not None
    empty_window.workspace.go("graph")
    shown = empty_window.workspace.page
    assert isinstance(shown, GraphPage) and shown.stack.currentIndex() == 1
