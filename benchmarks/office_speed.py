"""An office program with the same ledger as a workbook: what people had before, where it is installed."""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from benchmarks.measure import Line
from okaplan_gui.exchange.export import export_table
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

_WORK = "起動して台帳の表まで（表計算と比べて）"
_RUNS = 3


def office_line(folder: Path, sample: Path, ours: float) -> Line:
    """``ours``: seconds from the start to the system ledger's table, beside soffice from its start to the same rows.

    soffice cannot tell when its window is drawn. It is measured without one: start, open the book, write it as CSV.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        return Line(_WORK, "soffice がないので比べていません", ours, math.nan, "<soffice", None)
    book = folder / "systems.xlsx"
    with LedgerFile.open(sample, read_only=True) as file:
        names = [field.name for field in InformationSystem.fields()]
        rows = export_table(file, ListQuery(InformationSystem), names, book)
    home = (folder / "office").as_uri()
    command = [soffice, "--headless", f"-env:UserInstallation={home}", "--convert-to", "csv"]

    def run() -> float:
        start = time.perf_counter()
        subprocess.run([*command, "--outdir", str(folder), str(book)], check=True, capture_output=True)
        return time.perf_counter() - start

    run()  # makes its settings
    office = statistics.median(run() for _ in range(_RUNS))
    return Line(_WORK, f"見本（{rows}システム）", ours, office, "<soffice", ours < office)
