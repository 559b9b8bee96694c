"""What the home page shows: counts, notices, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.jobs.checking import figures_of, todays_notices
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.rules.attention import Notice
from okaplan_gui.rules.figures import FigureResult
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class Count:
    """A figure on a card, with the page that it leads to."""

    title: str
    figure: str
    remark: str
    page: str


@dataclass(frozen=True)
class HomeSummary:
    """The home page. ``as_of``: the day that its counts are of; ``plan``: the plan to open in an emergency, None while
    there is none.
    """

    as_of: date
    authority: str
    plan: UUID | None
    counts: tuple[Count, ...]
    notices: tuple[Notice, ...]
    figures: tuple[FigureResult, ...]
    empty: bool


def home_summary(file: LedgerFile, today: date | None = None) -> HomeSummary:
    """Everything on the home page, as of a day."""
    day = today or datetime.now(JST).date()
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        plan = session.scalars(select(ContinuityPlan.id).order_by(ContinuityPlan.code).limit(1)).first()
        counts = _counts(session, day)
        systems = _count(session, InformationSystem)
        name = " ".join(part for part in (authority.name, authority.division) if part) if authority else ""
    return HomeSummary(
        day,
        name,
        plan,
        counts,
        tuple(todays_notices(file, day)),
        tuple(figures_of(file)),
        empty=not systems and plan is None,
    )


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
