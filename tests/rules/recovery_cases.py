"""Small recoveries for the tests of schedule and simulation."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from okaplan_gui.rules.recovery_work import RecoveryTask, RecoveryWork, Wait, recovery_work
from okaplan_gui.rules.staff_curve import StaffCurve, StaffMember


def key(number: int) -> UUID:
    """A key by number."""
    return UUID(int=number + 1)


def task(
    number: int,
    likely: int | None = 60,
    *,
    rto: int | None = None,
    people: int | None = 1,
    spread: tuple[int, int] | None = None,
    waits: tuple[Wait, ...] = (),
    name: str = "",
) -> RecoveryTask:
    """A system; ``spread``: best and worst, else there is none."""
    best, worst = spread or (likely, likely)
    told = name or f"システム{number:03}"
    return RecoveryTask(key(number), told, rto, None, best, likely, worst, people, waits)


def work(tasks: Sequence[RecoveryTask], needs: Sequence[tuple[int, int]] = ()) -> RecoveryWork:
    """``needs``: (dependent, needed) by number."""
    return recovery_work(tasks, [(key(a), key(b)) for a, b in needs])


def staff(*comes: int, absences: tuple[tuple[int, float], ...] = ()) -> StaffCurve:
    """People who come at these minutes."""
    members = tuple(StaffMember(key(1000 + n), minute) for n, minute in enumerate(comes))
    return StaffCurve("試験", False, members, absences)
