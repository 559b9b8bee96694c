"""計画の点検 in the window: findings, their records, accepting with a reason, undo, paper and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from pypdf import PdfReader
from PySide6.QtCore import Qt

from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.models.plan_check import AcceptedFinding
from okaplan_gui.reports.tally_paper import print_tally
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.plan_check.accept_dialog import AcceptDialog
from okaplan_gui.views.plan_check.page import PlanCheckPage
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of


def _page(window: MainWindow) -> PlanCheckPage:
    assert window.workspace is not None
    window.workspace.go("plan_check")
    page = window.workspace.page
    assert isinstance(page, PlanCheckPage)
    return page


def _spoil(window: MainWindow) -> None:
    assert window.file is not None
    with window.file.operation("手順の目標時間を消す") as operation:
        operation.update(ActionStep, window.file.listing(ListQuery(ActionStep)).keys(0, 1)[0], target=None)


def test_a_finding_comes_is_accepted_and_comes_again(sample_window: MainWindow, qtbot: Any) -> None:
    page = _page(sample_window)
    before = len(page.result.open)
    accepted = len(page.result.findings) - before
    _spoil(sample_window)
    qtbot.waitUntil(lambda: len(page.result.open) == before + 1)
    row = next(n for n, one in enumerate(page.shown()) if one.finding.rule == "step_open")
    page.table.setCurrentCell(row, 0)
    chosen, file = page.current(), sample_window.file
    assert chosen is not None and page.plan is not None and file is not None
    dialog = AcceptDialog(page.context, page.plan, chosen.finding, page)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert "容認の理由" in dialog._wrong.text() and dialog.result() == 0
    dialog.reason.setPlainText("次の訓練で測ってから決める")
    dialog.until.setText("令和99年99月")
    dialog.accept()
    assert dialog._wrong.text() and dialog.result() == 0
    dialog.until.setText("2099/3/31")
    dialog.accept()
    assert len(page.result.open) == before and len(page.shown()) == before
    page._all.setChecked(True)
    row = next(n for n, one in enumerate(page.shown()) if one.finding.rule == "step_open" and one.accepted)
    page.table.setCurrentCell(row, 0)
    assert "次の訓練で測ってから決める" in page._standing.text()
    page.withdraw_chosen()
    assert len(page.result.open) == before + 1
    file.undo()
    assert len(page.result.open) == before
    assert len(file.listing(ListQuery(AcceptedFinding))) == accepted + 1


def test_enter_opens_the_record(sample_window: MainWindow, qtbot: Any) -> None:
    page = _page(sample_window)
    _spoil(sample_window)
    row = next(n for n, one in enumerate(page.shown()) if one.finding.rule == "step_open")
    page.table.setFocus()
    page.table.setCurrentCell(row, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    shell = sample_window.workspace
    assert shell is not None
    qtbot.waitUntil(lambda: shell.page is not None and shell.page.title == ActionStep.title)


def test_paper_and_workbook_tell_the_same(sample_window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    page = _page(sample_window)
    _spoil(sample_window)
    book = tmp_path / "点検.xlsx"
    page.export_to(book)
    qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
    told, file = page.tally(), sample_window.file
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None and file is not None
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert told.rows and {row.cells[1] for row in told.rows} <= texts
    pdf = tmp_path / "点検.pdf"
    print_tally(file, told, pdf)
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages).replace("\n", "")
    assert "目標時間がありません" in text and "計画の点検" in text
