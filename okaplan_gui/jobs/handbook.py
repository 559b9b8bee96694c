"""Prints the handbook of a file: the plan's approved version, or its draft while none is approved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from okaplan_gui.jobs.plan_papers import PaperRequest, plan_key, print_plan_paper
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.store.ledger_file import LedgerFile


def print_handbook(
    file: LedgerFile,
    target: Path,
    *,
    plan: str | None = None,
    request: PaperRequest = PaperRequest(),
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Print the plan with that document number, the first one when none is named. Problem when there is none."""
    return print_plan_paper(file, plan_key(file, plan), request, target, progress)
