"""Wareki, fiscal years and days as people write them (H26.4.1, 平成26年4月1日, 平成26年度)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from okaplan_gui.fields.kind import FieldError
from okaplan_gui.fields.letters import digits_fold

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo has no summer time: a fixed offset needs no time-zone data on any system."""

FIRST_MONTH = 4
"""A fiscal year begins in April."""


@dataclass(frozen=True)
class Era:
    """An era with its first day."""

    name: str
    letter: str
    first: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 10, 23)),
)
_NAMES = {name: era for era in ERAS for name in (era.name, era.name[0], era.letter, era.letter.lower())}
_ERA = r"(?P<era>令和|平成|昭和|大正|明治|令|平|昭|大|明|[RHSTMrhstm])"
_ERA_DAY = re.compile(
    _ERA
    + r"\.?\s*(?P<year>元|[0-9]{1,3})\s*[年./-]\s*(?P<month>[0-9]{1,2})\s*[月./-]\s*(?P<day>[0-9]{1,2})\s*日?"
)
_WESTERN_DAY = re.compile(
    r"(?P<year>[0-9]{4})\s*[年./-]\s*(?P<month>[0-9]{1,2})\s*[月./-]\s*(?P<day>[0-9]{1,2})\s*日?"
)
_DIGITS_DAY = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_WEEKDAY = re.compile(r"\s*\((?:[月火水木金土日祝・]|曜日)+\)\s*$")
_ERA_YEAR = re.compile(_ERA + r"\.?\s*(?P<year>元|[0-9]{1,3})\s*(?:年度|年|FY)?")
_WESTERN_YEAR = re.compile(r"(?:FY)?(?P<year>[0-9]{4})\s*(?:年度|年)?(?:\([^)]*\))?")


def era_of(day: date) -> Era | None:
    """The era of a day; None before 明治."""
    return next((era for era in ERAS if day >= era.first), None)


def wareki_year(day: date) -> str:
    """The year of a day in wareki: 平成26年, 令和元年; western before 明治."""
    era = era_of(day)
    if era is None:
        return f"{day.year}年"
    number = day.year - era.first.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date) -> str:
    """A day in wareki: 平成26年4月1日."""
    return f"{wareki_year(day)}{day.month}月{day.day}日"


def read_day(text: str) -> date:
    """A day as people write it, western or wareki. Years past an era's end count on (平成32年). FieldError."""
    folded = _WEEKDAY.sub("", digits_fold(text))
    match = _ERA_DAY.fullmatch(folded)
    if match:
        era = _NAMES[match["era"]]
        number = 1 if match["year"] == "元" else int(match["year"])
        if number < 1:
            raise _unread(text)
        day = _day(era.first.year + number - 1, match, text)
        if day < era.first:
            raise FieldError(
                f"「{text.strip()}」は{era.name}が始まる前の日です。",
                f"{era.name}は{era.first.isoformat()}からです。",
            )
        return day
    match = _WESTERN_DAY.fullmatch(folded) or _DIGITS_DAY.fullmatch(folded)
    if not match:
        raise _unread(text)
    return _day(int(match["year"]), match, text)


def _day(year: int, match: re.Match[str], text: str) -> date:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        raise FieldError(f"「{text.strip()}」という日はありません。", "月と日を確かめてください。") from None


def _unread(text: str) -> FieldError:
    return FieldError(
        f"「{text.strip()}」は日付として読めません。",
        "年月日を入力してください（例 2014-04-01、H26.4.1、平成26年4月1日）。",
    )


def fiscal_year_of(day: date) -> int:
    """The fiscal year that a day lies in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def fiscal_year_span(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def read_fiscal_year(text: str) -> int:
    """A fiscal year as people write it: 平成26年度, H26, 2014年度, 2014. FieldError."""
    folded = digits_fold(text)
    match = _ERA_YEAR.fullmatch(folded)
    if match:
        era = _NAMES[match["era"]]
        number = 1 if match["year"] == "元" else int(match["year"])
        if number < 1:
            raise FieldError(f"「{text.strip()}」は年度として読めません。", "0年はありません。")
        return era.first.year + number - 1
    match = _WESTERN_YEAR.fullmatch(folded)
    if not match:
        raise FieldError(
            f"「{text.strip()}」は年度として読めません。",
            "平成26年度、H26、2014年度のように入力してください。",
        )
    return int(match["year"])


def fiscal_year_text(year: int, *, in_wareki: bool = False) -> str:
    """平成26年度 or 2014年度. The wareki of a fiscal year is that of its last day's era where the era begins in it."""
    if not in_wareki:
        return f"{year}年度"
    first, _ = fiscal_year_span(year)
    # 平成31年4月 belongs to a fiscal year that everybody calls 令和元年度
    day = date(year, 5, 1) if year == 2019 else first
    return wareki_year(day) + "度"
