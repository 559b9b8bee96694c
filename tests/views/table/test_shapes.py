"""Groups, columns that stay, heights, and named shapes kept in the file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from okaplan_gui.jobs.saved_views import saved_shapes
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.models.saved_view import SavedView
from okaplan_gui.store.grouping import REST
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.store.owner_routes import NO_OWNER
from okaplan_gui.views.table.commands import fill_menu
from okaplan_gui.views.table.filter_menu import header_menu
from okaplan_gui.views.table.page_commands import group_commands
from okaplan_gui.views.table.shape_picker import NameDialog
from tests.views.table.conftest import Bench, accept

K, M = Qt.Key, Qt.KeyboardModifier


def heads(bench: Bench) -> list[str]:
    from okaplan_gui.views.table.cell_looks import HEAD_ROLE

    rows = (row for row in range(bench.model.rowCount()) if bench.model.is_head(row))
    return [bench.model.index(row, 0).data(HEAD_ROLE) for row in rows]


class TestGroups:
    def test_heads_with_counts(self, bench: Bench) -> None:
        bench.page.group_by("site")
        assert heads(bench) == ["▾ 分庁舎　2件", "▾ 本庁舎　3件", "▾ 未確認　1件"]
        assert "6件　3組" in bench.page._foot.text()
        numbers = [bench.model.headerData(row, Qt.Orientation.Vertical) for row in range(9)]
        assert numbers == ["", 1, 2, "", 3, 4, 5, "", 6]

    def test_heads_cannot_be_edited(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.table.select_cell(0, 0)
        QTest.keyClicks(bench.table, "x")
        assert bench.table.cells.open_editor() is None

    def test_fold_and_open_with_the_space_bar(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.table.select_cell(0, 0)
        QTest.keyClick(bench.table, K.Key_Space)
        assert bench.model.rowCount() == 7 and heads(bench)[0] == "▸ 分庁舎　2件"
        QTest.keyClick(bench.table, K.Key_Space)
        assert bench.model.rowCount() == 9

    def test_a_click_on_the_triangle_folds(self, bench: Bench) -> None:
        bench.page.group_by("site")
        QApplication.processEvents()
        place = bench.table.visualRect(bench.model.index(0, 0)).center()
        place.setX(10)
        QTest.mouseClick(bench.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert bench.model.rowCount() == 7

    def test_going_to_a_record_opens_its_group(self, bench: Bench) -> None:
        key = bench.model.key_at(5)
        bench.page.group_by("site")
        bench.model.fold_all(True)
        assert bench.model.rowCount() == 3
        bench.page.go_to(key)
        assert bench.model.key_at(bench.table.currentIndex().row()) == key

    def test_a_record_that_changes_its_group_moves_there(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.select(8, "site")
        QTest.keyClick(bench.table, K.Key_F2)
        editor = bench.table.cells.open_editor()
        editor.setCurrentText("本庁舎")
        QTest.keyClick(editor, K.Key_Return)
        assert heads(bench) == ["▾ 分庁舎　2件", "▾ 本庁舎　4件"]
        bench.file.undo()
        assert heads(bench)[2] == "▾ 未確認　1件"

    def test_sums_follow_edits_and_rows_stay(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "kind", "lead_days"])
        bench.page.group_by("kind")
        for row, text in ((1, "10"), (2, "30")):
            bench.model.setData(bench.model.index(row, 2), text)
        assert bench.model.index(0, 2).data() == "40"
        assert bench.model.text_at(1, 0) == "M00"

    def test_sorted_by_the_groups_column_the_other_way_round(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.table.heading_clicked.emit(bench.column("site"))
        bench.table.heading_clicked.emit(bench.column("site"))
        assert heads(bench)[0] == "▾ 本庁舎　3件"

    def test_too_many_groups_are_told_and_the_first_are_shown(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("okaplan_gui.store.grouping.MOST_GROUPS", 3)
        bench.page.group_by("asset_number")
        assert heads(bench) == ["▾ M00　1件", "▾ M01　1件", "▾ M02　1件", f"▾ {REST}　3件"]
        assert bench.texts("asset_number") == [f"M{number:02}" for number in range(6)], "no record is hidden"
        assert "初めの" in bench.said[-1] and "超える" in bench.page._foot.text()
        bench.page.group_by("kind", "asset_number")
        assert [one.lstrip("　") for one in heads(bench)][-2:] == [f"▾ {REST}　3件"] * 2

    def test_two_levels(self, bench: Bench) -> None:
        for row, kind in ((0, "仮想サーバ"), (2, "端末")):
            bench.model.setData(bench.model.index(row, bench.column("kind")), kind)
        bench.page.choose_columns(["asset_number", "site", "kind", "lead_days"])
        bench.model.setData(bench.model.index(0, 3), "10")
        bench.model.setData(bench.model.index(4, 3), "30")
        bench.page.group_by("site", "kind")
        assert heads(bench) == [
            "▾ 分庁舎　2件", "　▾ 物理サーバ　2件",
            "▾ 本庁舎　3件", "　▾ 物理サーバ　1件", "　▾ 仮想サーバ　1件", "　▾ 端末　1件",
            "▾ 未確認　1件", "　▾ 物理サーバ　1件",
        ]  # fmt: skip
        assert bench.model.index(4, 3).data() == "40", "the whole adds up its parts"
        assert [bench.model.index(row, 3).data() for row in (5, 7, 9)] == ["30", "10", ""]
        assert "3組（内訳 5組）" in bench.page._foot.text()
        bench.table.select_cell(4, 0)
        QTest.keyClick(bench.table, K.Key_Space)
        assert len(heads(bench)) == 5 and bench.model.rowCount() == 8
        key = bench.file.listing(ListQuery(Equipment)).keys(2, 3)[0]
        bench.page.go_to(key)
        assert bench.model.key_at(bench.table.currentIndex().row()) == key
        bench.model.fold_all(True)
        assert heads(bench) == ["▸ 分庁舎　2件", "▸ 本庁舎　3件", "▸ 未確認　1件"]
        QTest.keyClick(bench.table, K.Key_Home, M.ControlModifier)
        QTest.keyClick(bench.table, K.Key_Space)
        assert heads(bench)[:2] == ["▾ 分庁舎　2件", "　▸ 物理サーバ　2件"]

    def test_equipment_is_grouped_by_who_owns_what_runs_on_it(self, bench: Bench) -> None:
        machines = bench.file.listing(ListQuery(Equipment)).keys(0, 6)
        with bench.file.operation("構成") as operation:
            bureaus = [operation.insert(Bureau, code=f"{n}", name=f"部{n}") for n in (1, 2)]
            divisions = [
                operation.insert(Division, code=f"{n}", name=f"課{n}", bureau=b)
                for n, b in enumerate(bureaus)
            ]
            systems = [
                operation.insert(InformationSystem, code=f"S{n}", name=f"S{n}", division=d)
                for n, d in enumerate((*divisions, divisions[0]))
            ]
            for machine, ones in zip(machines, ((0,), (1,), (0, 2), (0, 1)), strict=False):
                for one in ones:
                    operation.insert(SystemEquipment, system=systems[one], equipment=machine)
        bench.page.group_by("@bureau", "@division")
        assert heads(bench) == [
            "▾ 部1　2件", "　▾ 課0　2件", "▾ 部2　1件", "　▾ 課1　1件", f"▾ {NO_OWNER}　3件", f"　▾ {NO_OWNER}　3件",
        ]  # fmt: skip
        assert bench.texts("asset_number") == ["M00", "M02", "M01", "M03", "M04", "M05"]
        texts = [one.text for one in group_commands(bench.page, bench.model.columns[0])]
        assert "まとめをやめる" in texts and "「所管の課室」で分けるのをやめる" in texts

    def test_filter_and_no_groups_again(self, bench: Bench) -> None:
        bench.page.group_by("site")
        bench.page.open_with((Filter("site", "empty"),))
        assert heads(bench) == ["▾ 未確認　1件"]
        bench.page.group_by()
        assert bench.model.rowCount() == 1


class TestColumns:
    def test_first_columns_stay_in_view(self, bench: Bench) -> None:
        bench.table.freeze(2)
        frozen = bench.table.frozen
        assert frozen.isVisible() and frozen.width() >= frozen.breadth
        assert [frozen.isColumnHidden(column) for column in range(3)] == [False, False, True]
        bench.table.select_cell(0, bench.model.columnCount() - 1)
        bench.table.select_cell(0, 2)
        left = bench.table.visualRect(bench.model.index(0, 2)).left()
        assert left >= frozen.breadth, "the cell gone to is not under the frozen columns"
        bench.table.freeze(0)
        assert not frozen.isVisible()

    def test_frozen_cells_are_edited_where_they_are_seen(self, bench: Bench) -> None:
        bench.table.freeze(2)
        bench.select(1, "name")
        QTest.keyClicks(bench.table, "Q")
        editor = bench.table.frozen.cells.open_editor()
        assert editor is not None and bench.table.cells.open_editor() is None
        QTest.keyClick(editor, K.Key_Return)
        assert bench.texts("name")[1] == "Q"
        assert bench.table.currentIndex().row() == 2 and bench.table.hasFocus()

    def test_a_moved_column_stays_moved_and_copies_in_the_order_shown(self, bench: Bench) -> None:
        bench.table.setColumnWidth(0, 77)
        bench.table.horizontalHeader().moveSection(0, 2)
        QApplication.processEvents()
        names = [field.name for field in bench.model.columns]
        assert names[:3] == ["name", "kind", "asset_number"]
        assert bench.table.columnWidth(2) in range(74, 81)
        assert bench.table.horizontalHeader().visualIndex(2) == 2

    def test_columns_and_widths_are_remembered_on_this_pc(self, bench: Bench) -> None:
        bench.page.choose_columns(["name", "rack", "asset_number"])
        bench.table.setColumnWidth(1, 150)
        bench.table.freeze(1)
        bench.page._remember()
        again = bench.open(Equipment)
        assert [field.name for field in again.model.columns] == ["name", "rack", "asset_number"]
        assert abs(again.table.columnWidth(1) - 150) <= 2 and again.table.frozen.count == 1
        again.closing()

    def test_rows_as_high_as_their_texts(self, bench: Bench) -> None:
        bench.page.choose_columns(["asset_number", "note"])
        bench.model.setData(bench.model.index(1, 1), "とても長い備考" * 20)
        before = bench.table.rowHeight(1)
        bench.table.heights.set_tall(True)
        bench.qtbot.waitUntil(lambda: bench.table.rowHeight(1) > before * 2, timeout=3000)
        assert bench.table.rowHeight(0) == before
        bench.table.heights.set_tall(False)
        QApplication.processEvents()
        assert bench.table.rowHeight(1) == before


class TestSavedShapes:
    def shape(self, bench: Bench) -> None:
        bench.page.choose_columns(["name", "site", "support_until"])
        bench.page.show_query(
            bench.page.query.__class__(
                Equipment, (Filter("kind", "one_of", ("physical",)),), (Order("support_until", True),), "機器"
            ),
            ("site",),
        )
        bench.table.freeze(1)

    def save(self, bench: Bench, name: str) -> None:
        def fill(dialog: NameDialog) -> None:
            dialog.edit.setText(name)
            accept(dialog)

        bench.answer(fill)
        bench.page.tools.picker.save()

    def test_saved_put_on_again_and_undone(self, bench: Bench) -> None:
        self.shape(bench)
        self.save(bench, "期限の遅い順")
        taken = bench.page.shapes.take()
        picker = bench.page.tools.picker
        assert picker.currentText() == "期限の遅い順"
        picker.choose(0)
        assert bench.model.outline is None and bench.model.rowCount() == 6
        assert [f.name for f in bench.model.columns] == [f.name for f in Equipment.fields() if f.shown]
        picker.choose(1)
        again = bench.page.shapes.take()
        assert [c.name for c in again.columns] == ["name", "site", "support_until"]
        assert (again.filters, again.order, again.words, again.groups, again.frozen) == (
            taken.filters, taken.order, taken.words, ("site",), 1
        )  # fmt: skip
        assert bench.page.tools.words.text() == "機器"
        bench.file.undo()
        assert saved_shapes(bench.file, Equipment) == [] and picker.count() == 1

    def test_one_shape_opens_the_ledger_for_everybody(self, bench: Bench) -> None:
        self.shape(bench)
        self.save(bench, "甲")
        self.save(bench, "乙")
        picker = bench.page.tools.picker
        picker.toggle_first()
        assert [(one.name, one.first) for one in saved_shapes(bench.file, Equipment)] == [
            ("乙", True),
            ("甲", False),
        ]
        again = bench.open(Equipment)
        assert again.tools.picker.currentText().startswith("乙")
        assert again.model.group_names == ("site",)
        again.closing()

    def test_rename_overwrite_delete(self, bench: Bench) -> None:
        self.save(bench, "甲")
        picker = bench.page.tools.picker
        self.save_name(bench, "丙", picker.rename)
        bench.page.choose_columns(["name"])
        picker.overwrite()
        (kept,) = saved_shapes(bench.file, Equipment)
        assert kept.name == "丙" and '["name",' in kept.text
        bench.answer(accept)
        picker.delete()
        assert saved_shapes(bench.file, Equipment) == []

    def save_name(self, bench: Bench, name: str, act: object) -> None:
        def fill(dialog: NameDialog) -> None:
            dialog.edit.setText("")
            accept(dialog)
            assert dialog.isVisible(), "without a name it stays open"
            dialog.edit.setText(name)
            accept(dialog)

        bench.answer(fill)
        act()  # type: ignore[operator]

    def test_a_shape_that_nobody_can_read_is_told(self, bench: Bench) -> None:
        with bench.file.operation("壊れた形") as operation:
            operation.insert(SavedView, of_ledger="equipment", name="壊", shape="これは形ではない")
        bench.page.tools.picker.choose(1)
        assert "読めません" in bench.problems[0].message
        assert bench.model.rowCount() == 6


def test_menus_offer_what_can_be_done(bench: Bench) -> None:
    bench.page.group_by("site")
    bench.table.freeze(1)
    menu = QMenu(bench.window)
    bench.page.tools._fill_acts(menu)
    bench.page.tools._fill_views(menu)
    texts = [action.text() for action in menu.actions()]
    for words in (
        "下へコピー\tCtrl+D",
        "検索と置換…\tCtrl+H",
        "行を複製\tCtrl+Shift+D",
        "列の固定をやめる",
        "まとめをやめる",
        "表の形",
    ):
        assert words in texts
    heading = header_menu(bench.page, 1)
    texts = [action.text() for action in heading.actions()]
    assert texts[-4:] == ["", "この列まで固定", "幅を内容に合わせる", "この列を隠す"]
    assert "「設置施設」の中を「機器名」で分ける" in texts and "まとめをやめる" in texts
    context = QMenu(bench.window)
    fill_menu(context, bench.table.commands)
    assert len(context.actions()) == 14
    for one in (menu, heading, context):
        one.deleteLater()
