"""A moment: a day with its time, kept aware, typed and shown in Japan's time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from okaplan_gui.fields.day import moment_of_serial, read_day
from okaplan_gui.fields.era import wareki
from okaplan_gui.fields.kind import Cell, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import line_fold, quoted
from okaplan_gui.fields.zone import JST

_FIRST, _LAST = datetime(1901, 1, 1, tzinfo=JST), datetime(2999, 12, 31, 23, 59, 59, 999_999, JST)
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:\s*日?\s+|T|(?<=日)|(?<=\)))(?P<noon>午前|午後|AM|PM|am|pm)?\s*(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{1,2})(?::(?P<second>[0-9]{1,2})(?:\.(?P<part>[0-9]{1,6}))?)?"
    r"|時(?:(?P<minute2>[0-9]{1,2})分|(?P<half>半))?)\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|JST)?"
)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}時(?:[0-9]{1,2}分|半)?")
_EXAMPLE = "（例 2026-11-24 10:05）"


@dataclass(frozen=True)
class Moment(Kind[datetime]):
    """A moment with a time zone; what a person types is Japan's time."""

    def _read(self, text: str) -> datetime:
        folded = line_fold(text)
        match = _MOMENT.fullmatch(folded)
        if match is None:
            if _CLOCK.fullmatch(folded):
                raise unreadable(text, "日時", f"時刻の前に日付を付けてください{_EXAMPLE}。")
            raise unreadable(text, "日時", f"日付と時刻を入力してください{_EXAMPLE}。")
        naive = datetime.combine(read_day(match["day"]), _clock(match, text))
        if not _FIRST.year <= naive.year <= _LAST.year:
            raise _out_of_range(naive.year)
        return naive.replace(tzinfo=_zone(match["zone"], text)).astimezone(JST)

    def _direct(self, cell: Cell) -> datetime | None:
        if isinstance(cell, datetime):
            return cell if cell.tzinfo else cell.replace(tzinfo=JST)
        if isinstance(cell, date):
            return datetime.combine(cell, time(), JST)
        moment = moment_of_serial(cell)
        return moment.replace(tzinfo=JST) if moment else None

    def check(self, value: datetime | None) -> None:
        if value is None:
            return
        if value.tzinfo is None:
            raise FieldError("日時に時間帯がありません。", "日付と時刻を入力し直してください。")
        if not _FIRST <= value <= _LAST:
            raise _out_of_range(value.year)

    def _write(self, value: datetime, style: TextStyle) -> str:
        local = value.astimezone(JST)
        day = wareki(local.date()) if style.wareki else local.date().isoformat()
        precision = "microseconds" if local.microsecond else "seconds" if local.second else "minutes"
        return f"{day} {local.time().isoformat(precision)}"

    def cell(self, value: datetime | None) -> Cell:
        return None if value is None else value.astimezone(JST).replace(tzinfo=None)

    @property
    def hint(self) -> str:
        return "例 2026-11-24 10:05、R8.11.24 10:05"


def _clock(match: re.Match[str], text: str) -> time:
    hour, minute = (
        int(match["hour"]),
        int(match["minute"] or match["minute2"] or (30 if match["half"] else 0)),
    )
    noon = (match["noon"] or "").lower()
    if noon:
        # 午後0時 is noon, 午前12時 midnight; 午後15時 is no time
        hour = hour % 12 + (12 if noon in ("午後", "pm") else 0) if hour <= 12 else 24
    try:
        return time(hour, minute, int(match["second"] or 0), int((match["part"] or "0").ljust(6, "0")))
    except ValueError:
        raise FieldError(
            f"{quoted(text)}という時刻はありません。",
            "0:00から23:59で入力してください（24:00は翌日の0:00です）。",
        ) from None


def _zone(mark: str | None, text: str) -> timezone:
    if not mark or mark == "JST":
        return JST
    if mark == "Z":
        return UTC
    offset = timedelta(hours=int(mark[1:3]), minutes=int(mark[-2:]))
    if offset >= timedelta(hours=24):
        raise FieldError(
            f"{quoted(text)}という時差はありません。", f"日本の時刻で入力してください{_EXAMPLE}。"
        )
    return timezone(-offset if mark[0] == "-" else offset)


def _out_of_range(year: int) -> FieldError:
    return FieldError(
        f"{year}年の日時は扱えません。", f"{_FIRST.year}年から{_LAST.year}年までの日時を入力してください。"
    )
