"""What is asked of a ledger: which records, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from okaplan_gui.models.ledger import Ledger

Op = Literal["contains", "equals", "one_of", "empty", "filled", "at_least", "at_most"]


@dataclass(frozen=True)
class Filter:
    """One condition on one field. ``value``: text for contains, a value, or a tuple of values for one_of."""

    field: str
    op: Op
    value: Any = None


@dataclass(frozen=True)
class Order:
    """Sort by a field; a reference sorts by the name of what it refers to."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class ListQuery:
    """Which records of a ledger, in which order. ``words``: each must stand in some shown text of the record."""

    ledger: type[Ledger]
    filters: tuple[Filter, ...] = ()
    order: tuple[Order, ...] = ()
    words: str = ""
