"""What the page 業務影響分析 reads and writes: levels, MTPD, targets, which system serves which business."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.jobs.plan_records import read_limits
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.impact import BusinessImpact
from okaplan_gui.rules.impact_analysis import Assessment, assess
from okaplan_gui.rules.needed_systems import DEGRADED, MUST
from okaplan_gui.rules.target_proposal import Proposal
from okaplan_gui.store.ledger_file import LedgerFile


def read_assessments(file: LedgerFile) -> list[Assessment]:
    """Every business with its computed MTPD; businesses belong to no plan."""
    with file.session() as session:
        return assess(
            session.scalars(select(BusinessFunction)).all(),
            session.scalars(select(BusinessImpact)).all(),
            read_limits(session)["intolerable_impact_level"],
        )


def adopt_periods(file: LedgerFile, assessments: Iterable[Assessment]) -> int:
    """Write the computed MTPD where there is one, as one step of undo; how many changed. RecordFaults as usual."""
    taken = [
        (one.business, one.period.minutes)
        for one in assessments
        if one.period.minutes is not None and one.period.minutes != one.typed
    ]
    if not taken:
        return 0
    name = f"「{taken[0][0].name}」" if len(taken) == 1 else f"{len(taken)}業務"
    with file.operation(f"{name}の最大許容停止時間を計算した値に") as operation:
        return sum(
            operation.update(BusinessFunction, business.id, maximum_tolerable_period=minutes)
            for business, minutes in taken
        )


@dataclass(frozen=True)
class TargetChange:
    """What accepting a proposal would change: (field, old, new)."""

    proposal: Proposal
    changes: tuple[tuple[str, int | str | None, int | str], ...]


def target_changes(proposals: Iterable[Proposal]) -> list[TargetChange]:
    """Only proposals that would change something."""
    found = []
    for proposal in proposals:
        changes = tuple(
            (name, getattr(proposal.critical, name), value) for name, value in proposal.values().items()
        )
        if changes:
            found.append(TargetChange(proposal, changes))
    return found


def adopt_targets(file: LedgerFile, changes: Sequence[TargetChange]) -> int:
    """Write accepted proposals as one step of undo. What was said about a difference goes with the difference."""
    if not changes:
        return 0
    with file.operation(f"目標の提案を{len(changes)}件採用") as operation:
        for change in changes:
            values = change.proposal.values()
            operation.update(CriticalSystem, change.proposal.critical.id, **values, override_reason=None)
    return len(changes)


def set_use(file: LedgerFile, business: UUID, system: UUID, necessity: str | None) -> None:
    """Say that a business uses a system (must or degraded), or that it does not (None)."""
    table = Dependency.table()
    found = select(table.c.id).where(table.c.business == business, table.c.on_system == system)
    words = {
        MUST: "業務とシステムを結ぶ",
        DEGRADED: "業務とシステムの結びを縮退可に",
        None: "業務とシステムの結びを外す",
    }
    with file.operation(words[necessity]) as operation:
        keys = list(operation.connection.scalars(found))
        if necessity is None:
            for key in keys:
                operation.delete(Dependency, key)
        elif keys:
            for key in keys:
                operation.update(Dependency, key, necessity=necessity)
        else:
            operation.insert(
                Dependency, business=business, on_system=system, kind="business", necessity=necessity
            )
