"""The real window on a real file, driven as a person would: keys, clicks, the clipboard, dialogs answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from okaplan_gui import app as program
from okaplan_gui.views.shell.settings_store import SettingsStore


class Desk:
    """A person at the desk: one window, two hands."""

    def __init__(self, qtbot: Any, window: Any) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def page(self) -> Any:
        """The page shown."""
        return self.window.workspace.page

    @property
    def file(self) -> Any:
        """The open file."""
        return self.window.file

    def go(self, page_id: str) -> Any:
        """Go to a page and give it."""
        assert self.window.workspace.go(page_id)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Let the window do what it has to do."""
        for _ in range(3):
            QApplication.processEvents()

    def wait(self, condition: Callable[[], bool], seconds: int = 20) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(condition, timeout=seconds * 1000)

    def idle(self) -> None:
        """Wait until no long work is running."""
        from okaplan_gui.views.shell.task import runner_of

        self.wait(lambda: not runner_of(self.window).busy)
        self.settle()

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open a file in the window."""
        self.window.commands.open_path(path)
        self.wait(lambda: self.window.file is not None and self.window.file.path == path)
        self.settle()

    def create(self, path: Path) -> None:
        """A new file."""
        self.window.commands.create(path)
        self.wait(lambda: self.window.file is not None and self.window.file.path == path)
        self.settle()

    def click(self, parent: QWidget, text: str) -> None:
        """Press the button whose text begins so."""
        for button in parent.findChildren(QPushButton):
            if button.text().startswith(text) and button.isVisibleTo(parent):
                assert button.isEnabled(), f"「{text}」は押せません"
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        found = [b.text() for b in parent.findChildren(QPushButton)]
        raise AssertionError(f"「{text}」というボタンがありません: {found}")

    def key(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key."""
        QTest.keyClick(widget, key, modifier)
        self.settle()

    def type_into_cell(self, table: Any, row: int, name: str, text: str) -> None:
        """Edit a cell in place: F2, type, Enter."""
        column = [field.name for field in table.model().columns].index(name)
        table.setFocus()
        table.select_cell(row, column)
        self.key(table, Qt.Key.Key_F2)
        line = table.viewport().findChildren(QLineEdit)[-1]
        line.selectAll()
        QTest.keyClicks(line, text) if text.isascii() else line.insert(text)
        self.key(line, Qt.Key.Key_Return)

    def in_dialog(
        self, act: Callable[[Any], None], press: Callable[[], None], kind: type[QDialog] = QDialog
    ) -> None:
        """Do something that opens a modal dialog, and act in it."""
        failures: list[BaseException] = []
        tries = [0]

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                tries[0] += 1
                if tries[0] < 100:
                    QTimer.singleShot(50, look)
                else:
                    failures.append(AssertionError("no dialog came up"))
                return
            try:
                act(dialog)
            except BaseException as error:
                failures.append(error)
                dialog.reject()

        QTimer.singleShot(50, look)
        press()
        self.settle()
        if failures:
            raise failures[0]

    def accept(self, dialog: QDialog) -> None:
        """Press the button that goes on."""
        for box in dialog.findChildren(QDialogButtonBox):
            for button in box.buttons():
                if box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                    return
        if isinstance(dialog, QMessageBox):
            for button in dialog.buttons():
                if dialog.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole:
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                    return
        raise AssertionError(f"no way to accept {dialog.windowTitle()}")


@pytest.fixture
def desk(qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    store = SettingsStore()
    program.make_application(store.load())
    window = program.make_window(store)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    # keys of the window itself are heard while it is the active one
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *a, **k: pytest.fail("a file dialog nobody answers")
    )
    desk = Desk(qtbot, window)
    yield desk
    window.close_file()
    window.close()
    QApplication.processEvents()
