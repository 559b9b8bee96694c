"""How far a plan is: draft, in review, returned, passed, approved, or changed since (domain: versions with approval)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.plan_upkeep import PlanReview

DRAFT, REVIEWING, RETURNED, PASSED, APPROVED, CHANGED = (
    "draft", "reviewing", "returned", "passed", "approved", "changed",
)  # fmt: skip
WORDS = {
    DRAFT: "案", REVIEWING: "審査中", RETURNED: "差戻し", PASSED: "承認待ち", APPROVED: "承認済み",
    CHANGED: "承認のあと変更あり",
}  # fmt: skip


@dataclass(frozen=True)
class PlanStage:
    """The stage with what it rests on."""

    code: str
    version: PlanVersion | None = None
    review: PlanReview | None = None

    @property
    def word(self) -> str:
        """As people read it: 第2版 承認済み."""
        told = WORDS[self.code]
        return f"第{self.version.number}版 {told}" if self.version is not None else told


def plan_stage(reviews: Sequence[PlanReview], versions: Sequence[PlanVersion], changed: bool) -> PlanStage:
    """The stage from a plan's reviews and versions. ``changed``: the draft differs from the newest version."""
    version = max(versions, key=lambda one: one.number, default=None)
    review = max(reviews, key=lambda one: one.number, default=None)
    if review is not None and not _used_up(review, version):
        code = {None: REVIEWING, "returned": RETURNED, "passed": PASSED}.get(review.verdict, REVIEWING)
        return PlanStage(code, version, review)
    if version is None:
        return PlanStage(DRAFT)
    return PlanStage(CHANGED if changed else APPROVED, version)


def _used_up(review: PlanReview, version: PlanVersion | None) -> bool:
    """An approval after a review closes it, whatever it said."""
    if version is None:
        return False
    if review.verdict is None:
        return version.approved_on > review.asked_on
    return version.approved_on >= (review.decided_on or review.asked_on)
