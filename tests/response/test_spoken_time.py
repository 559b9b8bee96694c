"""Times as they are said in the night, around midnight and days later; what is no time stays content."""

from __future__ import annotations

from datetime import datetime

import pytest

from okaplan_gui.fields import JST, FieldError
from okaplan_gui.rules.chronology import quick_line
from okaplan_gui.rules.spoken_time import spoken_moment

NIGHT = datetime(2026, 11, 25, 0, 5, tzinfo=JST)
EVENING = datetime(2026, 11, 24, 23, 50, tzinfo=JST)


@pytest.mark.parametrize(
    ("now", "text", "coming", "meant"),
    [
        (NIGHT, "2310", False, "11/24 23:10"),
        (NIGHT, "24:10", False, "11/25 00:10"),
        (NIGHT, "昨日 24:10", False, "11/25 00:10"),
        (NIGHT, "11/22 22:10", False, "11/22 22:10"),
        (NIGHT, "11月22日 3時5分", False, "11/22 03:05"),
        (NIGHT, "一昨日2310", False, "11/23 23:10"),
        (EVENING, "0:10", False, "11/25 00:10"),
        (EVENING, "今日0:10", False, "11/24 00:10"),
        (EVENING, "0200", True, "11/25 02:00"),
        (EVENING, "翌9:00", True, "11/25 09:00"),
        (EVENING, "2330", True, "11/24 23:30"),
        (NIGHT, "９時", True, "11/25 09:00"),
    ],
)
def test_the_day_that_is_meant(now: datetime, text: str, coming: bool, meant: str) -> None:
    assert f"{spoken_moment(text, now, coming=coming):%m/%d %H:%M}" == meant


def test_the_turn_of_the_year() -> None:
    now = datetime(2027, 1, 1, 0, 20, tzinfo=JST)
    assert spoken_moment("12/31 22:10", now).year == 2026
    assert spoken_moment("1/2 9:00", datetime(2026, 12, 31, tzinfo=JST), coming=True).year == 2027


@pytest.mark.parametrize("text", ["2575", "30:00", "2/30 10:00", "9:75", "いつか", "100人"])
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(FieldError):
        spoken_moment(text, NIGHT)


@pytest.mark.parametrize(
    ("text", "when", "content"),
    [
        ("24:10 停電", "25 00:10", "停電"),
        ("2410 停電", "25 00:10", "停電"),
        ("3時15分 停電", "24 03:15", "停電"),
        ("23時 停電", "24 23:00", "停電"),
        ("11/22 2210 停電", "22 22:10", "停電"),
        ("100人が参集", "25 00:05", "100人が参集"),
        ("100 人が参集", "25 00:05", "100 人が参集"),
        ("2024年の停電と同じ", "25 00:05", "2024年の停電と同じ"),
        ("2024 年の停電と同じ", "25 00:05", "2024 年の停電と同じ"),
        ("2530 という番号", "25 00:05", "2530 という番号"),
        ("3時間 止まる", "25 00:05", "3時間 止まる"),
    ],
)
def test_quick_lines_at_night(text: str, when: str, content: str) -> None:
    line = quick_line(text, NIGHT)
    assert (f"{line.happened_at:%d %H:%M}", line.content) == (when, content)


def test_a_clock_that_is_slow_at_midnight_puts_no_line_a_day_away() -> None:
    slow = datetime(2026, 11, 24, 23, 58, tzinfo=JST)
    assert f"{quick_line('0001 停電', slow).happened_at:%d %H:%M}" == "25 00:01"


def test_long_names_leave_room_for_the_line() -> None:
    assert len(quick_line("本部統括班長席の人→設備班庁舎管理担当者の人 停電", NIGHT).words()) < 30
