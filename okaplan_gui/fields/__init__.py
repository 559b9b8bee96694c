"""WHAT A VALUE IS: kinds, fields and their labels. No Qt, no SQLAlchemy.

A name is fetched from its module when it is first asked for: who wants Problem or JST, as the window does at the
start, does not wait for every kind.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okaplan_gui.fields.address import Kana, Mail, Phone
    from okaplan_gui.fields.choice import Choice, MultiChoice, Option
    from okaplan_gui.fields.day import Date
    from okaplan_gui.fields.duration import Duration
    from okaplan_gui.fields.era import fiscal_year_of, fiscal_year_span, fiscal_year_text, wareki
    from okaplan_gui.fields.field import Field
    from okaplan_gui.fields.fiscal_year import FiscalYear
    from okaplan_gui.fields.kind import UNCONFIRMED, Align, Cell, FieldError, Kind, Resolver, TextStyle
    from okaplan_gui.fields.letters import header_fold, search_fold
    from okaplan_gui.fields.moment import Moment
    from okaplan_gui.fields.number import Integer, Real
    from okaplan_gui.fields.problem import Problem
    from okaplan_gui.fields.reference import Ref, Reference
    from okaplan_gui.fields.text import LongText, Text
    from okaplan_gui.fields.watch import Watch
    from okaplan_gui.fields.yen import Yen
    from okaplan_gui.fields.yesno import YesNo
    from okaplan_gui.fields.zone import JST, this_moment

__all__ = [
    "JST",
    "UNCONFIRMED",
    "Align",
    "Cell",
    "Choice",
    "Date",
    "Duration",
    "Field",
    "FieldError",
    "FiscalYear",
    "Integer",
    "Kana",
    "Kind",
    "LongText",
    "Mail",
    "Moment",
    "MultiChoice",
    "Option",
    "Phone",
    "Problem",
    "Real",
    "Ref",
    "Reference",
    "Resolver",
    "Text",
    "TextStyle",
    "Watch",
    "Yen",
    "YesNo",
    "fiscal_year_of",
    "fiscal_year_span",
    "fiscal_year_text",
    "header_fold",
    "search_fold",
    "this_moment",
    "wareki",
]

_NAMES = {
    "address": "Kana Mail Phone",
    "choice": "Choice MultiChoice Option",
    "day": "Date",
    "duration": "Duration",
    "era": "fiscal_year_of fiscal_year_span fiscal_year_text wareki",
    "field": "Field",
    "fiscal_year": "FiscalYear",
    "kind": "UNCONFIRMED Align Cell FieldError Kind Resolver TextStyle",
    "letters": "header_fold search_fold",
    "moment": "Moment",
    "number": "Integer Real",
    "problem": "Problem",
    "reference": "Ref Reference",
    "text": "LongText Text",
    "watch": "Watch",
    "yen": "Yen",
    "yesno": "YesNo",
    "zone": "JST this_moment",
}
"""Module → the names that it gives."""

_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
