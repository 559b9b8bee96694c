"""2,000,000 rows of history: opening, a record's history and saving, beside the same file with a tenth of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import add_history
from benchmarks.ledger_speed import ROWS, large_file, saver
from benchmarks.measure import Line, pair
from benchmarks.window import PageWindow
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

HISTORY = 10 * ROWS
_SLACK = 0.01
"""Seconds within which two short times count as equal."""


def long_file(folder: Path) -> Path:
    """The large file with :data:`HISTORY` rows of history, made once a run."""
    path = folder / "long-history.okaplan"
    if not path.exists():
        shutil.copy(large_file(folder), path)
        add_history(path, HISTORY)
    return path


def lines(folder: Path) -> Iterator[Line]:
    """Flat: at most 1.2 × the time with a tenth of the history, and 10 ms."""
    window = PageWindow(folder)
    short = large_file(folder)
    long = long_file(folder)
    with LedgerFile.open(short) as few, LedgerFile.open(long) as many:
        key = few.listing(ListQuery(InformationSystem)).keys(ROWS // 2, ROWS // 2 + 1)[0]
        for work, mine, floor_work, runs in (
            ("台帳のページを開く", lambda: window.open(many), lambda: window.open(few), 5),
            (
                "記録の履歴を読む",
                lambda: many.history("information_system", key),
                lambda: few.history("information_system", key),
                15,
            ),
            ("1件を保存", saver(many), saver(few), 31),
        ):
            ours, floor = pair(mine, floor_work, runs=runs)
            data = f"{ROWS:,}行・履歴{HISTORY:,}行"
            reached = ours <= 1.2 * floor + _SLACK
            yield Line(work, data, ours, floor, "≤ 1.2×履歴10分の1 + 10 ms", reached)
    window.close()
