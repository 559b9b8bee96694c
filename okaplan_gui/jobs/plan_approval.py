"""Approves a plan: its content is frozen as a version, with what changed since the last one in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_reading import draft_content, newest_version, version_content
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.rules.plan_content import PlanContent, RevisionLine, from_json, to_json
from okaplan_gui.rules.plan_difference import Difference, differences
from okaplan_gui.store.ledger_file import LedgerFile

_MOST_LINES = 30


def approve_plan(
    file: LedgerFile, plan_key: UUID, *, approved_on: date, approved_by: str, summary: str | None = None
) -> UUID:
    """Freeze the plan as it is now as its next version; the version's key.

    Problem when nothing is there to approve or nothing changed since the last version.
    """
    content = draft_content(file, plan_key, approved_on)
    if not content.systems:
        raise Problem(
            f"「{content.name}」には重要システムが1つもないため、承認できません。",
            remedy="重要システムを台帳から選んでください。",
        )
    last = newest_version(file, plan_key)
    changes = changes_since_last(file, plan_key, content)
    if last is not None and not changes and not summary:
        raise Problem(
            f"「{content.name}」は第{last.number}版から変わっていません。",
            remedy="内容を直してから承認してください。",
        )
    number = last.number + 1 if last is not None else 1
    told = summary or (_summary(changes) if last is not None else "制定")
    revision = RevisionLine(number, approved_on.isoformat(), approved_by, told)
    frozen = replace(
        content,
        version=number,
        approved_on=approved_on.isoformat(),
        approved_by=approved_by,
        revisions=(*content.revisions, revision),
    )
    with file.operation(f"計画「{content.name}」第{number}版を承認") as operation:
        if last is None:
            plan = operation.get(ContinuityPlan, plan_key) or {}
            if plan.get("established_on") is None:
                operation.update(ContinuityPlan, plan_key, established_on=approved_on)
        operation.update(ContinuityPlan, plan_key, reviewed_on=approved_on)
        return operation.insert(
            PlanVersion,
            plan=plan_key,
            number=number,
            approved_on=approved_on,
            approved_by=approved_by,
            summary=told,
            content=to_json(frozen),
        )


def changes_since_last(
    file: LedgerFile, plan_key: UUID, content: PlanContent | None = None
) -> list[Difference]:
    """What differs between the newest version and the draft; everything is new while there is no version."""
    last = newest_version(file, plan_key)
    if last is None:
        return []
    return differences(from_json(last.content), content or draft_content(file, plan_key))


def compare_versions(file: LedgerFile, old: UUID, new: UUID) -> list[Difference]:
    """What changed from one version to another."""
    return differences(version_content(file, old), version_content(file, new))


def _summary(changes: list[Difference]) -> str:
    lines = [change.text() for change in changes[:_MOST_LINES]]
    if len(changes) > _MOST_LINES:
        lines.append(f"ほか{len(changes) - _MOST_LINES}件")
    return "\n".join(lines)
