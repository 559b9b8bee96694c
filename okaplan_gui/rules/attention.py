"""What needs attention today: for the home page and `okaplan check`. Each finding leads to its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.models.security import ThreatInfo
from okaplan_gui.models.software import SoftwareProduct
from okaplan_gui.models.standard import BackupStandard, Threshold
from okaplan_gui.rules import contract_notice
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.contract_notice import contract_notices
from okaplan_gui.rules.copy_register import old_copies
from okaplan_gui.rules.notice import URGENT, WARNING, Notice
from okaplan_gui.rules.support_ends import equipment_support_end

DEFAULTS = {
    "contact_verified_days": 365,
    "support_warning_days": 365,
    "plan_review_days": 365,
    "exercises_per_year": 1,
    "system_confirmed_days": 365,
    "contract_warning_days": 60,
    "recovery_chance_percent": 90,
    "attachment_megabytes": 20,
    "attachments_megabytes": 500,
    "intolerable_impact_level": 4,
    "board_stale_minutes": 60,
}


@dataclass(frozen=True)
class AttentionRecords:
    """The records that notices are drawn from."""

    systems: Sequence[InformationSystem]
    equipment: Sequence[Equipment]
    backups: Sequence[BackupPlan]
    contacts: Sequence[Contact]
    plans: Sequence[ContinuityPlan]
    versions: Sequence[PlanVersion]
    copies: Sequence[PlanCopy]
    exercises: Sequence[Exercise]
    findings: Sequence[Finding]
    contracts: Sequence[Contract]
    threats: Sequence[ThreatInfo]
    products: Sequence[SoftwareProduct]
    """Those that equipment refers to."""
    standards: Sequence[BackupStandard]
    thresholds: Sequence[Threshold]


def notices(records: AttentionRecords, today: date) -> list[Notice]:
    """Everything that needs attention on a day, the urgent first."""
    limits = DEFAULTS | {threshold.name: threshold.value for threshold in records.thresholds}
    found = [
        *_supports(records, limits, today),
        *_backups(records, today),
        *_plans(records, limits, today),
        *_copies(records, today),
        *_exercises(records, limits, today),
        *_findings(records.findings, today),
        *_contracts(records.contracts, limits, today),
        *_threats(records.threats, today),
        *_contacts(records.contacts, limits, today),
        *_systems(records.systems, limits, today),
    ]
    return sorted(found, key=lambda notice: notice.level != URGENT)


def _notice(
    code: str, level: str, message: str, remedy: str, ledger: str, keys: Iterable[UUID], page: str = ""
) -> Iterable[Notice]:
    """``message``: 〇〇が{n}件あります。"""
    listed = tuple(keys)
    if listed:
        subject, _, counted = message.partition("が{n}")
        yield Notice(
            code, level, message.format(n=len(listed)), remedy, ledger, listed,
            subject=subject, unit=counted[:1], page=page,
        )  # fmt: skip


def _supports(records: AttentionRecords, limits: Mapping[str, int], today: date) -> Iterable[Notice]:
    products = {product.id: product for product in records.products}
    soon = today + timedelta(days=limits["support_warning_days"])
    ends = [(machine.id, equipment_support_end(machine, products)) for machine in records.equipment]
    ended = [key for key, end in ends if end is not None and end < today]
    ending = [key for key, end in ends if end is not None and today <= end <= soon]
    yield from _notice(
        "support_ended", URGENT, "OSのサポートが終わった機器が{n}台あります。",
        "更新するか、切り離しなどの対策を記録してください。", "equipment", ended,
    )  # fmt: skip
    yield from _notice(
        "support_ending", WARNING, f"OSのサポートが{limits['support_warning_days']}日以内に終わる機器が{{n}}台あります。",
        "更新の予算と時期を確かめてください。", "equipment", ending,
    )  # fmt: skip


def _backups(records: AttentionRecords, today: date) -> Iterable[Notice]:
    standards = by_importance(records.standards)
    importance = {system.id: system.importance for system in records.systems}
    failing = [
        b.id for b in records.backups if failing_clauses(b, importance.get(b.system), standards, today)
    ]
    yield from _notice(
        "backup_failing", URGENT, "基準に合わないバックアップが{n}件あります（未確認を含む）。",
        "基準に合わせるか、確認して記録してください。", "backup_plan", failing,
    )  # fmt: skip
    covered = {backup.system for backup in records.backups}
    bare = [
        s.id
        for s in records.systems
        if s.importance in ("s", "a") and s.phase != "retired" and s.id not in covered
    ]
    yield from _notice(
        "backup_missing", URGENT, "重要度 S・A でバックアップの記録がないシステムが{n}件あります。",
        "取っていれば記録し、取っていなければ始めてください。", "information_system", bare,
    )  # fmt: skip


def _plans(records: AttentionRecords, limits: Mapping[str, int], today: date) -> Iterable[Notice]:
    approved = {version.plan for version in records.versions}
    yield from _notice(
        "plan_unapproved", WARNING, "承認した版のない計画が{n}件あります。",
        "内容を確かめて承認してください。", "continuity_plan", [p.id for p in records.plans if p.id not in approved],
    )  # fmt: skip
    oldest = today - timedelta(days=limits["plan_review_days"])
    stale = [p.id for p in records.plans if p.reviewed_on is None or p.reviewed_on < oldest]
    yield from _notice(
        "plan_review", WARNING, f"{limits['plan_review_days']}日以上見直していない計画が{{n}}件あります。",
        "内容を見直し、最終見直し日を記録してください。", "continuity_plan", stale,
    )  # fmt: skip


def _copies(records: AttentionRecords, today: date) -> Iterable[Notice]:
    old = old_copies(records.copies, records.versions, today)
    # the page of the copies shows one plan at a time
    page = "copies" if len({copy.plan for copy in old}) == 1 else ""
    yield from _notice(
        "copy_old", WARNING, "古い版のまま配られている計画書の写しが{n}部あります。",
        "新しい版に差し替え、古いものを回収してください。", "plan_copy", [copy.id for copy in old], page,
    )  # fmt: skip


def _exercises(records: AttentionRecords, limits: Mapping[str, int], today: date) -> Iterable[Notice]:
    year = fiscal_year_of(today)
    held = [
        e
        for e in records.exercises
        if e.state == "closed" and e.held_on and fiscal_year_of(e.held_on) == year
    ]
    if records.plans and len(held) < limits["exercises_per_year"]:
        yield Notice(
            "exercise_due", WARNING,
            f"今年度の訓練は{len(held)}回です（目標 {limits['exercises_per_year']}回以上）。",
            "訓練を計画して実施してください。", "exercise", tuple(e.id for e in held),
        )  # fmt: skip
    running = [e.id for e in records.exercises if e.state in ("running", "paused")]
    yield from _notice(
        "exercise_running",
        URGENT,
        "実施中の訓練が{n}件あります。",
        "続けるか、終了してください。",
        "exercise",
        running,
    )


def _findings(findings: Sequence[Finding], today: date) -> Iterable[Notice]:
    late = [f.id for f in findings if f.state != "done" and f.due is not None and f.due < today]
    yield from _notice(
        "finding_late",
        URGENT,
        "期限を過ぎた改善が{n}件あります。",
        "進み具合を確かめてください。",
        "finding",
        late,
    )


def _contracts(contracts: Sequence[Contract], limits: Mapping[str, int], today: date) -> Iterable[Notice]:
    by_state: dict[str, list[UUID]] = {}
    for one in contract_notices(contracts, limits["contract_warning_days"], today):
        by_state.setdefault(one.state, []).append(one.contract.id)
    yield from _notice(
        "contract_late", URGENT, "終了を知らせる期限を過ぎた契約が{n}件あります。",
        "更新するかを決め、相手方に連絡してください。", "contract", by_state.get(contract_notice.LATE, []),
    )  # fmt: skip
    yield from _notice(
        "contract_soon", WARNING, f"{limits['contract_warning_days']}日以内に通知期限の来る契約が{{n}}件あります。",
        "更新するかを決めてください。", "contract", by_state.get(contract_notice.SOON, []),
    )  # fmt: skip
    yield from _notice(
        "contract_ended", WARNING, "満了した契約が{n}件あります。",
        "新しい契約を記録するか、終わった契約の記録を整理してください。", "contract", by_state.get(contract_notice.ENDED, []),
    )  # fmt: skip


def _threats(threats: Sequence[ThreatInfo], today: date) -> Iterable[Notice]:
    late = [t.id for t in threats if t.closed_on is None and t.due is not None and t.due < today]
    yield from _notice(
        "threat_late", URGENT, "対応期限を過ぎた脅威情報が{n}件あります。",
        "対応を済ませ、対応済日を記録してください。", "threat_info", late,
    )  # fmt: skip


def _contacts(contacts: Sequence[Contact], limits: Mapping[str, int], today: date) -> Iterable[Notice]:
    oldest = today - timedelta(days=limits["contact_verified_days"])
    stale = [c.id for c in contacts if c.verified_on is None or c.verified_on < oldest]
    yield from _notice(
        "contact_stale", WARNING, f"{limits['contact_verified_days']}日以内に確かめていない連絡先が{{n}}件あります。",
        "電話をかけるなどして確かめ、最終確認日を記録してください。", "contact", stale,
    )  # fmt: skip


def _systems(
    systems: Sequence[InformationSystem], limits: Mapping[str, int], today: date
) -> Iterable[Notice]:
    oldest = today - timedelta(days=limits["system_confirmed_days"])
    live = [system for system in systems if system.phase != "retired"]
    stale = [s.id for s in live if s.confirmed_on is None or s.confirmed_on < oldest]
    yield from _notice(
        "system_stale", WARNING, f"{limits['system_confirmed_days']}日以内に確かめていないシステムが{{n}}件あります。",
        "所管課に照会し、最終確認日を記録してください。", "information_system", stale,
    )  # fmt: skip
