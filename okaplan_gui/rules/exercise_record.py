"""An exercise with all that was recorded in it: what its report, its workbook and its papers show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseInject,
    ExerciseItem,
    ExerciseLog,
    ExerciseObjective,
    ExerciseParticipant,
    Finding,
)
from okaplan_gui.models.organisation import Authority
from okaplan_gui.rules.exercise_results import AchievementLine, TimelineEntry, timeline
from okaplan_gui.rules.gathering import Gathering


@dataclass(frozen=True)
class ExerciseRecord:
    """Records as read; ``again``: for findings that came back, in words, by key."""

    exercise: Exercise
    items: tuple[ExerciseItem, ...]
    log: tuple[ExerciseLog, ...]
    findings: tuple[Finding, ...]
    injects: tuple[ExerciseInject, ...]
    objectives: tuple[ExerciseObjective, ...]
    participants: tuple[ExerciseParticipant, ...]
    achievements: tuple[AchievementLine, ...]
    again: Mapping[UUID, str]
    authority: Authority | None
    plan: str | None
    kind: str
    """種別, as the file calls it."""
    today: date
    gathering: Gathering
    """Heads there against heads expected, up to its end or to now."""

    @property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Everything that has a time, in order."""
        return timeline(self.items, self.log, self.injects)
