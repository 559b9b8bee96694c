"""One or several of a list."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import Choice, FieldError, MultiChoice, Option

KINDS = (
    Option("staff", "職員", ("庁内",)),
    Option("vendor", "外部事業者", ("業者", "ベンダー")),
    Option("utility", "電力・通信", ("ライフライン",)),
    Option("power", "電力"),
    Option("cloud", "クラウド（IaaS・PaaS）", ("cloud",)),
    Option("none", "－"),
)
MONTHS = tuple(Option(str(month), f"{month}月") for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("職員", "staff"),
        (" 職 員 ", "staff"),
        ("庁内", "staff"),
        ("STAFF", "staff"),
        ("ｓｔａｆｆ", "staff"),
        ("ベンダー", "vendor"),
        ("べんだー", "vendor"),
        ("ﾍﾞﾝﾀﾞｰ", "vendor"),
        ("クラウド(iaas・paas)", "cloud"),
        ("ｸﾗｳﾄﾞ（ＩａａＳ・ＰａａＳ）", "cloud"),
        ("－", "none"),
        ("-", "none"),
        ("", None),
        ("未確認", None),
        ("―", None),
    ],
)
def test_labels_codes_and_other_names(text: str, code: str | None) -> None:
    assert Choice(KINDS).parse(text) == code


def test_a_label_wins_over_a_code_and_a_code_over_other_names() -> None:
    kind = Choice((Option("b", "A", ("c",)), Option("a", "B"), Option("c", "D", ("b",))))
    assert kind.parse("a") == "b"
    assert kind.parse("b") == "a"
    assert kind.parse("c") == "c"


def test_what_is_not_offered_is_refused_with_what_is() -> None:
    with pytest.raises(FieldError, match="「その他」は選べる値ではありません") as refused:
        Choice(KINDS).parse("その他")
    assert all(option.label in refused.value.remedy for option in KINDS)
    with pytest.raises(FieldError) as refused:
        Choice(MONTHS).parse("13月")
    assert "11月 ほか4" in refused.value.remedy and "12月" not in refused.value.remedy


def test_an_unknown_code_is_shown_as_unknown_and_not_taken() -> None:
    kind = Choice(KINDS)
    assert kind.text("xyz") == "不明な値(xyz)"
    with pytest.raises(FieldError, match="不明な値"):
        kind.parse("不明な値(xyz)")
    with pytest.raises(FieldError, match="xyz"):
        kind.check("xyz")
    kind.check("staff")
    assert MultiChoice(KINDS).text(("staff", "xyz")) == "職員、不明な値(xyz)"
    with pytest.raises(FieldError, match="xyz"):
        MultiChoice(KINDS).check(("staff", "xyz"))


def test_a_number_cell_is_a_code() -> None:
    assert Choice(MONTHS).from_cell(4.0) == "4"
    assert MultiChoice(MONTHS).from_cell(12) == ("12",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("職員", ("staff",)),
        ("業者、職員", ("staff", "vendor")),
        ("職員,業者", ("staff", "vendor")),
        ("職員，業者，職員", ("staff", "vendor")),
        ("職員／業者", ("staff", "vendor")),
        ("職員・業者", ("staff", "vendor")),
        ("職員\n業者\r\n電力", ("staff", "vendor", "power")),
        ("職員 業者", ("staff", "vendor")),
        ("職員、", ("staff",)),
        ("、職員", ("staff",)),
        ("電力・通信", ("utility",)),
        ("電力 ・ 通信", ("utility",)),
        ("電力・職員", ("staff", "power")),
        ("電力・電力・通信", ("utility", "power")),
        ("職員・電力・通信・クラウド(IaaS・PaaS)", ("staff", "utility", "cloud")),
        ("－", ("none",)),
        ("", None),
        ("不明", None),
    ],
)
def test_several_between_separators_labels_with_separators_included(
    text: str, codes: tuple[str, ...] | None
) -> None:
    assert MultiChoice(KINDS).parse(text) == codes


@pytest.mark.parametrize(
    ("text", "named"),
    [("職員、宇宙", "宇宙"), ("通信", "通信"), ("、、", "、、"), ("職員、未確認", "未確認")],
)
def test_the_piece_that_is_not_offered_is_named(text: str, named: str) -> None:
    with pytest.raises(FieldError) as refused:
        MultiChoice(KINDS).parse(text)
    assert f"「{named}」" in refused.value.message


def test_codes_stand_in_the_lists_order() -> None:
    assert MultiChoice(MONTHS).parse("3月、4月") == ("4", "3")
    assert MultiChoice(MONTHS).parse("4、5") == ("4", "5")
    assert MultiChoice(MONTHS).text(("4", "3")) == "4月、3月"
    assert MultiChoice(MONTHS).text(()) == ""


def test_the_hint_names_what_is_offered() -> None:
    assert "職員" in Choice(KINDS).hint
    assert "、で区切る" in MultiChoice(KINDS).hint
