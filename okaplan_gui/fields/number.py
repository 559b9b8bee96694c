"""Whole numbers and measured numbers with their unit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from okaplan_gui.fields.era_reading import read_wareki_year
from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import digits_fold, quoted

LARGEST = 10**15
"""A spreadsheet keeps 15 digits; beyond them a number would come back changed."""

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+"
"""Digits with or without commas. 12,34 is no number: it may be two, or a part of one."""
MINUS = "-△▲−‐–ー"
SIGN = f"[+{re.escape(MINUS)}]"

_NUMBER = re.compile(rf"(?P<sign>{SIGN})?\s*(?P<digits>{DIGITS})(?P<power>[eE][-+]?[0-9]{{1,2}})?")
_BRACKETED = re.compile(r"\((.*)\)")
_NO_DIGIT = ("<super>", "<sub>", "<fraction>", "<circle>")
_VAGUE = re.compile(
    r"^(?:約|およそ|おおむね|概ね|ほぼ)|(?:程度|前後|以上|以下|未満|余り?|強|弱|くらい|ぐらい)$|[~〜]"
)
_OTHER_UNITS = {"人": "名", "日": "日間", "分": "分間", "時間": "h", "m": "メートル", "km": "キロ"}


def holds_odd_digits(text: str) -> bool:
    """Whether a text holds digits such as ² or ½, or ① beside others, which folding would turn into wrong numbers."""
    return (
        not text.isascii()
        and len(text) > 1
        and any(unicodedata.decomposition(letter).startswith(_NO_DIGIT) for letter in text)
    )


def read_number(text: str, unit: str = "") -> Decimal:
    """A number as people write it: full width, commas, △ or brackets for minus, its unit behind. FieldError."""
    folded = digits_fold(text)
    bare = folded
    for ending in filter(None, (digits_fold(unit), _OTHER_UNITS.get(unit))):
        if bare.casefold().endswith(ending.casefold()):
            bare = bare[: -len(ending)].rstrip()
            break
    bracketed = _BRACKETED.fullmatch(bare)
    match = _NUMBER.fullmatch(bracketed[1] if bracketed else bare)
    if match is None or (bracketed and match["sign"]) or holds_odd_digits(text.strip()):
        raise unreadable(text, "数", _remedy(folded, unit))
    number = Decimal(match["digits"].replace(",", "") + (match["power"] or ""))
    negative = bracketed or (match["sign"] or "+") in MINUS
    return -number if negative else number


def _remedy(folded: str, unit: str) -> str:
    if _VAGUE.search(folded):
        return "1つの数だけを入力し、概数や範囲であることは備考に書いてください。"
    return (
        f"数字だけで入力してください（単位は{unit}）。"
        if unit
        else "数字だけで入力してください（例 1,234）。"
    )


@dataclass(frozen=True)
class Integer(Kind[int]):
    """A whole number. With the unit 年 it is a year of the calendar: wareki is read too, no commas are written."""

    unit: str = ""
    minimum: int | None = 0
    maximum: int | None = None

    def _read(self, text: str) -> int:
        if self.unit == "年":
            year = read_wareki_year(text)
            if year is not None:
                return year
        number = read_number(text, self.unit)
        if number != number.to_integral_value():
            raise FieldError(f"{quoted(text)}は整数ではありません。", "小数のない数で入力してください。")
        return int(number)

    def _direct(self, cell: Cell) -> int | None:
        if isinstance(cell, bool):
            return None
        if isinstance(cell, float):
            return int(cell) if cell.is_integer() and abs(cell) < LARGEST else None
        return cell if isinstance(cell, int) else None

    def check(self, value: int | None) -> None:
        check_range(value, self.minimum, self.maximum, self.unit)

    def _write(self, value: int, style: TextStyle) -> str:
        return str(value) if self.unit == "年" else f"{value:,}"

    def cell(self, value: int | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return f"整数（{self.unit}）" if self.unit else "整数"

    @property
    def align(self) -> Align:
        return "right"


@dataclass(frozen=True)
class Real(Kind[float]):
    """A measured number, kept and written with up to 15 digits, so that nothing is lost on the way out and in again.

    ``digits``: after the point, where a paper has no room for more (:meth:`rounded`).
    """

    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    digits: int = 1

    def _read(self, text: str) -> float:
        number = read_number(text, self.unit)
        check_range(float(number), None, None, self.unit)
        return _of_15_digits(float(number))

    def _direct(self, cell: Cell) -> float | None:
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return None
        check_range(cell, None, None, self.unit)
        return _of_15_digits(float(cell))

    def check(self, value: float | None) -> None:
        check_range(value, self.minimum, self.maximum, self.unit)

    def rounded(self, value: float | None) -> str:
        """The number with at most ``digits`` digits after the point, 0.25 upwards to 0.3; empty for None."""
        if value is None:
            return ""
        step = Decimal(1).scaleb(-self.digits)
        return number_text(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP))

    def _write(self, value: float, style: TextStyle) -> str:
        return number_text(Decimal(repr(float(value))))

    def cell(self, value: float | None) -> Cell:
        return value

    @property
    def hint(self) -> str:
        return f"数（{self.unit}）" if self.unit else "数"

    @property
    def align(self) -> Align:
        return "right"


def _of_15_digits(number: float) -> float:
    """Without the noise of a spreadsheet's sums (0.30000000000000004); no negative zero."""
    return float(f"{number:.15g}") + 0.0


def number_text(number: Decimal) -> str:
    """A number with commas and no needless zeros."""
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def check_range(value: float | None, minimum: float | None, maximum: float | None, unit: str) -> None:
    """FieldError when a number lies outside of its bounds."""
    if value is None:
        return
    if value != value:
        raise FieldError("数ではない値です。", "数字で入力してください。")
    if minimum is not None and value < minimum:
        raise FieldError(f"{minimum:,}{unit}より小さい値です。", f"{minimum:,}{unit}以上で入力してください。")
    if maximum is not None and value > maximum:
        raise FieldError(f"{maximum:,}{unit}より大きい値です。", f"{maximum:,}{unit}以下で入力してください。")
    if abs(value) >= LARGEST:
        raise FieldError("数が大きすぎます。", "15桁までの数で入力してください。桁を確かめてください。")
