"""Taking a plan: all of it in one undoable step, or nothing."""

from __future__ import annotations

import pytest

from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.fields import Problem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.bringing import plan_rows, records

HEADS = ["施設名", "建築年"]


def names(file: LedgerFile) -> list[tuple[str, int | None]]:
    return [(record["name"], record["built_in"]) for record in records(file, Site)]


def test_one_step_back_and_forth_with_history_and_search(file: LedgerFile) -> None:
    with file.operation("はじめ") as operation:
        key = operation.insert(Site, name="乙", built_in=1950)
    plan = plan_rows(file, Site, [HEADS, ["甲", 1990], ["乙", 1951]])
    changes = apply_import(file, plan)
    assert (len(changes.inserted["site"]), changes.updated) == (1, {"site": [key]})
    assert names(file) == [("乙", 1951), ("甲", 1990)]
    assert [hit.title for hit in file.search("甲")] == ["甲"]
    newest = file.history("site", key)[0]
    assert (newest.operation, newest.field_label, newest.old, newest.new) == (
        "施設台帳に「取り込む.xlsx」を取り込み", "建築年", "1950", "1951",
    )  # fmt: skip
    file.undo()
    assert names(file) == [("乙", 1950)]
    file.redo()
    assert names(file) == [("乙", 1951), ("甲", 1990)]


def test_nothing_is_written_while_a_row_is_wrong(file: LedgerFile) -> None:
    plan = plan_rows(file, Site, [HEADS, ["甲", 1990], ["乙", "むかし"]])
    with pytest.raises(Problem, match="1行") as caught:
        apply_import(file, plan)
    assert "B3" in caught.value.detail
    assert names(file) == [] and file.undo_name is None
    apply_import(file, plan, leave_wrong_out=True)
    assert names(file) == [("甲", 1990)]


def test_failure_in_the_middle_leaves_nothing_and_names_the_row(file: LedgerFile) -> None:
    plan = plan_rows(file, Bureau, [["部局コード", "部局名"], ["01", "総務部"], ["02", "県民生活部"]])
    plan.new[1].values["name"] = None  # as if the plan had been wrong
    with pytest.raises(Problem, match="3行目"):
        apply_import(file, plan)
    assert records(file, Bureau) == [] and file.undo_name is None


def test_cancelled_import_leaves_nothing(file: LedgerFile) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        if done:
            raise Cancelled

    plan = plan_rows(file, Site, [HEADS, *([f"施設{n}", 1990] for n in range(500))])
    with pytest.raises(Cancelled):
        apply_import(file, plan, progress=cancel)
    assert names(file) == []


def test_record_added_meanwhile_is_not_doubled(file: LedgerFile) -> None:
    plan = plan_rows(file, Site, [HEADS, ["甲", 1990]])
    with file.operation("ほかの人") as operation:
        operation.insert(Site, name="甲")
    with pytest.raises(Problem, match="すでにあります"):
        apply_import(file, plan)
    assert names(file) == [("甲", None)]


def test_record_changed_meanwhile_is_not_overwritten(file: LedgerFile) -> None:
    with file.operation("はじめ") as operation:
        key = operation.insert(Site, name="甲", built_in=1950)
    plan = plan_rows(file, Site, [HEADS, ["甲", 1990]])
    with file.operation("ほかの人") as operation:
        operation.update(Site, key, built_in=1960)
    with pytest.raises(Problem, match="2行目: 「甲」は、比べた後に変更"):
        apply_import(file, plan)
    assert names(file) == [("甲", 1960)]


def test_read_only_file_is_told(file: LedgerFile) -> None:
    plan = plan_rows(file, Site, [HEADS, ["甲", 1990]])
    path = file.path
    file.close()
    with LedgerFile.open(path, read_only=True) as reading, pytest.raises(Problem, match="読み取り専用"):
        apply_import(reading, plan)
