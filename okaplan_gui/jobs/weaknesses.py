"""Makes 脆弱性 of what the ledgers show, and prints and exports the budget list (forms 6; steps 13, 19)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.damage import Vulnerability
from okaplan_gui.rules.weakness_suggestions import LEDGERS, Suggestion, suggestions
from okaplan_gui.store.ledger_file import LedgerFile


def record_weaknesses(file: LedgerFile, plan: UUID, chosen: Sequence[Suggestion]) -> int:
    """Record suggestions as 脆弱性 of a plan, as one step of undo; how many. What is recorded already is passed over."""
    records = read_plan_records(file, plan, LEDGERS)
    still = set(suggestions(records))
    fresh = [one for one in dict.fromkeys(chosen) if one in still]
    if not fresh:
        return 0
    table = Vulnerability.table()
    with file.operation(f"脆弱性を{len(fresh)}件記録") as operation:
        last = operation.connection.scalar(select(func.max(table.c.number)).where(table.c.plan == plan)) or 0
        for number, one in enumerate(fresh, start=last + 1):
            operation.insert(Vulnerability, plan=plan, number=number, found_on=records.today, **one.values())
    return len(fresh)
