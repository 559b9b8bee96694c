"""Damaged books by the thousand: each ends in a plan or in a Problem; none in a crash, a hang or half a write.

``OKAPLAN_FUZZ=50000 OKAPLAN_FUZZ_FIRST=100000 make fuzz`` runs more and other ones. A case is found again by its number.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
COUNT = int(os.environ.get("OKAPLAN_FUZZ", "1200"))
FIRST = int(os.environ.get("OKAPLAN_FUZZ_FIRST", "0"))
PARTS = 2
LONGEST = 10.0
"""Seconds of the processor that one book may take."""
SILENCE = 120.0
"""Seconds after which a case counts as hanging, on a machine however busy."""
MOST_MEMORY = 1 << 30


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_books_end_in_a_plan_or_a_problem(part: int, tmp_path: Path) -> None:
    count = -(-COUNT // PARTS)
    told = run(tmp_path, FIRST + part * count, count)
    ended = {one["case"]: one for one in told if "outcome" in one}
    wrong = {n: one["outcome"] for n, one in ended.items() if one["outcome"] not in ("plan", "problem")}
    assert wrong == {}
    assert len(ended) == count
    assert [(n, one["seconds"]) for n, one in ended.items() if one["seconds"] > LONGEST] == []
    last = told[-1]
    assert (last["integrity"], last["records"]) == ([], {"site": 1, "equipment": 1, "municipality": 0})
    assert last["memory"] < MOST_MEMORY
    outcomes = Counter(one["outcome"] for one in ended.values())
    assert min(outcomes["plan"], outcomes["problem"]) > count // 20, "damage of one sort only finds nothing"


def run(folder: Path, first: int, count: int) -> list[dict[str, Any]]:
    """What the worker told; fails, naming the case, when it ends early, is silent, or complains."""
    words = [sys.executable, "-m", "tests.exchange.fuzz.worker", str(folder), str(first), str(count)]
    with (folder / "stderr.txt").open("w+b") as errors:
        worker = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
        lines: Queue[str | None] = Queue()
        listener = Thread(target=_listen, args=(worker, lines))
        listener.start()
        told: list[dict[str, Any]] = []
        try:
            while (line := lines.get(timeout=SILENCE)) is not None:
                told.append(json.loads(line))
        except Empty:
            pytest.fail(f"hangs: {told[-1:]}")
        finally:
            worker.kill()
            worker.wait()
            listener.join()
        errors.seek(0)
        complaint = errors.read().decode(errors="replace")
    assert told and "integrity" in told[-1], f"ended after {told[-1:]}: {complaint[-2000:]}"
    assert complaint == ""
    return told


def _listen(worker: subprocess.Popen[str], lines: Queue[str | None]) -> None:
    assert worker.stdout is not None
    for line in worker.stdout:
        lines.put(line)
    lines.put(None)
