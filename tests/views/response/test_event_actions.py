"""What the rows of the events offer opens on the sample's event; on a read-only file nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from okaplan_gui.models.response import ResponseEvent
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.pages import row_actions
from okaplan_gui.views.response_papers.actions import EVENT_ACTIONS
from okaplan_gui.views.shell.main_window import MainWindow


def _dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


@pytest.mark.parametrize("text", ["紙に出す…", "手書きを写す…", "疎通を確かめる…", "課題を挙げる…"])
def test_each_opens_for_the_chosen_event(sample_window: MainWindow, qtbot: Any, text: str) -> None:
    file, shell = sample_window.file, sample_window.workspace
    assert file is not None and shell is not None
    assert row_actions()["response_event"] == EVENT_ACTIONS
    key = file.listing(ListQuery(ResponseEvent)).keys(0, 1)[0]
    action = next(one for one in EVENT_ACTIONS if one.text == text)
    action.act(shell.context, [key])
    opened = _dialogs()
    assert len(opened) == 1 and opened[0].windowTitle()
    opened[0].close()
    opened[0].deleteLater()


def test_nothing_is_written_on_a_read_only_file(
    empty_window: MainWindow, sample_path: Path, monkeypatch: Any
) -> None:
    empty_window.show_file(LedgerFile.open(sample_path, read_only=True))
    shell, file = empty_window.workspace, empty_window.file
    assert shell is not None and file is not None
    said: list[str] = []
    monkeypatch.setattr(shell.context, "show_problem", lambda problem: said.append(problem.message))
    key = file.listing(ListQuery(ResponseEvent)).keys(0, 1)[0]
    for action in EVENT_ACTIONS:
        if action.text in ("手書きを写す…", "もう1台の記録を取り込む…", "課題を挙げる…"):
            action.act(shell.context, [key])
    assert len(said) == 3 and not _dialogs()
