"""Eras (元号): a day's wareki, and where a fiscal year begins and ends. Light: the first paint writes days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_MONTH = 4
"""A fiscal year begins in April."""

_LAST_WRITTEN = 99
"""Later years of an era are written western: 9999-12-31 means "no end", and nobody reads 令和7981年."""


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
    # 明治元年9月8日 of the old calendar; 明治1–5年 had that calendar, here all days are Gregorian ones
    Era("明治", "M", date(1868, 10, 23)),
)


def era_of(day: date) -> Era | None:
    """The era of a day; None before 明治."""
    return next((era for era in ERAS if day >= era.first), None)


def wareki_year(day: date) -> str:
    """The year of a day in wareki: 平成26年, 令和元年; western before 明治 and in years that no era will reach."""
    era = era_of(day)
    number = day.year - era.first.year + 1 if era else 0
    if era is None or number > _LAST_WRITTEN:
        return f"{day.year}年"
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date) -> str:
    """A day in wareki: 平成26年4月1日."""
    return f"{wareki_year(day)}{day.month}月{day.day}日"


def wareki_short(day: date) -> str:
    """A day in short wareki: R6.3.31; western before 明治 and in years that no era will reach."""
    era = era_of(day)
    number = day.year - era.first.year + 1 if era else 0
    year = str(day.year) if era is None or number > _LAST_WRITTEN else f"{era.letter}{number}"
    return f"{year}.{day.month}.{day.day}"


def fiscal_year_of(day: date) -> int:
    """The fiscal year that a day lies in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def fiscal_year_span(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def fiscal_year_text(year: int, *, in_wareki: bool = False) -> str:
    """2014年度 or 平成26年度. 2019 is 令和元年度, though its April was 平成: so the state named its budget."""
    if not in_wareki:
        return f"{year}年度"
    first, _ = fiscal_year_span(year)
    reiwa = ERAS[0].first
    return wareki_year(reiwa if year == reiwa.year else first) + "度"
