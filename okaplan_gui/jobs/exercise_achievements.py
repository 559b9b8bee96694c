"""達成時間 out of the checklist: the steps of systems that were ticked say how long their recovery took."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.exercise import Exercise, ExerciseAchievement, ExerciseItem
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.plan_content import PlanContent, SystemLine, from_json
from okaplan_gui.store.ledger_file import LedgerFile

_DONE = ("done", "partly")


def fill_achievements(file: LedgerFile, exercise: UUID) -> int:
    """Write what is known and not written yet; how many lines were added or filled. What somebody wrote stays.

    A system's time is that of its last ticked step: it counts only when none of its steps failed or was left out.
    Targets come from the version that was tried.
    """
    with file.session() as session:
        record = session.get(Exercise, exercise)
        version = session.get(PlanVersion, record.version) if record is not None and record.version else None
        if version is None:
            return 0
        content = from_json(version.content)
        items = session.scalars(select(ExerciseItem).where(ExerciseItem.exercise == exercise)).all()
        there = {
            one.system: one
            for one in session.scalars(
                select(ExerciseAchievement).where(ExerciseAchievement.exercise == exercise)
            )
        }
        keys = {
            code: key for key, code in session.execute(select(InformationSystem.id, InformationSystem.code))
        }
    lines = {keys[line.code]: line for line in content.systems if line.code in keys}
    times = _times(content, items)
    changes: list[tuple[UUID, dict[str, Any]]] = []
    for system, line in lines.items():
        known = _known(line, times.get(line.name))
        before = there.get(system)
        if before is None and known["achieved"] is None:
            continue
        missing = {
            name: value
            for name, value in known.items()
            if value is not None and (before is None or getattr(before, name) is None)
        }
        if missing:
            changes.append((system, missing))
    if not changes:
        return 0
    with file.operation("達成時間をチェックリストから記録") as operation:
        for system, values in changes:
            if system in there:
                operation.update(ExerciseAchievement, there[system].id, **values)
            else:
                operation.insert(ExerciseAchievement, exercise=exercise, system=system, **values)
    return len(changes)


def _times(content: PlanContent, items: Any) -> dict[str, int]:
    systems = {step.code: step.system for step in content.steps if step.system}
    steps: dict[str, list[ExerciseItem]] = {}
    for item in items:
        name = systems.get(item.step_code or "")
        if name is not None:
            steps.setdefault(name, []).append(item)
    return {
        name: max(item.elapsed for item in own if item.elapsed is not None)
        for name, own in steps.items()
        if all(item.result in _DONE and item.elapsed is not None for item in own)
    }


def _known(line: SystemLine, achieved: int | None) -> dict[str, int | None]:
    return {"objective": line.objective, "point_objective": line.point, "achieved": achieved}
