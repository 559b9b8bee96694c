"""From 202 to 202,000 rows: what is on the screen stays flat, whole ledgers grow no worse than n log n."""

from __future__ import annotations

import math
import shutil
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.data import systems_file
from benchmarks.ledger_speed import ROWS, large_file, saver
from benchmarks.measure import Line, once
from benchmarks.table_speed import COLUMNS, plan_of
from benchmarks.window import PageWindow
from okaplan_gui.exchange.export import export_table
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery, Order

SIZES = tuple(ROWS // 10**power for power in (3, 2, 1, 0))
_FLAT_SLACK = 0.02
"""Seconds that what is on the screen may take longer than with the fewest rows."""


def lines(folder: Path) -> Iterator[Line]:
    """A line a work: the largest beside the smallest size, the times of all sizes, the exponent of the last tenfold.

    The limit of n log n from one size to the next is 10 × log(202,000) / log(20,200), a quarter of it for noise.
    """
    window = PageWindow(folder)
    times: dict[str, list[float]] = {}
    for size in SIZES:
        path = folder / f"growth-{size}.okaplan"
        if size == ROWS:
            shutil.copy(large_file(folder), path)
        else:
            systems_file(path, size).close()
        with LedgerFile.open(path) as file:
            for work, runs, run in _works(window, file, folder / "growth.xlsx"):
                run() if runs > 1 else None
                times.setdefault(work, []).append(statistics.median(once(run) for _ in range(runs)))
        path.unlink()
    window.close()
    for work, found in times.items():
        yield _line(work, found)


def _works(
    window: PageWindow, file: LedgerFile, book: Path
) -> Iterator[tuple[str, int, Callable[[], object]]]:
    by_name = ListQuery(InformationSystem, order=(Order("name"),))
    names = [field.name for field in InformationSystem.fields()][:COLUMNS]
    yield "開く", 3, lambda: window.open(file)
    yield "検索する（2文字）", 7, lambda: file.search("河川")
    yield "検索する（3文字）", 7, lambda: file.search("管理シ")
    yield "保存する", 15, saver(file)
    yield "並べ替える", 3, lambda: file.listing(by_name).rows(len(file.listing(by_name)) - 100, 10**9)
    yield "Excel に書き出す", 1, lambda: export_table(file, ListQuery(InformationSystem), names, book)
    yield "Excel を読み、比べる", 1, lambda: plan_of(file, book)


def _line(work: str, found: list[float]) -> Line:
    whole = work.startswith(("並べ", "Excel"))
    exponent = math.log10(found[-1] / found[-2])
    data = " → ".join(f"{time * 1000:,.0f}" for time in found) + " ms"
    if whole:
        limit = math.log10(10 * math.log(SIZES[-1]) / math.log(SIZES[-2]) * 1.25)
        reached, goal = exponent <= limit, f"≤ n log n（ここまで {limit:.2f} 乗）"
    else:
        reached, goal = found[-1] <= 1.2 * found[0] + _FLAT_SLACK, "変わらない（≤ 1.2×202行 + 20 ms）"
    sizes = " → ".join(f"{size:,}" for size in SIZES)
    return Line(
        f"増えたとき: {work}（{sizes}行）", f"{data}、{exponent:.2f} 乗", found[-1], found[0], goal, reached
    )
