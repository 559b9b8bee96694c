"""Every rule of 計画の点検, in the order in which a drafter would mend them. A new one is a function and a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan_check import AcceptedFinding
from okaplan_gui.rules.plan_checks.finding import PlanCheck, PlanFinding
from okaplan_gui.rules.plan_checks.people import PEOPLE_CHECKS
from okaplan_gui.rules.plan_checks.supports import SUPPORT_CHECKS
from okaplan_gui.rules.plan_checks.targets import TARGET_CHECKS
from okaplan_gui.rules.plan_checks.whole_plan import WHOLE_CHECKS
from okaplan_gui.rules.plan_records import PlanRecords

CHECKS: tuple[PlanCheck, ...] = (*WHOLE_CHECKS, *TARGET_CHECKS, *SUPPORT_CHECKS, *PEOPLE_CHECKS)
CHECK_LEDGERS: tuple[type[Ledger], ...] = tuple(
    dict.fromkeys((*(ledger for check in CHECKS for ledger in check.ledgers), AcceptedFinding))
)
"""What :func:`check_plan` reads."""


@dataclass(frozen=True)
class CheckedFinding:
    """A finding with the acceptance that stands against it; None while it is open."""

    finding: PlanFinding
    title: str
    accepted: AcceptedFinding | None = None


@dataclass(frozen=True)
class PlanCheckResult:
    """All findings of one plan. ``counts``: open findings by rule, the rules without any included."""

    findings: tuple[CheckedFinding, ...]
    counts: Mapping[str, int]

    @property
    def open(self) -> tuple[CheckedFinding, ...]:
        """What nobody accepted."""
        return tuple(found for found in self.findings if found.accepted is None)


def check_plan(records: PlanRecords, checks: Sequence[PlanCheck] = CHECKS) -> PlanCheckResult:
    """Run every rule; an acceptance holds until its day, then the finding is open again."""
    standing = {
        (one.rule, one.subject): one
        for one in records.of(AcceptedFinding)
        if one.until is None or one.until >= records.today
    }
    found = [
        CheckedFinding(finding, check.title, standing.get((finding.rule, finding.subject)))
        for check in checks
        for finding in check.find(records)
    ]
    counts = {check.code: 0 for check in checks}
    for one in found:
        if one.accepted is None:
            counts[one.finding.rule] = counts.get(one.finding.rule, 0) + 1
    return PlanCheckResult(tuple(found), counts)
