"""Carries out an import plan: all of it in one step, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from okaplan_gui.exchange.plan_results import ChangedRow, ImportPlan
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.fields import Problem
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_STEP = 200


def apply_import(
    file: LedgerFile, plan: ImportPlan, *, leave_wrong_out: bool = False, progress: Progress | None = None
) -> Changes:
    """Write new and changed records as one undoable step. Problem while rows are wrong, unless they are left out."""
    if plan.faults and not leave_wrong_out:
        raise Problem(
            f"読めない行が{plan.wrong_rows}行あるため、取り込みませんでした。",
            remedy="もとの表を直してもう一度取り込むか、「正しい行だけ取り込む」を選んでください。",
            detail="\n".join(fault.line() for fault in plan.faults[:50]),
        )
    with file.operation(f"{plan.ledger.title}に「{plan.source}」を取り込み") as operation:
        write_plan(operation, plan, progress)
    return operation.changes


def write_plan(operation: Operation, plan: ImportPlan, progress: Progress | None = None) -> None:
    """Write the right rows of a plan inside an operation. Problem that names the row when one cannot be written."""
    total = len(plan.new) + len(plan.changed)
    for number, new in enumerate(plan.new):
        if progress is not None and number % _STEP == 0:
            progress(number, total)
        with _naming(new.row):
            operation.insert(plan.ledger, id=new.key, **new.values)
    for number, change in enumerate(plan.changed, start=len(plan.new)):
        if progress is not None and number % _STEP == 0:
            progress(number, total)
        with _naming(change.row):
            _refuse_newer(change, operation.get(plan.ledger, change.key))
            operation.update(plan.ledger, change.key, **change.values)


def _refuse_newer(change: ChangedRow, now: Mapping[str, Any] | None) -> None:
    """Problem when somebody changed the record since the plan was shown: his values would go unseen."""
    if now is not None and any(now[name] != value for name, value in change.before.items()):
        raise Problem(
            f"「{change.title}」は、比べた後に変更されました。",
            remedy="もう一度ファイルを選び、違いを確かめてから取り込んでください。",
        )


@contextmanager
def _naming(row: int) -> Iterator[None]:
    """A Problem names the row that it came from."""
    try:
        yield
    except Problem as problem:
        message = f"{row + 1}行目: {problem.message}"
        raise Problem(message, problem.remedy, problem.detail) from problem
