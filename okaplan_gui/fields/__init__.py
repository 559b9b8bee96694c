"""WHAT A VALUE IS: kinds, fields and their labels. No Qt, no SQLAlchemy."""

from okaplan_gui.fields.address import Kana, Mail, Phone
from okaplan_gui.fields.choice import Choice, MultiChoice, Option
from okaplan_gui.fields.day import Date
from okaplan_gui.fields.duration import Duration
from okaplan_gui.fields.era import JST, fiscal_year_of, fiscal_year_span, fiscal_year_text, wareki
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
    "wareki",
]
