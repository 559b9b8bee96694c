"""A hypothesis strategy for each kind: values such as a ledger keeps them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from okaplan_gui import fields
from okaplan_gui.fields.duration import LONGEST
from okaplan_gui.fields.letters import BLANKS
from okaplan_gui.fields.number import LARGEST

ODD_TEXTS = (
    "髙﨑𠮷", "辻\U000e0100", "か\u3099", "ｶﾞｯｺｳ", "=1+1", "-1", "@x", "+81", "001", "1/2", "TRUE", "－", "①",
    "a\u200db", "_x0041_", "<b>&amp;</b>", '"引用"', "a,b\u3000c", "😀", "100%", "1e5", "平成26年",
)  # fmt: skip
"""Texts that spreadsheets, XML, CSV or careless code would change."""

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"),
    exclude_characters="\u061c\u200e\u200f\u2028\u2029\ufffe\uffff"
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0)))),
)
"""Every letter that a ledger may keep, line ends aside."""

_NOTHING = {"未確認", "不明", "(未確認)", "(不明)"}


def says_something(text: str) -> bool:
    """Whether a text is kept as it is: no outer blanks, none of the words for "not known"."""
    folded = unicodedata.normalize("NFKC", re.sub("[\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", text))
    return bool(text) and text.strip(BLANKS) == text and folded.strip(BLANKS) not in _NOTHING | {""}


@singledispatch
def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind, None left out."""
    raise TypeError(f"no strategy for {type(kind).__name__}")


@values.register
def _text(kind: fields.Text) -> st.SearchStrategy[str]:
    odd = st.sampled_from([text for text in ODD_TEXTS if len(text) <= kind.max_length])
    return st.one_of(
        odd, st.text(LETTERS, min_size=1, max_size=min(kind.max_length, 60)).filter(says_something)
    )


@values.register
def _long_text(kind: fields.LongText) -> st.SearchStrategy[str]:
    line = st.one_of(st.sampled_from(ODD_TEXTS), st.text(LETTERS, max_size=40))
    return st.lists(line, min_size=1, max_size=4).map("\n".join).filter(says_something)


@values.register
def _kana(kind: fields.Kana) -> st.SearchStrategy[str]:
    katakana = [
        letter for letter in map(chr, range(0x30A1, 0x3100)) if unicodedata.is_normalized("NFKC", letter)
    ]
    word = st.text(st.sampled_from(katakana), min_size=2, max_size=12)
    return st.lists(word, min_size=1, max_size=2).map(" ".join).filter(lambda t: t.strip("ー・ ") != "")


@values.register
def _phone(kind: fields.Phone) -> st.SearchStrategy[str]:
    return st.from_regex(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{4}( 内線 ?[0-9]{2,4})?|内線 [0-9]{4}", fullmatch=True)


@values.register
def _mail(kind: fields.Mail) -> st.SearchStrategy[str]:
    return st.from_regex(r"[a-z][a-z0-9._+]{0,20}@[a-z]{1,10}(\.[a-z]{2,5}){1,2}", fullmatch=True)


@values.register
def _integer(kind: fields.Integer) -> st.SearchStrategy[int]:
    return st.integers(
        1 - LARGEST if kind.minimum is None else kind.minimum,
        LARGEST - 1 if kind.maximum is None else kind.maximum,
    )


@values.register
def _real(kind: fields.Real) -> st.SearchStrategy[float]:
    least = 1 - LARGEST if kind.minimum is None else kind.minimum
    most = LARGEST - 1 if kind.maximum is None else kind.maximum
    whole = st.integers(int(least), int(most)).map(float)
    return st.one_of(whole, st.floats(least, most).map(lambda x: float(f"{x:.15g}") + 0.0)).filter(
        lambda x: least <= x <= most
    )


@values.register
def _yen(kind: fields.Yen) -> st.SearchStrategy[int]:
    return st.integers(1 - LARGEST, LARGEST - 1)


@values.register
def _day(kind: fields.Date) -> st.SearchStrategy[date]:
    return st.dates(date(1868, 1, 1), date(9999, 12, 31))


@values.register
def _moment(kind: fields.Moment) -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(1901, 1, 1), datetime(2999, 12, 31, 23), timezones=st.just(fields.JST))


@values.register
def _year(kind: fields.FiscalYear) -> st.SearchStrategy[int]:
    return st.integers(1868, 2999)


@values.register
def _duration(kind: fields.Duration) -> st.SearchStrategy[int]:
    return st.integers(0, LONGEST)


@values.register
def _yes_no(kind: fields.YesNo) -> st.SearchStrategy[bool]:
    return st.booleans()


@values.register
def _choice(kind: fields.Choice) -> st.SearchStrategy[str]:
    return st.sampled_from([option.code for option in kind.options])


@values.register
def _choices(kind: fields.MultiChoice) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [option.code for option in kind.options]
    return st.sets(st.sampled_from(codes), min_size=1).map(
        lambda chosen: tuple(c for c in codes if c in chosen)
    )
