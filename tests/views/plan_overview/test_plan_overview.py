"""計画の段階と一覧 and the sheets in the window: what is done, who has a plan, what falls due, review."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.plan_checking import plans_of
from okaplan_gui.jobs.plan_drafting import draft_plan
from okaplan_gui.jobs.plan_overview import ask_review, board, decide_review, ladder_of, stage_of
from okaplan_gui.models.continuity import ActionStep
from okaplan_gui.models.plan import PlanChapter
from okaplan_gui.models.plan_upkeep import ChecklistItem, SixElement
from okaplan_gui.store.listing import Filter, ListQuery
from okaplan_gui.views.plan.dialogs import DraftDialog
from okaplan_gui.views.plan_overview.dialogs import AskReviewDialog, StepDialog, VerdictDialog
from okaplan_gui.views.plan_overview.page import PlanOverviewPage
from okaplan_gui.views.plan_sheets.page import SheetPage
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of


@pytest.fixture
def page(sample_window: MainWindow) -> PlanOverviewPage:
    assert sample_window.workspace is not None
    sample_window.workspace.go("plan_overview")
    found = sample_window.workspace.page
    assert isinstance(found, PlanOverviewPage)
    return found


def test_a_step_is_recorded_and_taken_back(page: PlanOverviewPage, qtbot: Any) -> None:
    file = page.context.file
    last = len(page.ladder.steps) - 1
    page.steps.setCurrentCell(last, 0)
    assert page.step().code == "20" and page.step().state == "not"
    dialog = StepDialog(page.context, page.plan, page.step(), page)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.as_of.setText("令和8年13月1日")
    dialog.accept()
    assert dialog.result() == 0
    dialog.as_of.setText("令和8年3月1日")
    dialog.state.setCurrentIndex(dialog.state.findData("done"))
    dialog.remark.setPlainText("県庁BCPの改定に合わせた")
    dialog.accept()
    assert page.ladder.steps[last].state == "done" and "県庁BCP" in page.ladder.steps[last].why
    file.undo()
    assert ladder_of(file, page.plan).steps[last].state == "not"  # type: ignore[arg-type]


def test_enter_leads_to_where_a_step_goes_on(page: PlanOverviewPage, qtbot: Any) -> None:
    page.steps.setFocus()
    page.steps.setCurrentCell(2, 0)
    qtbot.keyClick(page.steps, Qt.Key.Key_Return)
    shell = page.context.parent.workspace  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shell.page.title == "施設台帳")


def test_a_plan_goes_through_review(page: PlanOverviewPage, qtbot: Any) -> None:
    file, plan = page.context.file, page.plan
    assert plan is not None
    asking = AskReviewDialog(page.context, plan, page)
    qtbot.addWidget(asking)
    asking.asked_by.setText("")
    asking.accept()
    assert "出した人" in asking._wrong.text()
    asking.asked_by.setText("見本 八重")
    asking.accept()
    assert stage_of(file, plan).code == "reviewing" and not page._ask.isEnabled()
    with pytest.raises(Problem, match="審査中"):
        ask_review(file, plan, asked_by="別の人")
    verdict = VerdictDialog(page.context, plan, page)
    qtbot.addWidget(verdict)
    verdict.verdict.setCurrentIndex(verdict.verdict.findData("returned"))
    verdict.accept()
    assert "理由" in verdict._wrong.text()
    verdict.remark.setPlainText("RTOを見直す")
    verdict.accept()
    assert stage_of(file, plan).code == "returned" and "RTOを見直す" in page._stage.text()
    with pytest.raises(Problem):
        decide_review(file, plan, verdict="passed")
    ask_review(file, plan, asked_by="見本 八重")
    decide_review(file, plan, verdict="passed")
    assert stage_of(file, plan).code == "passed"


def test_the_board_counts_no_draft_as_a_plan(page: PlanOverviewPage, qtbot: Any, tmp_path: Path) -> None:
    told = page.board
    assert told is not None
    with page.context.file.operation("起案") as operation:
        system = operation.connection.exec_driver_sql(
            "SELECT id FROM information_system WHERE importance = 's' AND name = '総合防災情報システム（見本）'"
        ).scalar_one()
    draft_plan(page.context.file, code="X", name="案だけの計画", system=UUID(system), level="1")
    again = board(page.context.file)
    assert again.summary.split("（")[0] == told.summary.split("（")[0]
    row = next(r for r in again.rows if "案だけの計画" in r.cells)
    assert row.mark == "danger" and "案" in row.cells
    book = tmp_path / "一覧.xlsx"
    page.export_to(book)
    qtbot.waitUntil(lambda: not runner_of(page.context.parent).busy, timeout=20000)
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    assert any(
        "ICT部門業務継続計画（見本）" in map(str, values) for values in sheet.iter_rows(values_only=True)
    )


def test_tasks_are_marked_as_done(page: PlanOverviewPage) -> None:
    page.tabs.setCurrentIndex(2)
    assert page.dues[0].state == "overdue"
    task = page.dues[0].task.id
    page.tasks.selectRow(0)
    page.mark_done()
    assert next(one for one in page.dues if one.task.id == task).state in ("later", "soon")


def test_a_sheet_begins_with_standard_rows(sample_window: MainWindow) -> None:
    file, shell = sample_window.file, sample_window.workspace
    assert file is not None and shell is not None
    plan = draft_plan(file, code="X", name="新しい計画")
    shell.go("ledger:six_element", plan)
    sheet = shell.page
    assert isinstance(sheet, SheetPage) and sheet.plan == plan
    assert "まだ1行も" in sheet._told.text()
    sheet.begin()
    sheet.begin()
    rows = file.listing(ListQuery(SixElement, (Filter("plan", "equals", plan),)))
    assert len(rows) == 6 and "未確認 6件" in sheet._told.text()
    assert "役割 5のうち、代行者あり 0" in sheet._hints.text()
    key = file.listing(ListQuery(ChecklistItem)).keys(0, 1)[0]
    shell.go("ledger:checklist_item", key)
    checklist = shell.page
    assert isinstance(checklist, SheetPage) and checklist.table is not None
    assert checklist.table.model.key_at(checklist.table.table.currentIndex().row()) == key


def test_a_small_system_gets_a_small_plan(sample_window: MainWindow, qtbot: Any) -> None:
    file = sample_window.file
    assert file is not None
    dialog = DraftDialog(file, sample_window)
    qtbot.addWidget(dialog)
    dialog.subject.setCurrentIndex(dialog.subject.findText("個別: 給与システム"))
    assert dialog.level() == "1" and "給与システム" in dialog.name()
    small = draft_plan(
        file, code=dialog.code(), name=dialog.name(), level=dialog.level(), system=dialog.system()
    )
    whole = draft_plan(file, code="Y", name="全体", level="2")

    def count(ledger: Any, plan: Any) -> int:
        return len(file.listing(ListQuery(ledger, (Filter("plan", "equals", plan),))))

    assert 0 < count(PlanChapter, small) < count(PlanChapter, whole)
    assert 0 < count(ActionStep, small) < count(ActionStep, whole)


def test_any_plan_is_chosen_by_a_key_that_was_read_anew(sample_window: MainWindow) -> None:
    file, shell = sample_window.file, sample_window.workspace
    assert file is not None and shell is not None
    for key, _ in plans_of(file):
        shell.go("plan", UUID(key.hex))
        assert shell.page.plan == key
        shell.go("emergency", (UUID(key.hex), "steps"))
        assert shell.page.plans.plan == key
        shell.go("plan_check", UUID(key.hex))
        assert shell.page.plan == key
