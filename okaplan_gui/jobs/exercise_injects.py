"""状況付与 in a running exercise: handed over, answered, taken back; each is on disk when it returns."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import ExerciseInject
from okaplan_gui.rules.exercise_clock import PAUSED, PLANNED, RUNNING
from okaplan_gui.rules.exercise_injects import InjectBoard, inject_board
from okaplan_gui.store.ledger_file import LedgerFile


class InjectDesk:
    """The controller's desk of one exercise. Holds nothing of its own."""

    def __init__(self, file: LedgerFile, run: ExerciseRun) -> None:
        self._file = file
        self._run = run

    def board(self, now: datetime) -> InjectBoard:
        """All injects as they stand now."""
        clock = self._run.clock
        with self._file.session() as session:
            injects = session.scalars(
                select(ExerciseInject).where(ExerciseInject.exercise == self._run.key)
            ).all()
        return inject_board(injects, None if clock.state == PLANNED else clock.elapsed_minutes(now))

    def hand_over(self, key: UUID, now: datetime) -> None:
        """It is handed over now. Once handed over, its time stays."""
        if self._values(key)["given_elapsed"] is None:
            moment, minutes = self._now(now)
            self._write(key, "状況を付与", given_at=moment, given_elapsed=minutes)

    def answer(self, key: UUID, text: str | None, result: str | None, now: datetime) -> None:
        """What was done and how it went (a code of ○△×); an inject not handed over yet is handed over with it.

        Without text and result, the answer is taken back.
        """
        values = self._values(key)
        moment, minutes = self._now(now)
        told: dict[str, Any] = {"answer": text or None, "result": result}
        if not text and result is None:
            told["answered_elapsed"] = None
        else:
            if values["answered_elapsed"] is None:
                told["answered_elapsed"] = minutes
            if values["given_elapsed"] is None:
                told |= {"given_at": moment, "given_elapsed": minutes}
        self._write(key, "状況付与への対応を記録", **told)

    def take_back(self, key: UUID) -> None:
        """It was not handed over after all; an answer goes with it."""
        self._values(key)
        self._write(
            key, "状況付与を取り消し", given_at=None, given_elapsed=None, answer=None, answered_elapsed=None, result=None
        )  # fmt: skip

    def supplement(self, key: UUID, now: datetime) -> None:
        """What is added because the expected act did not come is said now: a line of the log. Problem without one."""
        values = self._values(key)
        if not values["supplement"]:
            raise Problem(
                "この状況付与には「出ないときの追加」が書かれていません。",
                remedy="台帳「状況付与」で書き加えるか、口頭で伝えて記録に書いてください。",
            )
        self._run.note(f"状況付与{values['number']}の追加: {values['supplement']}", now)

    def _now(self, now: datetime) -> tuple[datetime, int]:
        clock = self._run.clock
        if clock.state not in (RUNNING, PAUSED):
            raise Problem(
                "訓練が実施中でないため、状況付与を記録できません。",
                remedy="「開始」を押してから付与してください。終わった訓練は台帳で直せます。",
            )
        moment = self._run.moment(now)
        return moment, clock.minutes_at(moment)

    def _values(self, key: UUID) -> dict[str, Any]:
        values = self._file.get(ExerciseInject, key)
        if values is None:
            raise Problem("この状況付与は削除されています。", remedy="訓練を開き直してください。")
        return values

    def _write(self, key: UUID, name: str, **values: Any) -> None:
        with self._file.operation(name) as operation:
            operation.update(ExerciseInject, key, **values)
