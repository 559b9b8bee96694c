"""Eras (元号): a day's wareki, the years that people write in wareki, and where a fiscal year begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from okaplan_gui.fields.kind import FieldError
from okaplan_gui.fields.letters import line_fold, quoted

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo has no summer time: a fixed offset needs no time-zone data on any system."""

FIRST_MONTH = 4
"""A fiscal year begins in April."""

_LAST_WRITTEN = 99
"""Later years of an era are written western: 9999-12-31 means "no end", and nobody reads 令和7981年."""
_LAST_READ = 120
"""昭和100年 is written (and meant); 平成2014年 is a slip."""


@dataclass(frozen=True)
class Era:
    """An era with its first day."""

    name: str
    letter: str
    first: date

    def year(self, text: str, whole: str) -> int:
        """The western year of a year in the era (26, 元); years past its end count on (平成32年). FieldError."""
        number = 1 if text == "元" else int(text)
        if not 1 <= number <= _LAST_READ:
            raise FieldError(f"{quoted(whole)}という年はありません。", f"{self.name}の年を確かめてください。")
        return self.first.year + number - 1


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    # 明治元年9月8日 of the old calendar; 明治1–5年 had that calendar, here all days are Gregorian ones
    Era("明治", "M", date(1868, 10, 23)),
)
_BY_WORD = {word: era for era in ERAS for word in (era.name, era.name[0], era.letter, era.letter.lower())}

ERA_LETTERS = f"[{''.join(era.letter + era.letter.lower() for era in ERAS)}]"
"""One letter for an era, for a regular expression."""
ERA_YEAR = (
    rf"(?P<era>{'|'.join(era.name for era in ERAS)}|[{''.join(era.name[0] for era in ERAS)}]"
    rf"|[{''.join(era.letter + era.letter.lower() for era in ERAS)}])\.?\s*(?P<era_year>元|[0-9]{{1,4}})"
)
"""An era with its year, for a regular expression over text that ``line_fold`` has folded."""
_YEAR = re.compile(ERA_YEAR + r"\s*年?")


def era_called(word: str) -> Era:
    """The era that 平成, 平, H or h means. KeyError."""
    return _BY_WORD[word]


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


def read_wareki_year(text: str) -> int | None:
    """The western year of 昭和57年, S57, 令和元年; None where the text names no era. FieldError: no such year."""
    match = _YEAR.fullmatch(line_fold(text))
    return era_called(match["era"]).year(match["era_year"], text) if match else None


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
