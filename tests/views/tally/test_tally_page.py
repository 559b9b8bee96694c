"""The tally page on the sample: every tally counts, opens to its records, prints and exports what it shows."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import event

from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.jobs.tallies import TALLIES, count_tally
from okaplan_gui.models.contract import Contract
from okaplan_gui.models.standard import Threshold
from okaplan_gui.rules.tally import SIGNS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.store.tables import HISTORY_BATCH
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of
from okaplan_gui.views.tally.page import TallyPage

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "見本.okaplan"
    create_sample(path, today=DAY).close()
    return path.read_bytes()


@pytest.fixture
def file(sample_bytes: bytes, tmp_path: Path) -> Iterator[LedgerFile]:
    path = tmp_path / "見本.okaplan"
    path.write_bytes(sample_bytes)
    with LedgerFile.open(path, who="試験者") as opened:
        yield opened


@pytest.fixture
def visits() -> list[tuple[str, Any]]:
    """Where the page asked to go."""
    return []


@pytest.fixture
def page(
    qtbot: Any,
    file: LedgerFile,
    visits: list[tuple[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TallyPage]:
    monkeypatch.setenv("OKAPLAN_CONFIG_DIR", str(tmp_path / "設定"))
    parent = QWidget()
    qtbot.addWidget(parent)

    def go(name: str, argument: Any) -> bool:
        visits.append((name, argument))
        return True

    made = TallyPage(AppContext(file, SettingsHolder(SettingsStore()), parent, go))
    made.show_day(DAY)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: not runner_of(parent).busy, timeout=20000)


@pytest.mark.parametrize("entry", TALLIES, ids=lambda entry: entry.code)
class TestEveryTally:
    def test_counts_and_every_row_opens_to_records_that_are_there(self, file: LedgerFile, entry: Any) -> None:
        tally = count_tally(file, entry.code, DAY)
        assert tally.title == entry.title and tally.as_of == DAY
        assert tally.rows and tally.summary.endswith(("。", "）"))
        assert set(tally.ledgers) <= {ledger.ledger_name() for ledger in file.catalogue}
        for row in tally.rows:
            assert len(tally.texts(row)) == len(tally.columns) + 1
            for key in row.keys[:3]:
                assert file.get(file.catalogue[row.ledger], key) is not None

    def test_page_shows_what_the_rule_says(self, page: TallyPage, file: LedgerFile, entry: Any) -> None:
        page.open_with(entry.code)
        tally = count_tally(file, entry.code, DAY)
        model = page.table.model()
        assert model.rowCount() == len(tally.rows)
        shown = [model.data(model.index(0, column)) for column in range(model.columnCount())]
        assert shown == list(tally.texts(tally.rows[0], page.context.style))

    def test_an_empty_file_is_no_crash(self, tmp_path: Path, entry: Any) -> None:
        with LedgerFile.create(tmp_path / "空.okaplan", who="試験者") as empty:
            tally = count_tally(empty, entry.code, DAY)
            assert all(not row.keys for row in tally.rows)


def test_enter_opens_the_records_of_a_row(page: TallyPage, visits: list[tuple[str, Any]], qtbot: Any) -> None:
    page.open_with("contract")
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.tally is not None
    assert visits == [("ledger:contract", page.tally.rows[0].keys)]


def test_another_day_counts_anew(page: TallyPage) -> None:
    page.open_with("contract")
    assert page.tally is not None
    before = page.tally.summary
    page.day.edit.setText("R12.4.1")
    page.day.edit.editingFinished.emit()
    assert page.tally.as_of == date(2030, 4, 1)
    assert page.tally.summary != before
    assert "これからの日" in page._basis.text()
    page.day.edit.setText("あした")
    page.day.edit.editingFinished.emit()
    assert "日付" in page._basis.text(), "what is no day is told, and the tally stays"
    assert page.tally.as_of == date(2030, 4, 1)


def test_the_day_is_written_as_the_reader_writes_days(page: TallyPage) -> None:
    settings = page.context.settings
    assert settings.wareki and page.day.edit.text() == "令和8年11月24日"
    page.context.save_settings(replace(settings, wareki=False))
    page.settings_changed()
    assert page.day.edit.text() == "2026-11-24"
    page.open_with("cost_year")
    told = page.panel._summary.text()
    assert "年度" in told and "令和" not in told


def test_a_past_day_counts_the_records_of_then(
    page: TallyPage, file: LedgerFile, visits: list[tuple[str, Any]], qtbot: Any
) -> None:
    """Batches of last week: a contract that was deleted since counts for that day, and opens in its ledger of then."""
    now = datetime.now(JST)
    with file.operation("先週の状態にする") as operation:
        operation.connection.execute(HISTORY_BATCH.update().values(at=now - timedelta(days=7)))
    before = count_tally(file, "contract").rows
    gone = before[0].keys[0]
    with file.operation("契約を消す") as operation:
        operation.delete(Contract, gone)
    assert gone not in [key for row in count_tally(file, "contract").rows for key in row.keys]
    day = now.date() - timedelta(days=1)
    page.open_with("contract")
    page.show_day(day)
    qtbot.waitUntil(lambda: page.tally is not None and page.tally.as_of == day, timeout=20000)
    assert page.tally is not None
    assert page.tally.records_of == day and not page.tally.shifted
    (place,) = [n for n, row in enumerate(page.tally.rows) if gone in row.keys]
    assert "履歴から" in page._basis.text()
    page.open_row(place)
    assert visits == [("past", ("contract", day, page.tally.rows[place].keys))]
    page.show_day(now.date() - timedelta(days=30))
    assert page.tally.shifted and "残っていません" in page._basis.text()


@pytest.mark.parametrize("entry", TALLIES, ids=lambda entry: entry.code)
def test_all_that_a_tally_reads_goes_back_with_it(file: LedgerFile, entry: Any) -> None:
    with file.session() as session:
        read: set[str] = set()

        @event.listens_for(session, "do_orm_execute")
        def note(state: Any) -> None:
            read.update(table.name for table in state.statement.get_final_froms())

        entry.count(session, DAY, file.catalogue)
    assert read == {ledger.ledger_name() for ledger in entry.ledgers}


def test_a_changed_record_and_a_changed_threshold_count_anew(page: TallyPage, file: LedgerFile) -> None:
    page.open_with("contract")
    file.subscribe(page.refresh)
    assert page.tally is not None
    first = page.tally.rows[0].keys[0]
    with file.operation("契約を延ばす") as operation:
        operation.update(Contract, first, until=date(2040, 3, 31))
    assert page.tally.rows[0].keys[0] != first
    soon = page.tally.summary
    threshold = next(
        row.key
        for row in file.listing(ListQuery(Threshold)).rows(0, 50)
        if "contract_warning_days" in row.values
    )
    with file.operation("基準値を変える") as operation:
        operation.update(Threshold, threshold, value=600)
    assert page.tally.summary != soon


def test_workbook_and_paper_say_what_the_screen_says(page: TallyPage, tmp_path: Path, qtbot: Any) -> None:
    from okaplan_gui.reports.tally_paper import print_tally

    page.open_with("cost_bureau")
    tally = page.tally
    assert tally is not None
    book = tmp_path / "集計.xlsx"
    page.export_to(book)
    qtbot.waitUntil(book.exists, timeout=20000)
    rows = list(load_workbook(book).active.iter_rows(values_only=True))
    assert rows[0][0] == "判定" and rows[0][-1] == "基準日"
    assert len(rows) == len(tally.rows) + 1
    assert rows[1][2] == tally.rows[0].cells[1]  # an amount stays a number
    assert rows[1][0] in (*SIGNS.values(), None)
    paper = tmp_path / "集計.pdf"
    print_tally(page.context.file, tally, paper)
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True
    ).stdout
    for row in tally.rows:
        assert tally.texts(row)[3] in text
    assert "基準日 令和8年11月24日" in text


def test_words_among_numbers_and_days_reach_the_workbook(tmp_path: Path) -> None:
    from okaplan_gui.exchange.tally_book import export_tally
    from okaplan_gui.fields import Duration
    from okaplan_gui.rules.tally import Tally, TallyRow, column, day_column, yen_column

    columns = (column("名前"), yen_column("費用"), day_column("期限"), column("時間", Duration()))
    rows = (TallyRow(("甲", 5, DAY, 90)), TallyRow(("乙", None, None, None)), TallyRow(("計", "", "", "")))
    book = tmp_path / "表.xlsx"
    assert export_tally(Tally("表", DAY, "", columns, rows), book) == 3
    sheet = load_workbook(book).active
    assert sheet is not None
    found = [row[1:5] for row in sheet.iter_rows(values_only=True, min_row=2)]
    assert found[0][:2] == ("甲", 5) and found[0][3] == "1時間30分"
    assert found[1] == ("乙", "未確認", "未確認", "未確認")
    assert found[2] == ("計", None, None, None)
