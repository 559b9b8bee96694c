"""Contract ends and the day by which the vendor has to be told, by each contract's own days (form 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.contract import CONTRACT_KIND, Contract
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column, count_column, day_column

ENDED, LATE, SOON, GOING, UNKNOWN = "ended", "late", "soon", "going", "unknown"
WORDS = {
    ENDED: "満了", LATE: "通知期限を過ぎた", SOON: "まもなく通知期限", GOING: "期間中", UNKNOWN: "未確認",
}  # fmt: skip
_MARKS = {ENDED: DANGER, LATE: DANGER, SOON: WARN, GOING: OK, UNKNOWN: OPEN}


@dataclass(frozen=True)
class ContractNotice:
    """One contract: ``notice_by`` is the last day on which its end can be announced; None is 未確認."""

    contract: Contract
    notice_by: date | None
    state: str


def contract_notices(contracts: Sequence[Contract], warning_days: int, today: date) -> list[ContractNotice]:
    """Every contract, the nearest notice first; 未確認 last. ``warning_days``: how long before it is told."""
    found = []
    for contract in contracts:
        notice_by = None
        if contract.until is not None and contract.notice_days is not None:
            notice_by = contract.until - timedelta(days=contract.notice_days)
        found.append(ContractNotice(contract, notice_by, _state(contract, notice_by, warning_days, today)))
    return sorted(
        found,
        key=lambda n: (n.state == UNKNOWN, n.notice_by or n.contract.until or date.max, n.contract.code),
    )


def _state(contract: Contract, notice_by: date | None, warning_days: int, today: date) -> str:
    if contract.until is None:
        return UNKNOWN
    if contract.until < today:
        # a contract that renews itself went on; its new end has to be found out
        return UNKNOWN if contract.renews else ENDED
    if notice_by is None:
        return UNKNOWN
    if notice_by < today:
        return LATE
    return SOON if notice_by <= today + timedelta(days=warning_days) else GOING


def contract_tally(
    contracts: Sequence[Contract], warning_days: int, today: date, lists: Catalogue = LEDGERS
) -> Tally:
    """The contracts by the day of their notice."""
    notices = contract_notices(contracts, warning_days, today)
    told = "、".join(f"{word} {sum(n.state == state for n in notices)}件" for state, word in WORDS.items())
    clause = sum(contract.disaster_clause is True for contract in contracts)
    return Tally(
        "契約の満了と通知", today, f"{told}。災害時の条項がある契約は{clause}件（{len(contracts)}件中）。",
        (
            column("契約", width=20), column("種別", width=7), day_column("契約終了日"), count_column("通知日数", "日"),
            day_column("通知期限"), column("状態", width=9),
        ),
        tuple(
            TallyRow(
                (
                    n.contract.name, lists.kind(CONTRACT_KIND).text(n.contract.kind) or None, n.contract.until,
                    n.contract.notice_days, n.notice_by, WORDS[n.state],
                ),
                _MARKS[n.state], "contract", (n.contract.id,),
            )
            for n in notices
        ),
        ("contract",),
    )  # fmt: skip
