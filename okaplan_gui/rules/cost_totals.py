"""経常・臨時 cost per system, bureau and fiscal year, against the base year (plan ch. 1)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from okaplan_gui.fields import UNCONFIRMED, fiscal_year_of
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.rules.tally import OPEN, Tally, TallyRow, column, count_column, yen_column
from okaplan_gui.rules.told import Told, Year


@dataclass
class CostTotal:
    """Totals in 円 of one group; ``open``: lines without an amount, so that the totals are too low."""

    running: int = 0
    one_off: int = 0
    open: int = 0
    keys: list[UUID] = field(default_factory=list)

    def add(self, cost: AnnualCost) -> None:
        """Take in one line: its 決算額 where it is known, else its 当初予算額."""
        self.keys.append(cost.id)
        amount = settled_amount(cost)
        if amount is None:
            self.open += 1
        elif cost.nature == "running":
            self.running += amount
        else:
            self.one_off += amount


def settled_amount(cost: AnnualCost) -> int | None:
    """What a line cost, in 円: 決算額, else 当初予算額; None when neither is recorded."""
    return cost.actual if cost.actual is not None else cost.budget


def cost_totals(
    costs: Iterable[AnnualCost], group: Callable[[AnnualCost], Hashable]
) -> dict[Hashable, CostTotal]:
    """Totals by any group of the lines: a year, a system, a bureau."""
    found: dict[Hashable, CostTotal] = {}
    for cost in costs:
        found.setdefault(group(cost), CostTotal()).add(cost)
    return found


def cost_by_year(costs: Sequence[AnnualCost], base_year: int | None, today: date) -> Tally:
    """Every year's total beside the base year's running cost (the earliest year where none is set)."""
    totals = cost_totals(costs, lambda cost: cost.year)
    years = sorted(year for year in totals if isinstance(year, int))
    base = base_year if base_year in totals else (years[0] if years else None)
    told = totals[base].running if base is not None else None
    words = ("基準年度は", Year(base), "です。") if base is not None else ("経費の記録がありません。",)
    return Tally(
        "年度別の経費", today, Told.of(*words, "決算額を、なければ当初予算額を合計しています。金額のない行は「未確認」に数えます。"),
        (
            column("年度", width=10), yen_column("経常"), yen_column("臨時"), yen_column("計"),
            yen_column("経常の基準年度との差"), column("増減率", width=7), count_column("未確認"),
        ),
        tuple(
            TallyRow(
                (
                    Told.of(Year(year)), totals[year].running, totals[year].one_off,
                    totals[year].running + totals[year].one_off,
                    totals[year].running - told if told is not None else None,
                    f"{100 * (totals[year].running - told) / told:+.1f}%" if told else UNCONFIRMED, totals[year].open,
                ),
                OPEN if totals[year].open else "", "annual_cost", tuple(totals[year].keys),
            )
            for year in years
        ),
        ("annual_cost",),
    )  # fmt: skip


def cost_by_bureau(
    costs: Sequence[AnnualCost], systems: Sequence[InformationSystem], bureaus: Sequence[Bureau], today: date
) -> Tally:
    """The latest year recorded up to a day, by bureau."""
    owners = {system.id: system.bureau for system in systems}
    named = {bureau.id: bureau.name for bureau in bureaus}
    year, chosen = _latest(costs, today)
    totals = cost_totals(chosen, lambda cost: owners.get(cost.system))
    order = [*(bureau.id for bureau in sorted(bureaus, key=lambda b: (b.sort_order or 0, b.code))), None]
    rows = [(named[key] if key else None, totals[key]) for key in order if key in totals]
    return _grouped("部局別の経費", "部局", year, rows, today)


def cost_by_system(costs: Sequence[AnnualCost], systems: Sequence[InformationSystem], today: date) -> Tally:
    """The latest year recorded up to a day, by system, the dearest first."""
    named = {system.id: system.name for system in systems}
    year, chosen = _latest(costs, today)
    totals = cost_totals(chosen, lambda cost: named.get(cost.system))
    rows = sorted(totals.items(), key=lambda row: -(row[1].running + row[1].one_off))
    return _grouped(
        "システム別の経費", "情報システム", year, [(str(name), total) for name, total in rows], today
    )


def _latest(costs: Sequence[AnnualCost], today: date) -> tuple[int | None, list[AnnualCost]]:
    year = max((cost.year for cost in costs if cost.year <= fiscal_year_of(today)), default=None)
    return year, [cost for cost in costs if cost.year == year]


def _grouped(
    title: str, label: str, year: int | None, rows: Sequence[tuple[str | None, CostTotal]], today: date
) -> Tally:
    running = sum(total.running for _, total in rows)
    one_off = sum(total.one_off for _, total in rows)
    words = (
        Told.of(Year(year), f"の合計は経常 {running:,}円、臨時 {one_off:,}円です。")
        if year
        else "経費の記録がありません。"
    )
    return Tally(
        title, today, words,
        (column(label, width=22), yen_column("経常"), yen_column("臨時"), yen_column("計"), count_column("未確認")),
        tuple(
            TallyRow(
                (name, total.running, total.one_off, total.running + total.one_off, total.open),
                OPEN if total.open else "", "annual_cost", tuple(total.keys),
            )
            for name, total in rows
        ),
        ("annual_cost", "information_system", "bureau"),
    )  # fmt: skip
