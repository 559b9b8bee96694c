"""What an import would do: read → plan (new, changed, same, wrong) → show → apply once. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okaplan_gui.exchange.columns import TableMatch
from okaplan_gui.exchange.plan_results import CellChange, ChangedRow, ImportFault, ImportPlan, NewRow
from okaplan_gui.exchange.planner import Planner
from okaplan_gui.exchange.reading import Progress
from okaplan_gui.fields import Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile

__all__ = ["CellChange", "ChangedRow", "ImportFault", "ImportPlan", "NewRow", "plan_import"]


def plan_import(
    file: LedgerFile,
    ledger: type[Ledger],
    table: TableMatch,
    source: str,
    *,
    fixed: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Compare a sheet with the ledger, record by record, matched by natural key (by name where no key column is).

    An empty cell leaves what is recorded; 未確認 empties it (－, too, but in texts, where it may be meant).
    ``fixed``: values that every row gets (the plan that parts belong to). ``progress`` may raise to cancel. Problem when
    the records cannot be told apart by the sheet's columns, or the ledger takes no import.
    """
    if ledger.frozen:
        raise Problem(
            f"「{ledger.title}」には取り込めません。", remedy="この台帳の記録は、承認したときに作られます。"
        )
    return Planner(file, ledger, table, fixed or {}).plan(source, progress)
