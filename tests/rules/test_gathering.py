"""Heads there against heads expected: unknown is never there, and exercise and event are counted alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.models.exercise import ExerciseParticipant
from okaplan_gui.rules.gathering import EVENT_POINTS, Coming, exercise_gathering, heads_lines

BEGAN = datetime(2026, 9, 1, 22, 0, tzinfo=JST)


def at(minutes: int | None) -> datetime | None:
    return None if minutes is None else BEGAN + timedelta(minutes=minutes)


def player(expected: int | None, arrived: int | None, **more: Any) -> ExerciseParticipant:
    return ExerciseParticipant(
        name="見本", kind=more.pop("kind", "player"), expected=expected, arrived=arrived, **more
    )


def test_line_by_line() -> None:
    people = [
        Coming(at(30), at(45)),
        Coming(at(60), None),
        Coming(None, at(10), at(120)),
        Coming(at(400), at(100), at(90)),
    ]
    lines = heads_lines(BEGAN, BEGAN + timedelta(minutes=200), people, EVENT_POINTS)
    assert [(one.hour, one.expected, one.there) for one in lines] == [(1, 2, 2), (3, 2, 2)]
    assert [one.spare for one in lines] == [0, 0] and lines[0].words == "見込みどおり"
    assert lines[1].at == at(180)


def test_without_a_forecast_nothing_is_too_many() -> None:
    (line,) = heads_lines(BEGAN, BEGAN + timedelta(minutes=60), [Coming(None, at(5))], EVENT_POINTS)
    assert (line.expected, line.there, line.spare, line.words) == (None, 1, None, UNCONFIRMED)


def test_of_an_exercise() -> None:
    people = [
        player(30, 25, attended=True),
        player(30, 31, attended=True),
        player(60, None, attended=True),
        player(60, None),
        player(None, 40, attended=True),
        player(240, None),
        player(240, 50),
        player(15, 15, kind="observer"),
    ]
    found = exercise_gathering(people, BEGAN, 118)
    assert [(one.minutes, one.expected, one.there) for one in found.lines] == [
        (30, 2, 1), (45, 2, 3), (60, 4, 4), (118, 4, 4),
    ]  # fmt: skip
    assert (found.expected, found.in_time, found.late, found.missing) == (5, 2, 1, 2)
    assert (found.unexpected, found.beyond, found.untimed) == (1, 1, 1)
    assert found.lines[0].words == "1人少ない" and found.lines[1].words == "1人多い"
    assert "5人のうち、見込みまでに到着 2人、遅れて到着 1人、到着の記録なし 2人" in found.told
    assert f"時刻が{UNCONFIRMED} 1人" in found.told and "来ていない 1人" in found.told


def test_the_beginning_without_anybody_is_left_out() -> None:
    found = exercise_gathering([player(400, 500)], BEGAN, 720)
    assert [(one.minutes, one.expected, one.there) for one in found.lines] == [(720, 1, 1)]
    nobody = exercise_gathering([player(400, None)], BEGAN, 100)
    assert [(one.minutes, one.expected, one.there) for one in nobody.lines] == [(100, 0, 0)]


def test_nothing_written_nothing_counted() -> None:
    found = exercise_gathering([player(None, None, attended=True)], BEGAN, 60)
    assert found.lines == () and found.told == "到着の見込みも時刻も書かれていません。"


@given(
    people=st.lists(st.tuples(st.none() | st.integers(0, 300), st.none() | st.integers(0, 300))),
    lasted=st.integers(0, 300),
)
def test_everybody_is_counted_once(people: list[tuple[int | None, int | None]], lasted: int) -> None:
    found = exercise_gathering([player(*one) for one in people], BEGAN, lasted)
    assert found.in_time + found.late + found.missing == found.expected
    forecast = sum(expected is not None for expected, _ in people)
    assert found.expected + found.beyond == forecast
    if found.lines:
        last = found.lines[-1]
        assert last.minutes == lasted
        assert last.there == sum(arrived is not None and arrived <= lasted for _, arrived in people)
        assert last.expected == (
            sum(expected is not None and expected <= lasted for expected, _ in people) if forecast else None
        )
