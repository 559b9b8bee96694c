"""The main job from an empty file to a closed exercise, as the division would do it in one afternoon."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from shutil import which

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from sqlalchemy import select

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.exercise import Exercise, ExerciseItem, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.exchange.import_dialog import ImportDialog, import_file
from okaplan_gui.views.exercise.close_dialog import CloseDialog
from okaplan_gui.views.exercise.make_dialog import MakeDialog
from okaplan_gui.views.plan.compare_dialog import CompareDialog
from okaplan_gui.views.plan.dialogs import ApproveDialog, DraftDialog
from okaplan_gui.views.preview.dialog import PreviewDialog
from tests.journeys.conftest import Desk


def messy_workbook(path: Path) -> None:
    """Title rows, a merged two-row header, wareki, 千円, △, ○, totals; two cells are wrong."""
    book = Workbook()
    sheet = book.active
    sheet.title = "一覧（R8）"
    sheet["A1"] = "令和８年度　情報システム一覧"
    sheet["A2"] = "（所管課照会の結果）"
    heads = ["番号", "業務システム名", "所管", "", "稼働年月日", "利用人数", "ＳＳＯ", "重要度", "備考"]
    for column, text in enumerate(heads, start=1):
        sheet.cell(4, column, text)
    sheet.cell(4, 1, "管理番号")
    sheet.merge_cells("C4:D4")
    sheet["C5"], sheet["D5"] = "部局", "所管課"
    for column in (1, 2, 5, 6, 7, 8, 9):
        sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    rows = [
        (
            "Ｓ００１",
            "髙﨑統合システム①",
            "総務部",
            "人事課",
            "H26.4.1",
            "１，２００人",
            "○",
            "Ｓ",
            "㈱見本が保守",
        ),
        ("S002", "税務システム", "総務部", "税務課", "平成25年4月1日", 350, "×", "A", None),
        ("S003", "図書館業務システム", "総務部", "税務課", "R6/13/1", 20, "○", "B", None),
        ("S004", "=危険な式", "総務部", "人事課", "2020-04-01", "未確認", None, "Z", None),
        ("合計", None, None, None, None, 1570, None, None, None),
    ]
    for number, row in enumerate(rows, start=6):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    book.save(path)


def divisions_csv(path: Path) -> None:
    """A list in CP932 as an old system puts it out."""
    with path.open("w", encoding="cp932", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["所属コード", "所属名", "部局", "職員数"])
        writer.writerow(["0101", "人事課", "総務部", "３２"])
        writer.writerow(["0102", "税務課", "総務部", "74"])


def correct(dialog: ImportDialog, path: Path) -> None:
    """Two cells are mended in the workbook, as the preview asked."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["E8"], sheet["H9"] = "R6/4/1", "B"
    book.save(path)


def test_from_an_empty_file_to_a_closed_exercise(desk: Desk, tmp_path: Path) -> None:
    place = tmp_path / "岡 山" / "台帳.okaplan"
    place.parent.mkdir()
    desk.create(place)
    import_organisation(desk, tmp_path)
    import_systems(desk, tmp_path)
    draft_and_approve(desk)
    print_handbook(desk, tmp_path)
    run_exercise(desk)
    desk.window.close_file()
    assert not place.with_name(f".~{place.name}.lock").exists()
    find_it_all_again(place)


def import_organisation(desk: Desk, folder: Path) -> None:
    page = desk.go("ledger:bureau")
    page.new_record()
    for name, text in (("code", "01"), ("name", "総務部")):
        editor = page.form._editors[name]
        editor.widget.setFocus()
        desk.qtbot.keyClicks(editor.widget, text) if text.isascii() else editor.widget.insert(text)
    page.form._update_buttons()
    desk.click(page.form, "保存")
    assert len(desk.file.listing(ListQuery(LEDGERS["bureau"]))) == 1

    divisions_csv(folder / "課室.csv")
    take(desk, "division", folder / "課室.csv", new=2)


