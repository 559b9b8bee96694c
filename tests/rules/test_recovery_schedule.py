"""The schedule against cases worked by hand."""

from __future__ import annotations

from okaplan_gui.rules.recovery_schedule import OWN, PEOPLE, SYSTEM, WAIT, Hold, recovery_schedule
from okaplan_gui.rules.recovery_work import RESOURCE, VENDOR, RecoveryWork, Wait
from tests.rules.recovery_cases import task, work


def planned(listed: RecoveryWork, *arrivals: int) -> dict[str, tuple[int | None, int | None]]:
    rows = recovery_schedule(listed, arrivals).rows
    return {row.listed.task.name: (row.start, row.finish) for row in rows}


def test_two_in_series_and_one_beside_with_one_person() -> None:
    # A (60) before B (30); C (100) has the longest RTO. One person: A, B, C in turn.
    listed = work([task(0, 60, rto=600, name="A"), task(1, 30, rto=300, name="B"), task(2, 100, rto=900, name="C")], [(1, 0)])  # fmt: skip
    assert planned(listed, 0) == {"A": (0, 60), "B": (60, 90), "C": (90, 190)}
    # with two people C begins at once
    assert planned(listed, 0, 0) == {"A": (0, 60), "C": (0, 100), "B": (60, 90)}


def test_whoever_is_free_takes_the_first_that_can_be_begun() -> None:
    # A needs two people and only one is there until 45: B and C go first, A begins when both are free
    listed = work([task(0, 60, rto=60, people=2, name="A"), task(1, 30, rto=90, name="B"), task(2, 30, rto=99, name="C")])  # fmt: skip
    assert planned(listed, 0, 45) == {"B": (0, 30), "C": (30, 60), "A": (60, 120)}
    rows = recovery_schedule(listed, [0, 45]).rows
    assert [(row.listed.task.name, row.late) for row in rows] == [("A", True), ("B", False), ("C", False)]
    # A waits for people just as long as it then takes: its own time counts
    assert [row.hold for row in rows] == [Hold(OWN), Hold(OWN), Hold(OWN)]


def test_what_holds_back() -> None:
    vendor, line = Wait(VENDOR, "事業者の到着", 240), Wait(RESOURCE, "回線", 100)
    listed = work(
        [task(0, 60, rto=10, waits=(line, vendor)), task(1, 10, rto=20), task(2, 20, rto=30), task(3, 500, rto=40)], [(1, 0)]
    )  # fmt: skip
    rows = recovery_schedule(listed, [400]).rows
    assert [(row.start, row.finish) for row in rows] == [(400, 460), (460, 470), (470, 490), (490, 990)]
    assert [row.hold for row in rows] == [Hold(PEOPLE), Hold(SYSTEM, 0), Hold(PEOPLE), Hold(OWN)]
    first = recovery_schedule(listed, [0, 0]).rows[0]
    assert (first.start, first.hold, first.listed.held) == (240, Hold(WAIT), vendor)


def test_too_few_people_for_ever() -> None:
    listed = work([task(0, 60, rto=900, people=3), task(1, 5, rto=999), task(2, 5, rto=9)], [(1, 0)])
    schedule = recovery_schedule(listed, [0, 0])
    by_number = {row.listed.task.name[-1]: row for row in schedule.rows}
    assert by_number["0"].finish is None and by_number["0"].late and by_number["0"].hold == Hold(PEOPLE)
    assert by_number["1"].finish is None and by_number["1"].hold.kind == SYSTEM
    assert by_number["2"].finish == 5 and schedule.end == 5


def test_unknown_time_counts_as_the_longest_and_opens_what_waits() -> None:
    listed = work([task(0, None, rto=10), task(1, 5, rto=20), task(2, 90, rto=30)], [(1, 0)])
    rows = recovery_schedule(listed, [0, 0, 0]).rows
    assert listed.assumed == 90
    assert [(row.finish, row.listed.open) for row in rows] == [(90, True), (95, True), (90, False)]
    unknown_wait = work([task(0, 5, waits=(Wait(VENDOR, "到着", None),)), task(1, 7)])
    row = recovery_schedule(unknown_wait, [0]).rows[0]
    assert row.listed.open and row.start == 7, "the longest known time stands for it, never 0"
    assert work([task(0, None)]).tasks == ()


def test_cycles_zero_times_and_no_rto() -> None:
    listed = work([task(0, 10), task(1, 20), task(2, 0, rto=0), task(3, 5, rto=0)], [(0, 1), (1, 0), (3, 2)])
    rows = recovery_schedule(listed, [0]).rows
    assert listed.cycles == (("システム000", "システム001"),)
    found = [(row.listed.task.name[-1], row.start, row.finish, row.late) for row in rows]
    assert found == [("2", 0, 0, False), ("3", 0, 5, True), ("0", 5, 15, None), ("1", 15, 35, None)]
    assert [row.listed.in_cycle for row in rows] == [False, False, True, True]
    assert recovery_schedule(listed, []).rows[0].finish is None
    assert recovery_schedule(work([task(0, 10, people=0)]), []).rows[0].finish == 10


def test_people_at_work() -> None:
    listed = work([task(0, 60, people=2), task(1, 30, rto=5), task(2, 30, people=3)])
    schedule = recovery_schedule(listed, [0, 0, 40])
    assert planned(listed, 0, 0, 40)["システム001"] == (0, 30)
    assert schedule.people_in_use() == ((0, 1), (30, 2), (90, 3), (120, 0))
