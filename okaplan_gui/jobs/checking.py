"""Checks a file: is it sound, do the figures of the plan come out, what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from okaplan_gui.fields import JST
from okaplan_gui.jobs.plan_reading import draft_content
from okaplan_gui.jobs.whole_ledgers import all_of
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division, Municipality
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.models.security import ThreatInfo
from okaplan_gui.models.software import SoftwareProduct
from okaplan_gui.models.standard import BackupStandard, PlanFigure, Threshold
from okaplan_gui.rules.attention import AttentionRecords, notices
from okaplan_gui.rules.figure_result import FigureResult
from okaplan_gui.rules.figures import LedgerCounts, plan_figures
from okaplan_gui.rules.notice import URGENT, Notice
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class CheckReport:
    """What a check found on a day. ``integrity``: faults of the file itself."""

    as_of: date
    integrity: tuple[str, ...]
    figures: tuple[FigureResult, ...]
    notices: tuple[Notice, ...]
    cycles: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Nothing was found."""
        return not (self.integrity or self.notices or self.cycles) and all(f.agrees for f in self.figures)


def check_file(file: LedgerFile, today: date | None = None) -> CheckReport:
    """Integrity of the file, the figures of the plan, and what needs attention on a day."""
    day = today or datetime.now(JST).date()
    cycles: list[str] = []
    with file.session() as session:
        counts = ledger_counts(session)
        figures = plan_figures(all_of(session, PlanFigure), counts)
        found = notices(attention_records(session), day)
        plans = [plan.id for plan in all_of(session, ContinuityPlan)]
    for plan in plans:
        content = draft_content(file, plan, day)
        cycles += [f"{content.name}: {' → '.join((*cycle, cycle[0]))}" for cycle in content.cycles]
    return CheckReport(day, tuple(file.integrity()), tuple(figures), tuple(found), tuple(cycles))


def figures_of(session: Session) -> list[FigureResult]:
    """The figures of the plan beside the ledger's own."""
    return plan_figures(all_of(session, PlanFigure), ledger_counts(session))


def ledger_counts(session: Session) -> LedgerCounts:
    """The records that figures are counted from."""
    return LedgerCounts(
        systems=all_of(session, InformationSystem),
        bureaus=all_of(session, Bureau),
        divisions=all_of(session, Division),
        equipment=all_of(session, Equipment),
        uses=all_of(session, SystemEquipment),
        costs=all_of(session, AnnualCost),
        municipalities=all_of(session, Municipality),
    )


def attention_records(session: Session) -> AttentionRecords:
    """The records that notices are drawn from."""
    return AttentionRecords(
        systems=all_of(session, InformationSystem),
        equipment=all_of(session, Equipment),
        backups=all_of(session, BackupPlan),
        contacts=all_of(session, Contact),
        plans=all_of(session, ContinuityPlan),
        versions=list(session.scalars(select(PlanVersion).options(defer(PlanVersion.content)))),
        copies=all_of(session, PlanCopy),
        exercises=all_of(session, Exercise),
        findings=all_of(session, Finding),
        contracts=all_of(session, Contract),
        threats=all_of(session, ThreatInfo),
        products=list(
            session.scalars(select(SoftwareProduct).where(SoftwareProduct.id.in_(select(Equipment.software))))
        ),
        standards=all_of(session, BackupStandard),
        thresholds=all_of(session, Threshold),
    )


def level_word(notice: Notice) -> str:
    """The word beside a notice: colour is never the only sign."""
    return "至急" if notice.level == URGENT else "注意"
