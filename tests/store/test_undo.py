"""Undo and redo: whole operations, over several ledgers, in any order of going back and forth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlcipher3.dbapi2 import IntegrityError

from okaplan_gui.models.backup import BackupPlan
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.problems import RecordFaults


def content(file: LedgerFile) -> dict[str, list[tuple[Any, ...]]]:
    """All records and their search text (the history only grows)."""
    tables = ("bureau", "division", "information_system", "backup_plan", "search_entry")
    with file.reading() as connection:
        return {
            name: sorted(
                (
                    tuple(row)[1 if name == "search_entry" else 0 :]
                    for row in connection.execute(text(f"SELECT * FROM {name}"))
                ),
                key=repr,
            )
            for name in tables
        }


def test_one_step_over_several_ledgers(file: LedgerFile) -> None:
    start = content(file)
    with file.operation("組織を変える") as operation:
        bureau = operation.insert(Bureau, code="02", name="県民生活部")
        division = operation.insert(Division, code="0201", name="県民課", bureau=bureau)
        system = operation.insert(
            InformationSystem, code="S2", name="県民の声", bureau=bureau, division=division
        )
        operation.update(InformationSystem, system, name="県民の声システム")
    after = content(file)
    assert (file.undo_name, file.redo_name) == ("組織を変える", None)
    changes = file.undo()
    assert changes is not None and changes.touches("bureau") and changes.touches("information_system")
    assert content(file) == start and file.redo_name == "組織を変える"
    file.redo()
    assert content(file) == after and file.redo_name is None


def test_whole_comes_back_with_its_parts(file: LedgerFile) -> None:
    key = next(file.listing(ListQuery(InformationSystem)).all_rows()).key
    with file.operation("バックアップを記録") as operation:
        operation.insert(BackupPlan, system=key, data="台帳")
        operation.insert(BackupPlan, system=key, data="画像")
    before = content(file)
    with file.operation("システムを消す") as operation:
        operation.delete(InformationSystem, key)
    assert content(file)["backup_plan"] == []
    file.undo()
    assert content(file) == before and file.integrity() == []


def test_a_new_operation_ends_redo(file: LedgerFile) -> None:
    with file.operation("一") as operation:
        operation.insert(Bureau, code="02", name="二")
    file.undo()
    with file.operation("二") as operation:
        operation.insert(Bureau, code="03", name="三")
    assert file.redo_name is None and file.redo() is None
    assert file.undo_name == "二"


def test_listeners_hear_every_step_once(file: LedgerFile) -> None:
    heard: list[str] = []
    end = file.subscribe(lambda changes: heard.append(changes.name))
    with file.operation("加える") as operation:
        operation.insert(Bureau, code="02", name="二")
    file.undo()
    file.redo()
    with file.operation("何もしない"):
        pass
    end()
    file.undo()
    assert heard == ["加える", "元に戻す: 加える", "やり直す: 加える"]


def test_history_tells_of_undo(file: LedgerFile) -> None:
    key = next(file.listing(ListQuery(InformationSystem)).all_rows()).key
    with file.operation("改称") as operation:
        operation.update(InformationSystem, key, name="新税務システム")
    file.undo()
    told = [
        (entry.operation, entry.old, entry.new)
        for entry in file.history("information_system", key)
        if entry.field_label == InformationSystem.field("name").label
    ]
    assert told == [
        ("元に戻す: 改称", "新税務システム", "税務システム"),
        ("改称", "税務システム", "新税務システム"),
    ]


def test_undo_that_is_no_longer_possible_stays_to_be_undone(
    file: LedgerFile, path: Path, key: str | None
) -> None:
    with file.operation("加える") as operation:
        bureau = operation.insert(Bureau, code="02", name="二")
    undoable = file._undo
    with file.operation("使う") as operation:
        operation.insert(Division, code="0201", name="課", bureau=bureau)
    undoable._undo.pop()  # as if another sitting had made the division
    with pytest.raises(IntegrityError):
        file.undo()
    assert file.undo_name == "加える" and file.integrity() == []


@settings(max_examples=20)
@given(steps=st.lists(st.sampled_from(["insert", "update", "delete", "undo", "redo"]), max_size=25))
def test_any_order_of_going_back_and_forth(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    with LedgerFile.create(tmp_path_factory.mktemp("undo") / "a.okaplan") as file:
        past, future = [content(file)], list[Any]()
        for number, step in enumerate(steps):
            if step == "undo":
                if file.undo() is not None:
                    future.append(past.pop())
            elif step == "redo":
                if file.redo() is not None:
                    past.append(future.pop())
            else:
                done = _do(file, step, number)
                if done:
                    past.append(content(file))
                    future.clear()
            assert content(file) == past[-1]
        assert file.integrity() == []


def _do(file: LedgerFile, step: str, number: int) -> bool:
    rows = list(file.listing(ListQuery(Bureau)).all_rows())
    with file.operation(f"{step}{number}") as operation:
        if step == "insert":
            operation.insert(Bureau, code=f"{number:02}", name=f"部{number}")
        elif rows and step == "update":
            operation.update(Bureau, rows[number % len(rows)].key, name=f"新しい部{number}")
        elif rows:
            operation.delete(Bureau, rows[number % len(rows)].key)
    return not operation.changes.empty


def test_refused_operation_is_no_step(file: LedgerFile) -> None:
    name = file.undo_name
    with pytest.raises(RecordFaults), file.operation("二重") as operation:
        operation.insert(Bureau, code="01", name="同じ番号")
    assert file.undo_name == name
