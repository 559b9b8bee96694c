"""Runs cases of the fuzzer in a process of its own, so that even the end of the process is told with its case.

``python -m tests.exchange.fuzz.worker FOLDER FIRST COUNT`` writes a line of JSON before and after each case.
"""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from okaplan_gui.exchange.columns import match_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.fields import Problem
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.organisation import Municipality
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.exchange.fuzz.mutators import damaged
from tests.exchange.fuzz.seeds import Seed, seeds

MEMORY = 3 << 30
"""Bytes of addresses that the process may take, where the system can say so."""
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_WRITTEN_EVERY = 5


def main(folder: Path, first: int, count: int) -> None:
    """Run the cases ``first`` to ``first + count``."""
    _limit_memory()
    with LedgerFile.create(folder / "台帳.okaplan", who="試験者") as file:
        with file.operation("はじめ") as operation:
            operation.insert(Site, name="本庁舎", built_in=1950)
            operation.insert(Equipment, asset_number="E-001", name="サーバ", kind="physical")
        books = seeds(folder, file)
        for number in range(first, first + count):
            seed = books[number % len(books)]
            _tell(case=number, seed=seed.name)
            begin = process_time()
            outcome = _run(file, folder, seed, number)
            _tell(case=number, outcome=outcome, seconds=process_time() - begin)
        _tell(integrity=file.integrity(), records=_counts(file), memory=_peak())


def _run(file: LedgerFile, folder: Path, seed: Seed, number: int) -> str:
    """ "plan", "problem", or what went wrong."""
    path = folder / seed.name
    data = damaged(Random(number), seed.name, seed.data)
    path.write_bytes(data)
    try:
        plan = plan_import(
            file,
            seed.ledger,
            match_table(read_book(path), seed.ledger, remembered=seed.remembered),
            path.name,
        )
        _look(plan)
        if number % _WRITTEN_EVERY == 0:
            _write(file, plan)
        outcome = "plan"
    except Problem as problem:
        told = _JAPANESE.search(problem.message) and "\n" not in problem.message and problem.remedy
        outcome = "problem" if told else f"no clear message: {problem.message!r} {problem.remedy!r}"
    except Exception:
        outcome = traceback.format_exc()
    return outcome if path.read_bytes() == data else "the book was changed"


def _look(plan: ImportPlan) -> None:
    """Everything that a preview shows of a plan."""
    for fault in plan.faults:
        assert fault.cell and fault.reason and _JAPANESE.search(fault.line()), fault
    json.dumps([[c.old, c.new] for row in plan.changed for c in row.cells] + [row.title for row in plan.new])


def _write(file: LedgerFile, plan: ImportPlan) -> None:
    """Take what is right, and take it back: all of it, or nothing where a Problem says so."""
    before, ledger = _counts(file), plan.ledger.ledger_name()
    if not plan.new and not plan.changed:
        return
    try:
        apply_import(file, plan, leave_wrong_out=True)
    except Problem:
        assert _counts(file) == before, "half an import"
        raise
    assert _counts(file)[ledger] == before[ledger] + len(plan.new)
    file.undo()
    assert _counts(file) == before


def _counts(file: LedgerFile) -> dict[str, int]:
    return {
        ledger.ledger_name(): len(file.listing(ListQuery(ledger)))
        for ledger in (Site, Equipment, Municipality)
    }


def _limit_memory() -> None:
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _peak() -> int:
    """Most bytes of memory held at once; 0 where the system does not say."""
    if os.name != "posix":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _tell(**values: Any) -> None:
    sys.stdout.write(json.dumps(values, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
