"""The whole content of a plan as one value: drawn from the ledgers for a draft, frozen as JSON in a version.

The handbook, the exercise and the comparison of versions read this and nothing else, so that what was approved
can be printed again as it was. All values are those that people read; times are minutes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from okaplan_gui.rules.plan_lines import (
    BackupLine,
    BusinessLine,
    ChapterText,
    ChecklistLine,
    CircuitLine,
    ContactLine,
    CriterionLine,
    DamageLine,
    ExerciseLine,
    FirstResponseLine,
    FormSetLine,
    InventoryLine,
    MachineLine,
    MeasureLine,
    ResourceLine,
    RevisionLine,
    RoleLine,
    ScenarioLine,
    SiteLine,
    SixElementLine,
    StartLine,
    StepLine,
    SystemLine,
    UpkeepRoleLine,
    UpkeepTaskLine,
    VendorLine,
    VulnerabilityLine,
)
from okaplan_gui.rules.plan_lines.since import WHOLE_PLAN, later

__all__ = [
    "WHOLE_PLAN", "BusinessLine", "ChapterText", "ContactLine", "CriterionLine", "DamageLine", "InventoryLine",
    "PlanContent", "RevisionLine", "RoleLine", "StepLine", "SystemLine", "from_json", "to_json",
]  # fmt: skip


@dataclass(frozen=True)
class PlanContent:
    """A plan as it is printed, exercised and compared. ``version`` 0: a draft."""

    code: str
    name: str
    authority: str
    division: str | None = None
    handling: str | None = None
    level: str | None = None
    responsible: str | None = None
    version: int = 0
    as_of: str = ""
    approved_on: str | None = None
    approved_by: str | None = None
    chapters: tuple[ChapterText, ...] = ()
    criteria: tuple[CriterionLine, ...] = ()
    businesses: tuple[BusinessLine, ...] = ()
    systems: tuple[SystemLine, ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
    roles: tuple[RoleLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    damage_checks: tuple[DamageLine, ...] = ()
    emergency_contacts: tuple[ContactLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    inventory: tuple[InventoryLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()
    format: int = 1
    """What the content carries: 1 had the forms 1, 8 to 11, 16 and 17 alone (rules.plan_lines.since)."""
    system: str | None = later()
    """The system that a plan of an owning division is about; None for the division's own plan."""
    established_on: str | None = later()
    scenarios: tuple[ScenarioLine, ...] = later(())
    vulnerabilities: tuple[VulnerabilityLine, ...] = later(())
    measures: tuple[MeasureLine, ...] = later(())
    resources: tuple[ResourceLine, ...] = later(())
    backups: tuple[BackupLine, ...] = later(())
    vendors: tuple[VendorLine, ...] = later(())
    sites: tuple[SiteLine, ...] = later(())
    machines: tuple[MachineLine, ...] = later(())
    circuits: tuple[CircuitLine, ...] = later(())
    start_order: tuple[StartLine, ...] = later(())
    upkeep_roles: tuple[UpkeepRoleLine, ...] = later(())
    upkeep_tasks: tuple[UpkeepTaskLine, ...] = later(())
    exercises: tuple[ExerciseLine, ...] = later(())
    six_elements: tuple[SixElementLine, ...] = later(())
    first_response: tuple[FirstResponseLine, ...] = later(())
    checklist: tuple[ChecklistLine, ...] = later(())
    form_set: FormSetLine | None = later()  # noqa: RUF009 (a frozen value)
    """The forms that it is printed with; None: the usual ones."""


def to_json(content: PlanContent) -> str:
    """The content as text for the file."""
    return json.dumps(asdict(content), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=8)
def from_json(text: str) -> PlanContent:
    """The content that :func:`to_json` wrote. Fields that an older okaplan did not know keep their defaults.

    A version's text never changes and is read at every line of an event: the newest few are kept.
    """
    result = _revive(PlanContent, json.loads(text))
    assert isinstance(result, PlanContent)
    return result


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (UnionType, Union):
        kind = next((part for part in get_args(kind) if part is not type(None)), None)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)}
        return kind(**{name: _revive(hints[name], part) for name, part in value.items() if name in known})
    if isinstance(value, list):
        inner = next((argument for argument in get_args(kind) if argument is not Ellipsis), None)
        return tuple(_revive(inner, part) for part in value)
    return value
