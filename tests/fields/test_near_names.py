"""Names that are nearly what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields.near_names import near_names

NAMES = ["税務システム", "財務会計システム", "給与システム", "総合防災情報システム", "庶務"]


def test_slips_are_found_and_the_likest_comes_first() -> None:
    assert near_names("税務シスラム", NAMES)[0] == "税務システム"
    assert near_names("財務会計ｼｽﾃﾑ", NAMES)[0] == "財務会計システム"
    assert near_names("総合防災システム", NAMES)[0] == "総合防災情報システム"


def test_what_is_like_nothing_gets_no_suggestion() -> None:
    assert (
        near_names("農林部", NAMES) == []
        and near_names("", NAMES) == []
        and near_names("あ" * 500, NAMES) == []
    )


@given(st.text(max_size=120), st.lists(st.text(max_size=20), max_size=20))
def test_only_given_names_and_no_more_than_three(text: str, names: list[str]) -> None:
    near = near_names(text, names)
    assert set(near) <= set(names) and len(near) <= 3
