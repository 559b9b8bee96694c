"""Checks a file: is it sound, do the figures of the plan come out, what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from okaplan_gui.fields import JST
from okaplan_gui.jobs.plan_reading import draft_content
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Bureau, Division, Municipality
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.security import ThreatInfo
from okaplan_gui.models.software import SoftwareProduct
from okaplan_gui.models.standard import BackupStandard, PlanFigure, Threshold
from okaplan_gui.rules.attention import URGENT, AttentionRecords, Notice, notices
from okaplan_gui.rules.figures import FigureResult, LedgerCounts, plan_figures
from okaplan_gui.store.ledger_file import LedgerFile

L = TypeVar("L", bound=Ledger)


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
        figures = plan_figures(_all(session, PlanFigure), counts)
        found = notices(attention_records(session), day)
        plans = [plan.id for plan in _all(session, ContinuityPlan)]
    for plan in plans:
        content = draft_content(file, plan, day)
        cycles += [f"{content.name}: {' → '.join((*cycle, cycle[0]))}" for cycle in content.cycles]
    return CheckReport(day, tuple(file.integrity()), tuple(figures), tuple(found), tuple(cycles))


def todays_notices(file: LedgerFile, today: date | None = None) -> list[Notice]:
    """What needs attention, the urgent first."""
    with file.session() as session:
        return notices(attention_records(session), today or datetime.now(JST).date())


def figures_of(file: LedgerFile) -> list[FigureResult]:
    """The figures of the plan beside the ledger's own."""
    with file.session() as session:
        return plan_figures(_all(session, PlanFigure), ledger_counts(session))


def ledger_counts(session: Session) -> LedgerCounts:
    """The records that figures are counted from."""
    return LedgerCounts(
        systems=_all(session, InformationSystem),
        bureaus=_all(session, Bureau),
        divisions=_all(session, Division),
        equipment=_all(session, Equipment),
        uses=_all(session, SystemEquipment),
        costs=_all(session, AnnualCost),
        municipalities=_all(session, Municipality),
    )


def attention_records(session: Session) -> AttentionRecords:
    """The records that notices are drawn from."""
    return AttentionRecords(
        systems=_all(session, InformationSystem),
        equipment=_all(session, Equipment),
        backups=_all(session, BackupPlan),
        contacts=_all(session, Contact),
        plans=_all(session, ContinuityPlan),
        versions=list(session.scalars(select(PlanVersion).options(defer(PlanVersion.content)))),
        exercises=_all(session, Exercise),
        findings=_all(session, Finding),
        contracts=_all(session, Contract),
        threats=_all(session, ThreatInfo),
        products=list(
            session.scalars(select(SoftwareProduct).where(SoftwareProduct.id.in_(select(Equipment.software))))
        ),
        standards=_all(session, BackupStandard),
        thresholds=_all(session, Threshold),
    )


def level_word(notice: Notice) -> str:
    """The word beside a notice: colour is never the only sign."""
    return "至急" if notice.level == URGENT else "注意"


def _all(session: Session, ledger: type[L]) -> list[L]:
    return list(session.scalars(select(ledger)))
