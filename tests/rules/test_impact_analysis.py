"""MTPD from impact levels: hand-worked cases, and against every way of filling the empty cells."""

from __future__ import annotations

from itertools import pairwise, product
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.models.impact import BusinessImpact
from okaplan_gui.rules.impact_analysis import (
    ASPECTS,
    LONGER,
    MINUTES,
    OPEN,
    SAME,
    SHORTER,
    STEPS,
    UNSET,
    assess,
    tolerable_period,
)

Row = tuple[int | None, ...]
LOW: Row = (1, 1, 1, 1, 1, 1)


def levels(life: Row, living: Row = LOW) -> dict[str, Row]:
    return {"life": life, "living": living, "rights": LOW, "internal": LOW}


@pytest.mark.parametrize(
    ("life", "minutes", "text"),
    [
        ((1, 2, 3, 4, 4, 4), 1440, "1日"),
        ((1, 4, 4, 4, 4, 4), 180, "3時間"),
        ((1, 1, 1, 1, 1, 4), 10080, "1週間"),
        ((4, 4, 4, 4, 4, 4), 0, "3時間未満"),
        ((1, 1, 2, 2, 3, 3), 20160, "2週間より長い"),
        # harm does not shrink: the 3 at one day vouches for the empty cell before it
        ((1, None, 3, 4, None, None), 1440, "1日"),
    ],
)
def test_the_last_step_before_it_is_intolerable(life: Row, minutes: int, text: str) -> None:
    period = tolerable_period(levels(life), 4)
    assert (period.minutes, period.text()) == (minutes, text)
    assert not period.missing


def test_the_first_aspect_counts_and_is_named() -> None:
    period = tolerable_period(levels((1, 2, 3, 3, 4, 4), (1, 1, 2, 4, 4, 4)), 4)
    assert period.minutes == 1440 and period.aspects == ("living",)
    assert period.reason(4) == "3日で「住民生活」が「4 甚大」になります"


def test_empty_cells_are_never_good() -> None:
    period = tolerable_period(levels((1, 1, None, None, 4, 4)), 4)
    assert period.minutes is None and not period.beyond
    assert period.missing == ("生命・安全の1日〜3日",)
    assert period.text() == "未確認（少なくとも12時間）"
    assert period.reason(4) == "未記入: 生命・安全の1日〜3日"
    nothing = tolerable_period({}, 4)
    assert nothing.minutes is None and nothing.text() == "未確認" and nothing.unknown == 24
    last = tolerable_period(levels((1, 1, 1, 1, 1, None)), 4)
    assert last.minutes is None and not last.beyond and last.missing == ("生命・安全の2週間",)


def test_empty_cells_behind_the_answer_do_not_matter_but_are_counted() -> None:
    period = tolerable_period({"life": (4,), "living": (1,)}, 4)
    assert period.minutes == 0 and period.unknown == 22


def test_another_level_is_intolerable() -> None:
    assert tolerable_period(levels((1, 2, 3, 4, 4, 4)), 3).minutes == 720
    assert tolerable_period(levels((1, 1, 1, 1, 1, 1)), 1).minutes == 0


def business(mtpd: int | None) -> BusinessFunction:
    return BusinessFunction(id=uuid4(), code="B1", name="業務", maximum_tolerable_period=mtpd)


@pytest.mark.parametrize(
    ("typed", "verdict", "words"),
    [
        (1440, SAME, "同じ"),
        (4320, LONGER, "2日長い"),
        (720, SHORTER, "12時間短い"),
        (None, UNSET, "まだ決めていません"),
    ],
)
def test_beside_what_was_typed(typed: int | None, verdict: str, words: str) -> None:
    one = business(typed)
    rows = [
        BusinessImpact(
            id=uuid4(),
            business=one.id,
            aspect=aspect,
            reason="理由",
            **dict.fromkeys(STEPS[:3], "3"),
            **dict.fromkeys(STEPS[3:], "4"),
        )
        for aspect in ASPECTS
    ]
    (found,) = assess([one], rows, 4)
    assert (found.verdict, found.difference()) == (verdict, words)
    assert found.limit == min(1440, typed or 1440)
    (bare,) = assess([one], [], 4)
    assert bare.verdict == OPEN and bare.limit == typed and not bare.records
    (odd,) = assess([one], rows, 99)
    assert odd.level == 4 and odd.period == found.period


def test_longer_than_two_weeks_agrees_with_any_longer_value() -> None:
    one = business(40000)
    rows = [
        BusinessImpact(id=uuid4(), business=one.id, aspect=aspect, **dict.fromkeys(STEPS, "1"))
        for aspect in ASPECTS
    ]
    assert assess([one], rows, 4)[0].verdict == SAME
    one.maximum_tolerable_period = 1440
    assert assess([one], rows, 4)[0].verdict == SHORTER


rising = st.lists(st.integers(1, 4), min_size=6, max_size=6).map(sorted)
holes = st.lists(st.booleans(), min_size=6, max_size=6)


@given(rising, holes, st.integers(1, 4))
def test_sure_exactly_when_every_filling_agrees(full: list[int], known: list[bool], level: int) -> None:
    row = tuple(cell if keep else None for cell, keep in zip(full, known, strict=True))
    period = tolerable_period(levels(row), level)
    others = [1] * 6  # LOW, without its holes
    fillings = [
        filling
        for filling in product((1, 2, 3, 4), repeat=6)
        if all(a <= b for a, b in pairwise(filling))
        and all(cell is None or cell == other for cell, other in zip(row, filling, strict=True))
    ]
    firsts = {
        next((n for n in range(6) if max(filling[n], others[n] or 0) >= level), 6) for filling in fillings
    }
    if len(firsts) == 1:
        first = firsts.pop()
        assert period.reached == first
        assert period.minutes == (MINUTES[first - 1] if first else 0)
    else:
        assert period.minutes is None and period.missing
        assert period.earliest <= min(firsts) and max(firsts) <= period.latest
