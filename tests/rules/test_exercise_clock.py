"""The clock of an exercise: pauses, compression, a clock set back, a night; and injects that fall due by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import JST
from okaplan_gui.models.exercise import ExerciseInject
from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, RUNNING, Clock, assumed_text, is_late
from okaplan_gui.rules.exercise_injects import ANSWERED, DUE, GIVEN, WAITING, inject_board, minute_text
from okaplan_gui.rules.exercise_watch import (
    LEFT_RUNNING,
    LONG_SILENCE,
    SET_BACK,
    clock_trouble,
    continued_shift,
    next_moment,
)

START = datetime(2026, 9, 1, 13, 0, tzinfo=JST)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_compressed_time() -> None:
    clock = Clock(RUNNING, START, compression=6, assumed_at=datetime(2026, 9, 1, 4, 0, tzinfo=JST))
    assert clock.elapsed_minutes(after(600)) == 60
    assert clock.assumed(after(600)) == datetime(2026, 9, 1, 5, 0, tzinfo=JST)
    assert clock.real_seconds_until(90, after(600)) == 300
    assert clock.real_seconds_until(-5, after(600)) == 0
    assert assumed_text(clock, after(600)) == "05:00"
    assert assumed_text(clock, after(4 * 3600)) == "2日目 04:00"
    assert assumed_text(Clock(PLANNED), after(0)) == ""
    slow = replace(clock, compression=0.5)
    assert slow.elapsed_seconds(after(600)) == 300


def test_before_the_start_and_after_the_end() -> None:
    planned = Clock(PLANNED, compression=3)
    assert planned.elapsed_seconds(START) == 0 and planned.assumed(START) is None
    ended = Clock(CLOSED, START, ended_at=after(100), compression=2)
    assert ended.elapsed_seconds(after(10**6)) == 200


@given(
    runs=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), max_size=8),
    last=st.integers(0, 4000),
    compression=st.sampled_from([0.25, 1.0, 3.0, 60.0]),
)
def test_pauses_never_count(runs: list[tuple[int, int]], last: int, compression: float) -> None:
    now, worked, paused = 0, 0, 0
    clock = Clock(RUNNING, START, compression=compression)
    for run, rest in runs:
        now, worked = now + run, worked + run
        halted = replace(clock, state=PAUSED, paused_at=after(now), paused_seconds=paused)
        assert halted.elapsed_seconds(after(now + rest)) == int(worked * compression)
        now, paused = now + rest, paused + rest
        clock = replace(clock, paused_seconds=paused)
    assert clock.elapsed_seconds(after(now + last)) == int((worked + last) * compression)


@given(back=st.integers(0, 10**6))
def test_never_less_than_nothing(back: int) -> None:
    assert Clock(RUNNING, START).elapsed_seconds(after(-back)) == 0


@given(ran=st.integers(0, 10**5), back=st.integers(91, 10**6), on=st.integers(0, 10**4))
def test_set_back_is_told_and_mended(ran: int, back: int, on: int) -> None:
    clock, last = Clock(RUNNING, START, paused_seconds=0), after(ran)
    now = last - timedelta(seconds=back)
    trouble = clock_trouble(clock, last, now)
    assert trouble is not None and trouble.kind == SET_BACK
    mended = replace(clock, shift=continued_shift(clock, last, now))
    later = now + timedelta(seconds=on)
    assert mended.real_seconds(later) == ran + on
    assert clock_trouble(mended, last, later) is None, "once mended, it is not told again"
    assert next_moment(mended, last, later) == last + timedelta(seconds=on)


@given(back=st.integers(1, 86_400))
def test_what_is_recorded_before_it_is_mended_is_not_early(back: int) -> None:
    clock, last = Clock(RUNNING, START), after(3600)
    assert next_moment(clock, last, last - timedelta(seconds=back)) == last
    assert clock.minutes_at(next_moment(clock, last, last - timedelta(seconds=back))) == 60


def test_a_mistyped_moment_far_ahead_does_not_stop_the_time() -> None:
    assert next_moment(Clock(RUNNING, START), after(10**7), after(60)) == after(60)
    assert next_moment(Clock(RUNNING, START), None, after(60)) == after(60)


def test_small_corrections_and_pauses_are_no_trouble() -> None:
    clock = Clock(RUNNING, START)
    assert clock_trouble(clock, after(60), after(0)) is None
    assert clock_trouble(clock, after(60), after(60) + LONG_SILENCE - timedelta(seconds=1)) is None
    assert clock_trouble(Clock(PAUSED, START, after(60)), after(60), after(10**6)) is None
    assert clock_trouble(Clock(PLANNED), None, START) is None


def test_left_running_over_night() -> None:
    trouble = clock_trouble(Clock(RUNNING, START), after(600), after(600) + timedelta(hours=18))
    assert trouble is not None and trouble.kind == LEFT_RUNNING
    assert "9月1日 13:10" in trouble.words and "18時間" in trouble.words


def test_continuing_what_never_began() -> None:
    with pytest.raises(ValueError, match="not been started"):
        continued_shift(Clock(PLANNED), START, START)


def inject(minute: int, number: int = 1, **values: object) -> ExerciseInject:
    return ExerciseInject(number=number, minute=minute, content="状況", **values)


def test_an_inject_before_the_event_is_due_with_the_start() -> None:
    early = inject(-5)
    assert inject_board([early], None).lines[0].state == WAITING
    line = inject_board([early], 0).lines[0]
    assert (line.state, line.late) == (DUE, 0)
    assert minute_text(-5) == "5分前" and minute_text(80) == "1:20"


@given(minutes=st.lists(st.integers(-30, 300), max_size=15), now=st.integers(0, 400))
def test_nothing_that_fell_due_is_lost(minutes: list[int], now: int) -> None:
    board = inject_board([inject(m, n) for n, m in enumerate(minutes, 1)], now)
    assert [one.inject.minute for one in board.lines] == sorted(minutes)
    assert len(board.of(DUE)) == sum(m <= now for m in minutes)
    coming = [m for m in minutes if m > now]
    assert board.next_minute == (min(coming) if coming else None)


def test_handed_over_stays_so_when_the_clock_goes_back() -> None:
    given_one = inject(20, 1, given_elapsed=21)
    answered = inject(10, 2, given_elapsed=10, answered_elapsed=12, result="partly")
    board = inject_board([given_one, answered, inject(30, 3)], 5)
    assert [one.state for one in board.lines] == [ANSWERED, GIVEN, WAITING]
    assert [one.inject.number for one in board.latest] == [1, 2]
    assert board.lines[1].late == 1


def test_late() -> None:
    assert is_late(10, None, None, 11) and not is_late(10, None, None, 10)
    assert is_late(10, "done", 11, 0) and not is_late(10, "done", 10, 99)
    assert not is_late(None, None, None, 999)
