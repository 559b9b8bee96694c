"""Folding letters: what must be found, told apart, or announced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import header_fold, search_fold
from okaplan_gui.fields.letters import digits_fold, letter_name, line_fold, quoted, refused_letter


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("高崎", "髙﨑"),
        ("浜辺", "濵邉"),
        ("渡辺", "渡邊"),
        ("斉藤", "齋藤"),
        ("斎藤", "齊藤"),
        ("沢", "澤"),
        ("広島", "廣嶋"),
        ("吉田", "𠮷田"),
        ("辻", "辻\U000e0100"),
        ("がくとう", "か\u3099クトウ"),
        ("ガッコウ", "ｶﾞｯｺｳ"),
        ("サーバ", "ｻｰﾊﾞ"),
        ("霞ヶ関", "霞ケ関"),
        ("tax", "ＴＡＸ"),
        ("税務システム", "税務 シス\u3000テム"),
        ("(株)岡山", "㈱岡山"),
        ("strasse", "Straße"),
        ("神", "\ufa19"),
    ],
)
def test_what_people_type_finds_what_is_kept(typed: str, kept: str) -> None:
    assert search_fold(typed) == search_fold(kept)


@pytest.mark.parametrize(
    ("one", "other"), [("高崎", "高松"), ("ハハ", "パパ"), ("ビル", "ビール"), ("税務1", "税務2")]
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert search_fold(one) != search_fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_fold(search_fold(text)) == search_fold(text)
    assert digits_fold(digits_fold(text)) == digits_fold(text)


@given(st.text("髙﨑がｶﾞｶ゛ー A１ \u3000", max_size=8), st.text("髙﨑がｶー A１ \u3000", max_size=8))
def test_a_part_is_found_in_the_whole(one: str, other: str) -> None:
    assert search_fold(one) in search_fold(one + other)


@given(st.text(max_size=400))
def test_long_texts_fold_like_short_ones(text: str) -> None:
    assert search_fold(text + "。" * 200) == search_fold(text + "。") + "。" * 199


@pytest.mark.parametrize(
    "label",
    [
        "システム名",
        "システム 名",
        "システム名（必須）",
        "システム名※",
        "＊システム名",
        "【必須】システム名",
        "システム名[必須]",
        "システム名\n（正式名称）",
        "①システム名",
        "1.システム名",
        "(2) システム名",
        "３．システム名",
        "ｼｽﾃﾑ名",
        "システム名：",
        "●システム名",
        "必須 システム名",
    ],
)
def test_one_column_under_many_labels(label: str) -> None:
    assert header_fold(label) == "システム名"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("当初予算（千円）", "当初予算"),
        ("予算額 (単位：円)", "予算額"),
        ("サーバー名", "サーバ名"),
        ("コンピューター", "コンピュータ"),
        ("氏名（フリガナ）", "氏名（カナ）"),
        ("ＩＰｖ６対応", "IPv6対応"),
    ],
)
def test_labels_that_mean_one_column(one: str, other: str) -> None:
    assert header_fold(one) == header_fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("氏名（カナ）", "氏名"),
        ("氏名（漢字）", "氏名（ふりがな）"),
        ("台数", "号数"),
        ("1月", "2月"),
        ("（千円）", ""),
        ("○", ""),
    ],
)
def test_labels_that_mean_two_columns(one: str, other: str) -> None:
    assert header_fold(one) != header_fold(other)


def test_digits_fold_leaves_words_and_folds_width() -> None:
    assert digits_fold("　１２３，４５６　") == "123,456"
    assert digits_fold("平成２６年４月１日") == "平成26年4月1日"
    assert line_fold("平成２６年\u3000\n ４月") == "平成26年 4月"


def test_refused_letters_have_a_place_and_a_name() -> None:
    assert refused_letter("税務システム") is None
    assert refused_letter("a\tb\nc") is None
    assert refused_letter("税務\x00") == (3, "U+0000")
    assert letter_name("U+0000") == "空文字"
    assert letter_name("U+200F") == "文字の向きを変える記号"
    assert letter_name("U+DC00") == "壊れた文字"
    assert letter_name("U+FFFE") == "文字ではない符号"


@given(st.characters())
def test_only_letters_that_nothing_shows_are_refused(letter: str) -> None:
    if refused_letter(letter):
        assert unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Cs")


def test_what_was_given_is_quoted_short_and_harmless() -> None:
    assert quoted(" 税務\n システム ") == "「税務 システム」"
    assert quoted("a\x00\u202eb") == "「a□□b」"
    assert quoted("あ" * 31) == "「" + "あ" * 30 + "…」"
    assert quoted("あ" * 30) == "「" + "あ" * 30 + "」"
