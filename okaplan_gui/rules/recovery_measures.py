"""「対策をしたら」: what one measure would change in the work of recovery (spare server, second line, one more person)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from okaplan_gui.models.damage import Measure
from okaplan_gui.rules.recovery_work import EQUIPMENT, LINE, POWER, RecoveryTask
from okaplan_gui.rules.staff_curve import StaffCurve

_SPARED = {"spare": EQUIPMENT, "second_line": LINE, "power": POWER}
"""Effects after which a system does not wait for something any more."""


@dataclass(frozen=True)
class Change:
    """One measure as the simulation takes it. ``system`` None: all. ``likely``: minutes afterwards."""

    name: str
    effect: str | None
    system: UUID | None = None
    likely: int | None = None
    people: int | None = None


def changes_of(measures: Iterable[Measure]) -> list[Change]:
    """The measures on record that are neither done nor dropped, in their order."""
    return [
        Change(one.name, one.effect, one.system, one.recovery_likely, one.people)
        for one in sorted(measures, key=lambda one: one.number)
        if one.state not in ("done", "dropped")
    ]


def with_change(
    change: Change, tasks: Sequence[RecoveryTask], staff: StaffCurve
) -> tuple[list[RecoveryTask], StaffCurve] | None:
    """Tasks and staff after a measure; None when nothing on record makes it faster."""
    changed = [_changed(task, change) if change.system in (None, task.key) else task for task in tasks]
    more = change.people or (1 if change.effect == "person" else 0)
    if more:
        staff = staff.with_people(more)
    elif changed == list(tasks):
        return None
    return changed, staff


def _changed(task: RecoveryTask, change: Change) -> RecoveryTask:
    spared = _SPARED.get(change.effect or "")
    if spared is not None:
        task = replace(task, waits=tuple(wait for wait in task.waits if wait.kind != spared))
        if spared == POWER:
            task = replace(task, doubts=tuple(d for d in task.doubts if d != "停電の長さ"))
    if change.system is None:
        return task  # a recovery time is that of one system
    if change.likely is not None:
        return _faster(task, change.likely)
    if change.effect == "spare" and task.best is not None:
        return _faster(task, task.best)
    return task


def _faster(task: RecoveryTask, likely: int) -> RecoveryTask:
    """The three estimates drawn together in the same proportion; never slower than they were."""
    if not task.likely:
        return replace(task, likely=likely)
    share = min(1.0, likely / task.likely)
    best, worst = (None if t is None else round(t * share) for t in (task.best, task.worst))
    return replace(task, best=best, likely=min(likely, task.likely), worst=worst)
