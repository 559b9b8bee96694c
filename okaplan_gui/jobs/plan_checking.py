"""計画の点検 of a plan in a file, and accepting a finding with a reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.plan_reading import draft_content
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.plan import ContinuityPlan, plan_order
from okaplan_gui.models.plan_check import AcceptedFinding
from okaplan_gui.rules.plan_checks.all_checks import CHECK_LEDGERS, PlanCheckResult, check_plan
from okaplan_gui.rules.plan_checks.finding import PlanFinding
from okaplan_gui.rules.plan_open_matters import OpenMatter, open_matters
from okaplan_gui.store.ledger_file import LedgerFile


def check_plan_of(file: LedgerFile, plan: UUID, today: date | None = None) -> PlanCheckResult:
    """The findings on one plan as of a day. KeyError when there is no such plan."""
    return check_plan(read_plan_records(file, plan, CHECK_LEDGERS, today))


def open_of(file: LedgerFile, plan: UUID, today: date | None = None) -> list[OpenMatter]:
    """What is still 未確認 in a plan: counted as open beside the findings."""
    return open_matters(draft_content(file, plan, today))


def plans_of(file: LedgerFile, code: str = "") -> list[tuple[UUID, str]]:
    """Every plan with its name, by document number; with a code only that one.

    Problem when there is no plan of that number.
    """
    with file.session() as session:
        found = select(ContinuityPlan.id, ContinuityPlan.name).order_by(*plan_order())
        if code:
            found = found.where(ContinuityPlan.code == code)
        plans = [(key, name) for key, name in session.execute(found)]
    if code and not plans:
        raise Problem(
            f"文書番号「{code}」の計画がありません。",
            remedy="業務継続計画の台帳にある文書番号を書いてください。",
        )
    return plans


def accept_finding(
    file: LedgerFile,
    plan: UUID,
    finding: PlanFinding,
    *,
    reason: str,
    accepted_by: str,
    until: date | None = None,
    today: date | None = None,
) -> UUID:
    """Let a finding stand, with who decided and why; an older acceptance is replaced. The record's key.

    Problem when no reason or no name is given.
    """
    for label, text in (("容認の理由", reason), ("容認した人", accepted_by)):
        if not text.strip():
            raise Problem(f"「{label}」が空です。", remedy=f"{label}を書いてください。")
    values = {
        "told": finding.message,
        "reason": reason.strip(),
        "accepted_by": accepted_by.strip(),
        "accepted_on": today or datetime.now(JST).date(),
        "until": until,
    }
    with file.session() as session:
        before = session.scalars(
            select(AcceptedFinding.id).where(
                AcceptedFinding.plan == plan,
                AcceptedFinding.rule == finding.rule,
                AcceptedFinding.subject == finding.subject,
            )
        ).first()
    with file.operation("点検の指摘を容認") as operation:
        if before is not None:
            operation.update(AcceptedFinding, before, **values)
            return before
        return operation.insert(
            AcceptedFinding, plan=plan, rule=finding.rule, subject=finding.subject, **values
        )


def withdraw_acceptance(file: LedgerFile, accepted: UUID) -> None:
    """Open an accepted finding again."""
    with file.operation("点検の指摘の容認を取り消し") as operation:
        operation.delete(AcceptedFinding, accepted)
