"""Ticks, answers, arrivals and notes of an exercise until it is killed; run by test_trouble.py.

``python running_for_ever.py FILE EXERCISE``: a line for each writing that is on disk.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from okaplan_gui.jobs.exercise_gathering import GatheringDesk
from okaplan_gui.jobs.exercise_injects import InjectDesk
from okaplan_gui.jobs.exercise_report import exercise_record
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exercising.conftest import at


def run_for_ever(path: Path, exercise: UUID) -> None:
    """One of each kind, as long as there are any, then notes."""
    file = LedgerFile.open(path)
    run = ExerciseRun(file, exercise)
    injects, people = InjectDesk(file, run), GatheringDesk(file, run)
    record = exercise_record(file, exercise)
    for person in record.participants:
        people.arrive(person.id, at(1))
        print("arrive", flush=True)
    for number in range(10_000):
        if number < len(record.items):
            run.tick(record.items[number].id, "done", at(2), person="髙﨑", remark=None)
            print("tick", flush=True)
        if number < len(record.injects):
            injects.answer(record.injects[number].id, "した", "done", at(3))
            print("answer", flush=True)
        run.note(f"{number}番目", at(4))
        print("note", number, flush=True)


if __name__ == "__main__":
    run_for_ever(Path(sys.argv[1]), UUID(sys.argv[2]))
