"""What becomes of one reference when its record is replaced by another one, or by nobody yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Connection

from okaplan_gui.fields import Field, Ref
from okaplan_gui.models.ledger import Ledger, check_values
from okaplan_gui.store.operation import Operation

REPLACE, EMPTY, REMOVE, KEEP = "replace", "empty", "remove", "keep"


@dataclass(frozen=True)
class Outcome:
    """What is done with one referring record. ``told``: in words, where it is more than the replacement itself."""

    action: str
    values: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""
    double: UUID | None = None
    """The successor's own record, whose place is taken."""


def outcome_of(
    connection: Connection,
    ledger: type[Ledger],
    key: UUID,
    values: Mapping[str, Any],
    name: str,
    successor: UUID | None,
    follows: Mapping[str, Any] | None = None,
    *,
    take_place: bool = True,
) -> Outcome:
    """What can be done. ``follows``: other fields that change with the reference (a division's bureau).

    ``take_place``: where the successor already stands there, his own record goes and he takes the place; without it
    the record is left alone.
    """
    one = ledger.field(name)
    if ledger.frozen:
        return Outcome(KEEP, told="確定した記録なので、そのまま残ります。")
    if successor is None:
        return _without_successor(ledger, one)
    changed: dict[str, Any] = {name: successor, **(follows or {})}
    double = _double(connection, ledger, key, {**values, **changed}) if name in ledger.key else None
    if double is not None and not take_place:
        return Outcome(KEEP, told="同じ記録が後継にもあるので、そのまま残ります。")
    told = "後任の今の記録は除き、前任の順位を引き継ぎます。" if double is not None else ""
    faults = [fault.message for fault in check_values(ledger, key, {**values, **changed})]
    if faults:
        cleared = _cleared(ledger, one, values, successor)
        if cleared and not list(check_values(ledger, key, {**values, **changed, **cleared})):
            labels = "」「".join(ledger.field(other).label for other in cleared)
            return Outcome(REPLACE, changed | cleared, f"「{labels}」は空欄になります。", double)
        return Outcome(KEEP, told=faults[0])
    return Outcome(REPLACE, changed, told, double)


def carry_out(operation: Operation, ledger: type[Ledger], key: UUID, outcome: Outcome) -> bool:
    """Write an outcome; whether anything was written."""
    if outcome.action == KEEP:
        return False
    if outcome.double is not None:
        operation.delete(ledger, outcome.double)
    if outcome.action == REMOVE:
        operation.delete(ledger, key)
        return True
    return operation.update(ledger, key, **outcome.values)


def _without_successor(ledger: type[Ledger], one: Field) -> Outcome:
    if not one.required:
        return Outcome(EMPTY, {one.name: None}, "空欄になります。")
    if ledger.part_of is not None and ledger.part_of != one.name:
        return Outcome(REMOVE, told="この記録を除きます。")
    return Outcome(KEEP, told="空欄にできないので、後任が決まるまで残ります。")


def _double(
    connection: Connection, ledger: type[Ledger], key: UUID, values: Mapping[str, Any]
) -> UUID | None:
    table = ledger.table()
    same = [table.c[name].is_not_distinct_from(values[name]) for name in ledger.key]
    statement = select(table.c.id).where(table.c.id != key, *same)
    found: UUID | None = connection.execute(statement.limit(1)).scalar()
    return found


def _cleared(ledger: type[Ledger], one: Field, values: Mapping[str, Any], successor: UUID) -> dict[str, None]:
    """The other references of the record to the successor: one person in two places may be what is wrong."""
    return {
        other.name: None
        for other in ledger.fields()
        if isinstance(other.kind, Ref)
        and other.kind == one.kind
        and other.name != one.name
        and not other.required
        and values[other.name] == successor
    }
