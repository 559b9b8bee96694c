"""Measuring: medians of interleaved runs, so that a busy machine slows both sides alike."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LONG = 0.05
"""Seconds from which on a run leaves garbage that counts."""


@dataclass(frozen=True)
class Line:
    """One row of the table: what was measured, its floor, the goal in words and whether it was reached (None: no goal).

    ``floor`` NaN: there was nothing to compare with.
    """

    work: str
    data: str
    ours: float
    floor: float
    goal: str
    reached: bool | None
    unit: str = "s"

    def cells(self) -> tuple[str, ...]:
        """As printed."""
        known = self.floor and not math.isnan(self.floor)
        ratio = f"{self.ours / self.floor:.2f}×" if known else "–"
        return (
            self.work, self.data, _shown(self.ours, self.unit), _shown(self.floor, self.unit), ratio, self.goal,
            "–" if self.reached is None else "達成" if self.reached else "未達",
        )  # fmt: skip


def _shown(value: float, unit: str) -> str:
    if math.isnan(value):
        return "–"
    if unit != "s":
        return f"{value:,.1f} {unit}"
    return f"{value * 1000:,.1f} ms" if value < 1 else f"{value:,.2f} s"


def pair(ours: Callable[[], object], floor: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Medians in seconds of two pieces of work, run in turn, without the collector's pauses."""
    mine: list[float] = []
    bare: list[float] = []
    with _uncollected():
        for _ in range(runs):
            bare.append(_seconds(floor))
            mine.append(_seconds(ours))
            if mine[-1] > _LONG:
                gc.collect()  # what large works leave must not pile up; after short ones it would only empty the caches
    return statistics.median(mine), statistics.median(bare)


def once(work: Callable[[], object]) -> float:
    """Seconds of one run, without the collector's pauses."""
    with _uncollected():
        return _seconds(work)


@contextmanager
def _uncollected() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table(lines: list[Line]) -> str:
    """The lines as a Markdown table."""
    heads = ("作業", "データ", "okaplan", "下限", "比", "目標", "結果")
    rows = [heads, tuple("---" for _ in heads), *(line.cells() for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
