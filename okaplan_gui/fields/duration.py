"""A length of time in whole minutes, typed and shown with its unit (RTO, target times, intervals)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal

from okaplan_gui.fields.kind import Align, Cell, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import digits_fold

MINUTE, HOUR, DAY = 1, 60, 1440
_UNITS = {
    "分": MINUTE, "分間": MINUTE, "m": MINUTE, "min": MINUTE,
    "時間": HOUR, "時": HOUR, "h": HOUR,
    "日": DAY, "日間": DAY, "d": DAY, "週": 7 * DAY, "週間": 7 * DAY, "w": 7 * DAY,
    "か月": 30 * DAY, "ヶ月": 30 * DAY, "カ月": 30 * DAY, "ケ月": 30 * DAY, "箇月": 30 * DAY, "月": 30 * DAY, "年": 365 * DAY,
}  # fmt: skip
_PART = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)\s*(分間|分|min|m|時間半|時間|時|h|日間|日|d|週間|週|w|か月|ヶ月|カ月|ケ月|箇月|月|年)"
)
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::[0-9]{2})?")
_WORDS = {"毎日": DAY, "日次": DAY, "毎週": 7 * DAY, "週次": 7 * DAY, "毎月": 30 * DAY, "月次": 30 * DAY, "毎時": HOUR,
          "即時": 0, "直ちに": 0, "半日": 12 * HOUR, "年次": 365 * DAY}  # fmt: skip


@dataclass(frozen=True)
class Duration(Kind[int]):
    """Whole minutes. A bare number is refused: three hours and three days differ too much to guess."""

    def _read(self, text: str) -> int:
        folded = digits_fold(text).lower().replace(" ", "").replace(",", "")
        folded = folded.removesuffix("以内").removesuffix("ごと").removesuffix("毎")
        if folded in _WORDS:
            return _WORDS[folded]
        clock = _CLOCK.fullmatch(folded)
        if clock:
            return int(clock[1]) * HOUR + int(clock[2])
        parts = list(_PART.finditer(folded))
        if not parts or "".join(part.group() for part in parts) != folded:
            raise FieldError(
                f"「{text.strip()}」は時間として読めません。",
                "単位を付けて入力してください（例 30分、3時間、1日、2週間）。",
            )
        total = Decimal(0)
        for part in parts:
            number, unit = Decimal(part[1]), part[2]
            total += (number + Decimal("0.5")) * HOUR if unit == "時間半" else number * _UNITS[unit]
        if total != total.to_integral_value():
            raise FieldError(f"「{text.strip()}」は1分未満の端数になります。", "分まで入力してください。")
        return int(total)

    def from_cell(self, cell: Cell) -> int | None:
        if isinstance(cell, timedelta):
            return int(cell.total_seconds() // 60)
        if isinstance(cell, time):
            return cell.hour * HOUR + cell.minute
        return super().from_cell(cell)

    def check(self, value: int | None) -> None:
        if value is not None and not 0 <= value <= 10_000 * DAY:
            raise FieldError("時間の長さが範囲を超えています。", "0分から1万日までで入力してください。")

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
