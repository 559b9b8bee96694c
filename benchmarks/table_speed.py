"""Excel in and out: 20,000 × 30, beside the bare reader and the bare writer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import systems_file
from benchmarks.measure import Line, pair
from okaplan_gui.exchange.columns import match_table
from okaplan_gui.exchange.export import export_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.reading import read_book
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery

ROWS, COLUMNS = 20_000, 30


def lines(folder: Path) -> Iterator[Line]:
    """Export, then the import of what was exported."""
    names = [field.name for field in InformationSystem.fields()][:COLUMNS]
    target = folder / "export.xlsx"
    with systems_file(folder / "tables.okaplan", ROWS, filled=True) as file:
        query = ListQuery(InformationSystem)
        texts = [
            tuple(
                "" if value is None else str(getattr(value, "title", value)) for value in row.values[:COLUMNS]
            )
            for row in file.listing(query).all_rows()
        ]
        ours, floor = pair(
            lambda: export_table(file, query, names, target),
            lambda: _bare_write(folder / "bare.xlsx", texts),
            runs=3,
        )
        yield Line(
            "Excel に書き出す", f"{ROWS:,}×{COLUMNS}", ours, floor, "≤ 1.2×素の書き手", ours <= 1.2 * floor
        )
        ours, floor = pair(lambda: plan_of(file, target), lambda: _bare_read(target), runs=5)
        yield Line(
            "Excel を読み、台帳と比べる",
            f"{ROWS:,}×{COLUMNS}",
            ours,
            floor,
            "≤ 2×素の読み手",
            ours <= 2 * floor,
        )


def plan_of(file: LedgerFile, book: Path) -> ImportPlan:
    """Read a workbook and compare it with the systems."""
    table = match_table(read_book(book), InformationSystem)
    return plan_import(file, InformationSystem, table, book.name)


def _bare_write(target: Path, rows: list[tuple[str, ...]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text)
    book.close()


def _bare_read(source: Path) -> None:
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(source)).get_sheet_by_index(0).to_python(skip_empty_area=False)
