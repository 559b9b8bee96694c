"""Readings, telephone numbers and mail addresses."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import FieldError, Kana, Mail, Phone


@pytest.mark.parametrize(
    ("text", "kana"),
    [
        ("おかやま", "オカヤマ"),
        ("ｵｶﾔﾏｼ", "オカヤマシ"),
        ("ﾔﾏﾀﾞ　ﾀﾛｳ", "ヤマダ タロウ"),
        ("か\u3099くとう", "ガクトウ"),
        ("サーバー", "サーバー"),
        ("ｻｰﾊﾞｰ", "サーバー"),
        ("すゞき", "スヾキ"),
        ("ジョン・スミス", "ジョン・スミス"),
        ("-", None),
    ],
)
def test_kana_of_any_sort_become_full_width_katakana(text: str, kana: str | None) -> None:
    assert Kana().parse(text) == kana


@pytest.mark.parametrize("text", ["山田", "やまだ太郎", "yamada", "カ1"])
def test_what_is_no_kana_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="かなだけではありません"):
        Kana().parse(text)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("086-226-7264", "086-226-7264"),
        ("０８６－２２６－７２６４", "086-226-7264"),
        ("086ー226ー7264", "086-226-7264"),
        ("086—226−7264", "086-226-7264"),
        ("(086) 226-7264", "(086) 226-7264"),
        ("＋81 86 226 7264", "+81 86 226 7264"),
        ("086-226-7264（内線2233）", "086-226-7264(内線2233)"),
        ("086-226-7264 内線 ２２３３", "086-226-7264 内線 2233"),
        ("代表086-224-2111、夜間090-0000-0000", "代表086-224-2111、夜間090-0000-0000"),
        ("#9110", "#9110"),
        ("086-226-7264\n090-0000-0000", "086-226-7264 090-0000-0000"),
        ("－", None),
        ("不明", None),
    ],
)
def test_telephone_numbers_become_half_width(text: str, phone: str | None) -> None:
    assert Phone().parse(text) == phone
    assert Phone().parse(phone or "") == phone


@pytest.mark.parametrize(
    "text", ["内線", "なし", "086-226-726四", "あとで確認", "O86-226-7264", "内2線", "--()"]
)
def test_what_cannot_be_dialled_is_refused(text: str) -> None:
    with pytest.raises(FieldError) as refused:
        Phone().parse(text)
    assert "電話番号" in refused.value.message and "例" in refused.value.remedy


def test_a_number_cell_is_read_as_its_digits() -> None:
    assert Phone().from_cell(2233.0) == "2233"


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        (" joho＠pref.example.jp ", "joho@pref.example.jp"),
        ("ＪＯＨＯ@example.jp", "JOHO@example.jp"),
        ("a.b+c_d@sub.example.co.jp", "a.b+c_d@sub.example.co.jp"),
        ("―", None),
    ],
)
def test_mail_addresses_become_half_width(text: str, mail: str | None) -> None:
    assert Mail().parse(text) == mail


@pytest.mark.parametrize(
    "text",
    [
        "joho",
        "joho@",
        "@example.jp",
        "a@b",
        "a b@example.jp",
        "a@example.jp,b@example.jp",
        "a@@example.jp",
        "a@x..jp",
    ],
)
def test_what_is_no_single_address_is_refused(text: str) -> None:
    with pytest.raises(FieldError, match="メールアドレス"):
        Mail().parse(text)


@pytest.mark.parametrize("kind", [Kana(), Phone(), Mail()])
def test_control_letters_are_named_here_too(kind: Kana | Phone | Mail) -> None:
    with pytest.raises(FieldError, match=r"U\+202E"):
        kind.parse("\u202e086")
