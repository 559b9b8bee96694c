"""The ledger on a past day, from 2,000,000 rows of history: yesterday, and the day on which the file was begun.

Floor: the bare engine copies the ledger into memory and reads the rows of history that were written since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.history_speed import HISTORY, long_file
from benchmarks.ledger_speed import ROWS
from benchmarks.measure import Line, pair
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

_FAR = date(9999, 1, 1)
_SLACK = 0.1
"""Seconds for the indexes, and for the ledgers that systems refer to."""


def lines(folder: Path) -> Iterator[Line]:
    """The last few edits, and all there ever were."""
    path = long_file(folder)
    with LedgerFile.open(path) as file:
        newest = file.batch_at_end_of(_FAR)
        for words, batch in (("少し前の日", newest - 5), ("はじめの日", 2)):
            ours, floor = pair(partial(_look, file, batch), partial(_bare_look, path, batch), runs=3)
            yield Line(
                f"{words}の台帳を見る",
                f"{ROWS:,}行・履歴{HISTORY:,}行",
                ours,
                floor,
                "≤ 3×写して履歴を読むだけ + 0.1 s",
                ours <= 3 * floor + _SLACK,
            )


def _look(file: LedgerFile, batch: int) -> None:
    with file.past(batch, [InformationSystem]) as past:
        assert past.listing(ListQuery(InformationSystem)).rows(0, 100)


def _bare_look(path: Path, batch: int) -> None:
    connection: Any = raw_connection(path, None, read_only=True)
    connection.execute("CREATE TEMP TABLE copied AS SELECT * FROM information_system")
    rows = connection.execute("SELECT record, field, old FROM history WHERE batch_id > ?", (batch,))
    while rows.fetchmany(20_000):
        pass
    connection.close()
