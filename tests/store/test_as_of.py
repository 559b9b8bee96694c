"""The ledgers as they stood after any batch: what a reader saw then, whatever was done, undone and redone since."""

from __future__ import annotations

import tempfile
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, ListQuery, Order
from okaplan_gui.store.problems import ReadOnlyFile

LEDGERS = (Bureau, Division, InformationSystem, BackupPlan)


def rows(file: LedgerFile) -> dict[str, dict[UUID, dict[str, Any]]]:
    """Every column of every record."""
    found: dict[str, dict[UUID, dict[str, Any]]] = {}
    with file.reading() as connection:
        for ledger in LEDGERS:
            records = connection.execute(select(ledger.table())).mappings().all()
            found[ledger.ledger_name()] = {row["id"]: dict(row) for row in records}
    return found


def shown(file: LedgerFile) -> list[tuple[Any, ...]]:
    """What a table of systems shows, references with their names."""
    return [row.values for row in file.listing(ListQuery(InformationSystem)).all_rows()]


def last_batch(file: LedgerFile) -> int:
    with file.reading() as connection:
        return int(connection.execute(text("SELECT max(id) FROM history_batch")).scalar() or 0)


ACTS = ("add", "rename", "empty", "move", "delete", "several", "undo", "redo")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 30)), max_size=12)


MEMORY = Path("/dev/shm")
"""Hundreds of commits wait for a disk there is no need to wait for here."""


@settings(max_examples=8)
@given(steps=STEPS)
def test_every_step_can_be_seen_again(steps: list[tuple[str, int]]) -> None:
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place,
        LedgerFile.create(Path(place) / "台帳.okaplan", who="山田") as file,
    ):
        _check_every_step(file, [("several", 0), *steps])


def test_every_step_of_an_encrypted_file(path: Path) -> None:
    with LedgerFile.create(path, passphrase="鍵", who="山田") as file:
        acts = ("several", "add", "delete", "undo", "rename", "undo", "redo", "empty")
        _check_every_step(file, [(act, number) for number, act in enumerate(acts)])


def _check_every_step(file: LedgerFile, steps: list[tuple[str, int]]) -> None:
    seen: dict[int, tuple[Any, Any]] = {0: (rows(file), shown(file))}
    for number, (step, which) in enumerate(steps):
        if step == "undo":
            file.undo()
        elif step == "redo":
            file.redo()
        else:
            _do(file, step, which, number)
        seen[last_batch(file)] = (rows(file), shown(file))
    for batch, (then, table) in seen.items():
        with file.past(batch, LEDGERS) as past:
            assert rows(past) == then
            assert shown(past) == table


def _do(file: LedgerFile, step: str, which: int, number: int) -> None:
    bureaus = list(rows(file)["bureau"])
    systems = list(rows(file)["information_system"])
    system = systems[which % len(systems)] if systems else None
    bureau = bureaus[which % len(bureaus)] if bureaus else None
    with file.operation(f"{step}{number}") as operation:
        if step == "several" or bureau is None:
            made = operation.insert(Bureau, code=f"B{number}", name=f"部{number}")
            operation.update(Bureau, made, name=f"部{number}改")
            other = operation.insert(InformationSystem, code=f"X{number}", name=f"系{number}", bureau=made)
            operation.insert(BackupPlan, system=other, data="台帳")
        elif step == "add" or system is None:
            key = operation.insert(InformationSystem, code=f"S{number}", name=f"系{number}", bureau=bureau)
            operation.insert(BackupPlan, system=key, data="画像")
        elif step == "rename":
            operation.update(InformationSystem, system, name=f"𠮷{number}", users=("staff", "citizens"))
            operation.update(Bureau, bureau, name=f"新しい部{number}")
        elif step == "empty":
            operation.update(InformationSystem, system, bureau=None, started_on=None, users=None)
        elif step == "move":
            operation.update(InformationSystem, system, bureau=bureau, started_on=date(2000 + number, 2, 28))
        else:
            operation.delete(InformationSystem, system)


def test_names_are_those_of_the_day(file: LedgerFile) -> None:
    before = last_batch(file)
    bureau = next(iter(rows(file)["bureau"]))
    with file.operation("改称") as operation:
        operation.update(Bureau, bureau, name="新総務部")
    with file.past(before, [InformationSystem]) as past:
        row = next(past.listing(ListQuery(InformationSystem)).all_rows())
        assert "総務部" in [getattr(value, "title", None) for value in row.values]
        assert past.resolver().title("bureau", bureau) == "総務部"
        assert (
            past.listing(ListQuery(InformationSystem, (Filter("bureau", "contains", "新"),))).__len__() == 0
        )
    assert file.resolver().title("bureau", bureau) == "新総務部"


