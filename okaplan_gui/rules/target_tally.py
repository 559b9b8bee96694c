"""Targets beside their proposals and the present capability, as one table for screen, paper and Excel (form 17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okaplan_gui.fields import Duration
from okaplan_gui.rules import capability_gap, target_proposal
from okaplan_gui.rules.capability_gap import Capability
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column
from okaplan_gui.rules.target_proposal import Proposal


def target_tally(proposals: Sequence[Proposal], capabilities: Sequence[Capability], today: date) -> Tally:
    """One row a system in the order of the proposals; its key is that of the critical system."""
    present = {one.critical.id: one for one in capabilities}
    rows = [_row(proposal, present[proposal.critical.id]) for proposal in proposals]
    counts = {mark: sum(row.mark == mark for row in rows) for mark in (OK, WARN, DANGER, OPEN)}
    reasons = sum(proposal.reason_missing for proposal in proposals)
    told = (
        f"{len(rows)}システムのうち、目標に届くもの {counts[OK]}、見直しの要るもの {counts[WARN]}、"
        f"届かないもの {counts[DANGER]}、未確認の残るもの {counts[OPEN]}。"
    )
    if reasons:
        told += f"提案と違うのに理由のないものが {reasons} あります。"
    time = Duration()
    return Tally(
        "目標と現状の力", today, told,
        (
            column("システム", width=16),
            column("提案RTO", time, 6), column("目標RTO", time, 6), column("提案との違い", width=12, unconfirmed=False),
            column("今の力", time, 6), column("差", width=8),
            column("提案RPO", time, 6, unconfirmed=False), column("目標RPO", time, 6), column("取得間隔", time, 6),
            column("RPOの差", width=8), column("WRT", time, 6, unconfirmed=False),
        ),
        tuple(rows),
        ("critical_system", "information_system", "business_function", "business_impact", "dependency", "backup_plan",
         "contract"),
    )  # fmt: skip


def _row(proposal: Proposal, present: Capability) -> TallyRow:
    critical = proposal.critical
    words = target_proposal.STATE_WORDS[proposal.time_state]
    if proposal.differs:
        if proposal.time_state in (target_proposal.SAME, target_proposal.NONE):
            words = f"RPOが{target_proposal.STATE_WORDS[proposal.point_state]}"
        words += "（理由なし）" if proposal.reason_missing else "（理由あり）"
    return TallyRow(
        (
            proposal.name,
            proposal.recovery_time.minutes if proposal.recovery_time else None,
            critical.recovery_time_objective,
            words,
            present.time.present,
            present.time.text(),
            proposal.recovery_point.minutes if proposal.recovery_point else None,
            critical.recovery_point_objective,
            present.interval.minutes,
            present.point.text(),
            critical.work_recovery_time,
        ),
        _mark(proposal, present),
        "critical_system",
        (critical.id,),
    )


def _mark(proposal: Proposal, present: Capability) -> str:
    states = (present.time.state, present.point.state)
    if capability_gap.SHORT in states or proposal.overlong:
        return DANGER
    if capability_gap.OPEN in states or capability_gap.UNSET in states or proposal.missing:
        return OPEN
    return WARN if proposal.reason_missing or proposal.time_state == target_proposal.NONE else OK


def grounds(proposal: Proposal, present: Capability) -> tuple[tuple[str, str], ...]:
    """Everything behind one row, as (what, words)."""
    found = [("提案の根拠", words) for words in proposal.why()]
    if proposal.critical.override_reason:
        found.append(("提案と違う理由", proposal.critical.override_reason))
    elif proposal.reason_missing:
        found.append(("提案と違う理由", "書かれていません。目標を提案どおりにするか、理由を書いてください。"))
    found += [(one.words, one.text()) for one in present.measures]
    return tuple(found)
