"""A stick with a file of an older okaplan, on the day: the window shows it under its own name and prints from it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QWidget

from okaplan_gui.views.preview import printing
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of
from tests.store.old_file import OLD_FILES, unpack


def test_the_emergency_page_of_an_older_file(
    empty_window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, temporary = tmp_path / "USB", tmp_path / "temporary"
    for folder in (stick, temporary):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    printed: list[str] = []

    def take(document: QPdfDocument, parent: QWidget) -> bool:
        printed.extend(document.getAllText(number).text() for number in range(document.pageCount()))
        return True

    # the system's own dialog cannot be answered by a test
    monkeypatch.setattr(printing, "print_with_dialog", take)
    path = unpack(OLD_FILES[0], stick / "去年の台帳.okaplan")
    before = path.read_bytes()
    window = empty_window
    window.commands.open_path(path, read_only=True)
    qtbot.waitUntil(lambda: window.workspace is not None and not runner_of(window).busy, timeout=20000)
    assert window.windowTitle().startswith("去年の台帳.okaplan［読み取り専用］")
    assert window.holder.current.recent_files == (str(path),)
    notice = window.workspace.notice
    assert notice.isVisible() and any(
        "古い版のファイル" in words.text() for words in notice.findChildren(QLabel)
    )
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    # the key is heard while the ledgers are still being read
    qtbot.waitUntil(lambda: window.workspace.page.page_id == "emergency", timeout=20000)
    page = window.workspace.page
    assert "090-0000-0001" in page.text.toPlainText()
    qtbot.keyClick(page.text, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(printed) and not runner_of(window).busy, timeout=20000)
    assert "090-0000-0001" in "".join(printed)
    window.close_file()
    assert not [left for left in temporary.iterdir() if left.name.startswith("okaplan-older-")]
    assert [left.name for left in stick.iterdir()] == [path.name] and path.read_bytes() == before
