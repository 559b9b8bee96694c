"""The sections of a karte that list other ledgers' records: configuration, network, contracts, backups and the rest."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select

from okaplan_gui.fields import UNCONFIRMED, Duration, FiscalYear, Yen
from okaplan_gui.jobs.karte_records import KarteRecords
from okaplan_gui.jobs.whole_ledgers import all_of
from okaplan_gui.models.backup import METHOD, PLACE, BackupPlan
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.contract import CONTRACT_KIND, Contract
from okaplan_gui.models.cost import AnnualCost
from okaplan_gui.models.dependency import DEPENDENCY_KIND, Dependency
from okaplan_gui.models.equipment import EQUIPMENT_KIND, Equipment, SystemEquipment
from okaplan_gui.models.licence import Licence
from okaplan_gui.models.network import NetworkSegment, SystemSegment
from okaplan_gui.models.software import Installation, SoftwareProduct
from okaplan_gui.models.standard import BackupStandard
from okaplan_gui.rules.backup_compliance import by_importance, failing_clauses
from okaplan_gui.rules.contract_notice import ENDED, LATE, SOON, contract_notices
from okaplan_gui.rules.contract_notice import UNKNOWN as NOTICE_UNKNOWN
from okaplan_gui.rules.contract_notice import WORDS as NOTICE_WORDS
from okaplan_gui.rules.cost_totals import CostTotal, cost_totals
from okaplan_gui.rules.support_ends import DUE, SupportRecords, support_ends
from okaplan_gui.rules.support_ends import ENDED as SUPPORT_ENDED
from okaplan_gui.rules.support_ends import UNKNOWN as SUPPORT_UNKNOWN
from okaplan_gui.rules.support_ends import WORDS as SUPPORT_WORDS
from okaplan_gui.rules.system_karte import (
    KarteColumn,
    KarteRow,
    KarteSection,
    KarteTable,
    YearCost,
)
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN
from okaplan_gui.rules.told import joined

_NOTICE_MARKS = {ENDED: DANGER, LATE: DANGER, SOON: WARN, NOTICE_UNKNOWN: OPEN}
_SUPPORT_MARKS = {SUPPORT_ENDED: DANGER, DUE: WARN, SUPPORT_UNKNOWN: OPEN}
_TARGETS = (
    ("on_system", "information_system"), ("on_equipment", "equipment"), ("on_site", "site"), ("on_line", "line"),
    ("on_vendor", "contact"),
)  # fmt: skip


def configuration(records: KarteRecords) -> KarteSection:
    """構成: machines and software, each with the end of its support."""
    uses = records.of_system(SystemEquipment)
    machines = records.by_keys(Equipment, [use.equipment for use in uses])
    installed = _installed(records, list(machines))
    products = records.by_keys(
        SoftwareProduct, [*(one.product for one in installed), *(one.software for one in machines.values())]
    )
    ends = support_ends(
        SupportRecords(
            list(machines.values()), installed, list(products.values()), [records.system], uses, records.of_system(Contract)
        ),
        records.threshold("support_warning_days"), records.today,
    )  # fmt: skip
    by_key = {end.key: end for end in ends}
    rows: list[KarteRow] = []
    for machine in sorted(machines.values(), key=lambda one: (one.kind, one.name)):
        end = by_key.get(machine.id)
        place = " ".join(
            part
            for part in (
                records.title("site", machine.site) if machine.site else "",
                machine.floor,
                machine.rack,
            )
            if part
        )
        host = f"ホスト {records.title('equipment', machine.host)}" if machine.host else ""
        state = (
            "" if end is None else joined((SUPPORT_WORDS[end.state], *end.clashes), "／").text(records.style)
        )
        rows.append(
            KarteRow(
                (
                    machine.name, records.label(EQUIPMENT_KIND, machine.kind), "\n".join(p for p in (host, place) if p) or UNCONFIRMED,
                    end.software or UNCONFIRMED if end else "", records.day(end.ends_on) if end else "", state,
                ),
                "equipment", machine.id, _SUPPORT_MARKS.get(end.state, OK) if end else "",
            )
        )  # fmt: skip
    for one in installed:
        end = by_key[one.id]
        rows.append(
            KarteRow(
                (
                    end.place, "ソフト", f"{one.count or 1}本", end.software, records.day(end.ends_on),
                    joined((SUPPORT_WORDS[end.state], *end.clashes), "／").text(records.style),
                ),
                "installation", one.id, _SUPPORT_MARKS.get(end.state, OK),
            )
        )  # fmt: skip
    columns = (
        KarteColumn("機器", 15), KarteColumn("種別", 10), KarteColumn("ホスト・場所", 22), KarteColumn("OS・ソフト", 20),
        KarteColumn("サポート終了", 14), KarteColumn("状態", 16),
    )  # fmt: skip
    return KarteSection("configuration", "構成", (), KarteTable(columns, tuple(rows), "system_equipment"))


def _installed(records: KarteRecords, machines: list[UUID]) -> list[Installation]:
    """What is installed for the system, or on one of its machines."""
    ours = or_(Installation.system == records.system.id, Installation.equipment.in_(machines))
    return list(records.session.scalars(select(Installation).where(ours).order_by(Installation.id)))


def network(records: KarteRecords) -> KarteSection:
    """ネットワーク: the area it belongs to and the segments it connects to."""
    links = records.of_system(SystemSegment)
    segments = records.by_keys(NetworkSegment, [link.segment for link in links])
    rows = tuple(
        KarteRow(
            (
                segments[link.segment].name, records.text(segments[link.segment], "segment"),
                records.text(segments[link.segment], "vlan"), link.address or "", records.text(link, "main"),
                records.text(segments[link.segment], "redundant"),
            ),
            "network_segment", link.segment,
        )
        for link in links
    )  # fmt: skip
    columns = (
        KarteColumn("ネットワーク", 28), KarteColumn("領域", 20), KarteColumn("VLAN", 8, number=True),
        KarteColumn("アドレス", 20), KarteColumn("接続", 8), KarteColumn("冗長化", 10),
    )  # fmt: skip
    facts = records.facts(records.system, "segment")
    return KarteSection("network", "ネットワーク", facts, KarteTable(columns, rows, "system_segment"))


def contracts(records: KarteRecords) -> KarteSection:
    """契約: with whom, until when, and by when notice has to be given."""
    notices = contract_notices(
        records.of_system(Contract), records.threshold("contract_warning_days"), records.today
    )
    vendors = records.by_keys(Contact, [notice.contract.vendor for notice in notices])
    yen = Yen().text
    rows = tuple(
        KarteRow(
            (
                n.contract.name, records.label(CONTRACT_KIND, n.contract.kind) or UNCONFIRMED,
                vendors[n.contract.vendor].company or vendors[n.contract.vendor].name
                if n.contract.vendor in vendors else UNCONFIRMED,
                f"{records.day(n.contract.begins)}～\n{records.day(n.contract.until)}",
                yen(n.contract.yearly_amount or n.contract.amount) or UNCONFIRMED,
                records.text(n.contract, "disaster_clause"),
                f"{NOTICE_WORDS[n.state]}\n通知期限 {records.day(n.notice_by)}",
            ),
            "contract", n.contract.id, _NOTICE_MARKS.get(n.state, OK),
        )
        for n in notices
    )  # fmt: skip
    columns = (
        KarteColumn("契約", 20), KarteColumn("種別", 9), KarteColumn("事業者", 16), KarteColumn("期間", 22),
        KarteColumn("金額（円）", 11, number=True), KarteColumn("災害条項", 8), KarteColumn("満了と通知", 17),
    )  # fmt: skip
    return KarteSection("contracts", "契約", (), KarteTable(columns, rows, "contract"))


def costs(records: KarteRecords) -> tuple[KarteSection, tuple[YearCost, ...]]:
    """経費: fiscal year by 経常 and 臨時, as section and as numbers."""
    totals = cost_totals(records.of_system(AnnualCost), lambda cost: cost.year)
    years = tuple(
        _year(records, year, total)
        for year, total in sorted(totals.items(), key=str)
        if isinstance(year, int)
    )
    rows = tuple(
        KarteRow(
            (
                one.label, f"{one.running:,}", f"{one.one_off:,}", f"{one.running + one.one_off:,}",
                f"未確認 {one.open}件" if one.open else "",
            ),
            mark=OPEN if one.open else "",
        )
        for one in years
    )  # fmt: skip
    columns = (
        KarteColumn("年度", 20), KarteColumn("経常（円）", 22, number=True), KarteColumn("臨時（円）", 22, number=True),
        KarteColumn("計（円）", 22, number=True), KarteColumn("金額のない行", 14),
    )  # fmt: skip
    return KarteSection("costs", "経費", (), KarteTable(columns, rows, "annual_cost")), years


def _year(records: KarteRecords, year: int, total: CostTotal) -> YearCost:
    return YearCost(year, FiscalYear().text(year, records.style), total.running, total.one_off, total.open)


def backups(records: KarteRecords) -> KarteSection:
    """バックアップ: each data set against the standard, with the clauses that it fails."""
    standards = by_importance(all_of(records.session, BackupStandard))
    rows = []
    for plan in records.of_system(BackupPlan):
        failing = failing_clauses(
            plan, records.system.importance, standards, records.today, records.file.catalogue
        )
        way = "・".join(
            part
            for part in (
                records.label(METHOD, plan.method),
                f"{Duration().text(plan.interval)}ごと" if plan.interval else "",
                f"{plan.generations}世代" if plan.generations else "",
            )
            if part
        )
        verdict = (
            "適正"
            if not failing
            else f"不適合: {joined((clause.told() for clause in failing), '、').text(records.style)}"
        )
        rows.append(
            KarteRow(
                (plan.data, way or UNCONFIRMED, PLACE.text(plan.second_place) or UNCONFIRMED,
                 records.day(plan.last_success), records.day(plan.last_restore), verdict),
                "backup_plan", plan.id, DANGER if failing else OK,
            )
        )  # fmt: skip
    columns = (
        KarteColumn("データ", 14), KarteColumn("取り方", 15), KarteColumn("2つめの保管先", 10),
        KarteColumn("最終成功", 12), KarteColumn("復元試験", 12), KarteColumn("判定", 34),
    )  # fmt: skip
    remark = "" if rows else "バックアップが記録されていません（未確認）。"
    return KarteSection(
        "backups", "バックアップ", (), KarteTable(columns, tuple(rows), "backup_plan"), remark
    )


def licences(records: KarteRecords) -> KarteSection:
    """ライセンス: what was bought for it, how many, until when."""
    rows = tuple(
        KarteRow(
            (
                one.name, records.text(one, "kind"), records.text(one, "quantity"), records.title("division", one.division),
                records.text(one, "until") or "期限なし",
            ),
            "licence", one.id, DANGER if one.until is not None and one.until < records.today else "",
        )
        for one in records.of_system(Licence)
    )  # fmt: skip
    columns = (
        KarteColumn("ライセンス", 36), KarteColumn("種別", 16), KarteColumn("数", 10, number=True),
        KarteColumn("所有課", 20), KarteColumn("期限", 16),
    )  # fmt: skip
    return KarteSection("licences", "ライセンス", (), KarteTable(columns, rows, "licence"))


def dependencies(records: KarteRecords) -> KarteSection:
    """依存: what it needs, and what needs it."""
    rows: list[KarteRow] = []
    for one in records.of_system(Dependency):
        for field, ledger in _TARGETS:
            key: UUID | None = getattr(one, field)
            if key is not None:
                rows.append(_dependency(records, one, "必要とする", ledger, key))
    for one in records.of_system(Dependency, "on_system"):
        if one.system is not None:
            rows.append(_dependency(records, one, "必要とされる", "information_system", one.system))
        elif one.business is not None:
            rows.append(_dependency(records, one, "必要とされる", "business_function", one.business))
    columns = (
        KarteColumn("向き", 13), KarteColumn("相手", 34), KarteColumn("種類", 16), KarteColumn("必須度", 10),
        KarteColumn("止まったときの影響", 27),
    )  # fmt: skip
    return KarteSection("dependencies", "依存", (), KarteTable(columns, tuple(rows), "dependency", named=1))


def _dependency(records: KarteRecords, one: Dependency, way: str, ledger: str, key: UUID) -> KarteRow:
    cells = (
        way, records.title(ledger, key), records.label(DEPENDENCY_KIND, one.kind) or "", records.text(one, "necessity"),
        one.effect or "",
    )  # fmt: skip
    return KarteRow(cells, ledger, key)
