"""Availability from outages in a fiscal year; planned stops do not count (plan §3.3.3; target 99 %)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from okaplan_gui.fields import JST, fiscal_year_of, fiscal_year_span
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.service import Outage
from okaplan_gui.rules.tally import DANGER, OK, OPEN, Tally, TallyRow, column, count_column
from okaplan_gui.rules.told import Told, Year

TARGET = 0.99
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Availability:
    """One system in one span: ``down`` is unplanned, overlaps counted once. ``open``: outages without an end."""

    system: UUID
    down: timedelta
    planned: timedelta
    span: timedelta
    open: int
    outages: tuple[UUID, ...]

    @property
    def share(self) -> float:
        """0 to 1 of the span in which the system could be used."""
        return 1 - self.down / self.span if self.span else 1.0


def availability(outages: Sequence[Outage], begins: datetime, ends: datetime) -> list[Availability]:
    """Every system with an outage in a span of aware moments, the worst first.

    未確認 is never good: an outage without an end lasts to the end of the span, one not known to be planned counts.
    """
    by_system: dict[UUID, list[Outage]] = {}
    for outage in outages:
        if outage.began_at < ends and (outage.ended_at or ends) > begins:
            by_system.setdefault(outage.system, []).append(outage)
    found = [
        Availability(
            system,
            _length([_clipped(o, begins, ends) for o in own if not o.planned]),
            _length([_clipped(o, begins, ends) for o in own if o.planned]),
            ends - begins,
            sum(o.ended_at is None for o in own),
            tuple(o.id for o in own),
        )
        for system, own in by_system.items()
    ]
    return sorted(found, key=lambda one: one.share)


def _clipped(outage: Outage, begins: datetime, ends: datetime) -> Span:
    return max(outage.began_at, begins), min(outage.ended_at or ends, ends)


def _length(spans: Sequence[Span]) -> timedelta:
    total = timedelta(0)
    reached: datetime | None = None
    for begins, ends in sorted(spans):
        start = begins if reached is None else max(begins, reached)
        if ends > start:
            total += ends - start
        reached = ends if reached is None else max(reached, ends)
    return total


def availability_tally(outages: Sequence[Outage], systems: Sequence[InformationSystem], today: date) -> Tally:
    """The fiscal year of a day, up to the end of that day."""
    first, last = fiscal_year_span(fiscal_year_of(today))
    begins = datetime.combine(first, time(), JST)
    ends = datetime.combine(min(today, last), time(), JST) + timedelta(days=1)
    named = {system.id: system.name for system in systems}
    rows = availability(outages, begins, ends)
    below = sum(row.share < TARGET for row in rows)
    return Tally(
        "可用性", today,
        Told.of(
            Year(fiscal_year_of(today)), f"の初めから。目標 {TARGET:.0%} を下回るシステムは{below}件です。",
            "計画した停止は除き、計画かどうか分からない停止は計画外に数えます。",
        ),
        (
            column("情報システム", width=20), column("可用性", width=8), column("計画外の停止", width=9),
            column("計画した停止", width=9), count_column("終わりの未確認", width=8),
        ),
        tuple(
            TallyRow(
                (named.get(row.system), f"{100 * row.share:.3f}%", _hours(row.down), _hours(row.planned), row.open),
                DANGER if row.share < TARGET else OPEN if row.open else OK, "outage", row.outages,
            )
            for row in rows
        ),
        ("outage", "information_system"),
    )  # fmt: skip


def _hours(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}時間{minutes % 60:02}分"
