"""The events of a file, those that go on first: for the header of every page and for choosing one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.models.response import ResponseEvent
from okaplan_gui.store.ledger_file import LedgerFile

OPEN, ACTUAL = "open", "actual"
WORDS = {ACTUAL: "【実際】", "exercise": "【訓練】"}
"""How the two are told apart wherever an event is named."""


@dataclass(frozen=True)
class EventAtHand:
    """One event, as it is offered."""

    key: UUID
    name: str
    nature: str
    state: str

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.state == OPEN

    @property
    def words(self) -> str:
        """Its name with its nature before it."""
        return f"{WORDS[self.nature]}{self.name}"


def events_at_hand(file: LedgerFile) -> tuple[EventAtHand, ...]:
    """All events: those that go on first, real ones before exercises, the newest first."""
    table = ResponseEvent.table()
    with file.reading() as connection:
        rows = connection.execute(
            select(table.c.id, table.c.name, table.c.nature, table.c.state).order_by(
                table.c.state != OPEN, table.c.nature != ACTUAL, table.c.occurred_at.desc(), table.c.code
            )
        ).all()
    return tuple(EventAtHand(row.id, row.name, row.nature, row.state) for row in rows)
