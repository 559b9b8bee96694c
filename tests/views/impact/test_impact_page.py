"""業務影響分析 in the real window: typed by keys, pasted, refused, undone; targets accepted; ticks as dependencies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QPushButton
from sqlalchemy import select

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.impact import BusinessImpact
from okaplan_gui.views.impact.accept_dialog import AcceptDialog
from okaplan_gui.views.impact.grid_model import COMPUTED, DIFFERENCE, FIRST_STEP, REASON, TYPED
from okaplan_gui.views.impact.page import ANALYSIS, TARGETS, USES, ImpactPage
from okaplan_gui.views.impact.target_dialog import TargetDialog
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.table.selection import Block, blocks

K, M = Qt.Key, Qt.KeyboardModifier
DAY = 1440


@pytest.fixture
def page(sample_window: MainWindow) -> ImpactPage:
    assert sample_window.workspace is not None and sample_window.workspace.go("impact")
    found = sample_window.workspace.page
    assert isinstance(found, ImpactPage)
    found.analysis.grid.setFocus()
    QApplication.processEvents()
    return found


def levels(page: ImpactPage, row: int) -> str:
    model = page.analysis.model
    return "".join(model.text(row, column) or "?" for column in range(FIRST_STEP, COMPUTED))


def cell(page: ImpactPage, row: int, column: int) -> str:
    return str(page.analysis.model.index(row, column).data())


def press(page: ImpactPage, *keys: Any) -> None:
    for key in keys:
        code, modifier = key if isinstance(key, tuple) else (key, M.NoModifier)
        QTest.keyClick(page.analysis.grid, code, modifier)


def select_block(page: ImpactPage, top: int, left: int, bottom: int, right: int) -> None:
    grid = page.analysis.grid
    grid.select_cell(top, left)
    for _ in range(bottom - top):
        press(page, (K.Key_Down, M.ShiftModifier))
    for _ in range(right - left):
        press(page, (K.Key_Right, M.ShiftModifier))
    assert blocks(grid.selectionModel()) == [Block(top, left, bottom, right)]


def wrong(page: ImpactPage) -> str:
    return page.analysis._wrong.text() if page.analysis._wrong.isVisible() else ""


def answer(act: Callable[[Any], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def accept(dialog: QDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    next(b for b in box.buttons() if box.buttonRole(b) == QDialogButtonBox.ButtonRole.AcceptRole).click()


class TestTyping:
    def test_one_key_writes_and_the_period_follows_at_once(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        page.analysis.grid.select_cell(0, FIRST_STEP)
        assert levels(page, 0) == "234444" and cell(page, 0, COMPUTED) == "12時間"
        press(page, K.Key_Tab, K.Key_4)
        assert levels(page, 0) == "244444"
        assert cell(page, 0, COMPUTED) == "3時間" and cell(page, 0, DIFFERENCE) == "⚠ 9時間長い"
        press(page, (K.Key_Tab, M.ShiftModifier), K.Key_Delete)
        assert levels(page, 0) == "?44444" and cell(page, 0, FIRST_STEP) == "？"
        assert cell(page, 0, COMPUTED) == "未確認（長くても12時間未満）"
        assert sample_window.file is not None
        sample_window.file.undo()
        sample_window.file.undo()
        assert levels(page, 0) == "234444" and cell(page, 0, DIFFERENCE) == "同じ"

    def test_what_shrinks_or_is_no_level_is_refused_in_words(self, page: ImpactPage) -> None:
        page.analysis.grid.select_cell(0, FIRST_STEP + 5)
        press(page, K.Key_1)
        assert levels(page, 0) == "234444" and "小さくなっています" in wrong(page)
        press(page, K.Key_7)
        assert "1〜4" in wrong(page) and levels(page, 0) == "234444"
        press(page, K.Key_4)
        page.analysis.grid.select_cell(0, FIRST_STEP)
        press(page, K.Key_1)
        assert wrong(page) == "" and levels(page, 0) == "134444"

    def test_enter_and_tab_go_on_as_in_a_spreadsheet(self, page: ImpactPage) -> None:
        grid = page.analysis.grid
        grid.select_cell(0, FIRST_STEP + 5)
        press(page, K.Key_Tab)
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, FIRST_STEP)
        press(page, K.Key_Return, K.Key_Return, (K.Key_Return, M.ShiftModifier))
        assert grid.currentIndex().row() == 2
        press(page, (K.Key_Backtab, M.ShiftModifier))
        assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, FIRST_STEP + 5)
        assert grid.hasFocus()

    def test_a_key_fills_the_whole_selection(self, page: ImpactPage) -> None:
        select_block(page, 2, FIRST_STEP, 3, FIRST_STEP + 5)
        press(page, K.Key_3)
        assert levels(page, 2) == levels(page, 3) == "333333"

    def test_copy_paste_and_fill_down(self, page: ImpactPage, sample_window: MainWindow) -> None:
        select_block(page, 0, FIRST_STEP, 1, FIRST_STEP + 1)
        press(page, (K.Key_C, M.ControlModifier))
        assert QGuiApplication.clipboard().text() == "2\t3\r\n1\t2\r\n"
        QGuiApplication.clipboard().setText("1\t１\t3\t3\t3\t3\r\n1\t1\t1\t1\t1\t甚大\r\n")
        page.analysis.grid.select_cell(28, FIRST_STEP)
        press(page, (K.Key_V, M.ControlModifier))
        assert (levels(page, 28), levels(page, 29)) == ("113333", "111114")
        QGuiApplication.clipboard().setText("1\t1\t1\t1\t2\t3\r\n1\t1\t1\t1\t2\t5\r\n")
        press(page, (K.Key_V, M.ControlModifier))
        # 5 is no level: nothing at all is written, and the place is named
        assert "30行目「2週間」" in wrong(page)
        select_block(page, 0, FIRST_STEP, 3, FIRST_STEP + 5)
        press(page, (K.Key_D, M.ControlModifier))
        assert {levels(page, row) for row in range(4)} == {"234444"}
        assert sample_window.file is not None and sample_window.file.undo_name == "下へコピー"
        sample_window.file.undo()
        assert levels(page, 3) == "122333"

    def test_a_paste_beyond_the_edge_is_refused(self, page: ImpactPage) -> None:
        QGuiApplication.clipboard().setText("1\r\n1\r\n1\r\n")
        page.analysis.grid.select_cell(page.analysis.model.rowCount() - 1, FIRST_STEP)
        press(page, (K.Key_V, M.ControlModifier))
        assert "はみ出し" in wrong(page)

    def test_reason_and_own_period_are_typed_into_their_cells(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        grid = page.analysis.grid
        for column, text in ((REASON, "新しい理由"), (TYPED, "6時間"), (TYPED, "6")):
            grid.select_cell(0, column)
            grid.edit(page.analysis.model.index(0, column))
            editor = next(one for one in grid.findChildren(QLineEdit) if one.isVisible())
            editor.selectAll()
            editor.insert(text)
            QTest.keyClick(editor, K.Key_Return)
            QTest.qWait(10)
        assert cell(page, 0, REASON) == "新しい理由" and cell(page, 0, TYPED) == "6時間"
        assert cell(page, 0, DIFFERENCE) == "6時間短い" and "単位" in wrong(page)
        assert sample_window.file is not None
        with sample_window.file.session() as session:
            found = session.scalars(select(BusinessFunction).where(BusinessFunction.code == "B01")).one()
            assert found.maximum_tolerable_period == 360

    def test_the_computed_period_is_taken_over_and_undone(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        page.analysis.grid.select_cell(0, FIRST_STEP + 1)
        press(page, K.Key_4)
        QTest.mouseClick(page.analysis.adopt_one, Qt.MouseButton.LeftButton)
        assert cell(page, 0, TYPED) == "3時間" and cell(page, 0, DIFFERENCE) == "同じ"
        assert sample_window.file is not None
        sample_window.file.undo()
        assert cell(page, 0, TYPED) == "12時間"
        page.analysis.grid.select_cell(28)
        QTest.mouseClick(page.analysis.adopt_one, Qt.MouseButton.LeftButton)
        assert "「給与の支給」は計算できません" in wrong(page) and cell(page, 28, TYPED) == "14日"

    def test_a_new_business_has_four_empty_rows_and_its_records_are_made(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        file = sample_window.file
        assert file is not None
        with file.operation("追加") as operation:
            key = operation.insert(BusinessFunction, code="Z99", name="𠮷の業務")
        last = page.analysis.model.rowCount() - 4
        assert levels(page, last) == "??????" and cell(page, last, COMPUTED) == "未確認"
        select_block(page, last, FIRST_STEP, last + 3, FIRST_STEP + 5)
        press(page, K.Key_2)
        assert cell(page, last, COMPUTED) == "2週間より長い"
        with file.session() as session:
            made = session.scalars(select(BusinessImpact).where(BusinessImpact.business == key)).all()
            assert len(made) == 4 and {one.at_2w for one in made} == {"2"}


class TestTargets:
    def test_proposals_are_shown_first_and_accepted_as_one_step(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        file = sample_window.file
        assert file is not None
        page.open_with(TARGETS)
        names = [one.name for one in page.targets.proposals]
        page.targets.panel.table.selectRow(names.index("岡山情報ハイウェイ"))
        assert "市町村との連絡を先に開くため" in page.targets.reading.toPlainText()
        critical = page.targets.chosen()[0].critical.id

        def act(dialog: Any) -> None:
            assert isinstance(dialog, AcceptDialog)
            # it was decided with a reason: not ticked unasked
            assert dialog.chosen() == []
            dialog.table.tick(0, True)
            accept(dialog)

        answer(act)
        page.targets.accept_selected()
        with file.session() as session:
            found = session.get(CriticalSystem, critical)
            assert found is not None
            assert (found.recovery_time_objective, found.override_reason) == (360, None)
        file.undo()
        with file.session() as session:
            found = session.get(CriticalSystem, critical)
            assert found is not None and found.recovery_time_objective == 180 and found.override_reason

    def test_another_value_without_a_reason_is_warned_of_once(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        file = sample_window.file
        assert file is not None
        page.open_with(TARGETS)
        proposal = next(one for one in page.targets.proposals if one.name == "税務システム")
        dialog = TargetDialog(file, proposal, sample_window)
        dialog.show()
        dialog.editors["recovery_time_objective"].setText("7日")
        accept(dialog)
        assert dialog.isVisible() and "理由を書いてください" in dialog._wrong.text()
        dialog.reason.setPlainText("紙で受け付けられるため")
        accept(dialog)
        assert not dialog.isVisible()
        row = [one.name for one in page.targets.proposals].index("税務システム")
        assert page.targets.panel.tally is not None
        assert "提案より長い（理由あり）" in page.targets.panel.tally.texts(
            page.targets.panel.tally.rows[row]
        )
        wrong_one = TargetDialog(file, proposal, sample_window)
        wrong_one.show()
        wrong_one.editors["recovery_time_objective"].setText("7")
        accept(wrong_one)
        assert "単位" in wrong_one._wrong.text()
        wrong_one.reject()

    def test_nothing_to_accept_is_said(self, page: ImpactPage) -> None:
        page.open_with(TARGETS)
        said: list[str] = []
        setattr(page.targets._context, "notify", said.append)  # noqa: B010
        page.targets.panel.table.selectRow(0)
        page.targets.accept_selected()
        assert said == ["採用して変わるところはありません"]


class TestUses:
    def test_space_turns_a_cell_and_each_tick_is_a_dependency(
        self, page: ImpactPage, sample_window: MainWindow
    ) -> None:
        file = sample_window.file
        assert file is not None
        page.open_with(USES)
        model, table = page.uses.model, page.uses.table
        column = [name for _, name in model.systems].index("シングルサインオン")
        assert "シングルサインオン" in page.uses._foot.text()
        table.setCurrentIndex(model.index(0, column))
        business, system = model.businesses[0][0], model.systems[column][0]

        def necessity() -> list[str | None]:
            found = select(Dependency.necessity).where(
                Dependency.business == business, Dependency.on_system == system
            )
            with file.session() as session:
                return list(session.scalars(found))

        for sign, kept in (("●", ["must"]), ("○", ["degraded"]), ("", [])):
            QTest.keyClick(table, K.Key_Space)
            assert model.index(0, column).data() == sign and necessity() == kept
        file.undo()
        assert necessity() == ["degraded"] and model.index(0, column).data() == "○"

    def test_what_is_needed_through_others_is_told_with_its_way(self, page: ImpactPage) -> None:
        page.open_with(USES)
        model = page.uses.model
        column = [name for _, name in model.systems].index("仮想化サーバ")
        index = model.index(1, column)
        assert index.data() == "・"
        assert "災害・救急医療情報システム → 仮想化サーバ" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_without_businesses_it_leads_to_their_ledger(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.show_file(create_file(tmp_path / "空.okaplan"))
    workspace = empty_window.workspace
    assert workspace is not None and workspace.go("impact")
    page = workspace.page
    assert isinstance(page, ImpactPage)
    page.open_with(ANALYSIS)
    button = next(
        one for one in page.findChildren(QPushButton) if one.isVisible() and "重要業務" in one.text()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert workspace.page is not None and workspace.page.page_id == "ledger:business_function"
