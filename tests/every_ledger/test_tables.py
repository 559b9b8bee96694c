"""Every ledger: what goes out as Excel, CSV or a template comes in again as the very same records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from okaplan_gui.exchange.columns import match_table
from okaplan_gui.exchange.export import export_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.exchange.template import write_template
from okaplan_gui.exchange.template_marks import FIRST_FIELD_ROW, SHEET
from okaplan_gui.fields import Problem
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.every_ledger.conftest import records
from tests.every_ledger.spare_key import EVERY

pytestmark = pytest.mark.parametrize("ledger", EVERY, ids=lambda ledger: ledger.ledger_name())


def planned(file: LedgerFile, ledger: type[Ledger], path: Path) -> ImportPlan:
    """What an import of a workbook or CSV would do."""
    return plan_import(file, ledger, match_table(read_book(path), ledger), path.name)


def assert_same(plan: ImportPlan, count: int) -> None:
    """Nothing new, nothing changed, nothing wrong."""
    assert [fault.line() for fault in plan.faults] == []
    assert [row.cells for row in plan.changed] == []
    assert [row.values for row in plan.new] == []
    assert plan.unchanged == count


class TestEveryTable:
    @pytest.mark.parametrize(
        ("name", "encoding"), [("a.xlsx", "utf-8"), ("a.csv", "utf-8"), ("b.csv", "utf-16")]
    )
    def test_export_comes_in_again(
        self, ledger: type[Ledger], filled: LedgerFile, tmp_path: Path, name: str, encoding: str
    ) -> None:
        target, count = tmp_path / name, len(records(filled, ledger))
        names = [field.name for field in ledger.fields()]
        assert export_table(filled, ListQuery(ledger), names, target, encoding=encoding) == count
        if ledger.frozen:
            with pytest.raises(Problem, match="取り込めません"):
                planned(filled, ledger, target)
        else:
            assert_same(planned(filled, ledger, target), count)

    def test_template_with_records_comes_in_again_also_with_moved_and_renamed_columns(
        self, ledger: type[Ledger], filled: LedgerFile, tmp_path: Path
    ) -> None:
        target, count = tmp_path / "ひな形.xlsx", len(records(filled, ledger))
        assert write_template(filled, ledger, target, query=ListQuery(ledger)) == count
        if ledger.frozen:
            return
        assert_same(planned(filled, ledger, target), count)
        turn_columns_round(target)
        assert_same(planned(filled, ledger, target), count)

    def test_empty_template_brings_nothing(
        self, ledger: type[Ledger], filled: LedgerFile, tmp_path: Path
    ) -> None:
        target = tmp_path / "空.xlsx"
        assert write_template(filled, ledger, target) == 0
        if not ledger.frozen:
            assert_same(planned(filled, ledger, target), 0)

    def test_records_that_were_lost_come_back_from_an_export(
        self, ledger: type[Ledger], file: LedgerFile, tmp_path: Path
    ) -> None:
        if ledger.frozen or EVERY.references_to(ledger):
            return
        target, before = tmp_path / "控え.xlsx", records(file, ledger)
        export_table(file, ListQuery(ledger), [field.name for field in ledger.fields()], target)
        with file.operation("すべて消す") as operation:
            for key in before:
                operation.delete(ledger, key)
        plan = planned(file, ledger, target)
        assert len(plan.new) == len(before) and not plan.changed and not plan.faults
        apply_import(file, plan)
        names = [field.name for field in ledger.fields()]

        def told(found: dict) -> list:
            return sorted((tuple(values[name] for name in names) for values in found.values()), key=repr)

        assert told(records(file, ledger)) == told(before)
        file.undo()
        assert records(file, ledger) == {}


def turn_columns_round(path: Path) -> None:
    """The columns from right to left, every other label in somebody's own words, the hidden sheet as Excel keeps it."""
    book = load_workbook(path)
    sheet, marks = book.worksheets[0], book[SHEET]
    head, last = 4, sheet.max_column
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=head)]
    count = len([value for value, _ in rows[0] if value is not None])
    for down, row in enumerate(rows):
        for place in range(count):
            cell = sheet.cell(head + down, count - place)
            cell.value, cell.number_format = row[place]
            if down == 0 and place % 2:
                cell.value = f"うちの言い方{place}"
            if isinstance(cell.value, str):
                # Excel writes _x0041_ so; openpyxl does not, and would take =1+1 for a formula
                cell.value = re.sub("_(?=x[0-9A-F]{4}_)", "_x005F_", cell.value)
                cell.data_type = "s"
    assert count == last
    for number in range(count):
        marks.cell(FIRST_FIELD_ROW + 1 + number, 2).value = count - number
    book.save(path)