def take(desk: Desk, ledger: str, path: Path, new: int) -> None:
    """Import a file that has no faults."""
    before = len(desk.file.listing(ListQuery(LEDGERS[ledger])))
    dialog = preview(desk, ledger, path)
    assert (len(dialog.result_plan.new), dialog.result_plan.faults) == (new, ())
    assert len(desk.file.listing(ListQuery(LEDGERS[ledger]))) == before, "nothing is written before 取り込む"
    desk.click(dialog, f"{new}件を取り込む")
    desk.wait(lambda: not dialog.isVisible())
    assert len(desk.file.listing(ListQuery(LEDGERS[ledger]))) == before + new


def preview(desk: Desk, ledger: str, path: Path) -> ImportDialog:
    import_file(desk.window.workspace.context, LEDGERS[ledger], path)

    def shown() -> bool:
        return any(d.result_plan is not None for d in desk.window.findChildren(ImportDialog) if d.isVisible())

    desk.wait(shown)
    return next(d for d in desk.window.findChildren(ImportDialog) if d.isVisible())


def import_systems(desk: Desk, folder: Path) -> None:
    path = folder / "情報システム一覧.xlsx"
    messy_workbook(path)
    desk.go("ledger:information_system")
    dialog = preview(desk, "information_system", path)
    plan = dialog.result_plan
    assert plan is not None
    assert {fault.cell for fault in plan.faults} == {"E8", "H9"}
    assert len(plan.new) == 2
    box = dialog._columns.cellWidget(1, 2)
    assert isinstance(box, QComboBox) and box.currentText() == "システム名称"
    dialog.reject()
    correct(dialog, path)
    take(desk, "information_system", path, new=4)

    rows = {row.values[0]: row.values for row in desk.file.listing(ListQuery(InformationSystem)).all_rows()}
    names = [field.name for field in InformationSystem.fields()]
    first = dict(zip(names, rows["S001"] if "S001" in rows else rows["Ｓ００１"], strict=True))
    assert first["name"] == "髙﨑統合システム①"
    assert first["started_on"].isoformat() == "2014-04-01"
    assert first["user_count"] == 1200
    assert first["single_sign_on"] is True
    assert first["note"] == "㈱見本が保守"
    assert dict(zip(names, rows["S004"], strict=True))["user_count"] is None

    # a second import of the same book changes nothing
    again = preview(desk, "information_system", path)
    assert (again.result_plan.new, again.result_plan.changed, again.result_plan.unchanged) == ((), (), 4)
    again.reject()

    # the import is one step of undo, and of redo
    desk.idle()
    desk.window.undo()
    desk.wait(lambda: len(desk.file.listing(ListQuery(InformationSystem))) == 0)
    desk.idle()
    desk.window.redo()
    desk.wait(lambda: len(desk.file.listing(ListQuery(InformationSystem))) == 4)


def draft_and_approve(desk: Desk) -> None:
    page = desk.go("plan")

    def fill(dialog: DraftDialog) -> None:
        assert dialog.name() == "ICT部門業務継続計画"
        desk.accept(dialog)

    desk.in_dialog(fill, lambda: page.actions_.draft(), DraftDialog)
    assert page.plan is not None
    critical = page.part_page(LEDGERS["critical_system"])
    assert critical.table.model().rowCount() == 2, "重要度 S と A"
    desk.type_into_cell(critical.table, 0, "recovery_time_objective", "3時間")
    assert critical.model.value_at(0, "recovery_time_objective") == 180
    # a wrong value is said and stays in its cell
    desk.type_into_cell(critical.table, 0, "recovery_time_objective", "3")
    assert critical.model.wrong_count == 1
    assert critical.model.text_at(0, 1) == "3"
    desk.type_into_cell(critical.table, 0, "recovery_time_objective", "6時間")
    assert (critical.model.wrong_count, critical.model.value_at(0, "recovery_time_objective")) == (0, 360)

    def approve(dialog: ApproveDialog) -> None:
        desk.accept(dialog)
        assert dialog.isVisible(), "without a name it stays open and says so"
        dialog.by_edit.setText("CIO 見本 太郎")
        desk.accept(dialog)

    desk.in_dialog(approve, lambda: page.actions_.approve(), ApproveDialog)
    desk.type_into_cell(critical.table, 0, "recovery_time_objective", "4時間")

    def compare(dialog: CompareDialog) -> None:
        assert (dialog.old.currentText()[:3], dialog.new.currentText()) == ("第1版", "今の案")
        told = dialog.told.toPlainText()
        assert "目標復旧時間" in told and "6時間" in told and "4時間" in told
        desk.click(dialog, "閉じる")

    desk.in_dialog(compare, lambda: desk.click(page, "版を比べる"), CompareDialog)
    desk.window.undo()
    desk.wait(lambda: critical.model.value_at(0, "recovery_time_objective") == 360)
    with desk.file.session() as session:
        version = session.scalars(select(PlanVersion)).one()
    assert (version.number, version.approved_by) == (1, "CIO 見本 太郎")


