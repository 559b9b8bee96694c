"""A ledger of 200,000 rows: opening, sorting, filtering, searching, saving, each beside the bare engine.

Floors. Page: the same page of 202 rows. Memory: the same page of 202 rows in a process of its own. Sort and filter: the
bare connection ordering the same row numbers, all of them, or the first ones where only those are shown. Search: the bare
connection answering the same question (names first, then anywhere, 50 records, with their shown columns) by LIKE for two
letters and by the trigram index for three. Save: one durable commit of as many bytes into one table of another file, and
beside it the same rows written by hand over a bare connection to the same file (record, history, search text).
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
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.connection import raw_connection
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order

ROWS = int(os.environ.get("OKAPLAN_BENCH_ROWS", "202000"))
SMALL = 202
OTHERS = 10_000
WORDS = ("河", "鬱", "河川", "に関", "課税", "管理シ", "関する")
"""One letter in many names, one nowhere; in many names; in many texts and no name; nowhere; in every name; in many texts."""


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
        reached = ours <= 0.1 and ours <= 3 * floor if len(words) > 1 else None
        goal = "≤ 100 ms、≤ 3×SQL" if len(words) > 1 else "–"
        yield Line(work, f"{data}ほか4台帳", ours, floor, goal, reached)
    bare.close()
    save, commit = saver(large), bare_saver(large.path.with_name("bare.db"), key)
    ours, floor = pair(save, commit, runs=101)
    yield Line(
        "1件を保存（履歴と検索文を含む）", data, ours, floor, "≤ 2×同じ量の書き込み", ours <= 2 * floor
    )
    ours, floor = pair(save, bare_edit(large, key), runs=101)
    yield Line("1件を保存（同じ行を手で書くのと比べて）", data, ours, floor, "–", None)


def _fetch(connection: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement).fetchall()


def _bare_search(connection: Any, words: str) -> list[Any]:
    words = search_fold(words)  # as the texts are
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


_SAVED = (160, 620, 260, 1390)
"""Bytes that an edit leaves: the record's new text, its two rows of history, its search text, the index of that."""


def bare_saver(path: Path, key: str | None) -> Callable[[], None]:
    """Commits as many bytes at each call, as durably as a saved edit."""
    path.unlink(missing_ok=True)
    connection = raw_connection(path, key)
    connection.execute("PRAGMA journal_mode = PERSIST")
    connection.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT)")

    def bare() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for size in _SAVED:
            connection.execute("INSERT INTO floor (body) VALUES (?)", ("x" * size,))
        connection.execute("COMMIT")

    return bare


def bare_edit(file: LedgerFile, key: str | None) -> Callable[[], None]:
    """Writes the rows of an edit at each call, by hand over a bare connection."""
    connection = raw_connection(file.path, key)
    connection.execute("PRAGMA journal_mode = PERSIST")
    record = file.listing(ListQuery(InformationSystem)).keys(1, 2)[0].hex
    told = (
        "INSERT INTO history (batch_id, ledger, record, action, field, old, new) VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    numbers = count()

    def edit() -> None:
        text, at = f"手で {next(numbers)} " + "あ" * 40, "2026-04-01 00:00:00.000001"
        connection.execute("BEGIN IMMEDIATE")
        (old,) = connection.execute(
            "SELECT business FROM information_system WHERE id = ?", (record,)
        ).fetchone()
        connection.execute(
            "UPDATE information_system SET business = ?, updated_at = ? WHERE id = ?", (text, at, record)
        )
        connection.execute(
            "UPDATE search_entry SET body = ? WHERE record = ?", (f"S000001\n{text}\n", record)
        )
        batch = connection.execute(
            "INSERT INTO history_batch (at, who, name) VALUES (?, '測定', '手')", (at,)
        ).lastrowid
        for field, before, after in (("business", old, text), ("updated_at", at, at)):
            connection.execute(
                told, (batch, "information_system", record, "update", field, f'"{before}"', f'"{after}"')
            )
        connection.execute("COMMIT")

    return edit


def _peak(path: Path, key: str | None) -> float:
    command = [sys.executable, "-m", "benchmarks.page_memory", str(path), *([key] if key else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
