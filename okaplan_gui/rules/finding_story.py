"""課題と改善の追跡: where a finding came from, what became of it, whether it was verified, and whether it came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.fields.near_names import near_names
from okaplan_gui.models.exercise import FINDING_KIND, FINDING_STATE, Finding
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.tally import DANGER, OK, OPEN, WARN, Tally, TallyRow, column, day_column

VERIFIED, DONE, LATE, GOING = "verified", "done", "late", "going"
WORDS = {
    VERIFIED: "訓練で確かめた",
    DONE: "完了（確かめていない）",
    LATE: "期限を過ぎた",
    GOING: "対応中・未着手",
}
_MARKS = {VERIFIED: OK, DONE: OPEN, LATE: DANGER, GOING: WARN}
_COMPARED = 100
"""Letters of a finding that are compared: near_names takes no more."""


@dataclass(frozen=True)
class Source:
    """The exercise or event that showed a finding. ``plan``: the plan that was tried, if any."""

    name: str
    on: date | None
    plan: UUID | None = None


@dataclass(frozen=True)
class FindingStory:
    """A finding with all that became of it.

    ``earlier``: the earlier findings that it repeats, the oldest first. ``suggested``: an earlier one in nearly the
    same words that nobody has joined to it yet. ``version``: the first version of the plan approved since it was done.
    """

    finding: Finding
    source: Source
    state: str
    earlier: tuple[Finding, ...]
    suggested: Finding | None
    version: PlanVersion | None

    @property
    def recurs(self) -> bool:
        """Whether it is said to be, or seems to be, an earlier finding again."""
        return bool(self.earlier) or self.suggested is not None


def finding_stories(
    findings: Sequence[Finding],
    sources: Mapping[UUID, Source],
    versions: Iterable[PlanVersion],
    today: date,
) -> tuple[FindingStory, ...]:
    """Every finding, the newest source first. ``sources``: by key of the exercise or event."""
    by_key = {one.id: one for one in findings}
    approved = sorted(versions, key=lambda one: (one.approved_on, one.number))
    stories = [
        FindingStory(
            one, _source(one, sources), finding_state(one, today), _earlier(one, by_key),
            _suggested(one, findings, sources), _version(one, sources, approved),
        )
        for one in findings
    ]  # fmt: skip
    return tuple(
        sorted(
            stories, key=lambda s: (-(s.source.on or date.min).toordinal(), s.source.name, s.finding.number)
        )
    )


def finding_state(finding: Finding, today: date) -> str:
    """Done alone is not verified: only a later exercise says whether the mend works."""
    if finding.state == "done":
        return VERIFIED if finding.verified_by is not None or finding.verified_on is not None else DONE
    return LATE if finding.due is not None and finding.due < today else GOING


def story_tally(stories: Sequence[FindingStory], today: date) -> Tally:
    """The stories as a table for screen, paper and Excel."""
    count = {state: sum(one.state == state for one in stories) for state in WORDS}
    back = sum(one.recurs for one in stories)
    told = (
        f"課題 {len(stories)}件: 訓練で確かめた {count[VERIFIED]}、完了したが確かめていない {count[DONE]}、"
        f"対応中・未着手 {count[GOING]}、期限を過ぎた {count[LATE]}。再発 {back}件。"
    )
    return Tally(
        "課題と改善の追跡",
        today,
        told,
        (
            day_column("見つけた日"), column("課題", width=20), column("再発", width=10, unconfirmed=False),
            column("状況", width=12), column("担当", width=8), day_column("期限"), column("改善策", width=18),
            column("訓練・事案", width=15), column("分類", width=7), column("反映した版", width=7, unconfirmed=False),
            column("確かめた日", width=9, unconfirmed=False),
        ),
        tuple(TallyRow(_cells(one), _mark(one), "finding", (one.finding.id,)) for one in stories),
        ("finding", "exercise", "response_event", "plan_version"),
    )  # fmt: skip


def _mark(story: FindingStory) -> str:
    if story.recurs and story.state != VERIFIED:
        return DANGER
    return _MARKS[story.state]


def _cells(story: FindingStory) -> tuple[object, ...]:
    one = story.finding
    again = f"再発 {len(story.earlier) + 1}回目" if story.earlier else "再発か" if story.suggested else ""
    state = FINDING_STATE.text(one.state) + "・" if story.state == LATE else ""
    return (
        story.source.on, one.finding, again, state + WORDS[story.state], one.owner, one.due, one.action, story.source.name,
        FINDING_KIND.text(one.kind) or None, f"第{story.version.number}版" if story.version is not None else "",
        one.verified_on.isoformat() if one.verified_on is not None else "",
    )  # fmt: skip


def _source(finding: Finding, sources: Mapping[UUID, Source]) -> Source:
    key = finding.exercise or finding.event
    return sources.get(key, Source("未確認", None)) if key is not None else Source("未確認", None)


def _earlier(finding: Finding, by_key: Mapping[UUID, Finding]) -> tuple[Finding, ...]:
    """Back along the findings it repeats; a ring of them ends where it closes."""
    chain: list[Finding] = []
    seen = {finding.id}
    now = finding
    while now.repeats is not None and now.repeats in by_key and now.repeats not in seen:
        now = by_key[now.repeats]
        seen.add(now.id)
        chain.append(now)
    return tuple(reversed(chain))


def _suggested(
    finding: Finding, findings: Sequence[Finding], sources: Mapping[UUID, Source]
) -> Finding | None:
    """The likest finding of an earlier exercise or event, unless one is recorded already."""
    own = _source(finding, sources)
    if finding.repeats is not None or own.on is None:
        return None
    before = {}
    for one in findings:
        its = _source(one, sources)
        if (
            one.id != finding.id
            and its.on is not None
            and its.on < own.on
            and (its.plan == own.plan or not its.plan)
        ):
            before[one.finding[:_COMPARED]] = one
    near = near_names(finding.finding[:_COMPARED], before, 1)
    return before[near[0]] if near else None


def _version(
    finding: Finding, sources: Mapping[UUID, Source], approved: Sequence[PlanVersion]
) -> PlanVersion | None:
    plan = _source(finding, sources).plan
    if plan is None or finding.state != "done" or finding.done_on is None:
        return None
    return next((one for one in approved if one.plan == plan and one.approved_on >= finding.done_on), None)
