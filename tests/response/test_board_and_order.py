"""Board as of any moment against a count of its own; the quick line; heads; the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import JST
from okaplan_gui.models.response import (
    AddressResult,
    ChronologyEntry,
    EventAction,
    EventPerson,
    EventSystemState,
    ResponseEvent,
)
from okaplan_gui.rules.chronology import in_order, open_items, overdue, quick_line
from okaplan_gui.rules.event_records import EventRecords, SystemTarget
from okaplan_gui.rules.head_count import head_count
from okaplan_gui.rules.response_board import as_of, response_board
from okaplan_gui.rules.response_order import response_order

BEGAN = datetime(2026, 11, 24, 22, 10, tzinfo=JST)
SYSTEMS = [UUID(int=n) for n in range(1, 5)]
STATES = ["up", "degraded", "down", "switching", "restoring", "unknown"]
TARGETS = {key: SystemTarget(f"S{n}", objective=60 * (n + 1), order=n + 1) for n, key in enumerate(SYSTEMS)}


def at(minutes: int) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


def look(number: int, system: UUID, minutes: int, state: str) -> EventSystemState:
    return EventSystemState(
        id=UUID(int=1000 + number), event=UUID(int=9), device="1", number=number, system=system, at=at(minutes),
        written_at=at(minutes), state=state,
    )  # fmt: skip


def records(states: list[EventSystemState], now: datetime, **more: Any) -> EventRecords:
    event = ResponseEvent(id=UUID(int=9), code="1", name="地震", nature="actual", occurred_at=BEGAN)
    return EventRecords(event, now, tuple(states), systems=TARGETS, **more)


LOOKS = st.lists(
    st.tuples(st.sampled_from(SYSTEMS), st.integers(0, 600), st.sampled_from(STATES)), max_size=25
)


@given(LOOKS, st.integers(0, 700))
def test_board_as_of_a_moment_is_what_a_plain_walk_finds(
    looks: list[tuple[UUID, int, str]], moment: int
) -> None:
    states = [look(n, *one) for n, one in enumerate(looks)]
    board = response_board(as_of(records(states, at(700)), at(moment)))
    newest: dict[UUID, tuple[int, str, int | None]] = {}
    # a plain walk through time: what was seen last, and since when it has not been up again
    for system, minutes, state in sorted(looks, key=lambda one: one[1]):
        if minutes > moment:
            continue
        down = newest[system][2] if system in newest else None
        if state == "up":
            down = None
        elif state in ("down", "switching", "restoring") and down is None:
            down = minutes
        newest[system] = (minutes, state, down)
    assert {line.system for line in board} == set(newest)
    for line in board:
        minutes, state, down = newest[line.system]
        assert (line.newest.at, line.newest.state, line.age) == (at(minutes), state, moment - minutes)
        assert line.stale == (moment - minutes >= 60)
        assert line.down_at == (None if down is None else at(down))
        objective = TARGETS[line.system].objective
        assert objective is not None
        assert line.left == (None if down is None else objective - (moment - down))


def test_what_a_system_waits_for_and_what_is_left_is_said() -> None:
    states = [look(1, SYSTEMS[0], 0, "down"), look(2, SYSTEMS[1], 0, "unknown"), look(3, SYSTEMS[2], 5, "up")]
    needs = [(SYSTEMS[0], SYSTEMS[1]), (SYSTEMS[0], SYSTEMS[2]), (SYSTEMS[2], SYSTEMS[0])]
    first, second, third = response_board(records(states, at(90)), needs)
    assert "古い" in first.age_words and first.waits_for == ("S1",) and first.left_words == "⚠ 超過 30分"
    assert second.left is None and second.left_words == "停止なら 残り 30分" and "まだ" in second.age_words
    assert third.waits_for == () and third.left_words == ""


def test_a_clock_set_back_is_said() -> None:
    (line,) = response_board(records([look(1, SYSTEMS[0], 60, "up")], at(30)))
    assert line.age == -30 and "先" in line.age_words and not line.stale


NOW = datetime(2026, 11, 25, 3, 20, 41, tzinfo=JST)


@pytest.mark.parametrize(
    ("text", "when", "kind", "between", "content"),
    [
        ("空調が止まった", "25 03:20", None, None, "空調が止まった"),
        ("0315 空調が止まった", "25 03:15", None, None, "空調が止まった"),
        ("０３１５　空調が止まった", "25 03:15", None, None, "空調が止まった"),
        ("3:05 被 雨漏り", "25 03:05", "damage", None, "雨漏り"),
        ("昨日 2310 揺れた", "24 23:10", None, None, "揺れた"),
        ("2310 揺れた", "24 23:10", None, None, "揺れた"),
        ("指 本部→設備班 燃料を運ぶ", "25 03:20", "order", ("本部", "設備班"), "燃料を運ぶ"),
        ("0300 本部->設備班 要 燃料を運ぶ", "25 03:00", "request", ("本部", "設備班"), "燃料を運ぶ"),
        ("2460 という番号", "25 03:20", None, None, "2460 という番号"),
        ("1234号室で漏水", "25 03:20", None, None, "1234号室で漏水"),
        ("", "25 03:20", None, None, ""),
    ],
)
def test_quick_line(
    text: str, when: str, kind: str | None, between: tuple[str, str] | None, content: str
) -> None:
    line = quick_line(text, NOW)
    assert f"{line.happened_at:%d %H:%M}" == when
    assert (line.kind, line.content) == (kind, content)
    assert (line.sender, line.receiver) == (between or (None, None))


@given(st.text(max_size=60))
def test_no_text_breaks_the_quick_line(text: str) -> None:
    line = quick_line(text, NOW)
    assert line.happened_at <= NOW + timedelta(hours=1) and line.words()


def entry(number: int, minutes: int, **more: Any) -> ChronologyEntry:
    return ChronologyEntry(
        id=UUID(int=number), device="1", number=number, happened_at=at(minutes), written_at=at(100 + number),
        content="x", **({"certainty": "open"} | more),
    )  # fmt: skip


def test_open_items_are_the_pressing_ones_first() -> None:
    lines = [
        entry(1, 30, follow_up="open"),
        entry(2, 10, follow_up="doing", due=at(60)),
        entry(3, 5, follow_up="done"),
        entry(4, 6, follow_up="open", struck_at=at(8), struck_reason="誤り"),
        entry(5, 7, follow_up="open", certainty="false"),
        entry(6, 8, follow_up="open", due=at(50)),
    ]
    assert [e.number for e in open_items(lines)] == [6, 2, 1]
    assert [e.number for e in in_order(lines)] == [3, 4, 5, 6, 2, 1]
    assert overdue(lines[1], at(61)) and not overdue(lines[1], at(60)) and not overdue(lines[2], at(999))


def test_heads_against_what_is_open() -> None:
    people = tuple(
        EventPerson(id=UUID(int=n), number=n, name=str(n), safety="safe", presence=presence, expected_at=expected)
        for n, (presence, expected) in enumerate(
            [("here", None), ("coming", at(100)), ("coming", at(300)), ("coming", None), ("unknown", None), ("left", None)]
        )
    )  # fmt: skip
    actions = tuple(
        EventAction(id=UUID(int=n), number=n, step_code=code, phase="first_3h", role=role, action="x", result=result)
        for n, (code, role, result) in enumerate(
            [("a", "統括", None), ("b", "統括", None), ("c", "復旧", "done"), ("d", "復旧", "failed")]
        )
    )  # fmt: skip
    states = [look(1, SYSTEMS[0], 0, "down"), look(2, SYSTEMS[1], 0, "up")]
    count = head_count(records(states, at(30), people=people, actions=actions), {"a": 1, "b": 3, "c": 5})
    first, second, *_ = count.lines
    assert (first.here, first.coming, first.steps, first.systems, first.assumed) == (1, 1, 4, 1, True)
    assert first.current and first.spare == -3 and first.words == "⚠ 3人 不足"
    assert (second.there, second.needed) == (3, 1) and not second.current
    assert (count.here, count.coming, count.without_time, count.unknown) == (1, 3, 1, 1)


def test_order_of_what_is_really_down() -> None:
    states = [look(1, SYSTEMS[0], 0, "down"), look(2, SYSTEMS[1], 0, "unknown"), look(3, SYSTEMS[2], 0, "up"),
              look(4, SYSTEMS[3], 0, "down")]  # fmt: skip
    people = (EventPerson(id=UUID(int=1), number=1, name="1", safety="safe", presence="here", team="repair"),
              EventPerson(id=UUID(int=2), number=2, name="2", safety="safe", presence="here", team="survey"),
              EventPerson(id=UUID(int=3), number=3, name="3", safety="hurt", presence="here", team="repair"))  # fmt: skip
    steps = response_order(records(states, at(10), people=people), [(SYSTEMS[0], SYSTEMS[1])])
    assert [s.line.target.name for s in steps] == ["S1", "S0", "S3"]
    assert [s.words for s in steps] == ["今できる", "S1 の後", "人を待つ"]
    # the one who repairs is at work already
    at_work = [*states, look(5, SYSTEMS[3], 5, "restoring")]
    steps = response_order(records(at_work, at(10), people=people), [(SYSTEMS[0], SYSTEMS[1])])
    assert [s.words for s in steps] == ["人を待つ", "S1 の後", "作業中"]


def test_an_address_that_gave_no_answer_puts_a_look_in_doubt() -> None:
    def tried(number: int, minutes: int, answered: bool | None, address: str = "10.0.0.1") -> AddressResult:
        return AddressResult(
            id=UUID(int=500 + number), event=UUID(int=9), address=address, system=SYSTEMS[0],
            tried_at=at(minutes), answered=answered,
        )  # fmt: skip

    def words(looks: list[EventSystemState], *tries: AddressResult) -> tuple[str, tuple[str, ...]]:
        told = replace(records(looks, at(90)), addresses=tries)
        line = response_board(told)[0]
        return line.state_words, line.unanswered

    up = [look(1, SYSTEMS[0], 30, "up")]
    assert words(up) == ("稼働", ())
    assert words(up, tried(1, 20, False)) == ("稼働", ())  # looked at since
    assert words(up, tried(1, 40, False)) == ("稼働 ⚠ 疎通なし", ("10.0.0.1",))
    assert words(up, tried(1, 40, False), tried(2, 50, True)) == ("稼働", ())
    assert words(up, tried(1, 40, None)) == ("稼働", ())
    assert words([look(1, SYSTEMS[0], 30, "down")], tried(1, 40, False))[0] == "停止"
