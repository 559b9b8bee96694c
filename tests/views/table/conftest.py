"""A ledger page on a real file with a few machines; changes reach it as they do in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMessageBox, QWidget

from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.table.page import LedgerPage


class Bench:
    """A page, its file, and what was said to the user."""

    def __init__(self, qtbot: Any, file: LedgerFile, ledger: type) -> None:
        self.qtbot, self.file = qtbot, file
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 600)
        self.said: list[str] = []
        self.problems: list[Any] = []
        self.holder = SettingsHolder(SettingsStore())
        self.context = AppContext(file, self.holder, self.window, notify=self.said.append)
        setattr(self.context, "show_problem", self.problems.append)  # noqa: B010
        self.page = self.open(ledger)

    def open(self, ledger: type) -> LedgerPage:
        """A page of a ledger, shown in the window."""
        page = LedgerPage(self.context, ledger)
        page.setParent(self.window)
        page.resize(self.window.size())
        self.window.show()
        page.show()
        self.file.subscribe(page.refresh)
        self.window.activateWindow()
        page.table.setFocus()
        QApplication.processEvents()
        return page

    @property
    def table(self) -> Any:
        """The page's table."""
        return self.page.table

    @property
    def model(self) -> Any:
        """The page's model."""
        return self.page.model

    def column(self, name: str) -> int:
        """The place of a column."""
        return [field.name for field in self.model.columns].index(name)

    def texts(self, name: str) -> list[str]:
        """What stands in a column, from above; heads of groups left out."""
        column = self.column(name)
        rows = (row for row in range(self.model.rowCount()) if not self.model.is_head(row))
        return [self.model.text_at(row, column) for row in rows]

    def select(self, top: int, left: str, bottom: int | None = None, right: str | None = None) -> None:
        """Select a rectangle of cells."""
        from okaplan_gui.views.table.selection import Block

        self.table.select_cell(top, self.column(left))
        bottom = top if bottom is None else bottom
        self.table.select_block(Block(top, self.column(left), bottom, self.column(right or left)))

    def answer(self, act: Callable[[Any], None]) -> None:
        """Do ``act`` with the next modal dialog."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                act(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(10, look)


def accept(dialog: QDialog) -> None:
    """Press what goes on."""
    if isinstance(dialog, QMessageBox):
        next(b for b in dialog.buttons() if dialog.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole).click()
        return
    box = dialog.findChild(QDialogButtonBox)
    next(b for b in box.buttons() if box.buttonRole(b) == QDialogButtonBox.ButtonRole.AcceptRole).click()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, made once: its schema takes longer than any of these tests."""
    path = tmp_path_factory.mktemp("table") / "台帳.okaplan"
    with LedgerFile.create(path, who="試験者") as made, made.operation("用意") as operation:
        sites = [operation.insert(Site, name=name) for name in ("本庁舎", "分庁舎")]
        for number in range(6):
            operation.insert(
                Equipment, asset_number=f"M{number:02}", name=f"機器{number}", kind="physical",
                site=sites[number % 2] if number < 5 else None, rack=f"R{number}",
                support_until=date(2020 + number * 4, 3, 31),
            )  # fmt: skip
    return path


@pytest.fixture
def file(made_once: Path, tmp_path: Path) -> Iterator[LedgerFile]:
    path = tmp_path / made_once.name
    path.write_bytes(made_once.read_bytes())
    with LedgerFile.open(path, who="試験者") as opened:
        yield opened


@pytest.fixture
def bench(qtbot: Any, file: LedgerFile) -> Iterator[Bench]:
    made = Bench(qtbot, file, Equipment)
    yield made
    made.page.closing()
    made.window.close()
