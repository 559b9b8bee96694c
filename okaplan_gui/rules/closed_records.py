"""Which records tell of the past: they keep the names of persons and divisions that they were written with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from okaplan_gui.fields import FiscalYear, fiscal_year_of, fiscal_year_text
from okaplan_gui.models.ledger import Ledger


def closed_because(ledger: type[Ledger], values: Mapping[str, Any], day: date) -> str:
    """Why a record is closed on a day, in a few words; empty while it is open."""
    if ledger.frozen:
        return "確定した記録"
    closing = ledger.closed_by
    if closing is not None:
        value = values[closing.field]
        if value in closing.states if closing.states else value is not None:
            return "済んだ記録"
    for name in ledger.key:
        if isinstance(ledger.field(name).kind, FiscalYear):
            year = values[name]
            if year is not None and year < fiscal_year_of(day):
                return f"{fiscal_year_text(year, in_wareki=True)}の記録"
    return ""


def ended_by(ledger: type[Ledger], values: Mapping[str, Any], day: date) -> bool:
    """Whether a record's last day lies before a day."""
    if ledger.ends_by is None:
        return False
    last = values[ledger.ends_by.field]
    return last is not None and last < day
