"""Borders of eras and of fiscal years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import (
    FieldError,
    FiscalYear,
    TextStyle,
    fiscal_year_of,
    fiscal_year_span,
    fiscal_year_text,
    wareki,
)
from okaplan_gui.fields.era import ERAS, era_of
from okaplan_gui.fields.era_reading import read_wareki_year


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(1868, 10, 22), "1868年10月22日"),
        (date(1868, 10, 23), "明治元年10月23日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1927, 1, 1), "昭和2年1月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2014, 4, 1), "平成26年4月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2024, 2, 29), "令和6年2月29日"),
        (date(2117, 12, 31), "令和99年12月31日"),
        (date(2118, 1, 1), "2118年1月1日"),
        (date(9999, 12, 31), "9999年12月31日"),
    ],
)
def test_wareki_at_the_borders(day: date, text: str) -> None:
    assert wareki(day) == text


def test_every_era_begins_on_its_first_day() -> None:
    for era in ERAS:
        assert era_of(era.first) == era
        assert era_of(era.first - timedelta(days=1)) != era
    assert era_of(date(1868, 1, 1)) is None
    assert [era.first for era in ERAS] == sorted((era.first for era in ERAS), reverse=True)


@pytest.mark.parametrize(
    ("text", "year"),
    [("平成26年", 2014), ("H26", 2014), ("h.26", 2014), ("昭和元年", 1926), ("昭和100年", 2025), ("Ｒ６", 2024),
     ("㍻26年", 2014), ("2014年", None), ("26", None), ("", None)],
)  # fmt: skip
def test_years_in_wareki(text: str, year: int | None) -> None:
    assert read_wareki_year(text) == year


@pytest.mark.parametrize("text", ["平成0年", "平成2014年", "H999"])
def test_years_that_no_era_has(text: str) -> None:
    with pytest.raises(FieldError, match="という年はありません"):
        read_wareki_year(text)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2014, 3, 31), 2013),
        (date(2014, 4, 1), 2014),
        (date(2014, 12, 31), 2014),
        (date(2015, 1, 1), 2014),
        (date(2015, 3, 31), 2014),
        (date(2016, 2, 29), 2015),
    ],
)
def test_a_fiscal_year_runs_from_april_to_march(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year


@given(st.dates(date(1868, 4, 1), date(2999, 3, 31)))
def test_a_day_lies_in_the_span_of_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_span(fiscal_year_of(day))
    assert first <= day <= last
    assert fiscal_year_of(last + timedelta(days=1)) == fiscal_year_of(first) + 1


def test_the_span_of_a_fiscal_year() -> None:
    assert fiscal_year_span(2014) == (date(2014, 4, 1), date(2015, 3, 31))


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (1868, "1868年度"),
        (1911, "明治44年度"),
        (1912, "明治45年度"),
        (1926, "大正15年度"),
        (1927, "昭和2年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2014, "平成26年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (2999, "2999年度"),
    ],
)
def test_fiscal_years_in_words(year: int, text: str) -> None:
    assert fiscal_year_text(year, in_wareki=True) == text
    assert FiscalYear().text(year, TextStyle(wareki=True)) == text
    assert FiscalYear().text(year) == f"{year}年度"


@pytest.mark.parametrize(
    "text",
    ["平成26年度", "平成26年", "平成２６年度", "H26", "H26年度", "h26", "平26年度", "2014", "2014年度", "２０１４", "FY2014",
     "2014年", "西暦2014年度", "平成26年度（2014年度）", "2014年度(H26)", "H26/2014", " 平成 26 年度 "],
)  # fmt: skip
def test_one_fiscal_year_in_many_words(text: str) -> None:
    assert FiscalYear().parse(text) == 2014


def test_2019_goes_by_both_names() -> None:
    assert (
        FiscalYear().parse("平成31年度")
        == FiscalYear().parse("令和元年度")
        == FiscalYear().parse("R1")
        == 2019
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("26", "元号か4桁"),
        ("26年度", "元号か4桁"),
        ("平成26年4月1日", "のように"),
        ("2014-04-01", "のように"),
        ("14年度2", "のように"),
        ("平成26年度（2015年度）", "どちらか"),
        ("1500年度", "1868から"),
    ],
)
def test_what_is_no_fiscal_year(text: str, word: str) -> None:
    with pytest.raises(FieldError) as refused:
        FiscalYear().parse(text)
    assert word in refused.value.remedy


def test_cells_of_fiscal_years() -> None:
    assert FiscalYear().from_cell(2014) == 2014
    assert FiscalYear().from_cell(2014.0) == 2014
    for cell in (26, 41730, date(2014, 4, 1)):
        with pytest.raises(FieldError):
            FiscalYear().from_cell(cell)
