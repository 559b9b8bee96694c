"""A moment: a day with its time, kept aware, shown in Japan's time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from okaplan_gui.fields.era import JST, read_day, wareki
from okaplan_gui.fields.kind import Cell, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import digits_fold

_TIME = re.compile(r"(?P<day>.+?)[\sT]+(?P<hour>[0-9]{1,2})[:時](?P<minute>[0-9]{1,2})(?:分|:(?P<second>[0-9]{1,2})(?:\.(?P<part>[0-9]{1,6}))?)?"
                   r"(?P<zone>\+[0-9]{2}:[0-9]{2})?")  # fmt: skip


@dataclass(frozen=True)
class Moment(Kind[datetime]):
    """A moment with a time zone; what a person types is Japan's time."""

    def _read(self, text: str) -> datetime:
        match = _TIME.fullmatch(digits_fold(text))
        if not match:
            raise FieldError(
                f"「{text.strip()}」は日時として読めません。",
                "日付と時刻を入力してください（例 2026-11-24 10:05）。",
            )
        day = read_day(match["day"])
        micro = int((match["part"] or "0").ljust(6, "0"))
        try:
            clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), micro)
        except ValueError:
            raise FieldError(
                f"「{text.strip()}」という時刻はありません。", "0:00から23:59で入力してください。"
            ) from None
        moment = datetime.combine(day, clock, JST)
        if match["zone"]:
            hours, minutes = int(match["zone"][1:3]), int(match["zone"][4:6])
            moment += JST.utcoffset(None) - timedelta(hours=hours, minutes=minutes)
        return moment

    def from_cell(self, cell: Cell) -> datetime | None:
        if isinstance(cell, datetime):
            return cell if cell.tzinfo else cell.replace(tzinfo=JST)
        if isinstance(cell, date):
            return datetime.combine(cell, time(), JST)
        return super().from_cell(cell)

    def check(self, value: datetime | None) -> None:
        if value is not None and value.tzinfo is None:
            raise FieldError("日時に時間帯がありません。", "日付と時刻を入力し直してください。")

    def _write(self, value: datetime, style: TextStyle) -> str:
        local = value.astimezone(JST)
        clock = f"{local:%H:%M}"
        if local.microsecond:
            clock = f"{local:%H:%M:%S.%f}"
        elif local.second:
            clock = f"{local:%H:%M:%S}"
        return f"{wareki(local.date()) if style.wareki else local.date().isoformat()} {clock}"

    def cell(self, value: datetime | None) -> Cell:
        return None if value is None else value.astimezone(JST).replace(tzinfo=None)

    @property
    def hint(self) -> str:
        return "例 2026-11-24 10:05"
