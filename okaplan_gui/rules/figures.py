"""The figures of the plan, counted from the ledgers and held beside what the plan states (plan §2.3, §3, ch. 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division, Municipality
from okaplan_gui.models.standard import MEASURE, PlanFigure
from okaplan_gui.rules.figure_result import FigureResult

CLOUD = ("cloud_iaas", "cloud_saas")


@dataclass(frozen=True)
class LedgerCounts:
    """The records that figures are counted from."""

    systems: Sequence[InformationSystem]
    bureaus: Sequence[Bureau]
    divisions: Sequence[Division]
    equipment: Sequence[Equipment]
    uses: Sequence[SystemEquipment]
    costs: Sequence[AnnualCost]
    municipalities: Sequence[Municipality]


def plan_figures(figures: Sequence[PlanFigure], counts: LedgerCounts) -> list[FigureResult]:
    """Every figure of the plan with the ledger's own count."""
    return [
        FigureResult(
            figure.code,
            figure.label,
            MEASURE.text(figure.measure),
            figure.expected,
            measured(figure.measure, figure.argument, counts),
            figure.unit or "",
            bool(figure.about),
            figure.as_of,
            figure.source or "",
        )
        for figure in sorted(figures, key=lambda f: f.code)
    ]


def measured(measure: str, argument: str | None, counts: LedgerCounts) -> float | None:
    """The ledger's count of a measure (:data:`MEASURE`); None when its argument or records are missing."""
    return _MEASURES[measure](counts, argument or "")


def live_systems(counts: LedgerCounts) -> list[InformationSystem]:
    """Systems that are not 廃止."""
    return [system for system in counts.systems if system.phase != "retired"]


def _systems(counts: LedgerCounts, argument: str) -> float | None:
    return len(live_systems(counts))


def _systems_of_bureau(counts: LedgerCounts, argument: str) -> float | None:
    codes = _codes(argument)
    wanted = {bureau.id for bureau in counts.bureaus if bureau.code in codes}
    if not wanted:
        return None
    return sum(1 for system in live_systems(counts) if system.bureau in wanted)


def _systems_virtual(counts: LedgerCounts, argument: str) -> float | None:
    return sum(1 for system in live_systems(counts) if system.hosting == "virtual")


def _virtual_servers(counts: LedgerCounts, argument: str) -> float | None:
    return sum(1 for machine in counts.equipment if machine.kind == "virtual")


def _virtual_hosts(counts: LedgerCounts, argument: str) -> float | None:
    return len({machine.host for machine in counts.equipment if machine.kind == "virtual" and machine.host})


def _systems_cloud(counts: LedgerCounts, argument: str) -> float | None:
    return sum(1 for system in live_systems(counts) if system.hosting in CLOUD)


def _cloud_share(counts: LedgerCounts, argument: str) -> float | None:
    total = len(live_systems(counts))
    return (
        round(100 * sum(1 for s in live_systems(counts) if s.hosting in CLOUD) / total, 1) if total else None
    )


def _running_cost(counts: LedgerCounts, argument: str) -> float | None:
    codes, years = _split(argument)
    return _cost(counts, codes, years[0]) if len(years) == 1 else None


def _saving(counts: LedgerCounts, argument: str) -> float | None:
    codes, years = _split(argument)
    if len(years) != 2:
        return None
    before, after = _cost(counts, codes, years[0]), _cost(counts, codes, years[1])
    return None if before is None or after is None else before - after


def _cost(counts: LedgerCounts, codes: Sequence[str], year: int) -> float | None:
    wanted: set[UUID] = {system.id for system in counts.systems if system.code in codes}
    rows = [c for c in counts.costs if c.system in wanted and c.year == year and c.nature == "running"]
    if not rows or any(row.budget is None for row in rows):
        return None
    return float(sum(row.budget or 0 for row in rows))


def _governors(counts: LedgerCounts, field: str) -> float | None:
    wanted = {bureau.id for bureau in counts.bureaus if bureau.governors}
    values = [getattr(division, field) for division in counts.divisions if division.bureau in wanted]
    if not values or any(value is None for value in values):
        return None
    return sum(values)


def _codes(argument: str) -> list[str]:
    return [part.strip() for part in argument.split(",") if part.strip()]


def _split(argument: str) -> tuple[list[str], list[int]]:
    """Codes and years of ``A01,A02;2008,2014``."""
    codes, _, years = argument.partition(";")
    return _codes(codes), [int(year) for year in _codes(years) if year.isdigit()]


_MEASURES: dict[str, Callable[[LedgerCounts, str], float | None]] = {
    "systems": _systems,
    "systems_of_bureau": _systems_of_bureau,
    "systems_virtual": _systems_virtual,
    "virtual_servers": _virtual_servers,
    "virtual_hosts": _virtual_hosts,
    "systems_cloud": _systems_cloud,
    "cloud_share": _cloud_share,
    "running_cost_of_year": _running_cost,
    "running_cost_saving": _saving,
    "governors_staff": lambda counts, argument: _governors(counts, "head_count"),
    "governors_pcs": lambda counts, argument: _governors(counts, "pc_count"),
    "municipalities": lambda counts, argument: len(counts.municipalities),
}
