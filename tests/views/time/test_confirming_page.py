"""確認していない記録 on the screen, and the action of the tables."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.jobs.confirming import unconfirmed
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.confirming.dialog import ConfirmDialog, confirm_records
from okaplan_gui.views.confirming.page import ConfirmingPage
from okaplan_gui.views.table.page import LedgerPage
from tests.views.time.conftest import Desk


def test_narrowed_confirmed_and_printed(desk: Desk, tmp_path: Path) -> None:
    page = desk.show(ConfirmingPage(desk.context))
    whole = len(page.state.open)
    assert page.table.rowCount() == whole > 100
    page.ledger.setCurrentIndex(page.ledger.findData("information_system"))
    shown = page.shown()
    assert {one.ledger for one in shown} == {InformationSystem} and page.table.rowCount() == len(shown)
    page.table.selectRow(0)
    dialog = ConfirmDialog(desk.context, InformationSystem, [shown[0].key], page)
    dialog.accept()
    assert len(page.state.open) == whole - 1
    values = desk.file.get(InformationSystem, shown[0].key)
    assert values is not None and values["confirmed_by"] == "試験者" and values["confirmed_how"] == "survey"
    # the choice of the ledger is kept
    assert page.ledger.currentData() == "information_system"
    page.print_to(tmp_path / "一覧.pdf")
    desk.idle()
    desk.close_dialogs()
    assert (tmp_path / "一覧.pdf").exists()
    page.table.opened.emit(page.shown()[0])
    assert desk.visits == [("ledger:information_system", page.shown()[0].key)]


def test_rows_of_several_ledgers_are_refused(desk: Desk) -> None:
    page = desk.show(ConfirmingPage(desk.context))
    page.table.selectAll()
    page.confirm_selected()
    assert "いくつもの台帳" in desk.problems[-1].message
    page.table.clearSelection()
    page.confirm_selected()
    assert "行が選ばれていません" in desk.problems[-1].message


def test_a_wrong_day_is_said_and_nothing_is_written(desk: Desk) -> None:
    before = unconfirmed(desk.file)
    dialog = ConfirmDialog(desk.context, InformationSystem, [before.open[0].key], desk.parent)
    desk.qtbot.addWidget(dialog)
    for wrong in ("いつか", "", "2999-01-01"):
        dialog.day.setText(wrong)
        dialog.accept()
        assert dialog._wrong.text().startswith("⚠")
    assert unconfirmed(desk.file) == before


def test_the_table_offers_it_where_there_is_something_to_confirm(desk: Desk) -> None:
    for ledger, offered in ((InformationSystem, True), (Bureau, False)):
        page = desk.show(LedgerPage(desk.context, ledger))
        names = [name for name, _, _ in page.actions_.buttons(True)]
        assert ("確認した…" in names) is offered
    keys = desk.file.listing(ListQuery(InformationSystem)).keys(0, 2)
    confirm_records(desk.context, InformationSystem, [], desk.parent)
    assert "行が選ばれていません" in desk.problems[-1].message
    dialog = ConfirmDialog(desk.context, InformationSystem, keys, desk.parent)
    dialog.accept()
    assert desk.notes[-1].startswith("2件を確認済み")
