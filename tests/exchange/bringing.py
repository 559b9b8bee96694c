"""Helpers: from rows of cells to an import plan, and what stands in a ledger afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from okaplan_gui.exchange.columns import match_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.reading.making import write_xlsx

Rows = Sequence[Any]
"""Rows of cells; loosely typed, since lists of unlike cells are lists of anything."""


def plan_of(file: LedgerFile, ledger: type[Ledger], path: Path, **options: Any) -> ImportPlan:
    """The plan for a file of tables."""
    table = match_table(read_book(path), ledger, remembered=options.pop("remembered", None))
    return plan_import(file, ledger, table, path.name, **options)


def plan_rows(file: LedgerFile, ledger: type[Ledger], rows: Rows, **options: Any) -> ImportPlan:
    """The plan for a workbook with these rows."""
    return plan_of(file, ledger, write_xlsx(file.path.with_name("取り込む.xlsx"), rows), **options)


def plan_csv(file: LedgerFile, ledger: type[Ledger], text: str) -> ImportPlan:
    """The plan for a CSV with this text."""
    path = file.path.with_name("取り込む.csv")
    path.write_text(text, encoding="utf-8", newline="")
    return plan_of(file, ledger, path)


def records(file: LedgerFile, ledger: type[Ledger]) -> list[dict[str, Any]]:
    """All records in the order of their natural keys."""
    table = ledger.table()
    with file.reading() as connection:
        rows = connection.execute(select(table).order_by(*(table.c[n] for n in ledger.key))).mappings()
        return [dict(row) for row in rows]


def told(plan: ImportPlan) -> dict[str, str]:
    """Cell → reason of each fault; a cell with two faults has both."""
    found: dict[str, str] = {}
    for fault in plan.faults:
        found[fault.cell] = found.get(fault.cell, "") + fault.reason
    return found
