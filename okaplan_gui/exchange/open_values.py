"""How each kind of value stands in open data: one plain value a cell, its type and unit told in the metadata."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from okaplan_gui.fields import (
    JST,
    Choice,
    Date,
    Duration,
    FiscalYear,
    Integer,
    Kind,
    Moment,
    MultiChoice,
    Real,
    Reference,
    Text,
    Yen,
    YesNo,
)

SEPARATOR = ";"
"""Between several values of one cell, as the state's recommended data sets have it (、 stands within labels)."""


@dataclass(frozen=True)
class OpenForm:
    """A kind's form in open data: its type and unit for people, the values that occur, and how a value is written."""

    type: str
    write: Callable[[Any], str]
    unit: str = ""
    values: tuple[str, ...] = ()


@singledispatch
def open_form(kind: Kind[Any]) -> OpenForm:
    """The form of a kind; labels for codes, names for references, text otherwise."""
    return OpenForm("文字列", lambda value: value.title if isinstance(value, Reference) else kind.text(value))


@open_form.register
def _text(kind: Text) -> OpenForm:
    # a line break within a cell breaks many a program that reads by lines
    return OpenForm("文字列", lambda value: " ".join(value.split("\n")))


@open_form.register
def _choice(kind: Choice) -> OpenForm:
    return OpenForm("文字列（選択肢）", kind.text, values=tuple(option.label for option in kind.options))


@open_form.register
def _several(kind: MultiChoice) -> OpenForm:
    def write(codes: tuple[str, ...]) -> str:
        return SEPARATOR.join(kind.text((code,)) for code in codes)

    labels = tuple(option.label for option in kind.options)
    return OpenForm(f"文字列（選択肢、複数は「{SEPARATOR}」で区切る）", write, values=labels)


@open_form.register
def _yes_no(kind: YesNo) -> OpenForm:
    return OpenForm("文字列（選択肢）", kind.text, values=(kind.yes, kind.no))


@open_form.register
def _whole(kind: Integer) -> OpenForm:
    return OpenForm("整数", str, kind.unit)


@open_form.register
def _measured(kind: Real) -> OpenForm:
    return OpenForm("数値", lambda value: kind.text(value).replace(",", ""), kind.unit)


@open_form.register
def _amount(kind: Yen) -> OpenForm:
    return OpenForm("整数", str, "円")


@open_form.register
def _length(kind: Duration) -> OpenForm:
    return OpenForm("整数", str, "分")


@open_form.register
def _fiscal_year(kind: FiscalYear) -> OpenForm:
    return OpenForm("整数（年度の始まる西暦年）", str, "年度")


@open_form.register
def _day(kind: Date) -> OpenForm:
    return OpenForm("日付（YYYY-MM-DD）", lambda value: value.isoformat())


@open_form.register
def _moment(kind: Moment) -> OpenForm:
    return OpenForm(
        "日時（YYYY-MM-DDThh:mm:ss+09:00）", lambda value: value.astimezone(JST).isoformat(timespec="seconds")
    )
