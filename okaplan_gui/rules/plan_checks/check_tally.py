"""The findings on a plan as a table, for paper and Excel."""

from __future__ import annotations

from datetime import date

from okaplan_gui.rules.plan_checks.all_checks import CHECK_LEDGERS, CheckedFinding, PlanCheckResult
from okaplan_gui.rules.tally import DANGER, OK, Tally, TallyRow, column


def check_tally(plan_name: str, result: PlanCheckResult, unconfirmed: int, today: date) -> Tally:
    """Every finding, the open ones first. ``unconfirmed``: how many things are still 未確認 in the plan."""
    ordered = sorted(result.findings, key=lambda found: found.accepted is not None)
    return Tally(
        f"計画の点検 {plan_name}",
        today,
        told(result, unconfirmed),
        (
            column("点検の規則", width=16),
            column("指摘", width=36),
            column("直し方", width=30),
            column("容認", width=18, unconfirmed=False),
        ),
        tuple(_row(found) for found in ordered),
        tuple(ledger.ledger_name() for ledger in CHECK_LEDGERS),
    )


def told(result: PlanCheckResult, unconfirmed: int) -> str:
    """The result in a sentence or two; what is 未確認 is never told as good."""
    accepted = len(result.findings) - len(result.open)
    rules = sum(1 for count in result.counts.values() if count)
    first = (
        f"指摘 {len(result.open)}件（{rules}つの規則）"
        if result.open
        else f"指摘はありません（{len(result.counts)}の規則を調べました）"
    )
    parts = [first]
    if accepted:
        parts.append(f"理由を付けて容認 {accepted}件")
    if unconfirmed:
        parts.append(f"未確認の事項 {unconfirmed}件")
    return "、".join(parts) + "。"


def _row(found: CheckedFinding) -> TallyRow:
    finding, accepted = found.finding, found.accepted
    reason = f"{accepted.accepted_by}: {accepted.reason}" if accepted is not None else None
    first = finding.places[0]
    keys = tuple(place.key for place in finding.places if place.ledger == first.ledger)
    cells = (found.title, finding.message, finding.remedy, reason)
    return TallyRow(cells, DANGER if accepted is None else OK, first.ledger, keys)
