"""Outages out of the board's history: back and down again, clocks set back, what nobody verified."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from okaplan_gui.fields import JST, FieldError
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.models.response import EventPerson, EventRecovery
from okaplan_gui.rules.event_outages import outages, standings
from okaplan_gui.rules.event_review import GOING_ON, LATE, UNKNOWN, WITHIN, is_there, review_event
from okaplan_gui.rules.paper_time import paper_moment
from tests.response.conftest import Scene, after


def test_down_twice_is_two_outages_and_the_check_belongs_to_one(scene: Scene) -> None:
    scene.state(6, 0, 400, "down")
    scene.state(7, 0, 430, "degraded")
    scene.state(8, 0, 460, "unknown")
    records = read_event_records(scene.file, scene.event, after(500))
    first, second = [o for o in outages(records) if o.system == scene.systems[0][0]]
    assert (first.minutes, first.verified_at, first.lost_minutes) == (110, after(120), 610)
    assert (second.minutes, second.resumed_at, second.restored_at) == (None, after(430), None)
    assert second.verified_at is None and second.lost_minutes is None
    line = next(s for s in standings(records) if s.outage is not None and s.outage == second)
    assert line.newest.state == "unknown" and line.since == after(460)
    assert line.left == (scene.systems[0][1].objective or 0) - 100


def test_lines_written_late_or_by_a_clock_set_back_are_put_in_order(scene: Scene) -> None:
    scene.state(6, 3, 90, "up")
    scene.state(7, 3, 30, "down")
    with scene.file.operation("確認") as operation:
        operation.insert(EventRecovery, event=scene.event, system=scene.systems[3][0], verified_at=after(10))
    records = read_event_records(scene.file, scene.event, after(100))
    (outage,) = [o for o in outages(records) if o.system == scene.systems[3][0]]
    assert outage.minutes == 60 and outage.verified_at is None, "a check before the outage proves nothing"


def test_what_is_not_known_is_never_within_the_target(scene: Scene) -> None:
    review = review_event(read_event_records(scene.file, scene.event, after(200)))
    times = {line.outage.system: line.time for line in review.recoveries}
    objective = scene.systems[1][1].objective or 0
    assert times[scene.systems[1][0]] == (LATE if objective < 185 else GOING_ON)
    assert times[scene.systems[0][0]] == (WITHIN if (scene.systems[0][1].objective or 0) >= 110 else LATE)
    assert [line.point for line in review.recoveries if line.outage.data_point is None] == [UNKNOWN]
    assert (review.lines, review.struck, review.unconfirmed) == (3, 1, 2)
    assert len(review.open_entries) == len(review.overdue) == 1 and len(review.unchecked) == 1


def test_who_is_there_at_a_moment() -> None:
    person = EventPerson(arrived_at=after(60), left_at=after(120))
    assert [is_there(person, after(m)) for m in (59, 60, 119, 120)] == [False, True, True, False]
    again = EventPerson(arrived_at=after(300), left_at=after(120))
    assert is_there(again, after(301)), "came back after having left"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("905", (25, 9, 5)), ("0905", (25, 9, 5)), ("9:05", (25, 9, 5)), ("９時５分", (25, 9, 5)), ("23時", (25, 23, 0)),
     ("翌0:10", (26, 0, 10)), ("+0010", (26, 0, 10))],
)  # fmt: skip
def test_the_time_of_a_handwritten_line(text: str, expected: tuple[int, int, int]) -> None:
    day, hour, minute = expected
    assert paper_moment(date(2026, 11, 25), text) == datetime(2026, 11, day, hour, minute, tzinfo=JST)


@pytest.mark.parametrize("text", ["", "2400", "25:00", "9:75", "きのう", "9", "12345"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(FieldError):
        paper_moment(date(2026, 11, 25), text)
