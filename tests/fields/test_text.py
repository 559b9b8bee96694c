"""Texts keep their letters; what cannot be kept is named with its place."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import FieldError, LongText, Text


@pytest.mark.parametrize(
    "text",
    [
        "髙﨑𠮷田",
        "辻\U000e0100",
        "か\u3099き",  # NFD
        "ｶﾞｽ",
        "①㈱㌔",
        "①\ufe00",
        "=1+1",
        "-",
        "―",
        "+81",
        "@home",
        "👩\u200d💻",
        "a\u00a0b",
        "税務　システム",
        "なし",
        "0",
        "TRUE",
        "未確認の機器",
    ],
)
def test_letters_stay_exactly_as_they_are(text: str) -> None:
    for kind in (Text(), LongText()):
        assert kind.parse(text) == text
        assert kind.text(text) == text
        assert kind.cell(text) == text
        assert kind.from_cell(text) == text


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("  税務\n", "税務", "税務"),
        ("\u3000税務\u3000\ufeff", "税務", "税務"),
        ("一行\r\n二行", "一行 二行", "一行\n二行"),
        ("一行\r二行\u2028三行", "一行 二行 三行", "一行\n二行\n三行"),
        ("a \t b", "a b", "a \t b"),
        ("一\n\n二", "一 二", "一\n\n二"),
        ("a  b", "a  b", "a  b"),
    ],
)
def test_outer_blanks_go_and_line_ends_become_one_sign(text: str, line: str, lines: str) -> None:
    assert Text().parse(text) == line
    assert LongText().parse(text) == lines


@pytest.mark.parametrize(
    ("letter", "code", "name"),
    [
        ("\x00", "U+0000", "空文字"),
        ("\x07", "U+0007", "制御文字"),
        ("\x0b", "U+000B", "制御文字"),
        ("\x85", "U+0085", "制御文字"),
        ("\u202e", "U+202E", "文字の向き"),
        ("\u2066", "U+2066", "文字の向き"),
        ("\u061c", "U+061C", "文字の向き"),
        ("\ud83d", "U+D83D", "壊れた文字"),
        ("\uffff", "U+FFFF", "文字ではない"),
    ],
)
def test_letters_that_nothing_can_show_are_refused_by_name_and_place(
    letter: str, code: str, name: str
) -> None:
    for kind in (Text(), LongText()):
        for call in (kind.parse, kind.from_cell, kind.check):
            with pytest.raises(FieldError) as refused:
                call("税務" + letter + "システム")
            assert code in refused.value.message
            assert name in refused.value.message
            assert "3文字目" in refused.value.message
            assert "「税務」の次" in refused.value.message
            assert "消して" in refused.value.remedy


def test_the_place_counts_from_what_was_given() -> None:
    with pytest.raises(FieldError, match="4文字目"):
        Text().parse("  あ\x00")


def test_too_long_says_how_long_it_is_and_may_be() -> None:
    assert Text(5).parse("あ" * 5 + "  ") == "あ" * 5
    with pytest.raises(FieldError) as refused:
        Text(5).parse("あ" * 6)
    assert "6文字" in refused.value.message and "5文字を超え" in refused.value.message
    with pytest.raises(FieldError, match="10,001文字あり、10,000文字を超え"):
        LongText().parse("あ" * 10_001)
    with pytest.raises(FieldError, match="201文字"):
        Text().check("あ" * 201)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (101, "101"),
        (101.0, "101"),
        (0.1 + 0.2, "0.3"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (1e20, "1e+20"),
    ],
)
def test_other_cells_read_as_the_spreadsheet_shows_them(cell: float, text: str) -> None:
    assert Text().from_cell(cell) == text
