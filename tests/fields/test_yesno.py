"""Yes, no, not confirmed."""

from __future__ import annotations

import pytest

from okaplan_gui.fields import FieldError, YesNo


@pytest.mark.parametrize(
    "text",
    [
        "有",
        "○",
        "〇",
        "◯",
        "●",
        "はい",
        "あり",
        "有り",
        "済",
        "yes",
        "ＹＥＳ",
        "TRUE",
        "1",
        "対応",
        "対応済",
        "レ",
        "✓",
    ],
)
def test_yes(text: str) -> None:
    assert YesNo().parse(text) is True


@pytest.mark.parametrize(
    "text",
    ["無", "×", "✕", "ｘ", "いいえ", "なし", "ナシ", "未", "no", "False", "0", "未対応", "不要", "対象外"],
)
def test_no(text: str) -> None:
    assert YesNo().parse(text) is False


@pytest.mark.parametrize("text", ["", "未確認", "不明", "-", "－", "―", "？", "調査中"])
def test_not_confirmed(text: str) -> None:
    assert YesNo().parse(text) is None


def test_its_own_labels_come_first() -> None:
    assert YesNo("不要", "要").parse("不要") is True
    assert YesNo("不要", "要").parse("要") is False
    assert YesNo("○", "－").parse("-") is False
    assert YesNo("○", "－").parse("―") is None
    assert YesNo("概数", "正確").parse(" 概数 ") is True
    assert YesNo("要", "不要").text(True) == "要"
    assert YesNo("要", "不要").cell(False) == "不要"


@pytest.mark.parametrize(
    ("cell", "value"), [(True, True), (False, False), (1, True), (0.0, False), ("○", True)]
)
def test_cells(cell: bool | float | str, value: bool) -> None:
    assert YesNo().from_cell(cell) is value


@pytest.mark.parametrize("text", ["2", "たぶん", "一部", "△"])
def test_what_is_neither_is_refused_with_both_labels(text: str) -> None:
    with pytest.raises(FieldError) as refused:
        YesNo("要", "不要").parse(text)
    assert "「要」か「不要」" in refused.value.message and "未確認" in refused.value.remedy
