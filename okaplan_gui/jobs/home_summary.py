"""What the home page shows: counts, notices, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.jobs.checking import attention_records, figures_of
from okaplan_gui.jobs.home_parts import Count, HomeSummary
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.rules.attention import notices
from okaplan_gui.store.ledger_file import LedgerFile


def home_summary(file: LedgerFile, today: date | None = None) -> HomeSummary:
    """Everything on the home page, as of a day."""
    day = today or datetime.now(JST).date()
    return home_summaries(file, [day])[0]


def home_summaries(file: LedgerFile, days: Sequence[date]) -> list[HomeSummary]:
    """The home page as of each of some days, from records that are read once."""
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        name = " ".join(part for part in (authority.name, authority.division) if part) if authority else ""
        plan = session.scalars(select(ContinuityPlan.id).order_by(ContinuityPlan.code).limit(1)).first()
        empty = not _count(session, InformationSystem) and plan is None
        records = attention_records(session)
        figures = tuple(figures_of(session))
        return [
            HomeSummary(name, plan, _counts(session, day), tuple(notices(records, day)), figures, empty=empty)
            for day in days
        ]


def _counts(session: Session, day: date) -> tuple[Count, ...]:
    year = fiscal_year_of(day)
    version = session.scalars(
        select(PlanVersion.number).order_by(PlanVersion.approved_on.desc()).limit(1)
    ).first()
    held = sum(
        1
        for on in session.scalars(select(Exercise.held_on).where(Exercise.state == "closed"))
        if on is not None and fiscal_year_of(on) == year
    )
    important = session.scalar(select(func.count()).where(InformationSystem.importance.in_(("s", "a")))) or 0
    open_findings = session.scalar(select(func.count()).where(Finding.state != "done")) or 0
    unverified = session.scalar(select(func.count()).where(Contact.verified_on.is_(None))) or 0
    return (
        Count(
            "情報システム",
            f"{_count(session, InformationSystem):,}",
            f"うち重要度 S・A {important}",
            "ledger:information_system",
        ),
        Count("機器", f"{_count(session, Equipment):,}", "", "ledger:equipment"),
        Count("バックアップ", f"{_count(session, BackupPlan):,}", "", "ledger:backup_plan"),
        Count(
            "連絡先",
            f"{_count(session, Contact):,}",
            f"未確認 {unverified}" if unverified else "",
            "ledger:contact",
        ),
        Count("業務継続計画", f"第{version}版" if version else "未承認", "", "plan"),
        Count("今年度の訓練", f"{held}回", "", "exercises"),
        Count("終わっていない改善", f"{open_findings}", "", "ledger:finding"),
    )


def _count(session: Session, ledger: type[Ledger]) -> int:
    return session.scalar(select(func.count()).select_from(ledger)) or 0
