"""Every tab of the pages on impact, damage and measures: no text cut, every control named; and each prints."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QDialog

from okaplan_gui.views.impact.page import ImpactPage
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of
from tests.views.test_what_is_seen import SMALLEST, cut_texts, nameless, settle, traps

PARTS = {
    "impact": ("analysis", "targets", "uses"),
    "damage": ("all",),
    "measures": ("weak", "costs", "budget", "found"),
}


@pytest.mark.parametrize("letters", [10, 20])
def test_every_part(sample_window: MainWindow, letters: int) -> None:
    sample_window.resize(*(SMALLEST if letters == 10 else (1366, 768)))
    sample_window.holder.change(replace(sample_window.holder.current, font_size=letters))
    assert sample_window.workspace is not None
    for page_id, parts in PARTS.items():
        for part in parts:
            assert sample_window.workspace.go(page_id, part)
            settle()
            page = sample_window.workspace.page
            assert page is not None
            assert cut_texts(page) == [], (page_id, part)
            assert nameless(page) == [], (page_id, part)
            assert traps(page) == [], (page_id, part)


def close_previews(window: MainWindow) -> None:
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            dialog.close()


def test_the_worksheet_and_the_matrix_on_paper_and_in_excel(
    sample_window: MainWindow, qtbot: Any, tmp_path: Path
) -> None:
    assert sample_window.workspace is not None and sample_window.workspace.go("impact", "uses")
    page = sample_window.workspace.page
    assert isinstance(page, ImpactPage)
    page.open_with("analysis")
    for name, output, words in (
        ("影響", page.analysis.output, ("災害対策本部の運営", "生命・安全", "12時間", "未確認")),
        ("対応", page.uses.output, ("給与の支給", "●", "・")),
    ):
        book, paper = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.pdf"
        output.export_to(book)
        qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
        sheet = load_workbook(book).active
        assert sheet is not None
        cells = {
            str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None
        }
        assert set(words) <= cells | {"未確認"}
        output.print_to(paper)
        qtbot.waitUntil(paper.exists, timeout=20000)
        qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
        read = subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, text=True, check=True)
        flat = "".join(read.stdout.split())
        assert all(word in flat for word in words)
        close_previews(sample_window)
