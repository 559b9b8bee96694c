"""Prints the handbook of a file: the plan's approved version, or its draft while none is approved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_reading import current_content
from okaplan_gui.models.plan import ContinuityPlan, plan_order
from okaplan_gui.reports.handbook import handbook
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.store.ledger_file import LedgerFile


def print_handbook(
    file: LedgerFile, target: Path, *, plan: str | None = None, progress: Callable[[int], None] | None = None
) -> PrintResult:
    """Print the plan with that document number, the first one when none is named. Problem when there is none."""
    return handbook(current_content(file, _plan(file, plan)), target, progress=progress)


def _plan(file: LedgerFile, code: str | None) -> UUID:
    with file.session() as session:
        found = select(ContinuityPlan.id).order_by(*plan_order())
        if code is not None:
            found = found.where(ContinuityPlan.code == code)
        key = session.scalars(found.limit(1)).first()
    if key is None:
        what = f"文書番号「{code}」の計画" if code else "業務継続計画"
        raise Problem(f"{what}がファイルにありません。", remedy="画面の「ICT-BCP」で計画を起案してください。")
    return key
