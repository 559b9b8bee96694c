"""Copy, cut, paste and fill: one step of undo, or nothing and every wrong cell named."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from okaplan_gui.jobs.cell_changes import CellsRefused
from okaplan_gui.views.shell.task import Cancelled
from okaplan_gui.views.table import cell_edits
from okaplan_gui.views.table.bulk_dialog import BulkDialog
from okaplan_gui.views.table.paste import plan_paste
from okaplan_gui.views.table.selection import around, blocks
from tests.views.table.conftest import Bench, accept

K, M = Qt.Key, Qt.KeyboardModifier


def paste(bench: Bench, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(bench.table, K.Key_V, M.ControlModifier)


class TestPaste:
    def test_one_value_fills_the_selection(self, bench: Bench) -> None:
        bench.select(1, "rack", 3)
        paste(bench, "Z")
        assert bench.texts("rack") == ["R0", "Z", "Z", "Z", "R4", "R5"]
        bench.file.undo()
        assert bench.texts("rack") == [f"R{n}" for n in range(6)]
        bench.file.redo()
        assert bench.texts("rack")[1:4] == ["Z", "Z", "Z"]

    def test_a_rectangle_repeats_to_fill(self, bench: Bench) -> None:
        bench.select(0, "rack", 3)
        paste(bench, "A\r\nB\r\n")
        assert bench.texts("rack") == ["A", "B", "A", "B", "R4", "R5"]

    def test_a_rectangle_that_does_not_fit_is_put_once(self, bench: Bench) -> None:
        bench.select(0, "rack", 2)
        paste(bench, "A\r\nB\r\n")
        assert bench.texts("rack") == ["A", "B", "R2", "R3", "R4", "R5"]

    def test_every_wrong_cell_is_named_and_nothing_is_written(self, bench: Bench) -> None:
        bench.select(1, "name")
        paste(bench, "新しい名前\t物理サーバ\n\tなぞの種別")
        (problem,) = bench.problems
        assert isinstance(problem, CellsRefused)
        assert [(fault.row, fault.label, fault.text) for fault in problem.faults] == [
            (3, "機器名", ""),
            (3, "種別", "なぞの種別"),
        ]
        assert "3行目「種別」" in problem.detail
        assert bench.texts("name")[1] == "機器1" and bench.file.undo_name is None

    def test_a_rule_of_the_ledger_names_its_row_too(self, bench: Bench) -> None:
        bench.select(1, "asset_number")
        paste(bench, "M00")
        (problem,) = bench.problems
        assert "資産番号" in problem.detail and "同じ記録" in problem.detail
        assert bench.texts("asset_number")[1] == "M01"

    def test_rows_past_the_end_become_records_when_confirmed(self, bench: Bench) -> None:
        bench.select(5, "asset_number")
        bench.answer(accept)
        paste(bench, "M05\t直した\t物理サーバ\nM06\t新しい\t仮想サーバ\n\n")
        assert bench.texts("name")[5:] == ["直した", "新しい"]
        bench.file.undo()
        assert bench.texts("name")[5:] == ["機器5"]

    def test_a_paste_of_much_is_asked_for_and_may_be_dropped(self, bench: Bench) -> None:
        bench.select(5, "asset_number")
        bench.answer(lambda dialog: dialog.reject())
        paste(bench, "M05\t直した\t物理サーバ\nM06\t新しい\t仮想サーバ")
        assert bench.texts("name")[5:] == ["機器5"]

    def test_many_cells_are_read_on_the_worker(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cell_edits, "_READ_AT_ONCE", 2)
        threads: list[str] = []
        row_at = bench.model.row_at

        def noted(row: int) -> object:
            threads.append(threading.current_thread().name)
            return row_at(row)

        monkeypatch.setattr(bench.model, "row_at", noted)
        bench.select(1, "rack", 3)
        paste(bench, "Z")
        bench.qtbot.waitUntil(lambda: bench.texts("rack") == ["R0", "Z", "Z", "Z", "R4", "R5"])
        assert "okaplan-worker" in threads
        bench.file.undo()
        bench.select(1, "kind", 3)
        paste(bench, "なぞの種別")
        bench.qtbot.waitUntil(lambda: bool(bench.problems))
        assert [fault.row for fault in bench.problems[0].faults] == [2, 3, 4]

    def test_reading_can_be_stopped(self, bench: Bench) -> None:
        seen: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> None:
            seen.append((done, total))
            raise Cancelled

        bench.select(0, "rack", 3)
        with pytest.raises(Cancelled):
            plan_paste(
                bench.file, bench.model, around(blocks(bench.table.selectionModel())), [["A"], ["B"]], stop
            )
        assert seen == [(0, 4)] and bench.file.undo_name is None

    def test_heads_of_groups_are_passed_over(self, bench: Bench) -> None:
        bench.page.group_by("site")
        last_of_first = next(row for row in range(1, 9) if bench.model.is_head(row)) - 1
        bench.select(last_of_first, "rack")
        paste(bench, "A\nB")
        assert bench.model.text_at(last_of_first, bench.column("rack")) == "A"
        assert bench.model.text_at(last_of_first + 2, bench.column("rack")) == "B"
        assert len(bench.model.listing) == 6


class TestCutAndCopy:
    def test_what_was_copied_comes_back_the_same(self, bench: Bench) -> None:
        before = bench.texts("support_until")
        bench.select(0, "asset_number", 5, bench.model.columns[-1].name)
        QTest.keyClick(bench.table, K.Key_C, M.ControlModifier)
        assert len(QGuiApplication.clipboard().text().splitlines()) == 6
        paste(bench, QGuiApplication.clipboard().text())
        assert bench.problems == [] and bench.texts("support_until") == before
        assert bench.file.undo_name is None

    def test_cut_empties(self, bench: Bench) -> None:
        bench.select(1, "rack", 2)
        QTest.keyClick(bench.table, K.Key_X, M.ControlModifier)
        assert QGuiApplication.clipboard().text().split() == ["R1", "R2"]
        assert bench.texts("rack")[1:3] == ["", ""]

    def test_what_must_be_filled_is_not_cut(self, bench: Bench) -> None:
        bench.select(1, "name", 2)
        QTest.keyClick(bench.table, K.Key_X, M.ControlModifier)
        assert [fault.row for fault in bench.problems[0].faults] == [2, 3]
        assert bench.texts("name")[1:3] == ["機器1", "機器2"]

    def test_delete_empties(self, bench: Bench) -> None:
        bench.select(0, "support_until", 1)
        QTest.keyClick(bench.table, K.Key_Delete)
        assert bench.texts("support_until")[:2] == ["", ""]


class TestFill:
    def test_down_over_a_rectangle(self, bench: Bench) -> None:
        bench.select(1, "site", 4, "rack")
        QTest.keyClick(bench.table, K.Key_D, M.ControlModifier)
        assert bench.texts("site")[1:5] == ["分庁舎"] * 4
        assert bench.texts("rack")[1:5] == ["R1"] * 4
        assert bench.file.undo_name == "下へコピー"

    def test_a_single_cell_takes_the_one_above(self, bench: Bench) -> None:
        bench.select(3, "rack")
        QTest.keyClick(bench.table, K.Key_D, M.ControlModifier)
        assert bench.texts("rack")[3] == "R2"

    def test_the_first_row_has_none_above(self, bench: Bench) -> None:
        bench.select(0, "rack")
        QTest.keyClick(bench.table, K.Key_D, M.ControlModifier)
        assert bench.texts("rack")[0] == "R0" and bench.file.undo_name is None

    def test_down_past_the_head_of_a_group(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.select(0, "rack", bench.model.rowCount() - 1)
        QTest.keyClick(bench.table, K.Key_D, M.ControlModifier)
        assert len(set(bench.texts("rack"))) == 1

    def test_right_where_the_kinds_agree(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "floor", "rack", "support_until"])
        bench.select(0, "floor", 1, "rack")
        paste(bench, "3階\t\n4階\t")
        bench.select(0, "floor", 1, "rack")
        QTest.keyClick(bench.table, K.Key_R, M.ControlModifier)
        assert bench.texts("rack")[:2] == ["3階", "4階"]

    def test_right_into_another_kind_names_the_cell(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "rack", "support_until"])
        bench.select(0, "rack", 0, "support_until")
        QTest.keyClick(bench.table, K.Key_R, M.ControlModifier)
        assert "1行目「OSサポート終了日」「R0」" in bench.problems[0].detail


class TestChangeMany:
    def test_one_field_of_all_selected_rows(self, bench: Bench) -> None:
        bench.select(1, "rack", 3)

        def fill(dialog: BulkDialog) -> None:
            assert dialog.windowTitle() == "まとめて変更"
            dialog.set_text("共通")
            accept(dialog)

        bench.answer(fill)
        QTest.keyClick(bench.table, K.Key_M, M.ControlModifier)
        assert bench.texts("rack") == ["R0", "共通", "共通", "共通", "R4", "R5"]
        assert bench.file.undo_name == "3件の「ラック」を変更"

    def test_a_wrong_value_is_said_in_the_dialog(self, bench: Bench) -> None:
        keys = [bench.model.key_at(0), bench.model.key_at(1)]
        dialog = BulkDialog(bench.context, bench.page.ledger, keys, bench.window)
        dialog.choose("support_until")
        dialog.set_text("いつか")
        dialog.accept()
        assert "⚠" in dialog._error.text() and dialog.result() == 0
        dialog.choose("name")
        dialog.set_text("")
        dialog.accept()
        assert "入力が必要" in dialog._error.text()
        dialog.deleteLater()

    def test_the_natural_key_is_not_offered(self, bench: Bench) -> None:
        dialog = BulkDialog(bench.context, bench.page.ledger, [bench.model.key_at(0)], bench.window)
        assert "asset_number" not in [field.name for field in dialog._fields]
        dialog.deleteLater()


@pytest.mark.parametrize("rows", [1, 301])
def test_few_rows_at_once_and_many_on_the_worker(bench: Bench, rows: int) -> None:
    from okaplan_gui.jobs.cell_changes import CellPlan, RowChange
    from okaplan_gui.views.shell.task import runner_of
    from okaplan_gui.views.table.cell_edits import write_in_one_step

    done: list[bool] = []
    key = bench.model.key_at(0)
    plan = CellPlan(tuple(RowChange(n + 1, key, {"rack": f"S{n}"}) for n in range(rows)))
    bench.file._listeners.clear()  # here nobody brings changes of the worker over, as the window does
    write_in_one_step(bench.context, bench.page.ledger, plan, "試し", lambda: done.append(True))
    assert bool(done) == (rows == 1)
    bench.qtbot.waitUntil(lambda: bool(done) and not runner_of(bench.window).busy, timeout=10000)
    assert (bench.file.get(bench.page.ledger, key) or {})["rack"] == f"S{rows - 1}"
