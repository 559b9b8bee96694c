"""ホーム: leads a newcomer by the hand, shows what needs work with its count, counts 未確認 as open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from okaplan_gui.jobs.home_summary import home_summary
from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.organisation import Authority, Bureau
from okaplan_gui.models.plan import ContinuityPlan, PlanVersion
from okaplan_gui.models.plan_copy import PlanCopy
from okaplan_gui.rules.copy_register import OLD
from okaplan_gui.rules.notice import URGENT
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.copies.page import CopiesPage
from okaplan_gui.views.home.page import HomePage
from okaplan_gui.views.shell.main_window import MainWindow


def texts_of(window: MainWindow) -> str:
    page = window.workspace.page
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_first_day_step_by_step(empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "新しい.okaplan"
    create_file(path).close()
    file = LedgerFile.open(path)
    empty_window.show_file(file)
    assert "最初にすること　0 / 7" in texts_of(empty_window)
    buttons = empty_window.workspace.page.findChildren(QPushButton)
    first = next(b for b in buttons if b.property("role") == "primary")
    assert first.text() == "自治体と担当課の名前を入れる"
    first.click()
    assert empty_window.workspace.page.page_id == "ledger:authority"
    with file.operation("自治体を加える") as operation:
        operation.insert(Authority, name="見本県", division="情報政策課")
    empty_window.go("home")
    assert "最初にすること　1 / 7" in texts_of(empty_window)
    buttons = empty_window.workspace.page.findChildren(QPushButton)
    assert next(b for b in buttons if b.property("role") == "primary").text() == "部局と課室を入れる"


def test_what_is_done_is_not_shown(sample_window: MainWindow) -> None:
    shown = texts_of(sample_window)
    assert "最初にすること" not in shown
    assert "OSのサポートが終わった機器" in shown
    assert sample_window.file is not None
    notices = home_summary(sample_window.file).notices
    assert f"{len(next(n for n in notices if n.code == 'support_ended').keys)}台" in shown
    urgent = sum(notice.level == URGENT for notice in notices)
    assert f"至急 {urgent}　注意 {len(notices) - urgent}" in shown and urgent


def test_unconfirmed_is_a_share_of_what_should_be_known(sample_path: Path) -> None:
    with LedgerFile.open(sample_path) as file:
        fields = [field.name for field in Contact.fields() if field.unconfirmed]
        with file.session() as session:
            contacts = list(session.scalars(select(Contact)))
        empty = sum(getattr(contact, name) is None for contact in contacts for name in fields)
        count = next(c for c in home_summary(file).counts if c.title == "連絡先")
        assert count.figure == f"{len(contacts)}件"
        assert count.open_share == empty / (len(contacts) * len(fields))
        assert 0 < count.open_share < 1


def test_nothing_recorded_has_no_share(tmp_path: Path) -> None:
    with create_file(tmp_path / "空.okaplan") as file:
        summary = home_summary(file)
        assert [c.open_share for c in summary.counts[:4]] == [None] * 4
        assert [step.done for step in summary.first_steps] == [False] * 7
        with file.operation("部局を加える") as operation:
            operation.insert(Bureau, code="01", name="総務部")
        assert [step.done for step in home_summary(file).first_steps] == [False, True, *[False] * 5]


def test_the_columns_stand_below_each_other_in_a_narrow_window(sample_window: MainWindow) -> None:
    page = sample_window.workspace.page
    sample_window.resize(1366, 768)
    assert page._columns.direction() == page._columns.Direction.LeftToRight
    sample_window.resize(900, 700)
    assert page._columns.direction() == page._columns.Direction.TopToBottom
    assert page._scroll.horizontalScrollBar().maximum() == 0


def test_what_lies_below_the_first_screen_follows_the_first_paint(
    sample_window: MainWindow, qtbot: QtBot
) -> None:
    file = sample_window.file
    assert file is not None and home_summary(file).figures
    heading = "計画の数値と台帳"
    # the page is made anew, as at the start: not visible yet
    page = HomePage(sample_window.workspace.context)
    assert heading not in {text.text() for text in page.findChildren(QLabel)}
    stack = sample_window.workspace.page.parentWidget()
    stack.addWidget(page)
    stack.setCurrentWidget(page)
    qtbot.waitUntil(lambda: heading in {text.text() for text in page.findChildren(QLabel)}, timeout=5000)


def test_old_copies_of_the_plan_lead_to_their_page(sample_window: MainWindow) -> None:
    file = sample_window.file
    assert file is not None
    notice = next(n for n in home_summary(file).notices if n.code == "copy_old")
    assert f"{len(notice.keys)}部" in texts_of(sample_window) and notice.keys
    buttons = sample_window.workspace.page.findChildren(QPushButton)
    next(b for b in buttons if b.accessibleName().startswith("古い版のまま配られている")).click()
    page = sample_window.workspace.page
    assert isinstance(page, CopiesPage)
    assert {copy.key for copy in page.chosen()} == set(notice.keys)
    assert all(OLD in copy.words for copy in page.chosen())
    page.exchange_on(page.chosen(), home_summary(file).as_of)
    assert not [n for n in home_summary(file).notices if n.code == "copy_old"]


def test_old_copies_of_two_plans_lead_to_the_ledger(sample_path: Path) -> None:
    with LedgerFile.open(sample_path) as file:
        before = next(n for n in home_summary(file).notices if n.code == "copy_old")
        day = home_summary(file).as_of
        with file.operation("別の計画") as operation:
            plan = operation.insert(ContinuityPlan, code="別", name="別の計画")
            first, _ = (
                operation.insert(
                    PlanVersion, plan=plan, number=n, approved_on=day, approved_by="部長", content="{}"
                )
                for n in (1, 2)
            )
            for number, returned in enumerate((None, day), start=1):
                operation.insert(
                    PlanCopy, plan=plan, number=number, kind="internal", medium="paper",
                    version=first, returned_on=returned,
                )  # fmt: skip
        after = next(n for n in home_summary(file).notices if n.code == "copy_old")
    assert before.page == "copies" and after.page == ""
    assert len(after.keys) == len(before.keys) + 1, "one of the two was taken back"
