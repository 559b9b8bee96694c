"""The sections of a karte that stand in the system's own record, its plans and its contacts."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from okaplan_gui.fields import JST, UNCONFIRMED, Duration, FiscalYear, fiscal_year_of, fiscal_year_span
from okaplan_gui.jobs.karte_records import KarteRecords
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import CriticalSystem
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.plan import ContinuityPlan
from okaplan_gui.models.service import CloudAssessment, Outage
from okaplan_gui.rules.availability import TARGET, availability
from okaplan_gui.rules.system_karte import KarteColumn, KarteFact, KarteRow, KarteSection, KarteTable
from okaplan_gui.rules.tally import DANGER, OK, OPEN
from okaplan_gui.store.attachments import documents_of


def basic(records: KarteRecords) -> KarteSection:
    """基本: what it is, whose it is, where it runs."""
    system = records.system
    facts = records.facts(
        system, "short_name", "former_names", "kind", "bureau", "division", "phase", "started_on", "next_renewal",
        "hosting", "site", "users", "user_count", "maker", "maintainer",
    )  # fmt: skip
    return KarteSection(
        "basic", "基本", facts + records.facts(system, "business", "purpose_text", "note", long=True)
    )


def weight(records: KarteRecords) -> KarteSection:
    """重要度と情報: how much hangs on it, which data it holds, what it connects to."""
    system = records.system
    facts = records.facts(
        system, "importance", "personal_data", "busy_months", "standard", "needs_address_link", "number_repair", "ipv6",
        "single_sign_on", "staff_database",
    )  # fmt: skip
    return KarteSection("weight", "重要度と情報", (*facts, _availability(records), *_cloud(records)))


def _availability(records: KarteRecords) -> KarteFact:
    """Of the fiscal year so far; a year without an outage says so rather than boast of 100 %."""
    begins = datetime.combine(fiscal_year_span(fiscal_year_of(records.today))[0], time(), JST)
    ends = datetime.combine(records.today, time(), JST) + timedelta(days=1)
    found = availability(records.of_system(Outage), begins, ends)
    year = FiscalYear().text(fiscal_year_of(records.today), records.style)
    if not found:
        return KarteFact("可用性", f"{year} 停止の記録なし")
    mark = DANGER if found[0].share < TARGET else OPEN if found[0].open else OK
    return KarteFact("可用性", f"{year} {100 * found[0].share:.2f}%（停止 {len(found[0].outages)}回）", mark)


def _cloud(records: KarteRecords) -> tuple[KarteFact, ...]:
    found = records.of_system(CloudAssessment)
    if not found:
        return ()
    last = max(found, key=lambda one: one.assessed_on)
    verdict = records.text(last, "verdict")
    return (
        KarteFact(
            "クラウド評価",
            f"{verdict}（{records.day(last.assessed_on)}）",
            OPEN if verdict == UNCONFIRMED else "",
        ),
    )


def continuity(records: KarteRecords) -> KarteSection:
    """ICT-BCP: in which plans it counts as critical, with which objectives."""
    found = records.of_system(CriticalSystem)
    plans = records.by_keys(ContinuityPlan, [one.plan for one in found])
    minutes = Duration().text
    rows = tuple(
        KarteRow(
            (
                plans[one.plan].name,
                minutes(one.recovery_time_objective) or UNCONFIRMED,
                minutes(one.recovery_point_objective) or UNCONFIRMED,
                records.text(one, "recovery_level"),
                records.text(one, "paper_procedure"),
                minutes(one.recovery_likely) or UNCONFIRMED,
            ),
            "critical_system", one.id, _in_time(one),
        )
        for one in found
    )  # fmt: skip
    columns = (
        KarteColumn("計画", 26), KarteColumn("RTO", 9), KarteColumn("RPO", 9), KarteColumn("RLO", 24),
        KarteColumn("紙の手順書", 9), KarteColumn("復旧見込", 9),
    )  # fmt: skip
    remark = "" if rows else "どの業務継続計画でも、重要システムに選ばれていません。"
    return KarteSection("continuity", "ICT-BCP", (), KarteTable(columns, rows, "critical_system"), remark)


def _in_time(one: CriticalSystem) -> str:
    if one.recovery_likely is None or one.recovery_time_objective is None:
        return OPEN
    return OK if one.recovery_likely <= one.recovery_time_objective else DANGER


def documents(records: KarteRecords) -> KarteSection:
    """文書の場所: where design, operation and recovery documents lie, on paper too, and what is attached."""
    system = records.system
    facts = records.facts(system, "documents", long=True) + records.facts(system, "media_held", "media_place")
    names = [document.name for document in documents_of(records.file, system.id)]
    attached = (KarteFact("添付文書", "、".join(names), long=True),) if names else ()
    return KarteSection("documents", "文書の場所", facts + attached)


def contacts(records: KarteRecords) -> KarteSection:
    """連絡先: who answers for it, here and at the vendors."""
    system = records.system
    wanted: dict[UUID, str] = {}
    for label, key in (
        ("担当者", system.person), ("副担当者", system.deputy), ("保守事業者", system.maintainer),
        *(("災害時の窓口", one.disaster_contact) for one in records.of_system(Contract)),
    ):  # fmt: skip
        if key is not None:
            wanted.setdefault(key, label)
    found = records.by_keys(Contact, list(wanted))
    rows = [
        KarteRow(
            (
                wanted[key], records.called(found[key]), found[key].role or "",
                "　".join(phone for phone in (found[key].phone, found[key].phone2) if phone) or UNCONFIRMED,
                records.text(found[key], "verified_on"),
            ),
            "contact", key,
        )
        for key in wanted if key in found
    ]  # fmt: skip
    for label, key in (("担当者", system.person), ("保守事業者", system.maintainer)):
        if key is None:
            rows.append(KarteRow((label, UNCONFIRMED, "", "", ""), "information_system", system.id))
    columns = (
        KarteColumn("役", 11), KarteColumn("氏名・名称", 30), KarteColumn("役職・担当", 16), KarteColumn("電話", 25),
        KarteColumn("最終確認", 14),
    )  # fmt: skip
    return KarteSection("contacts", "連絡先", (), KarteTable(columns, tuple(rows), named=1))


def confirmed(records: KarteRecords) -> KarteSection:
    """最終確認: when this record was last found right, by whom and how."""
    system = records.system
    days = records.threshold("system_confirmed_days")
    facts = records.facts(system, "confirmed_on", "confirmed_by", "confirmed_how")
    old = system.confirmed_on is not None and (records.today - system.confirmed_on).days > days
    remark = f"{days}日以上、確認されていません。" if old else ""
    return KarteSection("confirmed", "最終確認", facts, None, remark)
