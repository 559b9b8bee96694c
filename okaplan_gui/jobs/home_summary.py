"""What the home page shows: first steps, counts with what is still 未確認, notices, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from okaplan_gui.fields import JST
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.jobs.checking import attention_records, figures_of
from okaplan_gui.jobs.home_parts import Count, FirstStep, HomeSummary
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.organisation import Authority, Bureau
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion, plan_order
from okaplan_gui.rules.attention import notices
from okaplan_gui.store.ledger_file import LedgerFile

COUNTED: tuple[tuple[str, type[Ledger]], ...] = (
    ("情報システム", InformationSystem),
    ("機器", Equipment),
    ("バックアップ", BackupPlan),
    ("連絡先", Contact),
)


def home_summary(file: LedgerFile, today: date | None = None) -> HomeSummary:
    """Everything on the home page, as of a day."""
    day = today or datetime.now(JST).date()
    return home_summaries(file, [day])[0]


def home_summaries(file: LedgerFile, days: Sequence[date]) -> list[HomeSummary]:
    """The home page as of each of some days, from records that are read once."""
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
        name = " ".join(part for part in (authority.name, authority.division) if part) if authority else ""
        plan = session.scalars(select(ContinuityPlan.id).order_by(*plan_order()).limit(1)).first()
        steps = _first_steps(session, authority)
        counts = _ledger_counts(session)
        records = attention_records(session)
        figures = tuple(figures_of(session))
        return [
            HomeSummary(
                day,
                name,
                plan,
                steps,
                (*counts, *_work_counts(session, day)),
                tuple(notices(records, day)),
                figures,
            )
            for day in days
        ]


def _first_steps(session: Session, authority: Authority | None) -> tuple[FirstStep, ...]:
    bring = "「取り込み…」で Excel や CSV から入れられます"
    return (
        FirstStep("自治体と担当課の名前を入れる", "表紙と見出しに使います", "ledger:authority", authority is not None),
        FirstStep("部局と課室を入れる", bring, "ledger:bureau", _any(session, Bureau)),
        FirstStep("情報システムを入れる", bring, "ledger:information_system", _any(session, InformationSystem)),
        FirstStep("連絡先を入れる", bring, "ledger:contact", _any(session, Contact)),
        FirstStep("ICT-BCP を起案する", "標準の文案から始まります", "plan", _any(session, ContinuityPlan)),
        FirstStep("計画を承認する", "版として残り、手引書になります", "plan", _any(session, PlanVersion)),
        FirstStep("訓練をする", "承認した計画からチェックリストができます", "exercises", _any(session, Exercise)),
    )  # fmt: skip


def _ledger_counts(session: Session) -> tuple[Count, ...]:
    important = session.scalar(select(func.count()).where(InformationSystem.importance.in_(("s", "a")))) or 0
    remarks: dict[type[Ledger], str] = {InformationSystem: f"うち重要度 S・A {important}件"}
    found = []
    for title, ledger in COUNTED:
        count, share = _open_share(session, ledger)
        page = f"ledger:{ledger.ledger_name()}"
        found.append(Count(title, f"{count:,}件", page, remarks.get(ledger, ""), share))
    return tuple(found)


def _open_share(session: Session, ledger: type[Ledger]) -> tuple[int, float | None]:
    """How many records, and the share of their values that are 未確認."""
    columns = [ledger.table().c[field.name] for field in ledger.fields() if field.unconfirmed]
    empty = [func.sum(case((column.is_(None), 1), else_=0)) for column in columns]
    count, *opens = session.execute(select(func.count(), *empty).select_from(ledger.table())).one()
    return count, sum(opens) / (count * len(columns)) if count and columns else None


def _work_counts(session: Session, day: date) -> tuple[Count, ...]:
    year = fiscal_year_of(day)
    version = session.execute(
        select(PlanVersion.number)
        .order_by(PlanVersion.approved_on.desc(), PlanVersion.number.desc())
        .limit(1)
    ).scalar()
    held = sum(
        1
        for on in session.scalars(select(Exercise.held_on).where(Exercise.state == "closed"))
        if on is not None and fiscal_year_of(on) == year
    )
    open_findings = select(func.count()).where(Finding.state != "done")
    left = session.scalar(open_findings) or 0
    late = session.scalar(open_findings.where(Finding.due < day)) or 0
    return (
        Count("業務継続計画", f"第{version}版" if version else "未承認", "plan"),
        Count("今年度の訓練", f"{held}回", "exercises"),
        Count("残っている改善", f"{left}件", "ledger:finding", f"うち期限切れ {late}件" if late else ""),
    )


def _any(session: Session, ledger: type[Ledger]) -> bool:
    return session.scalars(select(ledger.id).limit(1)).first() is not None
