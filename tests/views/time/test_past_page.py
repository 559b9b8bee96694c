"""The page of a past day: unmistakable, unchangeable, sorted, searched, copied, exported and printed with its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.past.compare_dialog import CompareDialog
from okaplan_gui.views.past.page import PastPage
from tests.views.time.conftest import Desk

THEN = date(2025, 3, 31)


@pytest.fixture
def page(desk: Desk) -> Any:
    """The systems as they were before one was renamed and one came."""
    keys = desk.file.listing(ListQuery(InformationSystem)).keys(0, 1)
    with desk.file.operation("直す") as operation:
        operation.update(InformationSystem, keys[0], name="改名したシステム")
        operation.insert(InformationSystem, code="00-000", name="後から来たシステム")
    made = desk.show(PastPage(desk.context))
    made.open_with(("information_system", THEN))
    desk.idle()
    yield made
    made.closing()


def texts(page: Any, column: int = 1) -> list[str]:
    return [page.model.text_at(row, column) for row in range(page.model.rowCount())]


def test_it_is_the_past_and_says_so(page: Any, desk: Desk) -> None:
    assert page.model.rowCount() == 202
    assert "改名したシステム" not in texts(page) and "後から来たシステム" not in texts(page)
    assert page._banner.isVisible()
    assert "令和7年3月31日" in page._banner_text.text() and "変えられません" in page._banner_text.text()
    assert "202件" in page._foot.text() and "基準日 令和7年3月31日" in page._foot.text()
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_it_stays_as_it_was_when_something_is_written(page: Any, desk: Desk) -> None:
    before = texts(page)
    with desk.file.operation("加える") as operation:
        operation.insert(InformationSystem, code="99-999", name="いま来たシステム")
    assert texts(page) == before


def test_sorted_searched_and_copied(page: Any, desk: Desk) -> None:
    page._sort(1)
    assert texts(page) == sorted(texts(page))
    page._sort(1)
    assert texts(page) == sorted(texts(page), reverse=True)
    page._words.setText("税務")
    desk.qtbot.waitUntil(lambda: 0 < page.model.rowCount() < 202, timeout=3000)
    assert all("税務" in "".join(page.model.text_at(r, c) for c in range(page.model.columnCount()))
               for r in range(page.model.rowCount()))  # fmt: skip
    assert "絞り込みあり" in page._foot.text()
    page.table.selectRow(0)
    # a key that comes before the table has the focus goes to the field of words
    page.table.setFocus()
    desk.qtbot.waitUntil(page.table.hasFocus, timeout=5000)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: page.model.text_at(0, 1) in QGuiApplication.clipboard().text(), timeout=5000)


def test_export_and_paper_bear_the_day(page: Any, desk: Desk, tmp_path: Path) -> None:
    page.export_to(tmp_path / "台帳.csv", ["code", "name"])
    desk.idle()
    lines = (tmp_path / "台帳.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 203 and lines[1].endswith("令和7年3月31日")
    page.print_to(tmp_path / "台帳.pdf")
    desk.idle()
    assert "基準日 令和7年3月31日" in PdfReader(tmp_path / "台帳.pdf").pages[0].extract_text()
    desk.close_dialogs()


def test_a_day_without_records_is_said(page: Any, desk: Desk, says_yes: Callable[[], list[str]]) -> None:
    page.show_day(date(2001, 3, 31))
    desk.idle()
    assert says_yes() == ["平成13年3月31日の台帳は残っていません。"]
    assert page.day == THEN and page.model.rowCount() == 202


def test_a_wrong_day_is_said(page: Any, desk: Desk) -> None:
    page.day_chooser.edit.setText("いつか")
    page.look()
    assert len(desk.problems) == 1 and page.day == THEN


def test_days_worth_looking_at(page: Any) -> None:
    offered = page.day_chooser.offered()
    assert ("令和6年度末", THEN) in offered
    assert all(day >= date(2025, 3, 1) for _, day in offered)


def test_two_days(page: Any, desk: Desk, tmp_path: Path) -> None:
    dialog = CompareDialog(desk.context, InformationSystem, page)
    dialog.first_day.set_day(THEN)
    dialog.choose_group("hosting")
    dialog.open()
    dialog.compare()
    desk.idle()
    assert dialog.compared is not None
    total = dialog.compared.total
    assert (total.before, total.after) == (202, 203)
    assert [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())] == [
        "件数", "増えた 1", "なくなった 0", "変わった 1",
    ]  # fmt: skip
    dialog.print_to(tmp_path / "比較.pdf")
    desk.idle()
    assert (tmp_path / "比較.pdf").exists()
    desk.close_dialogs()
