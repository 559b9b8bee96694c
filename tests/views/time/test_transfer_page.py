"""人事異動 and 組織改編 on the screen: everything is seen before it is done, done once, and undone once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtWidgets import QComboBox
from sqlalchemy import select

from okaplan_gui.jobs.standing import standings_of
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.continuity import RoleMember
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.organisation import Bureau, Division
from okaplan_gui.store.listing import ListQuery
from okaplan_gui.views.transfer.page import GOES, TransferPage
from okaplan_gui.views.transfer.reorganisation_page import ReorganisationPage
from tests.views.time.conftest import DAY, Desk


def pick(box: QComboBox, words: str) -> None:
    """Choose by what is written."""
    box.setCurrentIndex(box.findText(words))
    assert box.currentText() == words


def test_a_transfer(desk: Desk, says_yes: Callable[[], list[str]], tmp_path: Path) -> None:
    page = desk.show(TransferPage(desk.context))
    assert page.table.rowCount() == 0 and not page._apply.isEnabled()
    pick(page.leaver, "見本 太郎")
    leaver = page.leaver.currentData()
    count = len(standings_of(desk.file, Contact, leaver, DAY))
    assert page.table.rowCount() == count > 0
    pick(page.successor, "見本 一郎")
    page.print_to(tmp_path / "引継書.pdf")
    desk.idle()
    desk.close_dialogs()
    assert "見本 太郎" in PdfReader(tmp_path / "引継書.pdf").pages[0].extract_text()
    page.fate.setCurrentIndex(page.fate.findData(GOES))
    page.day.setText("R8.3.31")
    page.day.editingFinished.emit()
    chosen = len(page.table.ticked())
    page.apply()
    assert says_yes() == [f"見本 太郎 の {chosen}か所を 見本 一郎 に替えます。"]
    assert desk.problems == [] and f"{chosen}か所" in desk.notes[-1]
    assert not [one for one in standings_of(desk.file, Contact, leaver, DAY) if not one.closed]
    # who left is no longer offered
    assert page.leaver.findText("見本 太郎") < 0
    desk.file.undo()
    assert len(standings_of(desk.file, Contact, leaver, DAY)) == count
    assert page.leaver.findText("見本 太郎") >= 0


def test_what_is_not_ticked_stays(desk: Desk, says_yes: Callable[[], list[str]]) -> None:
    page = desk.show(TransferPage(desk.context))
    pick(page.leaver, "見本 太郎")
    page.table.tick_all(False)
    assert page._apply.text() == "本人の記録だけ変える"
    page.table.tick(0, True)
    first = page.table.what(0)
    before = len(list(desk.file.listing(ListQuery(RoleMember)).all_rows()))
    page.apply()
    left = standings_of(desk.file, Contact, page.leaver.currentData(), DAY)
    assert first.place not in [one.place for one in left] and left
    # nobody follows yet: the role has one member less
    assert len(list(desk.file.listing(ListQuery(RoleMember)).all_rows())) == before - 1


def test_a_missing_day_is_said(desk: Desk, says_yes: Callable[[], list[str]]) -> None:
    page = desk.show(TransferPage(desk.context))
    pick(page.leaver, "見本 太郎")
    page.fate.setCurrentIndex(page.fate.findData(GOES))
    page.day.setText("")
    page.apply()
    assert len(desk.problems) == 1 and says_yes() == []


def test_a_name_typed_by_halves_means_nobody(desk: Desk) -> None:
    page = desk.show(TransferPage(desk.context))
    pick(page.leaver, "見本 太郎")
    line = page.leaver.lineEdit()
    line.setText("見本 太")
    line.editingFinished.emit()
    assert page.leaver.currentText() == "見本 太郎"


def test_a_division_is_split(desk: Desk, says_yes: Callable[[], list[str]]) -> None:
    page: Any = desk.show(ReorganisationPage(desk.context))
    assert not page._apply.isEnabled()
    key = desk.file.resolver().find("division", "税務課")
    page.old.tick(key)
    assert page.table.rowCount() == len(standings_of(desk.file, Division, key, DAY))
    assert not page._apply.isEnabled()  # nothing follows yet
    page.new_units.setPlainText("9901 県税課\n9902　徴収課")
    page.day.setText("R8.4.1")
    page.day.editingFinished.emit()
    systems = [r for r in range(page.table.rowCount()) if page.table.what(r).ledger is InformationSystem]
    page.table.selectRow(systems[0])
    page._target.setCurrentIndex(1)
    page.send_selected()
    sent = page.table.what(systems[0])
    assert page.table.item(systems[0], 4).text() == "徴収課 に移ります。"
    page.apply()
    assert desk.problems == []
    values = desk.file.get(InformationSystem, sent.key)
    assert values is not None
    references = desk.file.resolver()
    assert references.title("division", values["division"]) == "徴収課"
    assert references.title("division", key) == "（〜R8.3.31）旧税務課"
    assert page.new_units.toPlainText() == ""
    desk.file.undo()
    assert desk.file.resolver().title("division", key) == "税務課"


def test_an_unclear_line_is_said(desk: Desk, says_yes: Callable[[], list[str]]) -> None:
    page: Any = desk.show(ReorganisationPage(desk.context))
    page.kind.setCurrentIndex(1)
    assert page.ledger is Bureau
    with desk.file.reading() as connection:
        key = connection.execute(select(Bureau.table().c.id).limit(1)).scalar()
    page.old.tick(key)
    page.new_units.setPlainText("名前だけの部")
    page.apply()
    assert len(desk.problems) == 1 and "1行目" in desk.problems[0].message
    assert says_yes() == []
