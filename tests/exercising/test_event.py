"""An exercise played on the screens of the day itself."""

from __future__ import annotations

from uuid import UUID

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.jobs.exercise_event import event_of_exercise
from okaplan_gui.models.exercise import Exercise
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exercising.conftest import START


def test_its_event_begins_once_with_the_version_that_it_tries(file: LedgerFile, exercise: UUID) -> None:
    tried = file.get(Exercise, exercise)
    assert tried is not None and file.get(PlanVersion, tried["version"]) is not None
    event = event_of_exercise(file, exercise, START)
    records = read_event_records(file, event)
    assert records.is_exercise and records.event.exercise == exercise
    assert (records.event.version, records.event.name) == (tried["version"], tried["name"])
    assert records.states and records.actions
    assert event_of_exercise(file, exercise, START) == event


def test_what_is_over_or_gone_begins_nothing(file: LedgerFile, exercise: UUID) -> None:
    with file.operation("終了") as operation:
        operation.update(Exercise, exercise, state="closed")
    with pytest.raises(Problem, match="終了"):
        event_of_exercise(file, exercise, START)
    with pytest.raises(Problem, match="削除"):
        event_of_exercise(file, UUID(int=1), START)
