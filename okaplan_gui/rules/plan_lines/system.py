"""Systems: critical ones with their sheets, the whole ledger, backups, the order of starting (forms 1, 7, 17)."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.rules.plan_lines.since import later, passing


@dataclass(frozen=True)
class ProcedureLine:
    """A step of a system's recovery. ``stage``: a code; ``minutes``: how long it takes."""

    number: int
    stage: str
    action: str
    minutes: int | None = None
    who: str | None = None
    check_point: str | None = None


@dataclass(frozen=True)
class SystemLine:
    """A critical system with its targets, its place in the order and what its sheet shows (form 17)."""

    code: str
    name: str
    order: int
    importance: str | None = None
    division: str | None = None
    business: str | None = None
    hosting: str | None = None
    site: str | None = None
    objective: int | None = None
    point: int | None = None
    level: str | None = None
    likely: int | None = None
    people: int | None = None
    alternative: str | None = None
    paper_procedure: bool | None = None
    procedure: str | None = None
    verification: str | None = None
    documents: str | None = None
    person: str | None = None
    deputy: str | None = None
    maintainer: str | None = None
    needs: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    backups: tuple[str, ...] = passing(())
    equipment: tuple[str, ...] = ()
    work_recovery: int | None = later()
    best: int | None = later()
    worst: int | None = later()
    override_reason: str | None = later()
    rollback: str | None = later()
    steps: tuple[ProcedureLine, ...] = later(())


@dataclass(frozen=True)
class InventoryLine:
    """A system of the whole ledger, for form 1."""

    code: str
    name: str
    business: str | None = None
    division: str | None = None
    building: str | None = None
    place: str | None = None
    fixed: str | None = None
    model: str | None = None
    site: str | None = None
    maintainer: str | None = None
    reinstall: str | None = None


@dataclass(frozen=True)
class BackupLine:
    """One data set of one system (form 7). ``interval``, ``restore_time``: minutes."""

    system: str
    data: str
    division: str | None = None
    importance: str | None = None
    method: str | None = None
    medium: str | None = None
    interval: int | None = None
    generations: int | None = None
    second_place: str | None = None
    place_name: str | None = None
    offline: bool | None = None
    last_success: str | None = passing()
    last_restore: str | None = passing()
    restore_result: str | None = None
    restore_time: int | None = None


@dataclass(frozen=True)
class StartLine:
    """A system in the order of starting: critical ones and all that they need."""

    number: int
    name: str
    critical: bool = False
    waits_for: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    site: str | None = None
