"""One exercise at work: its clock ticks here, and all windows that show it hear of each change from here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy import select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.exercise_injects import InjectDesk
from okaplan_gui.jobs.exercise_running import ExerciseRun, clock_of
from okaplan_gui.models.exercise import ExerciseParticipant
from okaplan_gui.rules.exercise_clock import PAUSED, PLANNED, RUNNING, Clock
from okaplan_gui.rules.exercise_injects import InjectBoard
from okaplan_gui.rules.exercise_watch import ClockTrouble
from okaplan_gui.views.shell.page import AppContext

_TICK_MS = 1000
_CARRY_ON = "実施中のまま続けた。"


class RunSession(QObject):
    """Reads and writes one exercise. Holds nothing that is not on disk: a crash loses no more than a half-typed line."""

    ticked = Signal()
    """A second has passed while the exercise runs."""
    minute_passed = Signal()
    """A minute of the exercise has passed: something may have fallen due."""
    changed = Signal()
    """Something was written, or is to be shown anew."""

    def __init__(self, context: AppContext, key: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.key = key
        self.run = ExerciseRun(context.file, key)
        self.desk = InjectDesk(context.file, self.run)
        self.values: dict[str, Any] | None = None
        self.trouble: ClockTrouble | None = None
        self._minute = -1
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.read()

    # ---- what is

    @property
    def clock(self) -> Clock:
        """The clock as last read."""
        return clock_of(self.values) if self.values is not None else Clock(PLANNED)

    @property
    def state(self) -> str:
        """The exercise's state; planned when it was deleted."""
        return self.clock.state

    @property
    def active(self) -> bool:
        """Whether ticks and answers can be recorded."""
        return self.state in (RUNNING, PAUSED) and not self.context.file.read_only

    def board(self) -> InjectBoard:
        """The injects as they stand now."""
        return self.desk.board(now())

    def people(self) -> list[str]:
        """Names of those who take part, to choose from."""
        with self.context.file.session() as session:
            found = select(ExerciseParticipant.name).where(ExerciseParticipant.exercise == self.key)
            return list(session.scalars(found.order_by(ExerciseParticipant.number)))

    def read(self) -> None:
        """Read the exercise again and tell all windows."""
        try:
            self.values = self.run.values
            self.trouble = self.run.trouble(now()) if not self.context.file.read_only else None
        except Problem:
            self.values, self.trouble = None, None
        if self.values is not None and self.state == RUNNING:
            self._timer.start()
        else:
            self._timer.stop()
        self._minute = self.clock.elapsed_minutes(now())
        self.changed.emit()

    def stop(self) -> None:
        """Stop ticking; the clock goes on, for it is in the file."""
        self._timer.stop()

    # ---- doing

    def do(self, action: Callable[[], object]) -> bool:
        """Do something that writes; False when a Problem was shown instead."""
        try:
            action()
        except Problem as problem:
            self.context.show_problem(problem)
            self.read()
            return False
        self.read()
        return True

    def start_or_pause(self) -> None:
        """Start, pause, go on: one key."""
        if self.state == RUNNING:
            self.do(lambda: self.run.pause(now()))
        elif self.state in (PLANNED, PAUSED):
            self.do(lambda: self.run.start(now()))

    def mend(self) -> None:
        """Do what the trouble's remedy says first."""
        trouble = self.trouble
        if trouble is None:
            return
        if trouble.kind == "set_back":
            self.do(lambda: self.run.go_on_from_last(now()))
        else:
            self.do(self.run.stop_at_last)

    def carry_on(self) -> None:
        """It really went on all the time: an entry says so, and the silence ends with it."""
        self.do(lambda: self.run.note(_CARRY_ON, now(), person=self.context.file.who))

    def _tick(self) -> None:
        minute = self.clock.elapsed_minutes(now())
        self.ticked.emit()
        if minute != self._minute:
            self._minute = minute
            self.minute_passed.emit()


def now() -> datetime:
    """This moment in Japan's time."""
    return datetime.now(JST)
