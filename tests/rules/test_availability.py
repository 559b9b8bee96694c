"""Availability: overlaps once, planned stops not at all, 未確認 as the worst."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import JST
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.service import Outage
from okaplan_gui.rules.availability import availability, availability_tally
from okaplan_gui.rules.tally import DANGER, OPEN

SYSTEM = uuid4()
BEGIN = datetime(2026, 4, 1, tzinfo=JST)
END = BEGIN + timedelta(hours=1000)


def outage(start: float, end: float | None, planned: bool | None = False, system: UUID = SYSTEM) -> Outage:
    return Outage(
        id=uuid4(), system=system, began_at=BEGIN + timedelta(hours=start), planned=planned,
        ended_at=None if end is None else BEGIN + timedelta(hours=end),
    )  # fmt: skip


def share(*outages: Outage) -> float:
    (found,) = availability(outages, BEGIN, END)
    return round(found.share, 9)


def test_unplanned_hours_of_the_span() -> None:
    assert share(outage(10, 20)) == 0.99


def test_overlapping_outages_count_once() -> None:
    assert share(outage(10, 20), outage(15, 25), outage(12, 13)) == 0.985


def test_planned_stops_do_not_count_and_unknown_ones_do() -> None:
    assert share(outage(0, 100, planned=True)) == 1.0
    assert share(outage(0, 10, planned=None)) == 0.99


def test_an_outage_without_an_end_lasts_and_is_told() -> None:
    (found,) = availability([outage(990, None)], BEGIN, END)
    assert (round(found.share, 9), found.open) == (0.99, 1)


def test_only_what_falls_into_the_span() -> None:
    assert share(outage(-50, 10), outage(990, 2000)) == 0.98
    assert availability([outage(-50, 0), outage(1000, 1001)], BEGIN, END) == []


@given(st.lists(st.tuples(st.integers(-100, 1100), st.integers(0, 300)), min_size=1, max_size=12))
def test_agrees_with_counting_hour_by_hour(spans: list[tuple[int, int]]) -> None:
    outages = [outage(start, start + length) for start, length in spans]
    down = {hour for start, length in spans for hour in range(max(0, start), min(1000, start + length))}
    found = availability(outages, BEGIN, END)
    assert round(sum(one.down.total_seconds() for one in found) / 3600) == len(down)


def test_tally_of_a_fiscal_year_up_to_the_day() -> None:
    system = InformationSystem(id=SYSTEM, name="共有ファイルサーバ")
    day = date(2026, 4, 10)
    rows = availability_tally([outage(0, 24)], [system], day).rows
    assert rows[0].cells[:3] == ("共有ファイルサーバ", "90.000%", "24時間00分")
    assert rows[0].mark == DANGER
    assert availability_tally([outage(239.9, None)], [system], day).rows[0].mark == OPEN
