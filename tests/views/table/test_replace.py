"""Find and replace, duplicates, marks and sums, as the page shows them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from okaplan_gui.views.table.replace_dialog import ReplaceDialog
from tests.views.table.conftest import Bench

K, M = Qt.Key, Qt.KeyboardModifier


def dialog_for(bench: Bench, name: str, rows: list[int]) -> ReplaceDialog:
    return ReplaceDialog(bench.context, bench.model, bench.page.ledger.field(name), rows, bench.window)


class TestReplace:
    def test_preview_ticks_and_one_step(self, bench: Bench) -> None:
        dialog = dialog_for(bench, "name", [0])
        dialog.find_edit.setText("機器")
        dialog.put_edit.setText("装置")
        dialog.look()
        shown = [[dialog.list.item(row, column).text() for column in (0, 3, 4)] for row in range(6)]
        assert shown[1] == ["2", "機器1", "装置1"]
        assert bench.texts("name")[0] == "機器0", "nothing is written before 置き換える"
        dialog.list.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
        assert dialog._apply.text() == "5か所を置き換える"
        dialog.apply()
        assert bench.texts("name") == ["装置0", "機器1", "装置2", "装置3", "装置4", "装置5"]
        assert bench.file.undo_name == "「機器」を「装置」に置換"
        bench.file.undo()
        assert bench.texts("name")[0] == "機器0"
        dialog.deleteLater()

    def test_wrong_ones_are_named_and_left(self, bench: Bench) -> None:
        dialog = dialog_for(bench, "site", [0])
        dialog.find_edit.setText("本庁舎")
        dialog.put_edit.setText("新庁舎")
        dialog.look()
        assert len(dialog.found.cells) == 3 and dialog.chosen() == []
        assert "新庁舎" in dialog.list.item(0, 4).text() and "ありません" in dialog.list.item(0, 4).text()
        assert not dialog._apply.isEnabled() and "⚠ 3か所" in dialog.told.text()
        dialog.deleteLater()

    def test_only_selected_rows_and_all_columns(self, bench: Bench) -> None:
        dialog = dialog_for(bench, "name", [1, 2])
        assert dialog.scope.currentIndex() == 1
        dialog.where.setCurrentIndex(1)
        dialog.find_edit.setText("r")
        dialog.put_edit.setText("X-")
        dialog.look()
        assert [(cell.row, cell.new) for cell in dialog.found.cells] == [(2, "X-1"), (3, "X-2")]
        dialog.same_case.setChecked(True)
        assert dialog.found.cells == (), "another wish: the old preview is gone"
        dialog.look()
        assert dialog.found.cells == ()
        dialog.deleteLater()

    def test_ctrl_h_opens_it_on_the_current_column(self, bench: Bench) -> None:
        seen: list[str] = []

        def look(dialog: ReplaceDialog) -> None:
            seen.append(dialog.where.itemText(0))
            dialog.reject()

        bench.select(1, "rack")
        bench.answer(look)
        QTest.keyClick(bench.table, K.Key_H, M.ControlModifier)
        assert seen == ["「ラック」の欄"]


class TestDuplicate:
    def test_copies_with_keys_of_their_own_in_one_step(self, bench: Bench) -> None:
        bench.select(1, "name", 2)
        QTest.keyClick(bench.table, K.Key_D, M.ControlModifier | M.ShiftModifier)
        assert sorted(bench.texts("asset_number")) == sorted(
            [f"M{n:02}" for n in range(6)] + ["M01（写し）", "M02（写し）"]
        )
        now = bench.table.currentIndex()
        assert bench.model.text_at(now.row(), now.column()) == "M01（写し）", (
            "the key is there to be typed over"
        )
        bench.file.undo()
        assert len(bench.texts("asset_number")) == 6


class TestLooks:
    def test_ended_support_is_marked_with_colour_and_sign(self, bench: Bench) -> None:
        bench.model.marks.today = date(2026, 11, 24)
        column = bench.column("support_until")
        first, third = bench.model.index(0, column), bench.model.index(2, column)
        assert first.data().startswith("× ") and "日前に過ぎています" in first.data(
            Qt.ItemDataRole.ToolTipRole
        )
        assert "過ぎています" in first.data(Qt.ItemDataRole.AccessibleTextRole)
        colours = bench.context.theme.colours
        assert first.data(Qt.ItemDataRole.ForegroundRole).color().name() == colours["danger"]
        assert first.data(Qt.ItemDataRole.BackgroundRole).color().name() == colours["danger_soft"]
        assert third.data(Qt.ItemDataRole.BackgroundRole) is None
        assert not bench.model.text_at(0, column).startswith("×"), "what is copied and edited has no sign"

    def test_the_foot_counts_adds_and_means(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "lead_days"])
        for row, text in enumerate(("10", "20", "36")):
            bench.model.setData(bench.model.index(row, 1), text)
        bench.select(0, "lead_days", 3)
        foot = bench.page._foot.text()
        assert "選択 4行・4セル" in foot and "合計 66" in foot and "平均 22" in foot and "数値 3個" in foot

    def test_the_form_can_make_room_for_the_table(self, bench: Bench) -> None:
        bench.page.toggle_side()
        assert not bench.page.side_shown
        bench.page.toggle_side()
        assert bench.page.side_shown and bench.page.form.key is not None
