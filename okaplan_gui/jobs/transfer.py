"""人事異動: one person is replaced by another in every chosen place, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.replacing import KEEP, Outcome, carry_out, outcome_of
from okaplan_gui.jobs.standing import Standing
from okaplan_gui.models.contact import Contact
from okaplan_gui.store.ledger_file import LedgerFile


@dataclass(frozen=True)
class Transfer:
    """Who goes, who follows (None: 後任未定), and what becomes of the one who goes.

    ``left_on``: the last day of somebody who is no contact any more; ``division``: where somebody goes who stays one.
    """

    leaver: UUID
    successor: UUID | None
    left_on: date | None = None
    division: UUID | None = None


@dataclass(frozen=True)
class TransferResult:
    """How many places were changed, and what was left and why."""

    changed: int
    kept: tuple[str, ...]


def previewed(
    file: LedgerFile, standings: Iterable[Standing], successor: UUID | None
) -> dict[tuple[str, str, UUID], Outcome]:
    """What would become of each place."""
    found: dict[tuple[str, str, UUID], Outcome] = {}
    with file.reading() as connection:
        for one in standings:
            values = file.get(one.ledger, one.key)
            if values is not None:
                found[one.place] = outcome_of(
                    connection, one.ledger, one.key, values, one.field.name, successor
                )
    return found


def transfer(file: LedgerFile, change: Transfer, chosen: Sequence[Standing]) -> TransferResult:
    """Carry a transfer out. Problem when somebody would follow himself or leaves before the record allows it."""
    if change.successor == change.leaver:
        raise Problem("後任が本人と同じです。", "別の人を選ぶか、「後任未定」にしてください。")
    references = file.resolver()
    leaver = references.title("contact", change.leaver)
    changed, kept = 0, []
    with file.operation(f"人事異動: {leaver}") as operation:
        for one in chosen:
            values = operation.get(one.ledger, one.key)
            if values is None or values[one.field.name] != change.leaver:
                continue  # its record went with the place that a successor took
            outcome = outcome_of(
                operation.connection, one.ledger, one.key, values, one.field.name, change.successor
            )
            changed += carry_out(operation, one.ledger, one.key, outcome)
            if outcome.action == KEEP:
                kept.append(f"{one.ledger.title}「{one.title}」{one.field.label}: {outcome.told}")
        own: dict[str, Any] = {}
        if change.division is not None:
            own["division"] = change.division
        if change.left_on is not None:
            own["left_on"] = change.left_on
        if own:
            operation.update(Contact, change.leaver, **own)
    return TransferResult(changed, tuple(kept))
