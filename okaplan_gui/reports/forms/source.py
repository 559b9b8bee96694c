"""What a form is: its rows out of a plan's content and the columns that it can show of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.styles import Align
from okaplan_gui.rules.plan_content import PlanContent

Origin = tuple[type[Ledger], str]
"""A field of a ledger that stands in a column."""


@dataclass(frozen=True)
class FormField:
    """A column that a form offers. ``share``: its usual share of the width; ``value``: a row's text in it."""

    code: str
    label: str
    share: int
    value: Callable[[Any, Writing], str]
    of: tuple[Origin, ...] = ()
    align: Align = "left"
    usual: bool = True
    """Whether it stands in the form where the set names no columns."""
    part: str = ""
    """The part of the form whose rows it belongs to, where a form has several tables."""
    blank: str = ""
    """What stands in it on a row that is filled in by hand."""

    @property
    def public(self) -> bool:
        """Whether it may stand in the public edition: none of its fields is personal or declared as not public."""
        declared = [ledger.field(name) for ledger, name in self.of]
        return all(field.public and not field.personal for field in declared)


@dataclass(frozen=True)
class FormGroup:
    """One table of a form; ``title`` above it, "" for none; ``level`` of that heading, 0 for a small line."""

    rows: Sequence[Any]
    title: str = ""
    part: str = ""
    level: int = 3


@dataclass(frozen=True)
class FormSource:
    """A form. ``steps``: the guideline's steps that it serves; ``lead``: a small line above its tables."""

    code: str
    steps: str
    fields: tuple[FormField, ...]
    groups: Callable[[PlanContent], Sequence[FormGroup]]
    lead: Callable[[PlanContent], str] | None = None
    after: Callable[[PlanContent], str] | None = None
    """A line below its tables."""
    pen_rows: int = 0
    """Empty rows at its end for what is written in by hand."""
    blank_rows: int = 12
    """Rows of the form when all of it is filled in by hand."""

    def field(self, code: str) -> FormField | None:
        """The column of that code; None where the form offers none."""
        return next((field for field in self.fields if field.code == code), None)


def at(ledger: type[Ledger], *names: str) -> tuple[Origin, ...]:
    """Fields of one ledger."""
    return tuple((ledger, name) for name in names)


def one_table(read: Callable[[PlanContent], Sequence[Any]]) -> Callable[[PlanContent], Sequence[FormGroup]]:
    """A form that is one table."""
    return lambda content: (FormGroup(read(content)),)
