"""The form explains the field that has the focus, and wastes no room on empty ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.views.shell.main_window import MainWindow


def test_the_field_with_the_focus_explains_itself(sample_window: MainWindow, qtbot: Any) -> None:
    sample_window.go("ledger:information_system")
    page: Any = sample_window.workspace.page
    page.table.select_cell(0, 0)
    form = page.form
    assert "＊は入力が必要な欄です" in form._help.text()
    editor = form._editors["importance"].widget
    editor.setFocus()
    qtbot.waitUntil(lambda: "重要度: " in form._help.text(), timeout=3000)
    assert InformationSystem.field("importance").help in form._help.text()
    assert editor.accessibleDescription() in form._help.text()
    form._editors["code"].widget.setFocus()
    assert "入力が必要です。" in form._help.text()


def test_a_long_value_can_be_read(sample_window: MainWindow) -> None:
    sample_window.go("ledger:information_system")
    page: Any = sample_window.workspace.page
    page.table.select_cell(0, 0)
    assert page.form._editors["bureau"].widget.toolTip() == "危機管理監・総務部・総合政策局"


def test_lines_grow_with_what_stands_in_them(sample_window: MainWindow) -> None:
    sample_window.go("ledger:information_system")
    page: Any = sample_window.workspace.page
    editor = page.form._editors["note"]
    assert isinstance(editor.widget, QPlainTextEdit)
    editor.set_text("")
    low = editor.widget.height()
    editor.set_text("長い備考。" * 40)
    QApplication.processEvents()
    assert editor.widget.height() > low * 2
    assert editor.widget.height() < 400
    page.form.revert()
