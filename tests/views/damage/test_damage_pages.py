"""被害想定 and 脆弱性と対策 in the real window: what goes out, weak points recorded once, the budget on paper."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.damage import DamageScenario, Measure, ScenarioDamage, Vulnerability
from okaplan_gui.models.site import Site
from okaplan_gui.rules.outage import OUT, UP
from okaplan_gui.views.damage.measures_page import BUDGET, COSTS, FOUND, MeasuresPage
from okaplan_gui.views.damage.page import ALL, DamagePage
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of
from okaplan_gui.views.table.page import LedgerPage


def visit(window: MainWindow, page_id: str) -> Any:
    assert window.workspace is not None and window.workspace.go(page_id)
    QApplication.processEvents()
    return window.workspace.page


@pytest.fixture
def damage(sample_window: MainWindow) -> DamagePage:
    found = visit(sample_window, "damage")
    assert isinstance(found, DamagePage)
    return found


@pytest.fixture
def measures(sample_window: MainWindow) -> MeasuresPage:
    found = visit(sample_window, "measures")
    assert isinstance(found, MeasuresPage)
    return found


def effect(page: DamagePage, name: str) -> Any:
    assert page.result is not None
    return next(one for one in page.result.effects if one.system.name == name).outage


class TestDamage:
    def test_a_scenario_shows_what_goes_out_and_why(self, damage: DamagePage) -> None:
        damage._list.setCurrentRow(5)
        assert damage.result is not None and damage.result.scenario.threat == "power"
        assert effect(damage, "行政ネットワーク").span == (OUT, 1470, 2160)
        tally = damage.effects.tally
        assert tally is not None and len(tally.rows) == 13
        assert any("本庁舎の停電" in text for text in tally.texts(tally.rows[0]))
        QTest.mouseClick(
            damage.critical_only, Qt.MouseButton.LeftButton, pos=damage.critical_only.rect().center()
        )
        damage.critical_only.setChecked(False)
        assert damage.effects.tally is not None and len(damage.effects.tally.rows) == 202

    def test_a_stronger_generator_changes_it_at_once(
        self, damage: DamagePage, sample_window: MainWindow
    ) -> None:
        damage._list.setCurrentRow(5)
        file = sample_window.file
        assert file is not None
        with file.session() as session:
            site = session.scalars(select(Site.id).where(Site.name == "本庁舎")).one()
        with file.operation("燃料を増やす") as operation:
            operation.update(Site, site, generator_hours=72.0)
        assert damage.result is not None and effect(damage, "行政ネットワーク").state == UP
        file.undo()
        assert effect(damage, "行政ネットワーク").state == OUT

    def test_the_rows_of_the_scenario_are_edited_beside_it(
        self, damage: DamagePage, sample_window: MainWindow
    ) -> None:
        damage._list.setCurrentRow(1)
        damage.tabs.setCurrentIndex(1)
        embedded = damage.findChild(LedgerPage)
        assert embedded is not None and embedded.ledger is ScenarioDamage
        count = embedded.model.rowCount()
        assert damage.result is not None
        with sample_window.file.session() as session:
            mine = select(func.count()).where(ScenarioDamage.scenario == damage.result.scenario.id)
            assert count == session.scalar(mine)
        damage._list.setCurrentRow(2)
        assert damage.result is not None
        newest = damage.findChildren(LedgerPage)[-1]
        assert newest.model.fixed == {"scenario": damage.result.scenario.id}

    def test_the_matrix_opens_a_scenario_and_rows_open_their_records(
        self, damage: DamagePage, sample_window: MainWindow
    ) -> None:
        damage.open_with(ALL)
        assert damage.matrix.tally is not None and len(damage.matrix.tally.rows) == 8
        damage.matrix.table.activated.emit(damage.matrix.table.model().index(3, 0))
        assert damage.result is not None and damage.result.scenario.number == 4
        damage.effects.open_row(0)
        assert sample_window.workspace is not None and sample_window.workspace.page is not None
        assert sample_window.workspace.page.page_id.startswith("ledger:")

    def test_edit_and_add_lead_to_the_usual_form(self, damage: DamagePage, sample_window: MainWindow) -> None:
        damage._list.setCurrentRow(1)
        workspace = sample_window.workspace
        assert workspace is not None
        damage.add()
        form = workspace.page
        assert isinstance(form, LedgerPage) and form.ledger is DamageScenario
        assert form.form.key is None

    def test_the_result_of_the_first_scenario_is_the_same_on_paper_and_in_excel(
        self, damage: DamagePage, sample_window: MainWindow, qtbot: Any, tmp_path: Path
    ) -> None:
        damage._list.setCurrentRow(4)
        book = tmp_path / "想定.xlsx"
        damage.effects.export_to(book)
        qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
        sheet = load_workbook(book).active
        assert sheet is not None
        rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
        assert any("行政ネットワーク" in row and "止まる" in row for row in rows)


class TestMeasures:
    def test_weak_points_are_recorded_once(self, measures: MeasuresPage, sample_window: MainWindow) -> None:
        measures.open_with(FOUND)
        file, before = sample_window.file, measures.found.rowCount()
        assert file is not None and before > 3 and not measures.record.isEnabled()
        chosen = [measures.found.what(row) for row in (0, 1)]
        for row in (0, 1):
            measures.found.tick(row, True)
        QTest.mouseClick(measures.record, Qt.MouseButton.LeftButton)
        assert measures.found.rowCount() == before - 2
        with file.session() as session:
            texts = list(session.scalars(select(Vulnerability.weakness)))
        assert all(texts.count(one.weakness) == 1 for one in chosen)
        from okaplan_gui.jobs.weaknesses import record_weaknesses

        assert measures.choice.plan is not None
        assert record_weaknesses(file, measures.choice.plan, chosen) == 0
        file.undo()
        assert measures.found.rowCount() == before

    def test_a_measure_added_is_counted_in_its_year(
        self, measures: MeasuresPage, sample_window: MainWindow
    ) -> None:
        measures.open_with(COSTS)
        file = sample_window.file
        assert file is not None and measures.costs.tally is not None and measures.choice.plan is not None
        before = measures.costs.tally.rows[-1].cells
        with file.operation("対策") as operation:
            operation.insert(
                Measure, plan=measures.choice.plan, number=99, name="新しい対策", cost=1, state="considered"
            )
        after = measures.costs.tally.rows[-1].cells
        assert (after[2], after[3]) == (before[2] + 1, before[3] + 1)

    def test_the_budget_list_on_paper_and_in_excel(
        self, measures: MeasuresPage, sample_window: MainWindow, qtbot: Any, tmp_path: Path
    ) -> None:
        measures.open_with(BUDGET)
        tally = measures.budget.tally
        assert tally is not None and tally.rows[-1].cells[1] == "合計"
        book, paper = tmp_path / "予算.xlsx", tmp_path / "予算.pdf"
        measures.budget.export_to(book)
        qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
        sheet = load_workbook(book).active
        assert sheet is not None
        amounts = [row for row in sheet.iter_rows(values_only=True) if "合計" in row]
        assert tally.rows[-1].cells[4] in amounts[0]
        measures.print_budget_to(paper)
        qtbot.waitUntil(paper.exists, timeout=20000)
        qtbot.waitUntil(lambda: not runner_of(sample_window).busy, timeout=20000)
        text = subprocess.run(
            ["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True
        ).stdout
        flat = "".join(text.split())
        for row in tally.rows:
            assert str(row.cells[1])[:6] in flat
        assert "予算要求の一覧" in flat and "未確認" in flat
        for dialog in QApplication.topLevelWidgets():
            if dialog is not sample_window and dialog.isVisible():
                dialog.close()

    def test_an_empty_file_says_what_to_do(self, empty_window: MainWindow, tmp_path: Path) -> None:
        empty_window.show_file(create_file(tmp_path / "空.okaplan"))
        page = visit(empty_window, "measures")
        page.add_measure()
        assert page.found.rowCount() == 0
        assert not visit(empty_window, "damage").results
