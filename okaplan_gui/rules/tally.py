"""A tally: what a rule found, as a table whose every row opens to the records behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, Date, Field, Integer, Kind, Real, Text, TextStyle, Yen
from okaplan_gui.rules.told import Told, told

OK, WARN, DANGER, OPEN = "ok", "warn", "danger", "open"
SIGNS = {OK: "○", WARN: "△", DANGER: "×", OPEN: "？", "": ""}
"""Colour is never the only sign of how a row stands; OPEN is 未確認 and never good."""


@dataclass(frozen=True)
class TallyRow:
    """One row: its values, how it stands, and the records that it was counted from."""

    cells: tuple[Any, ...]
    mark: str = ""
    ledger: str = ""
    keys: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Tally:
    """A table of results as of a day. ``said``: the answer in one or two sentences, 未確認 told apart."""

    title: str
    as_of: date
    said: str | Told
    columns: tuple[Field, ...]
    rows: tuple[TallyRow, ...]
    ledgers: tuple[str, ...] = field(default=())
    """The ledgers that it is drawn from: when one changes, the tally is counted anew."""
    records_of: date | None = None
    """The day whose records were counted: the day itself, or today where they are the present ones."""

    @property
    def summary(self) -> str:
        """What is said, with western days and years."""
        return self.summary_in(TextStyle())

    def summary_in(self, style: TextStyle) -> str:
        """What is said, as this reader writes days and years."""
        return told(self.said, style)

    @property
    def shifted(self) -> bool:
        """Whether records of one day were counted as of another."""
        return self.records_of not in (None, self.as_of)

    def texts(self, row: TallyRow, style: TextStyle = TextStyle()) -> tuple[str, ...]:
        """A row as people read it, its sign first."""
        texts = (
            told(value, style) if isinstance(value, str | Told) else column.text(value, style)
            for column, value in zip(self.columns, row.cells, strict=True)
        )
        return (SIGNS[row.mark], *texts)


def column(label: str, kind: Kind[Any] | None = None, width: int = 10, *, unconfirmed: bool = True) -> Field:
    """A column of a tally: texts unless another kind is named. An empty value is 未確認 unless told otherwise."""
    return Field(name=label, label=label, kind=kind or Text(400), width=width, unconfirmed=unconfirmed)


def count_column(label: str, unit: str = "件", width: int = 6) -> Field:
    """A column of whole numbers."""
    return column(label, Integer(unit, minimum=None), width)


def share_column(label: str, width: int = 6) -> Field:
    """A column of shares, 0 to 1, shown as per cent by :func:`percent`."""
    return column(label, Text(20), width)


def yen_column(label: str, width: int = 10) -> Field:
    """A column of amounts in 円."""
    return column(label, Yen(), width)


def day_column(label: str, width: int = 9) -> Field:
    """A column of days."""
    return column(label, Date(), width)


def real_column(label: str, unit: str, digits: int = 1, width: int = 7) -> Field:
    """A column of measured numbers."""
    return column(label, Real(unit, digits=digits, minimum=None), width)


def percent(part: float, whole: float, digits: int = 1) -> str:
    """A share as per cent; 未確認 where there is nothing to take a share of."""
    return f"{100 * part / whole:.{digits}f}%" if whole else UNCONFIRMED
