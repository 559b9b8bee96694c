"""Lengths of time in whole minutes."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from okaplan_gui.fields import Duration, FieldError

HOUR, DAY = 60, 1440


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30分", 30),
        ("３０分", 30),
        ("90m", 90),
        ("90 min", 90),
        ("3時間", 3 * HOUR),
        ("1.5時間", 90),
        ("1時間半", 90),
        ("72h", 72 * HOUR),
        ("24H", DAY),
        ("1日", DAY),
        ("3日間", 3 * DAY),
        ("1日12時間", 36 * HOUR),
        ("1日 12時間 30分", 36 * HOUR + 30),
        ("1週間", 7 * DAY),
        ("2週間", 14 * DAY),
        ("1か月", 30 * DAY),
        ("３ヶ月", 90 * DAY),
        ("3ヵ月", 90 * DAY),
        ("1年", 365 * DAY),
        ("半日", DAY // 2),
        ("1:30", 90),
        ("72:00", 72 * HOUR),
        ("1:30:00", 90),
        ("1,440分", DAY),
        ("3時間以内", 3 * HOUR),
        ("1日ごと", DAY),
        ("毎日", DAY),
        ("週次", 7 * DAY),
        ("即時", 0),
        ("0分", 0),
        ("0.5h", 30),
        ("－", None),
        ("未定", None),
    ],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert Duration().parse(text) == minutes


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("90", "90分、90時間、90日"),
        ("3", "3分、3時間、3日"),
        ("約3時間", "目安や範囲"),
        ("3時間程度", "目安や範囲"),
        ("2～3日", "目安や範囲"),
        ("随時", "目安や範囲"),
        ("12時間1日", "大きい単位から"),
        ("24時間365日", "大きい単位から"),
        ("2時間30", "数に単位"),
        ("すぐ", "数に単位"),
        ("½日", "数に単位"),
        ("0.01時間", "分まで"),
        ("1:30:20", "分まで"),
        ("100年", "10,000日まで"),
    ],
)
def test_what_is_no_certain_length_is_refused_with_the_way_out(text: str, word: str) -> None:
    with pytest.raises(FieldError) as refused:
        Duration().parse(text)
    assert word in refused.value.remedy


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0分"),
        (30, "30分"),
        (60, "1時間"),
        (90, "1時間30分"),
        (DAY - 1, "23時間59分"),
        (DAY, "1日"),
        (36 * HOUR, "1日12時間"),
        (7 * DAY, "7日"),
        (30 * DAY + 1, "30日1分"),
    ],
)
def test_the_shortest_exact_words(minutes: int, text: str) -> None:
    assert Duration().text(minutes) == text
    assert Duration().cell(minutes) == text


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (timedelta(hours=36), 36 * HOUR),
        (time(1, 30), 90),
        (timedelta(seconds=1799, microseconds=999_997), 30),
        ("3時間", 3 * HOUR),
    ],
)
def test_cells_of_lengths(cell: timedelta | time | str, minutes: int) -> None:
    assert Duration().from_cell(cell) == minutes


@pytest.mark.parametrize(
    "cell", [3, 0.5, True, timedelta(minutes=-1), timedelta(seconds=90), timedelta.max, time(0, 0, 30)]
)
def test_cells_that_are_no_length(cell: float | timedelta | time) -> None:
    with pytest.raises(FieldError):
        Duration().from_cell(cell)
