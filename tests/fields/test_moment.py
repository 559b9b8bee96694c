"""Moments: aware, Japan's time, to the microsecond where the clock gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from okaplan_gui.fields import JST, FieldError, Moment, TextStyle

TEN_PAST_TEN = datetime(2026, 11, 24, 10, 5, tzinfo=JST)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 10:05",
        "2026/11/24 10:05",
        "２０２６／１１／２４　１０：０５",
        "R8.11.24 10:05",
        "令和8年11月24日 10:05",
        "令和8年11月24日（火） 10:05",
        "2026年11月24日10時5分",
        "2026年11月24日 10時05分",
        "2026年11月24日 午前10時5分",
        "2026-11-24T10:05:00",
        "2026-11-24T10:05:00+09:00",
        "2026-11-24T01:05:00Z",
        "2026-11-23 20:05:00-05:00",
        "2026-11-24 10:05:00.000",
    ],
)
def test_one_moment_in_many_words(text: str) -> None:
    moment = Moment().parse(text)
    assert moment == TEN_PAST_TEN
    assert moment.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("午後3時半", 15, 30), ("午後0時", 12, 0), ("午前0時", 0, 0), ("午前12時", 0, 0), ("23時", 23, 0), ("PM 3:15", 15, 15), ("0:00", 0, 0)],
)  # fmt: skip
def test_times_of_day(text: str, hour: int, minute: int) -> None:
    assert Moment().parse(f"2026年11月24日 {text}") == datetime(2026, 11, 24, hour, minute, tzinfo=JST)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("10:05", "日付を付けて"),
        ("10時5分", "日付を付けて"),
        ("2026-11-24", "日付と時刻"),
        ("11/24 10:05", "4桁の西暦"),
        ("2026-11-24 24:00", "翌日の0:00"),
        ("2026-11-24 10:60", "23:59"),
        ("2026年11月24日 午後15時", "23:59"),
        ("2026-02-29 10:05", "確かめて"),
        ("2026-11-24 10:05+25:00", "日本の時刻"),
        ("1899-12-31 10:05", "1901年から"),
        ("2999-12-31 23:00-05:00", "2999年まで"),
        ("昨日 10:05", "年月日"),
    ],
)
def test_what_is_no_moment_is_refused_with_the_way_out(text: str, word: str) -> None:
    with pytest.raises(FieldError) as refused:
        Moment().parse(text)
    assert word in refused.value.remedy


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (datetime(2026, 11, 24, 10, 5), TEN_PAST_TEN),
        (datetime(2026, 11, 24, 1, 5, tzinfo=UTC), TEN_PAST_TEN),
        (date(2026, 11, 24), datetime(2026, 11, 24, tzinfo=JST)),
        (46350.5, datetime(2026, 11, 24, 12, 0, tzinfo=JST)),
        (46350 + (10 * 60 + 5) / 1440, TEN_PAST_TEN),
        ("R8.11.24 10:05", TEN_PAST_TEN),
    ],
)
def test_cells_of_moments(cell: date | float | str, moment: datetime) -> None:
    value = Moment().from_cell(cell)
    assert value == moment and value.tzinfo is not None


def test_how_moments_are_written() -> None:
    assert Moment().text(TEN_PAST_TEN) == "2026-11-24 10:05"
    assert Moment().text(TEN_PAST_TEN.astimezone(UTC)) == "2026-11-24 10:05"
    assert Moment().text(TEN_PAST_TEN, TextStyle(wareki=True)) == "令和8年11月24日 10:05"
    assert Moment().text(TEN_PAST_TEN.replace(second=7)) == "2026-11-24 10:05:07"
    assert Moment().text(TEN_PAST_TEN.replace(microsecond=7)) == "2026-11-24 10:05:00.000007"
    # spreadsheets know no zones: they get Japan's time
    assert Moment().cell(TEN_PAST_TEN.astimezone(UTC)) == datetime(2026, 11, 24, 10, 5)


def test_a_moment_needs_its_zone_and_its_century() -> None:
    with pytest.raises(FieldError, match="時間帯"):
        Moment().check(datetime(2026, 11, 24, 10, 5))
    for far in (datetime.min, datetime.max):
        with pytest.raises(FieldError, match="扱えません"):
            Moment().check(far.replace(tzinfo=timezone(timedelta(hours=3))))
