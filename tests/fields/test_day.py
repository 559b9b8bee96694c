"""Days in every form that a workbook brings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import Date, FieldError, TextStyle
from okaplan_gui.fields.day import read_day
from okaplan_gui.fields.era import ERAS

FIRST_OF_APRIL = date(2014, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2014-04-01",
        "2014/4/1",
        "2014.4.1",
        "2014. 4. 1",
        "2014年4月1日",
        "２０１４年４月１日",
        "2014 年 4 月 1 日",
        "西暦2014年4月1日",
        "20140401",
        "平成26年4月1日",
        "平成２６年４月１日",
        "平成26年 4月 1日",
        "㍻26年4月1日",
        "平成26年4月1日（火）",
        "2014/04/01(火)",
        "平26.4.1",
        "H26.4.1",
        "H26.04.01",
        "h26/4/1",
        "H.26.4.1",
        "H26-4-1",
        "Ｈ２６．４．１",
        "2014/4/1 0:00",
        "2014-04-01T00:00:00",
        "2014-04-01 00:00:00",
        "2014/4/1 13:05",
        "平成26年4月1日（火） 9:00",
        "2014年4月1日 ",
    ],
)
def test_one_day_in_many_words(text: str) -> None:
    assert Date().parse(text) == FIRST_OF_APRIL
    assert Date().from_cell(text) == FIRST_OF_APRIL


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R6/4/1", date(2024, 4, 1)),
        ("Ｒ６．４．１", date(2024, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("R1.5.1", date(2019, 5, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("S63.12.31", date(1988, 12, 31)),
        ("T15.12.24", date(1926, 12, 24)),
        ("M45.7.29", date(1912, 7, 29)),
        ("平成27年3月末", date(2015, 3, 31)),
        ("平成28年2月末日", date(2016, 2, 29)),
        ("令和6年2月29日", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_days_of_every_era(text: str, day: date) -> None:
    assert Date().parse(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("平成31年5月1日", date(2019, 5, 1)),
        ("平成32年3月31日", date(2020, 3, 31)),
        ("H40.3.31", date(2028, 3, 31)),
        ("昭和64年1月8日", date(1989, 1, 8)),
        ("昭和100年1月1日", date(2025, 1, 1)),
    ],
)
def test_contracts_count_on_past_the_end_of_an_era(text: str, day: date) -> None:
    assert Date().parse(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "令和元年4月30日",
        "R1.1.1",
        "平成元年1月7日",
        "昭和元年12月24日",
        "大正元年7月29日",
        "明治元年10月22日",
    ],
)
def test_days_before_their_era_are_refused_with_its_first_day(text: str) -> None:
    with pytest.raises(FieldError, match="始まる前の日") as refused:
        Date().parse(text)
    assert any(era.first.isoformat() in refused.value.remedy for era in ERAS)


@pytest.mark.parametrize(
    "text",
    ["2014-02-30", "2015-02-29", "2100-02-29", "平成26年2月30日", "2014-13-01", "2014/0/1", "20140231", "2014年13月末日",
     "0000-01-01"],
)  # fmt: skip
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(FieldError, match="という日はありません"):
        Date().parse(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("平成26年4月", "日まで"),
        ("H26.4", "日まで"),
        ("2014/4", "日まで"),
        ("平成26年", "月と日も"),
        ("2014年", "月と日も"),
        ("平成26年度", "月と日も"),
        ("14/4/1", "4桁の西暦"),
        ("26.4.1", "4桁の西暦"),
        ("4月1日", "4桁の西暦"),
        ("4/1", "4桁の西暦"),
        ("来年", "年月日"),
        ("2014-04-01から", "年月日"),
        ("2014-04-01～2015-03-31", "年月日"),
        ("2014年4月上旬", "年月日"),
        ("X26.4.1", "年月日"),
        ("1", "年月日"),
        ("0001-01-01", "1868年"),
    ],
)
def test_what_is_no_day_is_refused_with_the_way_out(text: str, word: str) -> None:
    with pytest.raises(FieldError) as refused:
        Date().parse(text)
    assert word in refused.value.remedy


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (FIRST_OF_APRIL, FIRST_OF_APRIL),
        (datetime(2014, 4, 1), FIRST_OF_APRIL),
        (datetime(2014, 4, 1, 23, 59), FIRST_OF_APRIL),
        (datetime(2014, 3, 31, 15, 0, tzinfo=UTC), FIRST_OF_APRIL),
        (41730, FIRST_OF_APRIL),
        (41730.0, FIRST_OF_APRIL),
        (41730.75, FIRST_OF_APRIL),
        (20140401, FIRST_OF_APRIL),
        (20140401.0, FIRST_OF_APRIL),
        ("H26.4.1", FIRST_OF_APRIL),
    ],
)
def test_cells_of_days(cell: date | float | str, day: date) -> None:
    value = Date().from_cell(cell)
    assert value == day and type(value) is date


@pytest.mark.parametrize(
    "cell", [0, 1, 26, 2014, 201404, 9_999, 10**9, -41730, float("nan"), float("inf"), True]
)
def test_numbers_that_are_no_likely_day(cell: float) -> None:
    with pytest.raises(FieldError):
        Date().from_cell(cell)


@given(st.dates(date(1927, 6, 1), date(2200, 1, 1)))
def test_day_numbers_of_excel(day: date) -> None:
    assert Date().from_cell((day - date(1899, 12, 30)).days) == day


@given(st.dates(date(1868, 10, 23)))
def test_the_day_after_is_another_day_in_words(day: date) -> None:
    if day < date.max:
        style = TextStyle(wareki=True)
        assert Date().text(day, style) != Date().text(day + timedelta(days=1), style)


def test_how_days_are_written() -> None:
    assert Date().text(FIRST_OF_APRIL) == "2014-04-01"
    assert Date().text(FIRST_OF_APRIL, TextStyle(wareki=True)) == "平成26年4月1日"
    assert Date().cell(FIRST_OF_APRIL) == FIRST_OF_APRIL
    # a spreadsheet knows no days before 1900, and counts one too many until 1900-03-01
    assert Date().cell(date(1900, 2, 28)) == "1900-02-28"


def test_a_moment_is_no_day() -> None:
    with pytest.raises(FieldError, match="時刻が付いて"):
        Date().check(datetime(2014, 4, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和六年四月一日", date(2024, 4, 1)),
        ("平成三十一年四月三十日", date(2019, 4, 30)),
        ("昭和六十四年一月七日", date(1989, 1, 7)),
        ("平成十年十月十日", date(1998, 10, 10)),
        ("二〇一四年十二月三十一日", date(2014, 12, 31)),
        ("H260401", date(2014, 4, 1)),
        ("2014−4−1", date(2014, 4, 1)),
        ("2014ー4ー1", date(2014, 4, 1)),
        ("2014・4・1", date(2014, 4, 1)),
    ],
)
def test_kanji_numbers_and_any_dash(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("text", ["令和六十年十三月一日", "平成元年一月七日", "H261301", "十月十日", "四月"])
def test_kanji_numbers_that_are_no_day(text: str) -> None:
    with pytest.raises(FieldError):
        read_day(text)


def test_serial_number_as_a_text_says_what_it_is() -> None:
    with pytest.raises(FieldError) as caught:
        read_day("41730")
    assert "通し番号" in caught.value.remedy
