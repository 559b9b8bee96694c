"""Exercises from start to closing: every tick is on disk at once (guideline steps 7 and 16; plan §3.1.1)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from okaplan_gui.fields import JST, Problem
from okaplan_gui.fields.era import fiscal_year_of
from okaplan_gui.models.exercise import Exercise, ExerciseInject, ExerciseItem, ExerciseLog, Finding
from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, RUNNING, Clock
from okaplan_gui.rules.exercise_watch import (
    ClockTrouble,
    clock_trouble,
    continued_shift,
    next_moment,
)
from okaplan_gui.store.ledger_file import LedgerFile


def clock_of(values: dict[str, Any]) -> Clock:
    """The clock of an exercise's record."""
    return Clock(
        values["state"],
        values["started_at"],
        values["paused_at"],
        values["paused_seconds"] or 0,
        values["ended_at"],
        values["compression"] or 1.0,
        values["assumed_at"],
        values["clock_shift"] or 0,
    )


class ExerciseRun:
    """One exercise being run. Holds nothing of its own: all is read from and written to the file at once."""

    def __init__(self, file: LedgerFile, key: UUID) -> None:
        self._file = file
        self.key = key

    @property
    def values(self) -> dict[str, Any]:
        """The exercise's record. Problem when somebody deleted it meanwhile."""
        values = self._file.get(Exercise, self.key)
        if values is None:
            raise Problem("この訓練は削除されています。", remedy="訓練の一覧を開き直してください。")
        return values

    @property
    def clock(self) -> Clock:
        """The clock as recorded."""
        return clock_of(self.values)

    def start(self, now: datetime) -> None:
        """Start the clock, or go on after a pause."""
        values = self.values
        if values["state"] == PLANNED:
            self._write("訓練を開始", state=RUNNING, started_at=now, clock_shift=None, held_on=now.astimezone(JST).date(),
                        year=fiscal_year_of(now.astimezone(JST).date()))  # fmt: skip
        elif values["state"] == PAUSED:
            paused = self._paused(now)
            self._write(
                "訓練を再開",
                state=RUNNING,
                paused_at=None,
                paused_seconds=(values["paused_seconds"] or 0) + paused,
            )

    def pause(self, now: datetime) -> None:
        """Stop the clock for a while."""
        if self.values["state"] == RUNNING:
            self._write("訓練を一時停止", state=PAUSED, paused_at=self.moment(now))

    def moment(self, now: datetime) -> datetime:
        """When something that is recorded now happened, in this exercise's own records."""
        return next_moment(self.clock, self.last_recorded(), now)

    def _paused(self, now: datetime) -> int:
        began = self.values["paused_at"]
        return max(0, int((self.clock.moment(now) - began).total_seconds())) if began is not None else 0

    def last_recorded(self) -> datetime | None:
        """The latest moment that anything of this exercise bears; None before the start."""
        values = self.values
        moments = [values["started_at"], values["paused_at"]]
        with self._file.reading() as connection:
            for table, column in (
                (ExerciseItem.table(), "done_at"),
                (ExerciseLog.table(), "at"),
                (ExerciseInject.table(), "given_at"),
            ):
                moments.append(
                    connection.execute(
                        select(func.max(table.c[column])).where(table.c.exercise == self.key)
                    ).scalar()
                )
        return max((moment for moment in moments if moment is not None), default=None)

    def trouble(self, now: datetime) -> ClockTrouble | None:
        """What is wrong with the time of this exercise; None when all is well."""
        clock = self.clock
        return clock_trouble(clock, self.last_recorded(), now) if clock.state == RUNNING else None

    def go_on_from_last(self, now: datetime) -> None:
        """The computer's clock was set back: the exercise's clock goes on from the last entry."""
        last = self.last_recorded()
        if last is not None and self.values["state"] == RUNNING:
            self._write("訓練の時計を続ける", clock_shift=continued_shift(self.clock, last, now))

    def stop_at_last(self) -> None:
        """It was left running: it counts as paused since the last entry."""
        last = self.last_recorded()
        if last is not None and self.values["state"] == RUNNING:
            self._write("最後の記録で一時停止", state=PAUSED, paused_at=last)

    def tick(
        self, item: UUID, result: str | None, now: datetime, *, person: str | None, remark: str | None
    ) -> None:
        """Record ○ (done), △ (partly) or × (failed), or take it back with None. Problem while not started."""
        clock = self.clock
        if clock.state not in (RUNNING, PAUSED):
            raise Problem(
                "訓練が始まっていないため、結果を記録できません。",
                remedy="「開始」を押してから記録してください。",
            )
        before = self._file.get(ExerciseItem, item)
        if before is None:
            raise Problem("この項目は削除されています。", remedy="訓練を開き直してください。")
        values: dict[str, Any] = {"result": result, "person": person or None, "remark": remark or None}
        if result is None:
            values |= {"done_at": None, "elapsed": None}
        elif before["result"] is None:
            moment = self.moment(now)
            values |= {"done_at": moment, "elapsed": clock.minutes_at(moment)}
        with self._file.operation("訓練の結果を記録") as operation:
            operation.update(ExerciseItem, item, **values)

    def note(
        self, content: str, now: datetime, *, stumbled: str | None = None, person: str | None = None
    ) -> UUID:
        """Write a line of the log (時刻 / 作業内容・状況 / つまづいた工程)."""
        moment = self.moment(now)
        with self._file.operation("訓練の出来事を記録") as operation:
            table = ExerciseLog.table()
            last = operation.connection.execute(
                select(func.max(table.c.number)).where(table.c.exercise == self.key)
            ).scalar()
            return operation.insert(
                ExerciseLog,
                exercise=self.key,
                number=(last or 0) + 1,
                at=moment,
                content=content,
                stumbled=stumbled or None,
                person=person or None,
            )

    def close(
        self, now: datetime, *, rating: str | None = None, review: str | None = None, at_last: bool = False
    ) -> None:
        """End the exercise. A pause going on ends with it. ``at_last``: it ended with its last record, not now."""
        values = self.values
        if values["state"] == CLOSED:
            return
        if values["state"] == PLANNED:
            raise Problem(
                "訓練が始まっていないため、終了できません。", remedy="「開始」を押してから実施してください。"
            )
        last = self.last_recorded()
        ended = last if at_last and last is not None else self.moment(now)
        paused = values["paused_seconds"] or 0
        if values["state"] == PAUSED and values["paused_at"] is not None:
            paused += max(0, int((ended - values["paused_at"]).total_seconds()))
        self._write(
            "訓練を終了", state=CLOSED, ended_at=ended, paused_at=None, paused_seconds=paused, rating=rating,
            review=review or values["review"],
        )  # fmt: skip

    def add_finding(self, finding: str, **fields: Any) -> UUID:
        """A finding with its improvement: action, owner, due."""
        with self._file.operation("課題を記録") as operation:
            table = Finding.table()
            last = operation.connection.execute(
                select(func.max(table.c.number)).where(table.c.exercise == self.key)
            ).scalar()
            return operation.insert(
                Finding, exercise=self.key, number=(last or 0) + 1, finding=finding, **fields
            )

    def _write(self, name: str, **values: Any) -> None:
        with self._file.operation(name) as operation:
            operation.update(Exercise, self.key, **values)
