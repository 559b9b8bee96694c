"""Amounts as budgets write them."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import FieldError, Yen


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1,234,567", 1_234_567),
        ("１２３円", 123),
        ("△1,200", -1_200),
        ("▲１，２００", -1_200),
        ("-1200", -1_200),
        ("−1,200円", -1_200),
        ("(1,200)", -1_200),
        ("（1,200千円）", -1_200_000),
        ("△ 1,200 円", -1_200),
        ("1,200千円", 1_200_000),
        ("1,200 千円", 1_200_000),
        ("2.9億円", 290_000_000),
        ("2.9億", 290_000_000),
        ("3百万円", 3_000_000),
        ("1億2,300万円", 123_000_000),
        ("1億2千万円", 120_000_000),
        ("1億 2,300万 4,567円", 123_004_567),
        ("1万5千円", 15_000),
        ("2兆円", 2 * 10**12),
        ("¥1,200-", 1_200),
        ("￥１，２００", 1_200),
        ("¥-500", -500),
        ("\\1,200", 1_200),
        ("金1,200円也", 1_200),
        ("0", 0),
        ("1200.00", 1_200),
        ("－", None),
        ("未定", None),
    ],
)
def test_amounts(text: str, yen: int | None) -> None:
    assert Yen().parse(text) == yen


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1.5円", "端数"),
        ("0.0001千円", "端数"),
        ("約3億円", "読めません"),
        ("1,2円", "読めません"),
        ("12 34", "読めません"),
        ("-△1", "読めません"),
        ("(-1)", "読めません"),
        ("((1))", "読めません"),
        ("1万2億円", "読めません"),
        ("1億2千", "読めません"),
        ("円", "読めません"),
        ("百万円", "読めません"),
        ("1,200円（税込）", "読めません"),
        ("10ドル", "読めません"),
        ("1²", "読めません"),
        ("12,345,678億円", "大きすぎます"),
    ],
)
def test_what_is_no_certain_amount_is_refused(text: str, word: str) -> None:
    with pytest.raises(FieldError, match=word) as refused:
        Yen().parse(text)
    assert refused.value.remedy


def test_one_oku_two_sen_asks_which_is_meant() -> None:
    with pytest.raises(FieldError) as refused:
        Yen().parse("1億2千円")
    assert "万" in refused.value.remedy


def test_a_number_cell_is_yen() -> None:
    assert Yen().from_cell(1_200) == 1_200
    assert Yen().from_cell(1_200.0) == 1_200
    assert Yen().from_cell(-0.0) == 0
    assert Yen().from_cell("1,200千円") == 1_200_000
    for cell in (1.5, float("nan"), float("inf"), 1e300, True):
        with pytest.raises(FieldError):
            Yen().from_cell(cell)


def test_under_a_heading_in_thousands_a_bare_number_is_thousands() -> None:
    kind = Yen(scale=1_000)
    assert kind.parse("1,200") == 1_200_000
    assert kind.parse("△1,200") == -1_200_000
    assert kind.parse("1,234.5") == 1_234_500
    assert kind.from_cell(1_234.5) == 1_234_500
    assert kind.from_cell(0.1 + 0.2) == 300
    # who writes the unit means it
    assert kind.parse("1,200円") == 1_200
    assert kind.parse("1,200千円") == 1_200_000
    assert kind.parse("2.9億") == 290_000_000
    for text in ("0.0005", "1.2345"):
        with pytest.raises(FieldError, match="端数"):
            kind.parse(text)
    with pytest.raises(FieldError, match="端数"):
        kind.from_cell(1.2345)
    with pytest.raises(FieldError, match="大きすぎ"):
        kind.from_cell(10**13)


def test_amounts_are_written_with_commas_and_triangle() -> None:
    assert Yen().text(1_234_567) == "1,234,567"
    assert Yen().text(-1_200) == "△1,200"
    assert Yen().text(0) == "0"
    assert Yen().cell(-1_200) == -1_200
    assert Yen(scale=1_000).text(-1_200) == "△1,200円"


def test_amounts_are_bounded() -> None:
    Yen().check(10**15 - 1)
    for value in (10**15, -(10**15)):
        with pytest.raises(FieldError, match="大きすぎ"):
            Yen().check(value)
