"""緊急のとき: one key from everywhere, readable without writing, on paper in one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QPushButton, QWidget

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.emergency.page import EmergencyPage
from okaplan_gui.views.preview import printing
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of


def page_of(window: MainWindow) -> EmergencyPage:
    page = window.workspace.page
    assert isinstance(page, EmergencyPage)
    return page


@pytest.mark.parametrize(
    ("key", "part", "word"),
    [
        (Qt.Key.Key_1, "contacts", "090-0000-0001"),
        (Qt.Key.Key_2, "steps", "できたと判断する目安"),
        (Qt.Key.Key_3, "order", "岡山情報ハイウェイ"),
    ],
)
def test_one_key_from_any_page(
    sample_window: MainWindow, qtbot: Any, key: Qt.Key, part: str, word: str
) -> None:
    sample_window.workspace.go("ledger:information_system")
    qtbot.keyClick(sample_window, key, Qt.KeyboardModifier.ControlModifier)
    page = page_of(sample_window)
    assert page.part == part
    assert page.parts[part].isChecked()
    assert word in page.text.toPlainText()
    assert page.text.hasFocus(), "the arrows scroll at once"


def test_letters_are_larger_than_elsewhere(sample_window: MainWindow) -> None:
    sample_window.go("emergency", "contacts")
    page = page_of(sample_window)
    assert page.text.font().pointSize() >= sample_window.font().pointSize() + 3


def test_steps_of_one_edition(sample_window: MainWindow) -> None:
    sample_window.go("emergency", "steps")
    page = page_of(sample_window)
    assert page.editions.isVisible()
    everything = page.text.toPlainText()
    assert "［勤務時間外］" in everything
    off_duty = next(b for b in page.editions.findChildren(QPushButton) if b.text() == "勤務時間外")
    off_duty.click()
    shown = page.text.toPlainText()
    assert "自分と家族の安全を確かめ" in shown
    assert "サーバ室には1人で入らない" not in shown, "a step of 勤務時間内 only"
    assert "［" not in shown
    sample_window.go("emergency", "order")
    assert not page.editions.isVisible()


def test_a_read_only_file_is_enough(
    empty_window: MainWindow, sample_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def take(document: QPdfDocument, parent: QWidget) -> bool:
        printed.extend(document.getAllText(number).text() for number in range(document.pageCount()))
        return True

    # the system's own dialog cannot be answered by a test
    monkeypatch.setattr(printing, "print_with_dialog", take)
    empty_window.show_file(LedgerFile.open(sample_path, read_only=True))
    empty_window.go("emergency", "contacts")
    page = page_of(empty_window)
    assert "090-0000-0001" in page.text.toPlainText()
    qtbot.keyClick(page.text, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(printed) and not runner_of(empty_window).busy, timeout=20000)
    paper = "".join(printed)
    for word in ("だれに電話する", "090-0000-0001", "何をする", "どの順に戻す", "緊急時シート"):
        assert word in paper


def test_without_a_plan_it_says_what_belongs_there(empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "空.okaplan"
    create_file(path).close()
    empty_window.show_file(LedgerFile.open(path))
    empty_window.go("emergency", "steps")
    page = page_of(empty_window)
    assert not any(button.isEnabled() for button in page.parts.values())
    assert not page.print.isEnabled()
    texts = {button.text(): button for button in page.findChildren(QPushButton) if button.isVisible()}
    texts["計画をつくる"].click()
    assert empty_window.workspace.page.page_id == "plan"
