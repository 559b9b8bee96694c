"""各所属の棚卸実施率: which divisions counted their software in a fiscal year (plan §3.3.4; target 100 %)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields import fiscal_year_of
from okaplan_gui.models.licence import StockTake
from okaplan_gui.models.organisation import Division
from okaplan_gui.rules.tally import (
    DANGER,
    OK,
    WARN,
    Tally,
    TallyRow,
    column,
    count_column,
    day_column,
    percent,
)
from okaplan_gui.rules.told import Told, Year


@dataclass(frozen=True)
class DivisionCount:
    """One division in one year; ``take`` None: nothing is recorded, which counts as not done."""

    division: Division
    take: StockTake | None

    @property
    def done(self) -> bool:
        """Whether it was counted."""
        return self.take is not None and self.take.counted_on is not None

    @property
    def settled(self) -> bool:
        """Whether it was counted and every difference is settled; a number that is not known is not settled."""
        if self.take is None or not self.done:
            return False
        return self.take.differences == 0 or self.take.settled_on is not None


def stock_take_coverage(
    divisions: Sequence[Division], takes: Sequence[StockTake], year: int
) -> list[DivisionCount]:
    """Every division in a fiscal year, those without a count first."""
    by_division: dict[UUID, StockTake] = {take.division: take for take in takes if take.year == year}
    counts = [DivisionCount(division, by_division.get(division.id)) for division in divisions]
    return sorted(counts, key=lambda count: (count.done, count.settled, count.division.code))


def stock_take_tally(divisions: Sequence[Division], takes: Sequence[StockTake], today: date) -> Tally:
    """The fiscal year of a day."""
    year = fiscal_year_of(today)
    counts = stock_take_coverage(divisions, takes, year)
    done = sum(count.done for count in counts)
    return Tally(
        "棚卸の実施", today,
        Told.of(Year(year), f"の実施率 {percent(done, len(counts))}（{len(counts)}課室中 {done}課室）。"),
        (
            column("課室", width=18), day_column("実施日"), count_column("確認した数"), count_column("差異"),
            day_column("差異の解消日"),
        ),
        tuple(
            TallyRow(
                (
                    count.division.name, count.take.counted_on if count.take else None,
                    count.take.counted if count.take else None, count.take.differences if count.take else None,
                    count.take.settled_on if count.take else None,
                ),
                OK if count.settled else WARN if count.done else DANGER,
                "stock_take" if count.take else "division", (count.take.id if count.take else count.division.id,),
            )
            for count in counts
        ),
        ("stock_take", "division"),
    )  # fmt: skip
