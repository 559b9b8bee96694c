"""Readings in Latin letters, as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields.romaji import romaji

KANA = [chr(code) for code in (*range(0x3041, 0x3095), *range(0x30A1, 0x30F5), 0x30FC)]


@pytest.mark.parametrize(
    ("reading", "typed"),
    [
        ("ヤマダ タロウ", ("yamada tarou",)), ("しんじょう", ("sinzyou", "shinjou")), ("ハットリ", ("hattori",)),
        ("マッチャ", ("mattya", "matcha")), ("ふじわら", ("huziwara", "fujiwara")), ("ツチヤ", ("tutiya", "tsuchiya")),
        ("ｵｵﾀ", ("oota",)), ("キョウコ", ("kyouko",)), ("ジュンイチ", ("zyuniti", "junichi")), ("佐藤", ("佐藤",)), ("", ("",)),
    ],
)  # fmt: skip
def test_as_people_type(reading: str, typed: tuple[str, ...]) -> None:
    assert romaji(reading) == typed


@given(st.text(st.sampled_from(KANA), max_size=12))
def test_all_kana_become_letters(reading: str) -> None:
    for typed in romaji(reading):
        assert typed == "" or (typed.isascii() and typed.isalpha() and typed.islower())
