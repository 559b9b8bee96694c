"""What goes wrong while an exercise runs: no room on the disk, killed, left over night, a clock set back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event as sa_event
from sqlalchemy import select, text

from okaplan_gui.jobs.exercise_gathering import GatheringDesk
from okaplan_gui.jobs.exercise_injects import InjectDesk
from okaplan_gui.jobs.exercise_report import exercise_record, print_exercise_report
from okaplan_gui.jobs.exercise_running import ExerciseRun
from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseInject,
    ExerciseItem,
    ExerciseLog,
    ExerciseParticipant,
)
from okaplan_gui.rules.exercise_clock import CLOSED, RUNNING
from okaplan_gui.rules.exercise_injects import DUE
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import DiskFull
from tests.exercising.conftest import START, at

ROOT = Path(__file__).resolve().parent.parent.parent


def count(file: LedgerFile, ledger: Any, exercise: UUID, column: str) -> int:
    with file.session() as session:
        found = session.scalars(select(getattr(ledger, column)).where(ledger.exercise == exercise)).all()
    return sum(value is not None for value in found)


def test_disk_full_while_ticking(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    items = [one.id for one in exercise_record(file, exercise).items]
    with file.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    room = {"pages": pages + 30}

    def limit(connection: Any, record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {room['pages']}")

    def reconnect() -> None:
        file._engine.dispose()
        file._writer = None

    sa_event.listen(file._engine, "connect", limit)
    reconnect()
    told: dict[UUID, str] = {}
    with pytest.raises(DiskFull) as caught:
        for turn in range(500):
            key, remark = items[turn % len(items)], f"{turn}: " + "つまずいた" * 300
            run.tick(key, "done", at(turn), person="髙﨑", remark=remark)
            told[key] = remark
    assert caught.value.remedy and told
    for item in exercise_record(file, exercise).items:
        assert item.remark == told.get(item.id), "all that was confirmed, and nothing by halves"
    assert run.clock.state == RUNNING and file.integrity() == []
    room["pages"] = pages + 4000
    reconnect()
    run.tick(items[0], "partly", at(600), person=None, remark="空きができた")
    run.close(at(610))
    assert exercise_record(file, exercise).items[0].remark == "空きができた"


@pytest.mark.skipif(os.name == "nt", reason="kills a process as this system cannot")
def test_killed_and_resumed(file: LedgerFile, exercise: UUID) -> None:
    """Ticks, answers, arrivals and lines of the log by a process that is killed: each that it confirmed is there."""
    ExerciseRun(file, exercise).start(START)
    path = file.path
    file.close()
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("running_for_ever.py")), str(path), str(exercise)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdout is not None
    lines: list[str] = []
    try:
        for line in child.stdout:
            lines.append(line.split()[0])
            if len(lines) == 40:
                break
    finally:
        os.kill(child.pid, signal.SIGKILL)
        lines += [line.split()[0] for line in child.stdout.read().splitlines()]
        child.wait()
        child.stdout.close()
    assert len(lines) >= 40, "it ended by itself"
    with LedgerFile.open(path) as again:
        assert again.integrity() == []
        notes = count(again, ExerciseLog, exercise, "content")
        # what was written when it was killed may be there without having been confirmed
        assert lines.count("note") <= notes <= lines.count("note") + 1
        ticks, arrivals = (
            count(again, ExerciseItem, exercise, "result"),
            count(again, ExerciseParticipant, exercise, "arrived"),
        )
        answers = count(again, ExerciseInject, exercise, "result")
        assert lines.count("tick") <= ticks and lines.count("arrive") <= arrivals
        assert lines.count("answer") <= answers
        run = ExerciseRun(again, exercise)
        assert run.clock.state == RUNNING and run.clock.elapsed_minutes(at(60)) == 120, "the clock went on"
        run.note("続けた", at(61))
        run.close(at(62))
        assert run.clock.state == CLOSED


def test_left_over_night_and_closed_with_its_last_record(
    file: LedgerFile, exercise: UUID, tmp_path: Path
) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.note("終わりの挨拶", at(50))
    run.close(at(20 * 60), at_last=True)
    assert run.values["ended_at"] == at(50) and run.clock.elapsed_minutes(at(10**5)) == 100
    assert exercise_record(file, exercise).gathering.lines == ()
    assert print_exercise_report(file, exercise, tmp_path / "報告.pdf").pages >= 1


def test_closed_while_the_clock_is_set_back(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.note("訓練をした", at(50))
    run.close(at(-10))
    assert run.values["ended_at"] == at(50), "it does not end before it began"
    assert run.clock.elapsed_minutes(at(99)) == 100


def test_paused_while_the_clock_is_set_back(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    run.start(START)
    run.note("訓練をした", at(50))
    run.pause(at(-10))
    assert run.clock.elapsed_minutes(at(-5)) == 100
    run.start(at(-5))
    assert run.values["paused_seconds"] == 0, "nobody knows how long: nothing is invented"


def test_after_it_was_mended_all_records_stand_in_their_order(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = InjectDesk(file, run)
    run.start(START)
    run.note("先のこと", at(30))
    run.go_on_from_last(at(-60))
    assert run.trouble(at(-60)) is None and run.trouble(at(-50)) is None, "told once"
    item = exercise_record(file, exercise).items[0].id
    run.tick(item, "done", at(-50), person=None, remark=None)
    inject = desk.board(at(-45)).of(DUE)[0].inject.id
    desk.hand_over(inject, at(-45))
    run.note("後のこと", at(-40))
    record = exercise_record(file, exercise)
    assert [one.kind for one in record.timeline] == ["記録", "実施", "付与", "記録"]
    assert record.timeline[0].text == "先のこと" and record.items[0].elapsed == 80
    run.close(at(-30))
    assert run.clock.elapsed_minutes(at(0)) == 120 and run.values["ended_at"] == at(60)


def test_an_entry_before_and_one_at_midnight(file: LedgerFile, exercise: UUID, tmp_path: Path) -> None:
    """An inject at minute −5 of an exercise that begins at midnight: handed over with the start, printed with the day before."""
    with file.operation("真夜中") as operation:
        operation.update(Exercise, exercise, assumed_at=START.replace(hour=0, minute=0))
    run = ExerciseRun(file, exercise)
    desk = InjectDesk(file, run)
    run.start(START)
    first = desk.board(START).lines[0]
    assert (first.inject.minute, first.state, first.late) == (-5, DUE, 0)
    desk.answer(first.inject.id, "始めた", "done", START + timedelta(seconds=20))
    told = desk.board(at(1)).lines[0].inject
    assert (told.given_elapsed, told.answered_elapsed) == (0, 0), "never before the start"
    from pypdf import PdfReader

    from okaplan_gui.jobs.exercise_report import print_materials

    print_materials(file, exercise, tmp_path / "進行表.pdf", ("running",))
    page = PdfReader(tmp_path / "進行表.pdf").pages[0].extract_text()
    assert "5分前" in page and "23:55" in page


def test_gathering_when_the_exercise_is_deleted(file: LedgerFile, exercise: UUID) -> None:
    run = ExerciseRun(file, exercise)
    desk = GatheringDesk(file, run)
    run.start(START)
    with file.operation("削除") as operation:
        operation.delete(Exercise, exercise)
    assert desk.people() == []
