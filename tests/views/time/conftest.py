"""The pages over all ledgers, each on its own copy of the sample, whose records are two years old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from sqlalchemy import text

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of

DAY = date(2026, 11, 24)


class NotingContext(AppContext):
    """Keeps what is told to the user."""

    def __init__(self, desk: Desk, file: LedgerFile, parent: QWidget) -> None:
        super().__init__(file, SettingsHolder(SettingsStore()), parent, desk.go, desk.notes.append)
        self._desk = desk

    def show_problem(self, problem: Problem) -> None:
        self._desk.problems.append(problem)


@dataclass
class Desk:
    """One page, what it asked for and what it said."""

    qtbot: Any
    parent: QWidget
    file: LedgerFile
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    visits: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def context(self) -> AppContext:
        """What pages are handed."""
        return NotingContext(self, self.file, self.parent)

    def go(self, page: str, argument: Any) -> bool:
        self.visits.append((page, argument))
        return True

    def show(self, page: Page) -> Any:
        """Put a page on the screen; it hears of what is written."""
        self.qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        self.qtbot.waitExposed(page)
        self.file.subscribe(page.refresh)
        return page

    def idle(self) -> None:
        """Wait until no long work is running, and close what it showed."""
        self.qtbot.waitUntil(lambda: not runner_of(self.parent).busy, timeout=20000)
        QApplication.processEvents()

    def dialogs(self, kind: type[QDialog]) -> list[Any]:
        """The dialogs of a kind that are open."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]

    def close_dialogs(self) -> None:
        """Close every dialog."""
        for one in self.dialogs(QDialog):
            one.close()


@pytest.fixture(scope="session")
def old_sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample, written two years ago as its history says."""
    path = tmp_path_factory.mktemp("sample") / "見本.okaplan"
    with create_sample(path, today=DAY) as file, file._engine.begin() as connection:
        connection.execute(text("UPDATE history_batch SET at = '2025-03-01 00:00:00.000000'"))
    return path.read_bytes()


@pytest.fixture
def desk(qtbot: Any, old_sample: bytes, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "見本.okaplan"
    path.write_bytes(old_sample)
    parent = QWidget()
    qtbot.addWidget(parent)
    with LedgerFile.open(path, who="試験者") as file:
        made = Desk(qtbot, parent, file)
        yield made
        made.idle()
        made.close_dialogs()


@pytest.fixture
def says_yes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Every question is answered by going on; gives the questions asked."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        going_on = [b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole]
        (going_on or box.buttons())[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return lambda: asked
