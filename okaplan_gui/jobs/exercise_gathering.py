"""参集 in an exercise: when each is expected (参集予測), and who arrived when; each is on disk when it returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.damage import DamageScenario
from okaplan_gui.models.exercise import Exercise, ExerciseParticipant
from okaplan_gui.models.exercise_library import ExerciseScenario
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.rules.exercise_clock import PAUSED, RUNNING
from okaplan_gui.rules.gathering import Gathering, exercise_gathering
from okaplan_gui.rules.recovery_sources import LEDGERS, plan_staff_curve
from okaplan_gui.store.ledger_file import LedgerFile


def forecast_minutes(
    file: LedgerFile, plan: UUID, *, on_duty: bool = False, threat: str | None = None
) -> Mapping[UUID, int]:
    """When each of the plan's staff is expected, in minutes after the event, by contact.

    It is the 参集予測 of the plan's scenario of that time of day, of the same threat where there is one. Empty when
    none has conditions on record; whoever is not expected at all is not in it.
    """
    records = read_plan_records(file, plan, LEDGERS)
    timing = "on_duty" if on_duty else "off_duty"
    scenarios = [one for one in records.of(DamageScenario) if one.timing == timing]
    for scenario in sorted(scenarios, key=lambda one: (one.threat != threat, one.number)):
        curve = plan_staff_curve(records, scenario)
        if curve is not None:
            return {one.key: one.comes for one in curve.members if one.comes is not None}
    return {}


def fill_forecast(file: LedgerFile, exercise: UUID) -> int:
    """Write the forecast of those who have none yet; how many. What somebody wrote stays. Problem without a forecast."""
    with file.session() as session:
        record = session.get(Exercise, exercise)
        version = session.get(PlanVersion, record.version) if record is not None and record.version else None
        scenario = (
            session.get(ExerciseScenario, record.scenario_used)
            if record is not None and record.scenario_used
            else None
        )
        people = session.scalars(
            select(ExerciseParticipant).where(ExerciseParticipant.exercise == exercise)
        ).all()
    if version is None:
        raise Problem(
            "この訓練には対象の計画がないため、参集予測を使えません。",
            remedy="「到着見込」は、台帳「訓練の参加者」に手で書けます。",
        )
    forecast = forecast_minutes(
        file,
        version.plan,
        on_duty=scenario is not None and scenario.timing == "on_duty",
        threat=scenario.threat if scenario is not None else None,
    )
    if not forecast:
        raise Problem(
            "計画の被害想定に、この訓練と同じ「発生のとき」で「参集予測の条件」を選んだものがありません。",
            remedy="台帳「被害想定」で「発生のとき」と「参集予測の条件」を書くか、「到着見込」を手で書いてください。",
        )
    found = {
        one.id: forecast[one.contact]
        for one in people
        if one.expected is None and one.contact is not None and one.contact in forecast
    }
    if found:
        with file.operation("到着見込を参集予測から記録") as operation:
            for key, minutes in found.items():
                operation.update(ExerciseParticipant, key, expected=minutes)
    return len(found)


class GatheringDesk:
    """Who arrives in one exercise. Holds nothing of its own."""

    def __init__(self, file: LedgerFile, run: ExerciseRun) -> None:
        self._file, self._run = file, run

    def people(self) -> list[ExerciseParticipant]:
        """Everybody on the list, in its order."""
        with self._file.session() as session:
            found = select(ExerciseParticipant).where(ExerciseParticipant.exercise == self._run.key)
            return list(session.scalars(found.order_by(ExerciseParticipant.number)))

    def standing(self, now: datetime) -> Gathering:
        """Heads there against heads expected as of now."""
        clock = self._run.clock
        begun = clock.assumed_at or clock.started_at or now
        return exercise_gathering(self.people(), begun, clock.elapsed_minutes(now))

    def arrive(self, key: UUID, now: datetime) -> None:
        """They are there now, and took part. Once there, their time stays. Problem when the exercise is not running."""
        clock = self._run.clock
        if clock.state not in (RUNNING, PAUSED):
            raise Problem(
                "訓練が実施中でないため、到着を記録できません。",
                remedy="「開始」を押してから記録してください。終わった訓練の到着は台帳「訓練の参加者」で直せます。",
            )
        if self._values(key) is None:
            self._write(key, "到着を記録", attended=True, arrived=clock.minutes_at(self._run.moment(now)))

    def take_back(self, key: UUID) -> None:
        """They did not arrive after all, as far as is known."""
        self._values(key)
        self._write(key, "到着を取り消し", attended=None, arrived=None)

    def _values(self, key: UUID) -> int | None:
        values = self._file.get(ExerciseParticipant, key)
        if values is None:
            raise Problem(
                "この参加者は削除されています。",
                remedy="参加者の一覧を見直してください。ほかの記録は残っています。",
            )
        arrived: int | None = values["arrived"]
        return arrived

    def _write(self, key: UUID, name: str, **values: object) -> None:
        with self._file.operation(name) as operation:
            operation.update(ExerciseParticipant, key, **values)
