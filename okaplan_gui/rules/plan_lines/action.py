"""Who acts and what is done: contacts, roles, steps, damage checks, criteria (forms 8, 9, 10, 11)."""

from __future__ import annotations

from dataclasses import dataclass

from okaplan_gui.rules.plan_lines.since import later


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
    needs: str | None = later()
    people: int | None = later()


@dataclass(frozen=True)
class DamageLine:
    """A damage check item (form 11). ``area``: a code."""

    number: int
    area: str
    target: str
    look_for: str
    first_minutes: bool = False
    system: str | None = later()


@dataclass(frozen=True)
class CriterionLine:
    """An activation criterion."""

    number: int
    event: str
    threshold: str | None = None
    decision: str | None = None
    decided_by: str | None = None
    ends: str | None = None
