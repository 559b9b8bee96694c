"""The document itself and its upkeep: chapters, revisions, bodies, tasks, exercises, checklist (forms 12, 13)."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.rules.plan_lines.since import passing


@dataclass(frozen=True)
class ChapterText:
    """A chapter: number, heading, wording (None: 未確認)."""

    number: int
    heading: str
    body: str | None = None


@dataclass(frozen=True)
class RevisionLine:
    """A version in the revision history."""

    number: int
    approved_on: str
    approved_by: str
    summary: str | None = None


@dataclass(frozen=True)
class UpkeepRoleLine:
    """A member of the bodies that draft and keep the plan (form 13)."""

    number: int
    body: str
    name: str
    division: str | None = None
    contact: str | None = None
    matter: str | None = None


@dataclass(frozen=True)
class UpkeepTaskLine:
    """What is looked at when (form 13)."""

    number: int
    matter: str
    name: str
    timing: str | None = None
    role: str | None = None
    last_done: str | None = passing()


@dataclass(frozen=True)
class ExerciseLine:
    """An exercise, planned or held (form 12)."""

    code: str
    name: str
    kind: str
    year: str | None = None
    held_on: str | None = None
    objective: str | None = None
    scenario: str | None = None
    participants: str | None = None
    state: str | None = None
    rating: str | None = None


@dataclass(frozen=True)
class SixElementLine:
    """One of the 重要6要素."""

    element: str
    state: str | None = None
    as_of: str | None = None
    present: str | None = None
    next_step: str | None = None
    due: str | None = None


@dataclass(frozen=True)
class ChecklistLine:
    """An item of the ICT-BCPチェックリスト."""

    edition: str
    number: int
    item: str
    section: str | None = None
    answer: str | None = None
    evidence: str | None = None
    as_of: str | None = None
    due: str | None = None