def print_handbook(desk: Desk, folder: Path) -> None:
    page = desk.go("plan")
    page.actions_.handbook(draft=False)
    desk.wait(lambda: any(d.isVisible() for d in desk.window.findChildren(PreviewDialog)), 60)
    dialog = next(d for d in desk.window.findChildren(PreviewDialog) if d.isVisible())
    assert dialog.document.pageCount() > 10
    target = folder / "手引書.pdf"
    dialog.save_to(target)
    desk.click(dialog, "閉じる")
    if which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True).stdout
    for words in ("髙﨑統合システム①", "様式10", "第1版", "未確認", "取扱"):
        assert words in text


def run_exercise(desk: Desk) -> None:
    page = desk.go("exercises")

    def fill(dialog: MakeDialog) -> None:
        dialog.name_edit.setText("初動訓練")
        dialog.choose_kind("first_response")
        desk.accept(dialog)

    desk.in_dialog(fill, page.make, MakeDialog)
    runner = page.runner
    assert runner is not None
    desk.click(runner, "開始")
    items = runner.checklist.items
    assert len(items) >= 10
    table = runner.checklist._table
    table.setCurrentCell(0, 4)
    runner.checklist.person_edit.setText("見本 花子")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        desk.key(table, key)
    with desk.file.session() as session:
        results = session.execute(
            select(ExerciseItem.result, ExerciseItem.person).order_by(ExerciseItem.number)
        ).all()
    assert [tuple(row) for row in results[:3]] == [
        ("done", "見本 花子"),
        ("partly", "見本 花子"),
        ("failed", "見本 花子"),
    ]
    runner._log_edit.setText("発電機の残り時間を確認")
    desk.key(runner._log_edit, Qt.Key.Key_Return)
    desk.click(runner, "一時停止")
    desk.click(runner, "再開")

    def close(dialog: CloseDialog) -> None:
        dialog.choose_rating("some")
        dialog.review_edit.setPlainText("連絡に手間取った")
        desk.accept(dialog)

    desk.in_dialog(close, lambda: desk.click(runner, "終了"), CloseDialog)
    runner.run.add_finding("夜間の番号がない", action="照会する", owner="連絡・記録班")
    runner.report()
    desk.wait(lambda: any(d.isVisible() for d in desk.window.findChildren(PreviewDialog)), 60)
    dialog = next(d for d in desk.window.findChildren(PreviewDialog) if d.isVisible())
    assert dialog.document.pageCount() >= 2
    desk.click(dialog, "閉じる")


def find_it_all_again(place: Path) -> None:
    with LedgerFile.open(place) as file, file.session() as session:
        assert len(session.scalars(select(InformationSystem)).all()) == 4
        exercise = session.scalars(select(Exercise)).one()
        assert (exercise.state, exercise.rating, exercise.review) == ("closed", "some", "連絡に手間取った")
        assert session.scalars(select(Finding.finding)).one() == "夜間の番号がない"
        assert file.integrity() == []
        assert file.search("髙﨑") and file.search("高崎")
