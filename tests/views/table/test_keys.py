"""The keyboard as in Excel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit

from okaplan_gui.fields import JST
from okaplan_gui.views.table.commands import usable
from okaplan_gui.views.table.selection import Block, blocks
from tests.views.table.conftest import Bench

K, M = Qt.Key, Qt.KeyboardModifier


def place(bench: Bench) -> tuple[int, str]:
    now = bench.table.currentIndex()
    return now.row(), bench.model.columns[now.column()].name


def editor(bench: Bench) -> Any:
    found = bench.table.cells.open_editor()
    return found.lineEdit() if isinstance(found, QComboBox) else found


class TestMoving:
    @pytest.mark.parametrize(
        ("key", "modifier", "to"),
        [
            (K.Key_Return, M.NoModifier, (3, "name")),
            (K.Key_Return, M.ShiftModifier, (1, "name")),
            (K.Key_Tab, M.NoModifier, (2, "kind")),
            (K.Key_Backtab, M.ShiftModifier, (2, "asset_number")),
            (K.Key_Home, M.NoModifier, (2, "asset_number")),
            (K.Key_Home, M.ControlModifier, (0, "asset_number")),
            (K.Key_Up, M.ControlModifier, (0, "name")),
            (K.Key_Down, M.ControlModifier, (5, "name")),
            (K.Key_Left, M.ControlModifier, (2, "asset_number")),
        ],
    )
    def test_goes_where_excel_goes(
        self, bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier, to: tuple[int, str]
    ) -> None:
        bench.select(2, "name")
        QTest.keyClick(bench.table, key, modifier)
        assert place(bench) == to
        assert blocks(bench.table.selectionModel()) == [
            Block(to[0], bench.column(to[1]), to[0], bench.column(to[1]))
        ]

    def test_ctrl_end_goes_to_the_last_cell(self, bench: Bench) -> None:
        bench.select(2, "name")
        QTest.keyClick(bench.table, K.Key_End, M.ControlModifier)
        assert place(bench) == (5, bench.model.columns[-1].name)

    def test_tab_behind_the_last_column_begins_the_next_row(self, bench: Bench) -> None:
        bench.table.select_cell(1, bench.model.columnCount() - 1)
        QTest.keyClick(bench.table, K.Key_Tab)
        assert place(bench) == (2, "asset_number")
        assert bench.table.hasFocus()

    def test_ctrl_shift_down_selects_to_the_edge(self, bench: Bench) -> None:
        bench.select(2, "name")
        QTest.keyClick(bench.table, K.Key_Down, M.ControlModifier | M.ShiftModifier)
        assert blocks(bench.table.selectionModel()) == [Block(2, 1, 5, 1)]

    def test_whole_columns_rows_and_all(self, bench: Bench) -> None:
        last = bench.model.columnCount() - 1
        bench.select(1, "name", 2)
        QTest.keyClick(bench.table, K.Key_Space, M.ShiftModifier)
        assert blocks(bench.table.selectionModel()) == [Block(1, 0, 2, last)]
        bench.select(1, "name", 2)
        QTest.keyClick(bench.table, K.Key_Space, M.ControlModifier)
        assert blocks(bench.table.selectionModel()) == [Block(0, 1, 5, 1)]
        QTest.keyClick(bench.table, K.Key_A, M.ControlModifier)
        assert sum(block.cells for block in blocks(bench.table.selectionModel())) == 6 * (last + 1)

    def test_f6_goes_to_the_form_and_back(self, bench: Bench) -> None:
        bench.select(1, "name")
        QTest.keyClick(bench.table, K.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None and bench.page.form.isAncestorOf(focus)
        QTest.keyClick(focus, K.Key_F6)
        assert bench.table.hasFocus()


class TestTyping:
    def test_a_letter_replaces_and_enter_goes_down(self, bench: Bench) -> None:
        bench.select(1, "name")
        QTest.keyClicks(bench.table, "N")
        QTest.keyClicks(editor(bench), "ew")
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Return)
        assert bench.texts("name")[1] == "New"
        assert place(bench) == (2, "name")

    def test_a_letter_replaces_in_a_list_too(self, bench: Bench) -> None:
        bench.select(1, "fixed")
        QTest.keyClicks(bench.table, "x")
        assert editor(bench).text() == "x"
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Escape)

    def test_f2_goes_on_behind_and_escape_restores(self, bench: Bench) -> None:
        bench.select(1, "name")
        QTest.keyClick(bench.table, K.Key_F2)
        line = editor(bench)
        assert (line.text(), line.selectedText(), line.cursorPosition()) == ("機器1", "", 3)
        QTest.keyClicks(line, "x")
        QTest.keyClick(line, K.Key_Escape)
        assert bench.texts("name")[1] == "機器1"
        assert bench.file.undo_name is None

    def test_tab_keeps_what_was_typed(self, bench: Bench) -> None:
        bench.select(1, "rack")
        QTest.keyClicks(bench.table, "Z")
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Tab)
        assert bench.texts("rack")[1] == "Z"
        assert place(bench) == (1, "fixed")

    def test_shift_enter_keeps_and_goes_up(self, bench: Bench) -> None:
        bench.select(1, "rack")
        QTest.keyClicks(bench.table, "Z")
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Return, M.ShiftModifier)
        assert (bench.texts("rack")[1], place(bench)) == ("Z", (0, "rack"))

    def test_alt_enter_breaks_the_line_in_long_texts(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "note"])
        bench.select(0, "note")
        QTest.keyClicks(bench.table, "a")
        box = bench.table.cells.open_editor()
        assert isinstance(box, QPlainTextEdit)
        QTest.keyClick(box, K.Key_Return, M.AltModifier)
        QTest.keyClicks(box, "b")
        QTest.keyClick(box, K.Key_Return)
        assert bench.texts("note")[0] == "a\nb"

    def test_what_is_typed_stays_when_other_cells_change_meanwhile(self, bench: Bench) -> None:
        bench.select(1, "name")
        QTest.keyClicks(bench.table, "h")
        QTest.keyClicks(editor(bench), "alf")
        with bench.file.operation("別のところ") as operation:
            operation.update(bench.page.ledger, bench.model.key_at(1), rack="R9")
        assert editor(bench).text() == "half"
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Escape)

    def test_an_input_method_composes_in_the_cell(self, bench: Bench) -> None:
        bench.select(1, "name")
        QApplication.sendEvent(bench.table, QInputMethodEvent("きき", []))
        line = editor(bench)
        assert line.text() == "", "the composition is no text yet, the old one is to be replaced"
        committed = QInputMethodEvent()
        committed.setCommitString("器機")
        QApplication.sendEvent(line, committed)
        QTest.keyClick(bench.table.cells.open_editor(), K.Key_Return)
        assert bench.texts("name")[1] == "器機"


class TestOtherKeys:
    def test_ctrl_semicolon_puts_today(self, bench: Bench) -> None:
        bench.select(1, "support_until", 2)
        QTest.keyClick(bench.table, K.Key_Semicolon, M.ControlModifier)
        today = datetime.now(JST).date()
        assert [bench.model.value_at(row, "support_until") for row in (1, 2)] == [today, today]
        bench.file.undo()
        assert bench.model.value_at(1, "support_until").year == 2024

    def test_alt_down_opens_the_list(self, bench: Bench) -> None:
        bench.select(1, "kind")
        QTest.keyClick(bench.table, K.Key_Down, M.AltModifier)
        box = bench.table.cells.open_editor()
        assert isinstance(box, QComboBox) and box.view().isVisible()
        box.hidePopup()
        QTest.keyClick(box, K.Key_Escape)

    def test_alt_down_elsewhere_opens_the_heading(self, bench: Bench) -> None:
        asked: list[int] = []
        bench.table.header_menu_wanted.disconnect()
        bench.table.header_menu_wanted.connect(lambda column, place: asked.append(column))
        bench.select(1, "name")
        QTest.keyClick(bench.table, K.Key_Down, M.AltModifier)
        assert asked == [1] and bench.table.cells.open_editor() is None

    def test_no_key_stands_for_two_commands(self, bench: Bench) -> None:
        sections = [*bench.table.commands, *bench.page.view_commands()]
        keys = [one.key for section in sections for one in section if one.key]
        assert len(set(keys)) == len(keys)

    def test_read_only_leaves_what_writes_out(self, bench: Bench) -> None:
        kept = [one.text for section in usable(bench.table.commands, False) for one in section]
        assert kept == ["コピー"]
