"""The list of tallies in the dressed window."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QListWidget

from okaplan_gui.views.shell.main_window import MainWindow


def test_no_row_lies_over_the_next(sample_window: MainWindow) -> None:
    sample_window.workspace.go("tallies")
    names = sample_window.workspace.page.findChild(QListWidget)
    wanted = names.sizeHintForRow(0)
    rows = [names.visualItemRect(names.item(row)) for row in range(names.count())]
    assert len(rows) > 5 and all(row.height() >= wanted for row in rows)
    assert all(below.top() > above.bottom() for above, below in pairwise(rows))
