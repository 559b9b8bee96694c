"""Prints the table; words choose parts: ``python -m benchmarks start paper``."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Line, table

PARTS = {
    "start": "benchmarks.start_speed",
    "ledger": "benchmarks.ledger_speed",
    "growth": "benchmarks.growth_speed",
    "history": "benchmarks.history_speed",
    "past": "benchmarks.past_speed",
    "table": "benchmarks.table_speed",
    "paper": "benchmarks.paper_speed",
    "order": "benchmarks.order_speed",
    "simulation": "benchmarks.simulation_speed",
    "graph": "benchmarks.graph_speed",
    "response": "benchmarks.response_speed",
    "idle": "benchmarks.idle_cost",
}


def main(words: list[str]) -> int:
    """Measure; 0 whether or not the goals are reached: the table says it."""
    # Qt's offscreen platform grumbles at every window
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.fonts=false;default.warning=false"
    found: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="okaplan-bench-") as folder:
        for part in words or list(PARTS):
            start = time.perf_counter()
            sys.stderr.write(f"測っています: {part} …")
            sys.stderr.flush()
            found += import_module(PARTS[part]).lines(Path(folder))
            sys.stderr.write(f" {time.perf_counter() - start:,.0f} 秒\n")
    sys.stdout.write(table(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
