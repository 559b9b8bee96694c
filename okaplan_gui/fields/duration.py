"""A length of time in whole minutes, typed and shown with its unit (RTO, target times, intervals)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from itertools import pairwise

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import digits_fold, quoted
from okaplan_gui.fields.number import holds_odd_digits

MINUTE, HOUR, DAY = 1, 60, 1440
WEEK, MONTH, YEAR = 7 * DAY, 30 * DAY, 365 * DAY
LONGEST = 10_000 * DAY

_UNITS = {
    "分": MINUTE, "分間": MINUTE, "m": MINUTE, "min": MINUTE,
    "時間": HOUR, "時": HOUR, "h": HOUR,
    "日": DAY, "日間": DAY, "d": DAY, "週": WEEK, "週間": WEEK, "w": WEEK,
    "か月": MONTH, "ヶ月": MONTH, "カ月": MONTH, "ケ月": MONTH, "ヵ月": MONTH, "箇月": MONTH, "ヶ月間": MONTH,
    "か月間": MONTH, "月": MONTH, "年": YEAR, "年間": YEAR,
}  # fmt: skip
_PART = r"([0-9]+(?:\.[0-9]+)?)(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(半)?"
_PARTS = re.compile(f"(?:{_PART})+")
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
_WORDS = {
    "毎時": HOUR, "毎日": DAY, "日次": DAY, "毎週": WEEK, "週次": WEEK, "毎月": MONTH, "月次": MONTH, "毎年": YEAR,
    "年次": YEAR, "即時": 0, "直ちに": 0, "即座": 0, "半時間": HOUR // 2, "半日": DAY // 2, "半月": 15 * DAY,
    "半年": 6 * MONTH, "一日": DAY, "一週間": WEEK, "当日": DAY, "随時": None, "常時": None,
}  # fmt: skip
_ENDINGS = ("以内", "ごと", "毎", "に1回", "後")
_EXAMPLE = "（例 30分、3時間、1日、2週間）"
_VAGUE = re.compile(r"^(?:約|およそ|ほぼ)|(?:程度|前後|以上|未満|くらい|ぐらい)$|[~〜]")


@dataclass(frozen=True)
class Duration(Kind[int]):
    """Whole minutes. A bare number is refused: three hours and three days differ too much to guess.

    A month is 30 days, a year 365; what is shown has days, hours and minutes only, so that it is exact.
    """

    def _read(self, text: str) -> int:
        folded = re.sub(r"(?<![0-9])[\s,]+|[\s,]+(?![0-9])", "", digits_fold(text).casefold())
        folded = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?:[^0-9]|$))", "", folded)
        if len(folded) > 2:
            for ending in _ENDINGS:
                folded = folded.removesuffix(ending)
        if _WORDS.get(folded) is not None:
            return _WORDS[folded] or 0
        clock = _CLOCK.fullmatch(folded)
        if clock:
            return _whole(Decimal(int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3] or 0)) / 60, text)
        if not _PARTS.fullmatch(folded) or holds_odd_digits(text.strip()):
            raise unreadable(text, "時間の長さ", _remedy(folded))
        parts: list[tuple[str, str, str]] = re.findall(_PART, folded)
        worth = [_UNITS[unit] for _, unit, _ in parts]
        if any(later >= earlier for earlier, later in pairwise(worth)):
            raise unreadable(text, "時間の長さ", "大きい単位から順に書いてください（例 1日12時間）。")
        numbers = [Decimal(number) + (Decimal("0.5") if half else 0) for number, _, half in parts]
        return _whole(sum((n * w for n, w in zip(numbers, worth, strict=True)), Decimal(0)), text)

    def _direct(self, cell: Cell) -> int | None:
        if isinstance(cell, time):
            cell = timedelta(
                hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond
            )
        if not isinstance(cell, timedelta):
            return None
        # a spreadsheet's fractions of a day: 30 minutes come as 29:59.999997
        return _whole(Decimal(round(cell.total_seconds())) / 60, str(cell))

    def check(self, value: int | None) -> None:
        if value is not None and not 0 <= value <= LONGEST:
            raise FieldError(
                "時間の長さが範囲を超えています。", f"0分から{LONGEST // DAY:,}日までで入力してください。"
            )

    def _write(self, value: int, style: TextStyle) -> str:
        days, rest = divmod(value, DAY)
        hours, minutes = divmod(rest, HOUR)
        parts = [(days, "日"), (hours, "時間"), (minutes, "分")]
        return "".join(f"{number}{unit}" for number, unit in parts if number) or "0分"

    @property
    def hint(self) -> str:
        return "例 30分、3時間、1日、2週間"

    @property
    def align(self) -> Align:
        return "right"


def _remedy(folded: str) -> str:
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", folded):
        return (
            f"単位（分、時間、日）を付けてください（例 {folded[:6]}分、{folded[:6]}時間、{folded[:6]}日）。"
        )
    if _VAGUE.search(folded) or folded in _WORDS:
        return f"1つの長さだけを入力し、目安や範囲であることは備考に書いてください{_EXAMPLE}。"
    return f"数に単位を付けて入力してください{_EXAMPLE}。"


def _whole(minutes: Decimal, text: str) -> int:
    if minutes != minutes.to_integral_value():
        raise FieldError(f"{quoted(text)}は1分未満の端数になります。", "分までで入力してください。")
    return int(minutes)
