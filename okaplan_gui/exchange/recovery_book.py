"""The outlook of a recovery as an Excel workbook: the same tables as on screen, a sheet each, and what they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okaplan_gui.exchange.excel_book import sheet_name
from okaplan_gui.exchange.export import written
from okaplan_gui.fields import Integer
from okaplan_gui.rules.recovery_chart import GanttBar, gantt
from okaplan_gui.rules.recovery_outlook import RecoveryOutlook
from okaplan_gui.rules.recovery_tables import basis_lines, measures_table, people_table, systems_table
from okaplan_gui.rules.tally import Tally

_WIDEST = 60


def export_outlook(outlook: RecoveryOutlook, target: Path) -> int:
    """Write all tables; how many rows. Problem when the place takes no file."""
    return written(target, lambda draft: _write(outlook, draft))


def _write(outlook: RecoveryOutlook, draft: Path) -> int:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#E6E9ED", "border": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    count = 0
    tables = [systems_table(outlook), people_table(outlook)]
    if outlook.measures:
        tables.append(measures_table(outlook))
    for tally in tables:
        count += _sheet(book, tally, head, wrap)
    count += _figures(book, outlook, head)
    basis = book.add_worksheet("計算の前提")
    basis.set_column(0, 0, 110, wrap)
    for row, line in enumerate(basis_lines(outlook)):
        basis.write_string(row, 0, line)
    book.close()
    return count


def _sheet(book: Any, tally: Tally, head: Any, wrap: Any) -> int:
    """A table as people read it; whole numbers stay numbers."""
    sheet = book.add_worksheet(sheet_name(tally.title))
    last = len(tally.columns)
    sheet.merge_range(0, 0, 0, last, tally.summary, wrap)
    sheet.set_row(0, 48)
    for place, name in enumerate(("判定", *(column.label for column in tally.columns))):
        sheet.write_string(1, place, name, head)
        width = 6 if place == 0 else tally.columns[place - 1].width * 2 + 2
        sheet.set_column(place, place, min(_WIDEST, width))
    for number, row in enumerate(tally.rows, start=2):
        for place, text in enumerate(tally.texts(row)):
            value = row.cells[place - 1] if place else None
            if isinstance(value, int) and isinstance(tally.columns[place - 1].kind, Integer):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, text)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, max(2, len(tally.rows) + 1), last)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return len(tally.rows)


def _figures(book: Any, outlook: RecoveryOutlook, head: Any) -> int:
    """The figures themselves in minutes and shares, to reckon on with; empty where 未確認 or never."""
    sheet = book.add_worksheet("数値（分）")
    names = ("順", "情報システム", "未確認を含む", "目標（分）", "着手（分）", "復旧（分）", "間に合う確率", "誤差（95%）", "半分の回（分）", "9割の回（分）")  # fmt: skip
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, head)
    sheet.set_column(1, 1, 32)
    sheet.set_column(2, len(names) - 1, 13)
    percent = book.add_format({"num_format": "0.0%"})
    bars: tuple[GanttBar, ...] = gantt(outlook).bars
    for row, (bar, found) in enumerate(zip(bars, outlook.simulation.rows, strict=True), start=1):
        sheet.write_number(row, 0, bar.number)
        sheet.write_string(row, 1, bar.name)
        sheet.write_string(row, 2, "未確認" if bar.open else "")
        margin = None if found.chance is None else found.margin
        numbers = (bar.objective, bar.start, bar.finish, found.chance, margin, found.median, found.late_end)
        for place, value in enumerate(numbers, start=3):
            if value is not None:
                sheet.write_number(row, place, value, percent if place in (6, 7) else None)
    sheet.freeze_panes(1, 2)
    return len(bars)
