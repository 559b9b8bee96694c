"""What all parts of the page share: the event as last read, and the one way to write in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlalchemy import select

from okaplan_gui.fields import JST, Problem, this_moment
from okaplan_gui.jobs.event_reading import read_event_records, reread_event_records
from okaplan_gui.jobs.responding import Responder, stale_after, system_needs
from okaplan_gui.models.site import Site
from okaplan_gui.rules.event_records import EventRecords
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.page import AppContext


class Desk(QObject):
    """One event at work. Holds nothing that is not on disk."""

    changed = Signal()
    """The event was read anew, or another one was chosen."""
    time_went_on = Signal()
    """A minute has passed, and nothing else."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.now: Callable[[], datetime] = now
        """The clock by which everything on the page is written and judged."""
        self.event_key: UUID | None = None
        self._responder: Responder | None = None
        self._records: EventRecords | None = None
        self._needs: tuple[tuple[UUID, UUID], ...] | None = None
        self._stale: int | None = None

    @property
    def responder(self) -> Responder:
        """Writes in the event. Problem while none is chosen."""
        if self._responder is None:
            raise Problem(
                "事案が選ばれていません。", "「災害対応を始める」で始めるか、事案を選んでください。"
            )
        return self._responder

    @property
    def records(self) -> EventRecords | None:
        """All of the event as it was last read; None without one."""
        return self._records

    @property
    def needs(self) -> tuple[tuple[UUID, UUID], ...]:
        """Which system cannot do without which; read when first wanted."""
        if self._needs is None:
            self._needs = system_needs(self.context.file)
        return self._needs

    def systems(self) -> list[tuple[UUID, str]]:
        """Every system that is not retired, by name; those on the board first."""
        records = self._records
        if records is None:
            return []
        on_board = {state.system for state in records.states}
        listed = [(key, one.name) for key, one in records.systems.items() if not one.retired]
        return sorted(listed, key=lambda one: (one[0] not in on_board, one[1]))

    def sites(self) -> list[tuple[UUID, str]]:
        """Every site, by name."""
        table = Site.table()
        with self.context.file.reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.name).order_by(table.c.name))
            return [(row.id, row.name) for row in rows]

    @property
    def stale(self) -> int:
        """Minutes after which a look is stale."""
        if self._stale is None:
            self._stale = stale_after(self.context.file)
        return self._stale

    @property
    def may_write(self) -> bool:
        """Whether anything can be written in the event now."""
        records = self._records
        return records is not None and records.event.state == "open" and not self.context.file.read_only

    def choose(self, event: UUID | None) -> None:
        """Work on another event."""
        if event != self.event_key:
            self.event_key = event
            self._responder = Responder(self.context.file, event) if event is not None else None
        self.read()

    def forget_surroundings(self) -> None:
        """Dependencies or 基準値 have changed."""
        self._needs = self._stale = None

    def read(self, changes: Changes | None = None) -> None:
        """Read the event anew; with ``changes``, what they touched."""
        before, self._records = self._records, None
        file, key = self.context.file, self.event_key
        if key is not None:
            try:
                if changes is not None and before is not None and before.event.id == key:
                    self._records = reread_event_records(file, before, changes.touches, self.now())
                else:
                    self._records = read_event_records(file, key, self.now())
            except Problem:
                self.event_key, self._responder = None, None
        self.changed.emit()

    def look_at_the_clock(self) -> None:
        """Time has gone on; nothing is read anew."""
        if self._records is not None:
            self._records = replace(self._records, now=self.now())
            self.time_went_on.emit()

    def do(self, act: Callable[[Responder], object]) -> bool:
        """Write something; False when a Problem was shown instead."""
        try:
            act(self.responder)
        except Problem as problem:
            self.context.show_problem(problem)
            return False
        return True


def now() -> datetime:
    """This moment in Japan's time."""
    return this_moment()


def short(moment: datetime | None) -> str:
    """A moment as it is said in the course of an event: 11/24 22:10."""
    if moment is None:
        return ""
    local = moment.astimezone(JST)
    return f"{local.month}/{local.day} {local:%H:%M}"
