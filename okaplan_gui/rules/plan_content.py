"""The whole content of a plan as one value: drawn from the ledgers for a draft, frozen as JSON in a version.

The handbook, the exercise and the comparison of versions read this and nothing else, so that what was approved
can be printed again as it was. All values are those that people read; times are minutes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, get_args, get_type_hints


@dataclass(frozen=True)
class ChapterText:
    """A chapter: number, heading, wording (None: 未確認)."""

    number: int
    heading: str
    body: str | None = None


@dataclass(frozen=True)
class ContactLine:
    """Someone to call (form 9)."""

    code: str
    kind: str
    name: str
    kana: str | None = None
    belongs_to: str | None = None
    role: str | None = None
    phones: tuple[str, ...] = ()
    mail: str | None = None
    radio: str | None = None
    verified_on: str | None = None
    number: int | None = None
    matter: str | None = None


@dataclass(frozen=True)
class RoleLine:
    """A role with who fills it, in the order of deputies (form 8). ``members``: (順位, 氏名, 電話)."""

    number: int
    name: str
    mission: str | None = None
    powers: str | None = None
    gathering_place: str | None = None
    members: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class StepLine:
    """An action step (form 10). ``phase``, ``edition``: codes; ``target``: minutes after the event."""

    code: str
    phase: str
    edition: str
    action: str
    target: int | None = None
    role: str | None = None
    check_point: str | None = None
    system: str | None = None


@dataclass(frozen=True)
class DamageLine:
    """A damage check item (form 11)."""

    number: int
    area: str
    target: str
    look_for: str
    first_minutes: bool = False


@dataclass(frozen=True)
class BusinessLine:
    """A critical business with the systems it needs (form 16)."""

    code: str
    name: str
    division: str | None = None
    reason: str | None = None
    objective: int | None = None
    level: str | None = None
    tolerable: int | None = None
    alternative: str | None = None
    systems: tuple[str, ...] = ()


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
    backups: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()


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
class CriterionLine:
    """An activation criterion."""

    number: int
    event: str
    threshold: str | None = None
    decision: str | None = None
    decided_by: str | None = None
    ends: str | None = None


@dataclass(frozen=True)
class RevisionLine:
    """A version in the revision history."""

    number: int
    approved_on: str
    approved_by: str
    summary: str | None = None


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
    revisions: tuple[RevisionLine, ...] = field(default=())


def to_json(content: PlanContent) -> str:
    """The content as text for the file."""
    return json.dumps(asdict(content), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> PlanContent:
    """The content that :func:`to_json` wrote. Fields that an older okaplan did not know keep their defaults."""
    result = _revive(PlanContent, json.loads(text))
    assert isinstance(result, PlanContent)
    return result


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)}
        return kind(**{name: _revive(hints[name], part) for name, part in value.items() if name in known})
    if isinstance(value, list):
        inner = next((argument for argument in get_args(kind) if argument is not Ellipsis), None)
        return tuple(_revive(inner, part) for part in value)
    return value
