"""Papers chosen and printed, codes scanned, copies exchanged: on the real window with the sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from okaplan_gui.jobs.copy_register import read_copies
from okaplan_gui.jobs.plan_papers import CARD, FORM, INTERNAL, PAPERS, SYSTEMS, WORD
from okaplan_gui.rules.paper_code import PaperMark, paper_code, plan_tag
from okaplan_gui.views.copies.page import CopiesPage
from okaplan_gui.views.papers.lookup_dialog import LookupDialog
from okaplan_gui.views.papers.paper_dialog import PaperDialog
from okaplan_gui.views.preview.dialog import PreviewDialog
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of

CODE = {
    version: paper_code(PaperMark(plan_tag("ICTBCP-01"), version, "internal", 4)) for version in (0, 1, 2)
}


def copies_page(window: MainWindow) -> CopiesPage:
    assert window.workspace is not None and window.workspace.go("copies")
    page = window.workspace.page
    assert isinstance(page, CopiesPage)
    return page


def paper_dialog(window: MainWindow, qtbot: Any) -> PaperDialog:
    page = copies_page(window)
    assert page.plan is not None
    dialog = PaperDialog(page.context, page.plan, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def wait(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not runner_of(window).busy, timeout=20_000)
    QApplication.processEvents()


def test_a_scanner_types_sheet_after_sheet(sample_window: MainWindow, qtbot: Any) -> None:
    dialog = LookupDialog(copies_page(sample_window).context, sample_window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.code.setFocus()
    for version, words in ((1, "× 古い版（第1版）"), (2, "○ 最新の第2版"), (0, "× 承認前の案")):
        # a scanner is a keyboard that ends with Enter; what stood there is replaced
        qtbot.keyClicks(dialog.code, CODE[version])
        qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
        assert dialog.isVisible(), "Enter neither closes nor presses another button"
        assert dialog.told.text().startswith(words)
        assert dialog.code.selectedText() == CODE[version]
    dialog.code.setText(CODE[1])
    dialog.ask()
    told = dialog.reading.toPlainText()
    assert "4番" in told and "見本 花子" in told and "復旧手順" in told and "第1版から変わったこと" in told
    qtbot.keyClicks(dialog.code, "1234")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.told.text().startswith("⚠") and dialog.code.property("wrong")
    assert "12文字" in dialog.reading.toPlainText()


def test_every_paper_shows_what_can_be_chosen_of_it(sample_window: MainWindow, qtbot: Any) -> None:
    dialog = paper_dialog(sample_window, qtbot)
    for offer in PAPERS:
        dialog.choose(offer.code)
        assert dialog.offer is offer
        assert dialog.forms.isVisibleTo(dialog) == (offer.code == FORM)
        assert dialog.large.isVisibleTo(dialog) == offer.large
        assert dialog.copies.isVisibleTo(dialog) == bool(offer.copy_kind)
        assert dialog.request().paper == offer.code
    dialog.choose(INTERNAL)
    numbers = [dialog.copies.itemData(row) for row in range(dialog.copies.count())]
    assert numbers == [None, 1, 2, 3, 4, 5, 6, 7, 8], "returned copies are not printed for"
    dialog.choose(FORM)
    before = dialog.forms.itemText(0)
    dialog.sets.setCurrentIndex(dialog.sets.findText("県独自（書き換えて使う）"))
    dialog.state.setCurrentIndex(1)
    assert before.startswith("様式1") and dialog.forms.itemText(0).startswith("別紙1")


def test_papers_are_saved_and_shown(sample_window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    dialog = paper_dialog(sample_window, qtbot)
    dialog.choose(CARD)
    dialog.copies.setCurrentIndex(1)
    dialog.save_to(tmp_path / "カード.pdf")
    wait(sample_window, qtbot)
    assert "写し11番" in PdfReader(tmp_path / "カード.pdf").pages[0].extract_text()
    dialog.choose(WORD)
    dialog.save_to(tmp_path / "計画.docx")
    wait(sample_window, qtbot)
    assert docx.Document(str(tmp_path / "計画.docx")).tables
    dialog.choose(FORM)
    dialog.forms.setCurrentIndex(dialog.forms.findData("roles"))
    dialog.look()
    wait(sample_window, qtbot)
    (preview,) = sample_window.findChildren(PreviewDialog)
    qtbot.addWidget(preview)
    assert preview.document.pageCount() >= 1


def test_an_unknown_column_is_told_before_printing(sample_window: MainWindow, qtbot: Any) -> None:
    from sqlalchemy import select

    from okaplan_gui.models.form_set import FormColumn, FormLayout

    file = copies_page(sample_window).context.file
    with file.session() as session:
        layout = session.scalars(select(FormLayout).where(FormLayout.form == "roles")).first()
        assert layout is not None
    with file.operation("列") as operation:
        operation.insert(FormColumn, layout=layout.id, place=1, source="なぞ")
    dialog = paper_dialog(sample_window, qtbot)
    dialog.sets.setCurrentIndex(dialog.sets.findText("2008版"))
    dialog.state.setCurrentIndex(1)
    assert "「なぞ」は分からない" in dialog.fault.text() and dialog.fault.isVisibleTo(dialog)


def test_copies_are_exchanged_and_taken_back(sample_window: MainWindow, qtbot: Any) -> None:
    page = copies_page(sample_window)
    assert page.told.text().startswith("今の版は第2版です。13部のうち、最新 7部")
    page.only.setChecked(True)
    model = page.table.model()
    assert [model.index(row, 2).data() for row in range(model.rowCount())] == [
        "4",
        "5",
        "6",
        "7",
        "10",
        "12",
    ]
    selection = page.table.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (0, 1):
        selection.select(model.index(row, 0), rows)
    assert [copy.number for copy in page.chosen()] == [4, 5]
    assert "4番: 第1版です。" in page.reasons.text()
    assert page.register is not None
    page.exchange_on(page.chosen(), page.register.today)
    assert page.told.text().startswith("今の版は第2版です。13部のうち、最新 9部")
    sample_window.undo()
    qtbot.waitUntil(
        lambda: page.told.text().startswith("今の版は第2版です。13部のうち、最新 7部"), timeout=10_000
    )
    assert len(read_copies(page.context.file, page.plan).to_exchange) == 6  # type: ignore[arg-type]


def test_nothing_chosen_is_said_and_nothing_done(sample_window: MainWindow, qtbot: Any) -> None:
    page = copies_page(sample_window)
    page.table.clearSelection()
    before = page.register
    page.exchange()
    page.print_numbered()
    page._read()
    assert page.register == before


def test_the_register_goes_to_excel_as_shown(sample_window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    page = copies_page(sample_window)
    page.export_to(tmp_path / "写し.xlsx")
    wait(sample_window, qtbot)
    rows = list(load_workbook(tmp_path / "写し.xlsx").active.iter_rows(values_only=True))
    told = [[str(cell) for cell in row if cell is not None] for row in rows]
    assert sum("古い版" in row for row in told) == 2 and any("古い版・異動" in row for row in told)


def test_one_system_alone(sample_window: MainWindow, qtbot: Any, tmp_path: Path) -> None:
    dialog = paper_dialog(sample_window, qtbot)
    dialog.choose(SYSTEMS)
    dialog.systems.setCurrentIndex(dialog.systems.findText("3　仮想化サーバ"))
    dialog.save_to(tmp_path / "復旧.pdf")
    wait(sample_window, qtbot)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "復旧.pdf").pages)
    assert "3　仮想化サーバ" in text and "税務システム" not in text


def test_the_list_of_copies_is_shown(sample_window: MainWindow, qtbot: Any) -> None:
    page = copies_page(sample_window)
    page.print_list()
    wait(sample_window, qtbot)
    (preview,) = sample_window.findChildren(PreviewDialog)
    qtbot.addWidget(preview)
    assert preview.document.pageCount() == 1
