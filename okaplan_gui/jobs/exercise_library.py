"""The scenarios that the program brings along (steps 7 and 16): our own wording, to be edited in the file."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from sqlalchemy import select

from okaplan_gui.models.exercise_library import ExerciseScenario, ScenarioInject
from okaplan_gui.resource_files import resource
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.operation import Operation


@cache
def brought_scenarios() -> tuple[dict[str, Any], ...]:
    """The scenarios with their injects, as they lie in the resources."""
    return tuple(json.loads(resource("exercise/scenarios.json").read_text(encoding="utf-8")))


def missing_scenarios(file: LedgerFile) -> tuple[str, ...]:
    """Names of the brought scenarios whose number the file does not have."""
    with file.session() as session:
        there = set(session.scalars(select(ExerciseScenario.code)))
    return tuple(one["name"] for one in brought_scenarios() if one["code"] not in there)


def put_scenarios(file: LedgerFile) -> int:
    """Put the brought scenarios that are not there into the file; how many. Edited ones stay as they are."""
    if not missing_scenarios(file):
        return 0
    with file.operation("訓練のシナリオを入れる") as operation:
        return write_scenarios(operation)


def write_scenarios(operation: Operation) -> int:
    """The same inside an operation that goes on."""
    table = ExerciseScenario.table()
    there = set(operation.connection.execute(select(table.c.code)).scalars())
    count = 0
    for told in brought_scenarios():
        if told["code"] in there:
            continue
        values = {name: value for name, value in told.items() if name != "injects"}
        scenario = operation.insert(ExerciseScenario, **values)
        for number, inject in enumerate(told["injects"], start=1):
            operation.insert(ScenarioInject, scenario=scenario, number=number, **inject)
        count += 1
    return count
