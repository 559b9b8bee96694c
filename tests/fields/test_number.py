"""Whole and measured numbers, as people and spreadsheets write them."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import FieldError, Integer, Real


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("１２台", 12),
        ("12 台", 12),
        ("　1,234台 ", 1234),
        ("１，２３４", 1234),
        ("+5", 5),
        ("△3", -3),
        ("▲3", -3),
        ("－3", -3),
        ("−3", -3),
        ("(3)", -3),
        ("（３）台", -3),
        ("12.0", 12),
        ("③", 3),
        ("0", 0),
        ("-", None),
        ("？", None),
    ],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    kind = Integer("台", minimum=None)
    assert kind.parse(text) == number


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("約4,000", "概数"),
        ("4,000程度", "概数"),
        ("10～20", "範囲"),
        ("30以上", "範囲"),
        ("12人", "単位は台"),
        ("1,2,3", "数字だけ"),
        ("1,23", "数字だけ"),
        ("10 20", "数字だけ"),
        ("10²", "数字だけ"),
        ("1½", "数字だけ"),
        ("1①", "数字だけ"),
        ("12.5", "小数のない"),
        ("（３台）", "数字だけ"),
        ("十二", "数字だけ"),
        ("4千", "数字だけ"),
        ("--3", "数字だけ"),
        ("TRUE", "数字だけ"),
        ("٣", "数字だけ"),
    ],
)
def test_what_is_no_single_whole_number_is_refused_with_the_way_out(text: str, remedy: str) -> None:
    with pytest.raises(FieldError) as refused:
        Integer("台").parse(text)
    assert remedy in refused.value.remedy


def test_bounds_are_named() -> None:
    kind = Integer("年", minimum=1868, maximum=2200)
    with pytest.raises(FieldError, match="1,868年より小さい"):
        kind.parse("1800")
    with pytest.raises(FieldError, match="2,200年より大きい"):
        kind.check(2201)
    with pytest.raises(FieldError, match="0人より小さい"):
        Integer("人").parse("-1")
    with pytest.raises(FieldError, match="大きすぎ"):
        Integer().parse("1" + "0" * 15)
    assert Integer().parse("9" * 15) == 10**15 - 1


@pytest.mark.parametrize(
    ("text", "year"),
    [("昭和57年", 1982), ("S57", 1982), ("令和元年", 2019), ("1982年", 1982), ("１９８２", 1982)],
)
def test_a_calendar_year_is_read_in_wareki_too_and_has_no_commas(text: str, year: int) -> None:
    kind = Integer("年", minimum=1868, maximum=2200)
    assert kind.parse(text) == year
    assert kind.text(year) == str(year)


@pytest.mark.parametrize(("cell", "number"), [(12, 12), (12.0, 12), (2.9999999999999996, 3), ("１２", 12)])
def test_cells_of_whole_numbers(cell: float | str, number: int) -> None:
    value = Integer().from_cell(cell)
    assert value == number and type(value) is int


@pytest.mark.parametrize("cell", [12.5, float("nan"), float("inf"), True, 1e15, 10**30, -1])
def test_cells_that_are_no_whole_number(cell: float) -> None:
    with pytest.raises(FieldError):
        Integer().from_cell(cell)


@pytest.mark.parametrize(
    ("text", "number"),
    [("３．２５ｍ", 3.25), ("3.25 m", 3.25), ("1,234.50", 1234.5), (".5", 0.5), ("5.", 5.0), ("-0.5", -0.5),
     ("△0.5", -0.5), ("1e-3", 0.001), ("-0", 0.0), ("0.30000000000000004", 0.3), ("2メートル", 2.0)],
)  # fmt: skip
def test_measured_numbers(text: str, number: float) -> None:
    assert Real("m").parse(text) == number


def test_nothing_measured_is_lost_in_text_but_paper_may_round() -> None:
    kind = Real("m", digits=1)
    assert kind.text(3.25) == "3.25"
    assert kind.text(1234567.125) == "1,234,567.125"
    assert kind.text(3.0) == "3"
    assert kind.text(-0.125) == "-0.125"
    assert kind.cell(3.25) == 3.25
    assert kind.rounded(0.25) == "0.3"
    assert kind.rounded(-0.25) == "-0.3"
    assert kind.rounded(-0.04) == "0"
    assert kind.rounded(12.0) == "12"
    assert Real(digits=3).rounded(0.0148514851485149) == "0.015"
    assert kind.rounded(None) == ""


def test_noise_of_a_spreadsheets_sums_goes() -> None:
    assert Real().from_cell(0.1 + 0.2) == 0.3
    assert str(Real().from_cell(-0.0)) == "0.0"
    assert Real().from_cell(3) == 3.0


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), float("-inf"), 1e300, 10**400, True, "約3"])
def test_cells_that_measure_nothing(cell: float | str) -> None:
    with pytest.raises(FieldError):
        Real().from_cell(cell)


def test_bounds_of_measured_numbers() -> None:
    with pytest.raises(FieldError, match="0kmより小さい"):
        Real("km", minimum=0).parse("-0.1")
    with pytest.raises(FieldError, match=r"100\.5kmより大きい"):
        Real("km", maximum=100.5).from_cell(101)
