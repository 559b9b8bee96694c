"""Days, as people write them: 2014-04-01, H26.4.1, 平成26年4月1日, and as spreadsheets keep them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from okaplan_gui.fields.era import wareki
from okaplan_gui.fields.era_reading import ERA_LETTERS, ERA_YEAR, era_called, year_in_era
from okaplan_gui.fields.kind import Cell, FieldError, Kind, TextStyle, unreadable
from okaplan_gui.fields.letters import line_fold, quoted
from okaplan_gui.fields.zone import JST

EARLIEST = date(1868, 1, 1)
EXCEL_EPOCH = datetime(1899, 12, 30)
EXCEL_FIRST = date(1900, 3, 1)
"""Before it Excel counts a day that never was (1900-02-29): such days go out as text."""
_SERIALS = range(10_000, 110_000)
"""Excel's day numbers from 1927 to 2201; other numbers are no dates."""

_YEAR = rf"(?:{ERA_YEAR}|(?:西暦\s*)?(?P<year>[0-9]{{4}}))\s*(?:[年./-]|\s)\s*"
_DAY = re.compile(
    _YEAR + r"(?P<month>[0-9]{1,2})\s*(?:[月./-]|\s)\s*(?:(?P<day>[0-9]{1,2})\s*日?|(?P<last>末日?))"
)
_DIGITS_DAY = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_ERA_DIGITS = re.compile(rf"({ERA_LETTERS})([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
_DASHES = re.compile(r"(?<=[0-9])\s?[‐‑‒–—―−ー・]\s?(?=[0-9])")
_KANJI_DIGITS = "〇一二三四五六七八九"
_KANJI_NUMBER = re.compile(
    rf"[{_KANJI_DIGITS}]{{4}}|[{_KANJI_DIGITS}]?十[{_KANJI_DIGITS}]?|[{_KANJI_DIGITS}](?=[年月日])"
)
_WEEKDAY = re.compile(r"\s*\((?:[月火水木金土日祝・]|曜日)+\)(?=$|[\sT])")
_CLOCK = re.compile(r"(?:\s+|T)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_NO_DAY = re.compile(_YEAR + r"[0-9]{1,2}\s*月?")
_NO_MONTH = re.compile(rf"(?:{ERA_YEAR}|(?P<year>[0-9]{{4}}))\s*年?度?")
_NO_YEAR = re.compile(r"(?:[0-9]{1,2}\s*年?\s*[./年-]\s*)?[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}\s*日?")
_EXAMPLE = "（例 2014-04-01、H26.4.1、平成26年4月1日）"


@lru_cache(maxsize=8192)
def read_day(text: str) -> date:
    """A day as people write it, western or wareki; its time of day is left out. FieldError.

    Years past an era's end count on (平成32年3月31日 stands in contracts), days before its beginning are refused.
    """
    folded = _CLOCK.sub("", _WEEKDAY.sub("", _western(line_fold(text))))
    match = _DAY.fullmatch(folded)
    if match is None and (short := _ERA_DIGITS.fullmatch(folded)) is not None:
        match = _DAY.fullmatch(f"{short[1]}{short[2]}.{short[3]}.{short[4]}")
    if match is None:
        digits = _DIGITS_DAY.fullmatch(folded)
        if digits is None:
            raise unreadable(text, "日付", _remedy(folded))
        return _day(int(digits["year"]), int(digits["month"]), int(digits["day"]), text)
    era = era_called(match["era"]) if match["era"] else None
    year = year_in_era(era, match["era_year"], text) if era else int(match["year"])
    month = int(match["month"])
    if match["last"]:
        day = _day(year, month, monthrange(year, month)[1] if 1 <= month <= 12 and year else 1, text)
    else:
        day = _day(year, month, int(match["day"]), text)
    if era and day < era.first:
        raise FieldError(
            f"{quoted(text)}は{era.name}が始まる前の日です。",
            f"{era.name}は{era.first.isoformat()}からです。元号を確かめてください。",
        )
    return day


def _western(folded: str) -> str:
    """Numbers in kanji (令和六年四月一日) as digits, and every dash between digits as one."""
    folded = _DASHES.sub("-", folded)
    return _KANJI_NUMBER.sub(lambda found: str(_kanji(found[0])), folded) if "月" in folded else folded


def _kanji(number: str) -> int:
    """三十一 is 31, 二〇一四 is 2014."""
    if "十" not in number:
        return int("".join(str(_KANJI_DIGITS.index(digit)) for digit in number))
    tens, _, ones = number.partition("十")
    return 10 * (_kanji(tens) if tens else 1) + (_kanji(ones) if ones else 0)


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise FieldError(f"{quoted(text)}という日はありません。", "年、月、日を確かめてください。") from None


def _remedy(folded: str) -> str:
    if _NO_DAY.fullmatch(folded):
        return "日まで入力してください（例 平成26年4月1日、月の終わりなら平成26年4月末日）。"
    if _NO_MONTH.fullmatch(folded):
        return f"月と日も入力してください{_EXAMPLE}。"
    if _NO_YEAR.fullmatch(folded):
        return f"元号か4桁の西暦の年を付けてください{_EXAMPLE}。"
    if _SERIAL.fullmatch(folded):
        return "Excelの日付の通し番号のようです。元の表で日付の表示形式にして、保存し直してください。"
    return f"年月日を入力してください{_EXAMPLE}。"


def moment_of_serial(cell: Cell) -> datetime | None:
    """The day and time, to the second, of a spreadsheet's day number; None where the number is no likely day."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not _SERIALS[0] <= cell <= _SERIALS[-1]:
        return None
    return EXCEL_EPOCH + timedelta(seconds=round(cell * 86_400))


@dataclass(frozen=True)
class Date(Kind[date]):
    """A day. 9999-12-31 (no end) is one, too."""

    def _read(self, text: str) -> date:
        return read_day(text)

    def _direct(self, cell: Cell) -> date | None:
        if isinstance(cell, datetime):
            # at the ends of the calendar there is no day to move to
            inside = cell.tzinfo and datetime.min.year < cell.year < datetime.max.year
            return (cell.astimezone(JST) if inside else cell).date()
        if isinstance(cell, date):
            return cell
        moment = moment_of_serial(cell)
        return moment.date() if moment else None

    def check(self, value: date | None) -> None:
        if isinstance(value, datetime):
            raise FieldError("日付に時刻が付いています。", "日付だけを入力してください。")
        if value is not None and value < EARLIEST:
            raise FieldError(
                f"{value.isoformat()}は古すぎる日付です。", "年を確かめてください（1868年から入力できます）。"
            )

    def _write(self, value: date, style: TextStyle) -> str:
        return wareki(value) if style.wareki else value.isoformat()

    def cell(self, value: date | None) -> Cell:
        return value if value is None or value >= EXCEL_FIRST else value.isoformat()

    @property
    def hint(self) -> str:
        return "例 2014-04-01、H26.4.1、平成26年4月1日"
