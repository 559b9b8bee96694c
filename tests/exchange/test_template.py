"""Templates as they come back: columns moved, labels changed, last year's form, saved by something else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from okaplan_gui.exchange.import_plan import ImportPlan
from okaplan_gui.exchange.template import write_template
from okaplan_gui.exchange.template_marks import FIRST_FIELD_ROW, SHEET
from okaplan_gui.fields import Problem
from okaplan_gui.models.equipment import Equipment
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.exchange.bringing import plan_of

SITES = 300


@pytest.fixture
def filled(file: LedgerFile) -> LedgerFile:
    with file.operation("はじめ") as operation:
        for number in range(SITES):
            operation.insert(Site, name=f"第{number}庁舎（とても長い名前の合同庁舎）", built_in=1990)
    return file


@pytest.fixture
def template(filled: LedgerFile, tmp_path: Path) -> Path:
    path = tmp_path / "ひな形.xlsx"
    assert write_template(filled, Site, path, query=ListQuery(Site)) == SITES
    return path


def back(file: LedgerFile, path: Path, change: Callable[[Workbook], None]) -> ImportPlan:
    """What an import of a template would do that somebody changed."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return plan_of(file, Site, path)


def unchanged(plan: ImportPlan) -> bool:
    return (plan.new, plan.changed, plan.faults, plan.unchanged) == ((), (), (), SITES)


def test_label_of_last_year(filled: LedgerFile, template: Path) -> None:
    """The program has another label by now; sheet and hidden sheet still agree on the old one, and a field is gone."""

    def older(book: Workbook) -> None:
        marks = book[SHEET]
        book.worksheets[0]["A4"] = marks.cell(FIRST_FIELD_ROW + 1, 3).value = "当時の呼び名"
        assert marks.cell(FIRST_FIELD_ROW + 1, 1).value == "name"
        marks.cell(FIRST_FIELD_ROW + 3, 1).value = "field_that_is_gone"

    assert unchanged(back(filled, template, older))


def test_rows_and_a_title_put_above_and_sheet_renamed(filled: LedgerFile, template: Path) -> None:
    def mangle(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.insert_rows(1, 3)
        sheet["A1"] = "照会の回答"
        sheet.title = "回答（総務課）"

    assert unchanged(back(filled, template, mangle))


def test_hidden_sheets_taken_away(filled: LedgerFile, template: Path) -> None:
    def remove(book: Workbook) -> None:
        for sheet in book.worksheets[1:]:
            book.remove(sheet)

    assert unchanged(back(filled, template, remove))


def test_a_column_taken_away_is_left_as_recorded(filled: LedgerFile, template: Path) -> None:
    def remove(book: Workbook) -> None:
        book.worksheets[0].delete_cols(3)
        book[SHEET].cell(FIRST_FIELD_ROW + 3, 2).value = "#REF!"

    assert unchanged(back(filled, template, remove))


def test_saved_as_csv(filled: LedgerFile, template: Path, tmp_path: Path) -> None:
    rows = load_workbook(template).worksheets[0].iter_rows(values_only=True)
    text = "\r\n".join(",".join("" if cell is None else f'"{cell}"' for cell in row) for row in rows)
    path = tmp_path / "回答.csv"
    path.write_bytes(text.encode("cp932"))
    assert unchanged(plan_of(filled, Site, path))


def test_template_of_another_ledger_and_of_a_newer_program(filled: LedgerFile, template: Path) -> None:
    with pytest.raises(Problem, match="施設台帳"):
        plan_of(filled, Bureau, template)

    def newer(book: Workbook) -> None:
        book[SHEET]["B1"] = 99

    with pytest.raises(Problem, match="新しい版"):
        back(filled, template, newer)


def test_lists_longer_than_excel_takes_in_a_line(filled: LedgerFile, tmp_path: Path) -> None:
    path = tmp_path / "機器.xlsx"
    write_template(filled, Equipment, path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    lists = re.findall(r"<formula1>(.*?)</formula1>", sheet)
    assert lists and all(re.fullmatch(r"リスト!\$[A-Z]+\$2:\$[A-Z]+\$[0-9]+", one) for one in lists)
    assert any(one.endswith(f"${SITES + 1}") for one in lists), "every site can be chosen"
