"""Duplicates: every ledger that can have them gets a free natural key; the others say why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.duplicating import duplicate, free_field
from okaplan_gui.models.equipment import Equipment, SystemEquipment
from okaplan_gui.models.exercise import Exercise, Finding
from okaplan_gui.store.ledger_file import LedgerFile


@pytest.fixture
def file(tmp_path: Path) -> LedgerFile:
    return LedgerFile.create(tmp_path / "a.okaplan", who="試験者")


def test_keys_of_copies(file: LedgerFile) -> None:
    with file:
        with file.operation("用意") as operation:
            long = operation.insert(Equipment, asset_number="長" * 30, name="甲", kind="physical", rack="R1")
        made = [duplicate(file, Equipment, [long])[0], *duplicate(file, Equipment, [long, long])]
        numbers = [(file.get(Equipment, key) or {})["asset_number"] for key in made]
        assert numbers == ["長" * 26 + "（写し）", "長" * 25 + "（写し2）", "長" * 25 + "（写し3）"]
        (again,) = duplicate(file, Equipment, [made[0]])
        assert (file.get(Equipment, again) or {})["asset_number"].endswith("長（写し4）")
        assert (file.get(Equipment, again) or {})["rack"] == "R1"
        file.undo()
        assert file.get(Equipment, again) is None


def test_a_number_goes_on_within_its_whole(tmp_path: Path) -> None:
    with LedgerFile.create(tmp_path / "a.okaplan") as file:
        with file.operation("用意") as operation:
            exercise = operation.insert(
                Exercise, code="1", name="訓練", kind="first_response", state="planned"
            )
            one = operation.insert(Finding, exercise=exercise, number=7, finding="遅い", state="open")
        (made,) = duplicate(file, Finding, [one])
        assert (file.get(Finding, made) or {})["number"] == 8


def test_a_pair_cannot_be_had_twice(tmp_path: Path) -> None:
    assert free_field(SystemEquipment) is None
    with LedgerFile.create(tmp_path / "a.okaplan") as file, pytest.raises(Problem, match="複製できません"):
        duplicate(file, SystemEquipment, [])