def test_the_past_stays_while_the_present_changes(file: LedgerFile) -> None:
    with file.past(last_batch(file), [Division]) as past:
        with file.operation("加える") as operation:
            operation.insert(Division, code="9999", name="新しい課")
        order = (Order("code", descending=True),)
        assert [row.values[0] for row in past.listing(ListQuery(Division, order=order)).all_rows()] == [
            "0101"
        ]
        assert len(file.listing(ListQuery(Division))) == 2


def test_the_past_is_not_written(file: LedgerFile) -> None:
    with file.past(0, LEDGERS) as past:
        assert rows(past) == {ledger.ledger_name(): {} for ledger in LEDGERS}
        with pytest.raises(ReadOnlyFile), past.operation("直す") as operation:
            operation.insert(Bureau, code="02", name="二")
    assert len(rows(file)["bureau"]) == 1 and file.integrity() == []


def test_history_of_the_past_ends_there(file: LedgerFile) -> None:
    before = last_batch(file)
    key = next(iter(rows(file)["information_system"]))
    with file.operation("改称") as operation:
        operation.update(InformationSystem, key, name="新税務システム")
    with file.past(before, [InformationSystem]) as past:
        assert [entry.operation for entry in past.history("information_system", key)] == ["はじめの記録"]


def _set_moments(file: LedgerFile, moments: list[datetime]) -> None:
    with file._engine.begin() as connection:
        for number, at in enumerate(moments, start=1):
            connection.execute(
                text("UPDATE history_batch SET at = :at WHERE id = :id"),
                {"at": at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"), "id": number},
            )


def test_a_day_ends_at_midnight_in_tokyo(file: LedgerFile) -> None:
    for number in range(2, 6):
        with file.operation("加える") as operation:
            operation.insert(Bureau, code=f"{number:02}", name=f"部{number}")
    utc = [
        datetime(2024, 2, 29, 14, 59, 59, tzinfo=UTC),  # 23:59:59 of the leap day in Tokyo
        datetime(2024, 2, 29, 15, 0, 0, tzinfo=UTC),  # midnight: the next day
        datetime(2024, 3, 31, 14, 59, 59, tzinfo=UTC),  # two batches in one second at the end of the year
        datetime(2024, 3, 31, 14, 59, 59, tzinfo=UTC),
        datetime(2024, 3, 31, 15, 0, 0, tzinfo=UTC),
    ]
    _set_moments(file, utc)
    days = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)]
    assert [file.batch_at_end_of(day) for day in days] == [0, 1, 2, 4, 5]
    assert file.first_day() == date(2024, 2, 29)
    with file.past(3, [Bureau]) as past:
        assert len(past.listing(ListQuery(Bureau))) == 3


def test_a_clock_set_back_does_not_hide_earlier_batches(file: LedgerFile) -> None:
    for number in range(2, 5):
        with file.operation("加える") as operation:
            operation.insert(Bureau, code=f"{number:02}", name=f"部{number}")
    moments = [datetime(year, 5, 1, tzinfo=UTC) for year in (2024, 2025, 2000, 2026)]
    _set_moments(file, moments)
    years = (2023, 2024, 2025, 2026)
    assert [file.batch_at_end_of(date(year, 12, 31)) for year in years] == [0, 1, 3, 4]


def test_an_empty_file_has_no_first_day(tmp_path: Path) -> None:
    with LedgerFile.create(tmp_path / "空.okaplan") as file:
        assert file.first_day() is None and file.batch_at_end_of(date(2024, 1, 1)) == 0


def test_two_readers_at_once(file: LedgerFile) -> None:
    with file.operation("加える") as operation:
        for number in range(3000):
            operation.insert(Bureau, code=f"N{number}", name=f"部{number}")
    failures: list[BaseException] = []
    with file.past(last_batch(file), [Bureau]) as past:

        def read() -> None:
            try:
                for _ in range(5):
                    assert sum(1 for _ in past.listing(ListQuery(Bureau)).all_rows(200)) == 3001
            except BaseException as error:
                failures.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    assert failures == []


def test_stopping_leaves_nothing_open(file: LedgerFile) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        file.past(0, LEDGERS, stop)
    with file.operation("加える") as operation:
        operation.insert(Bureau, code="02", name="二")
