"""Amounts in whole 円, as people write them: 1,200千円, 2.9億円, △1,200."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import digits_fold, quoted
from okaplan_gui.fields.number import DIGITS, LARGEST, SIGN, holds_odd_digits

_UNITS = {
    "兆": 10**12, "億": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100, "": 1,
}  # fmt: skip
_WORDS = "|".join(unit for unit in _UNITS if unit)
_PART = re.compile(rf"({DIGITS})({_WORDS}|)")
_AMOUNT = re.compile(
    rf"(?P<bracket>\()?金?(?P<sign>{SIGN})?[¥\\]?(?P<sign_after>{SIGN})?"
    rf"(?P<parts>(?=[0-9.])(?:(?:{DIGITS})(?:{_WORDS}))*(?:{DIGITS})?)"
    r"(?P<yen>円)?(?:也|[.]?-)?(?(bracket)\))"
)
_LOOSE_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")


@dataclass(frozen=True)
class Yen(Kind[int]):
    """An amount in whole 円. ``scale``: what a bare number is worth (1,000 under a heading that says 千円)."""

    scale: int = 1

    def _read(self, text: str) -> int:
        match = _AMOUNT.fullmatch(_LOOSE_BLANKS.sub("", digits_fold(text)))
        if match is None or holds_odd_digits(text.strip()):
            raise unreadable(
                text, "金額", "円で入力してください（例 1,234,567、1,200千円、2.9億円、△1,200）。"
            )
        signs = (match["sign"] or "") + (match["sign_after"] or "")
        if len(signs) + bool(match["bracket"]) > 1:
            raise unreadable(text, "金額", "負の数の印は1つだけにしてください（例 △1,200）。")
        parts = [(Decimal(number.replace(",", "")), unit) for number, unit in _PART.findall(match["parts"])]
        worth = [_UNITS[unit] for _, unit in parts]
        if any(later >= earlier for earlier, later in pairwise(worth)):
            raise unreadable(text, "金額", "大きい単位から順に書いてください（例 1億2,300万円）。")
        if worth[0] >= _UNITS["億"] and any(100 <= each < _UNITS["万"] for each in worth):
            # 1億2千 is said for 1億2千万, and written for 1億2千円
            raise unreadable(text, "金額", "「万」の有無が分かるように書いてください（例 1億2,000万円）。")
        if worth == [1] and not match["yen"]:
            worth = [self.scale]
        total = sum((number * each for (number, _), each in zip(parts, worth, strict=True)), Decimal(0))
        negative = bool(match["bracket"]) or (signs != "" and signs != "+")
        return -_whole(total, text) if negative else _whole(total, text)

    def _direct(self, cell: Cell) -> int | None:
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            return None
        if not abs(cell) < LARGEST:  # not a number at all, too
            raise FieldError("金額が大きすぎるか、数ではありません。", "単位（千円・円）を確かめてください。")
        # 15 digits, as a spreadsheet keeps: its sums carry noise behind them
        return _whole(Decimal(f"{cell:.15g}") * self.scale, str(cell))

    def check(self, value: int | None) -> None:
        if value is not None and abs(value) >= LARGEST:
            raise FieldError("金額が大きすぎます。", "単位（千円・円）を確かめてください。")

    def _write(self, value: int, style: TextStyle) -> str:
        # under another scale a bare number would be read as 千円
        unit = "" if self.scale == 1 else "円"
        return f"△{-value:,}{unit}" if value < 0 else f"{value:,}{unit}"

    def cell(self, value: int | None) -> Cell:
        return value if self.scale == 1 else super().cell(value)

    @property
    def hint(self) -> str:
        return "円（例 1,200千円、2.9億円）"

    @property
    def align(self) -> Align:
        return "right"


def _whole(amount: Decimal, text: str) -> int:
    if amount != amount.to_integral_value():
        raise FieldError(
            f"{quoted(text)}は円未満の端数になります。",
            "円未満を丸めてください。見出しが千円などのときは、その単位を確かめてください。",
        )
    return int(amount)
