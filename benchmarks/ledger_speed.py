"""A ledger page of 200,000 rows: opening, sorting, filtering, searching, saving, each beside the bare engine."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.data import systems_file
from benchmarks.measure import Line, once, pair
from okaplan_gui.fields import TextStyle
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order

ROWS = int(os.environ.get("OKAPLAN_BENCH_ROWS", "200000"))


def lines(folder: Path) -> Iterator[Line]:
    """Plain, then encrypted."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    for key, word in ((None, "平文"), ("測定の合言葉", "暗号化")):
        small = systems_file(folder / f"small-{word}.okaplan", 200, key)
        large = systems_file(folder / f"large-{word}.okaplan", ROWS, key)
        yield from _ledger(small, large, key, word)
        small.close()
        large.close()
    del application


def _ledger(small: LedgerFile, large: LedgerFile, key: str | None, word: str) -> Iterator[Line]:
    data = f"{ROWS:,}行・{word}"
    bare = raw_connection(large.path, key, read_only=True)
    before = _memory()
    big = once(lambda: _open(large))
    added = _memory() - before
    ours, floor = pair(lambda: _open(large), lambda: _open(small))
    yield Line("台帳のページを開く", data, ours, floor, "≤ 1.2×200行 + 0.1 s", ours <= 1.2 * floor + 0.1)
    yield Line("台帳のページを開く（増えた記憶域）", data, added, 60, "≤ 60 MB", added <= 60, "MB")
    del big

    ours, floor = pair(
        lambda: large.listing(ListQuery(InformationSystem, order=(Order("name"),))).rows(0, 100),
        lambda: bare.execute("SELECT rowid FROM information_system ORDER BY name, rowid").fetchall(),
    )
    yield Line("列で並べ替える", data, ours, floor, "≤ 2×SQL", ours <= 2 * floor)
    ours, floor = pair(
        lambda: large.listing(ListQuery(InformationSystem, (Filter("name", "contains", "河川"),))).rows(
            0, 100
        ),
        lambda: bare.execute(
            "SELECT rowid FROM information_system WHERE name LIKE '%河川%' ORDER BY code, rowid"
        ).fetchall(),
    )
    yield Line("列で絞り込む", data, ours, floor, "≤ 2×SQL", ours <= 2 * floor)
    for words, statement in (
        ("河川", "SELECT ledger, record FROM search_entry WHERE title LIKE '%河川%' LIMIT 50"),
        ("管理シ", "SELECT rowid FROM search_index WHERE search_index MATCH '\"管理シ\"' LIMIT 50"),
    ):
        ours, floor = pair(partial(large.search, words), partial(_fetch, bare, statement))
        reached = ours <= 0.1 and ours <= max(3 * floor, 0.02)
        yield Line(
            f"検索（{len(words)}文字）",
            data,
            ours,
            floor,
            "≤ 100 ms、≤ 3×（20 ms 未満は比を問わず）",
            reached,
        )
    bare.close()
    yield _save(large, key, data)


def _fetch(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchall()


def _open(file: LedgerFile) -> Any:
    from okaplan_gui.views.table.model import LedgerModel

    model = LedgerModel(file, InformationSystem, TextStyle(), {"danger": "#f00", "muted": "#888"})
    for row in range(30):
        for column in range(model.columnCount()):
            model.data(model.index(row, column))
    return model


def _save(file: LedgerFile, key: str | None, data: str) -> Line:
    keys = file.listing(ListQuery(InformationSystem)).keys(0, 1)
    numbers = count()

    def edit() -> None:
        with file.operation("測定") as operation:
            operation.update(InformationSystem, keys[0], business=f"測定 {next(numbers)} " + "あ" * 40)

    connection = raw_connection(file.path, key)
    connection.execute("CREATE TABLE IF NOT EXISTS bench_floor (id INTEGER PRIMARY KEY, body TEXT)")

    def bare() -> None:
        # the same bytes as one edit with its history and search text, in one durable commit
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(4):
            connection.execute("INSERT INTO bench_floor (body) VALUES (?)", ("あ" * 60,))
        connection.execute("COMMIT")

    ours, floor = pair(edit, bare, runs=31)
    connection.execute("DROP TABLE bench_floor")
    connection.close()
    return Line("1件を保存（履歴と検索文を含む）", data, ours, floor, "≤ 2×書き込みだけ", ours <= 2 * floor)


def _memory() -> float:
    """Resident memory in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
