"""組織改編: divisions or bureaus are merged, split or renamed on a day; old records keep the old name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Problem, Ref
from okaplan_gui.jobs.replacing import KEEP, carry_out, outcome_of
from okaplan_gui.jobs.standing import Standing
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation

_TAKEN_OVER = ("bureau", "sort_order", "governors", "phone")
"""What a unit that follows takes over where nothing else is said."""
_COUNTED = ("head_count", "pc_count")
"""What stays true only when a unit merely changes its name."""


@dataclass(frozen=True)
class NewUnit:
    """A bureau or division that comes into being: its values beside those that it takes over."""

    code: str
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reorganisation:
    """What happens: ``old`` units end on the day before ``starts_on``, ``new`` ones begin on it.

    ``into``: units that exist already and take over (a division that is merged into another one).
    """

    ledger: type[Ledger]
    old: tuple[UUID, ...]
    starts_on: date
    new: tuple[NewUnit, ...] = ()
    into: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class ReorganisationResult:
    """The units that follow, how many records moved to them, and what was left and why."""

    units: tuple[UUID, ...]
    moved: int
    kept: tuple[str, ...]


def reorganise(
    file: LedgerFile, change: Reorganisation, moves: Sequence[tuple[Standing, int]]
) -> ReorganisationResult:
    """Carry it out as one step. ``moves``: each record that follows, with the place of its unit among the new and
    then the existing ones. Problem when nothing ends, nothing follows, or a unit would follow itself.
    """
    if not change.old or not (change.new or change.into):
        raise Problem("廃止する組織と、引き継ぐ組織の両方が要ります。", "どちらも1つ以上選んでください。")
    if set(change.old) & set(change.into):
        raise Problem("廃止する組織が、引き継ぐ組織にも選ばれています。", "どちらか一方にしてください。")
    names = "、".join(file.resolver().title(change.ledger.ledger_name(), key) for key in change.old)
    moved, kept = 0, []
    with file.operation(f"組織改編: {names}"[:200]) as operation:
        units = (*_made(operation, change), *change.into)
        last = change.starts_on - timedelta(days=1)
        for key in change.old:
            operation.update(change.ledger, key, valid_until=last, successor=units[0])
        for one, place in moves:
            values = operation.get(one.ledger, one.key)
            if values is None or values[one.field.name] not in change.old:
                continue
            old = values[one.field.name]
            follows = _follows(operation, change.ledger, one.ledger, values, old, units[place])
            outcome = outcome_of(
                operation.connection, one.ledger, one.key, values, one.field.name, units[place], follows,
                take_place=False,
            )  # fmt: skip
            moved += carry_out(operation, one.ledger, one.key, outcome)
            if outcome.action == KEEP:
                kept.append(f"{one.ledger.title}「{one.title}」{one.field.label}: {outcome.told}")
    return ReorganisationResult(units, moved, tuple(kept))


def _made(operation: Operation, change: Reorganisation) -> list[UUID]:
    first = operation.get(change.ledger, change.old[0]) or {}
    mere_rename = len(change.old) == len(change.new) == 1 and not change.into
    names = [*_TAKEN_OVER, *(_COUNTED if mere_rename else ())]
    taken = {name: first[name] for name in names if first.get(name) is not None}
    return [
        operation.insert(
            change.ledger,
            **{"valid_from": change.starts_on} | taken | dict(unit.values),
            code=unit.code,
            name=unit.name,
        )
        for unit in change.new
    ]


def _follows(
    operation: Operation,
    units: type[Ledger],
    ledger: type[Ledger],
    values: Mapping[str, Any],
    old: UUID,
    new: UUID,
) -> dict[str, Any]:
    """A record that names its unit and the unit's own superior gets the new unit's superior, too."""
    before, after = operation.get(units, old) or {}, operation.get(units, new) or {}
    return {
        one.name: after[one.name]
        for one in units.fields()
        if isinstance(one.kind, Ref)
        and any(other.name == one.name and other.kind == one.kind for other in ledger.fields())
        and values[one.name] == before[one.name] != after[one.name]
    }
