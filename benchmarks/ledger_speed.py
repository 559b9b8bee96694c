"""A ledger of 200,000 rows: opening, sorting, filtering, searching, saving, each beside the bare engine.

Floors. Page: the same page of 202 rows. Memory: the same page of 202 rows in a process of its own. Sort and filter: the
bare connection ordering the same row numbers, all of them, or the first ones where only those are shown. Search: the bare
connection answering the same question (names first, then anywhere, 50 records, with their shown columns) by LIKE for two
letters and by the trigram index for three. Save: one durable commit of the same texts into one table of another file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.data import systems_file
from benchmarks.measure import Line, pair
from benchmarks.window import PageWindow
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order

ROWS = int(os.environ.get("OKAPLAN_BENCH_ROWS", "202000"))
SMALL = 202
OTHERS = 10_000
WORDS = ("河川", "に関", "課税", "管理シ", "関する")
"""In many names; in many texts and no name; nowhere; in every name; in many texts."""


def large_file(folder: Path) -> Path:
    """The file of :data:`ROWS` systems, made once a run; its snapshot has another name."""
    path = folder / "large.okaplan"
    if not path.exists():
        systems_file(path, ROWS, others=OTHERS).close()
    return path


def lines(folder: Path) -> Iterator[Line]:
    """Plain, then encrypted."""
    window = PageWindow(folder)
    plain = large_file(folder)
    systems_file(folder / "small.okaplan", SMALL).close()
    for key, word in ((None, "平文"), ("測定の合言葉", "暗号化")):
        paths = []
        for name in ("small", "large"):
            path = folder / f"{name}-{word}.okaplan"
            with LedgerFile.open(folder / f"{name}.okaplan", read_only=True) as origin:
                origin.snapshot(path, passphrase=key)
            paths.append(path)
        added = _peak(paths[1], key) - _peak(paths[0], key)
        with (
            LedgerFile.open(paths[0], passphrase=key) as small,
            LedgerFile.open(paths[1], passphrase=key) as large,
        ):
            yield from _ledger(window, small, large, key, f"{ROWS:,}行・{word}")
        yield Line(
            "台帳のページを開く（増えた記憶域の山）",
            f"{ROWS:,}行・{word}",
            added,
            60,
            "≤ 60 MB",
            added <= 60,
            "MB",
        )
        paths[1].unlink()
    window.close()
    assert plain.exists()


def _ledger(
    window: PageWindow, small: LedgerFile, large: LedgerFile, key: str | None, data: str
) -> Iterator[Line]:
    window.open(large)
    ours, floor = pair(lambda: window.open(large), lambda: window.open(small))
    yield Line("台帳のページを開く", data, ours, floor, "≤ 1.2×202行 + 0.1 s", ours <= 1.2 * floor + 0.1)

    bare = raw_connection(large.path, key, read_only=True)
    by_name = "SELECT rowid FROM information_system ORDER BY name, rowid"
    name_order = ListQuery(InformationSystem, order=(Order("name"),))
    by_choice = "SELECT rowid FROM information_system ORDER BY kind, rowid"
    choice_order = ListQuery(InformationSystem, order=(Order("kind"),))
    rivers = ListQuery(InformationSystem, (Filter("name", "contains", "河川"),))
    found = "SELECT rowid FROM information_system WHERE name LIKE '%河川%' ORDER BY code, rowid"
    for work, mine, floors in (
        ("列で並べ替え、初めを見る", lambda: large.listing(name_order).rows(0, 100),
         ("SELECT count(*) FROM information_system", by_name + " LIMIT 1024")),
        ("列で並べ替え、終わりまで", lambda: large.listing(name_order).rows(ROWS - 100, ROWS), (by_name,)),
        ("選択肢の順に並べ替え、初めを見る", lambda: large.listing(choice_order).rows(0, 100),
         ("SELECT count(*) FROM information_system", by_choice + " LIMIT 1024")),
        ("選択肢の順に並べ替え、終わりまで", lambda: large.listing(choice_order).rows(ROWS - 100, ROWS), (by_choice,)),
        ("列で絞り込む", lambda: large.listing(rivers).rows(0, 100), (found,)),
    ):  # fmt: skip
        ours, floor = pair(mine, partial(_fetch, bare, floors))
        yield Line(work, data, ours, floor, "≤ 2×SQL", ours <= 2 * floor)
    for words in WORDS:
        ours, floor = pair(partial(large.search, words), partial(_bare_search, bare, words), runs=7)
        work = f"検索「{words}」（{len(words)}文字）"
        reached = ours <= 0.1 and ours <= 3 * floor
        yield Line(work, f"{data}ほか4台帳", ours, floor, "≤ 100 ms、≤ 3×SQL", reached)
    bare.close()
    ours, floor = pair(saver(large), bare_saver(large.path.with_name("bare.db"), key), runs=31)
    yield Line("1件を保存（履歴と検索文を含む）", data, ours, floor, "≤ 2×書き込みだけ", ours <= 2 * floor)


def _fetch(connection: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement).fetchall()


def _bare_search(connection: Any, words: str) -> list[Any]:
    found: dict[str, str] = {}
    for column in ("title", None):
        if len(found) >= 50:
            break
        if len(words) >= 3:
            tests = "search_index MATCH ?"
            source = "search_index JOIN search_entry AS e ON e.id = search_index.rowid"
            arguments = [f'{{title}} : "{words}"' if column else f'"{words}"']
        else:
            places = [column] if column else ["title", "body"]
            tests = " OR ".join(f"e.{place} LIKE ?" for place in places)
            source, arguments = "search_entry AS e", [f"%{words}%"] * len(places)
        statement = f"SELECT e.record, e.ledger FROM {source} WHERE {tests} LIMIT 50"
        found |= dict(connection.execute(statement, arguments).fetchall())
    rows: list[Any] = []
    for ledger in set(found.values()):
        keys = [key for key, name in found.items() if name == ledger]
        marks = ",".join("?" * len(keys))
        rows += connection.execute(f"SELECT * FROM {ledger} WHERE id IN ({marks})", keys).fetchall()
    return rows


def saver(file: LedgerFile) -> Callable[[], None]:
    """Saves one edit at each call."""
    key = file.listing(ListQuery(InformationSystem)).keys(0, 1)[0]
    numbers = count()

    def edit() -> None:
        with file.operation("測定") as operation:
            operation.update(InformationSystem, key, business=f"測定 {next(numbers)} " + "あ" * 40)

    return edit


def bare_saver(path: Path, key: str | None) -> Callable[[], None]:
    """Commits the same texts at each call (record, history twice, search text), as durably as a saved edit."""
    path.unlink(missing_ok=True)
    connection = raw_connection(path, key)
    connection.execute("PRAGMA journal_mode = PERSIST")
    connection.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT)")

    def bare() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(4):
            connection.execute("INSERT INTO floor (body) VALUES (?)", ("あ" * 60,))
        connection.execute("COMMIT")

    return bare


def _peak(path: Path, key: str | None) -> float:
    command = [sys.executable, "-m", "benchmarks.page_memory", str(path), *([key] if key else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
