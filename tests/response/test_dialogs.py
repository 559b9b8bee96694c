"""The dialogs by keyboard: line after line from a sheet, a paper shown with Enter, the other laptop's records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.event_merging import open_other
from okaplan_gui.models.exercise import Finding
from okaplan_gui.models.response import ChronologyEntry
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.preview.dialog import PreviewDialog
from okaplan_gui.views.response_papers.dialog import PapersDialog
from okaplan_gui.views.response_papers.findings_dialog import FindingsDialog
from okaplan_gui.views.response_papers.merge_dialog import MergeDialog
from okaplan_gui.views.response_papers.paper_entry import PaperEntryDialog
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.settings_holder import SettingsHolder
from okaplan_gui.views.shell.settings_store import SettingsStore
from okaplan_gui.views.shell.task import runner_of
from tests.response.conftest import Scene


@pytest.fixture
def context(scene: Scene, qtbot: Any) -> AppContext:
    window = QWidget()
    qtbot.addWidget(window)
    return AppContext(scene.file, SettingsHolder(SettingsStore()), window)


def test_line_after_line_from_a_sheet(scene: Scene, context: AppContext, qtbot: Any) -> None:
    dialog = PaperEntryDialog(context, scene.event)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.day.setText("2026-11-24")
    dialog.recorder.setText("見本 太郎")

    def line(clock: str, content: str) -> None:
        dialog.time.setFocus()
        dialog.time.setText(clock)
        for editor in (dialog.time, dialog.sender_edit, dialog.receiver_edit):
            QTest.keyClick(editor, Qt.Key.Key_Return)
        dialog.content.setText(content)
        QTest.keyClick(dialog.content, Qt.Key.Key_Return)

    line("2350", "一つ目")
    line("翌0:10", "二つ目")
    line("0:20", "三つ目")
    line("2570", "時刻の誤り")
    assert len(dialog.written) == 3 and dialog.content.text() == "時刻の誤り", "what was typed stays"
    with scene.file.session() as session:
        rows = session.scalars(
            select(ChronologyEntry)
            .where(ChronologyEntry.from_paper.is_(True))
            .order_by(ChronologyEntry.number)
        ).all()
    assert [f"{r.happened_at.astimezone(JST):%d %H:%M}" for r in rows] == ["24 23:50", "25 00:10", "25 00:20"]
    assert [r.number for r in rows] == [5, 6, 7] and rows[0].recorder == "見本 太郎"
    assert all(r.written_at > r.happened_at for r in rows), "when it was typed in is kept apart"


def test_enter_shows_the_chosen_paper(scene: Scene, context: AppContext, qtbot: Any) -> None:
    dialog = PapersDialog(context, scene.event)
    qtbot.addWidget(dialog)
    dialog.show()
    shown: list[PreviewDialog] = []

    def preview() -> bool:
        shown[:] = context.parent.findChildren(PreviewDialog)
        return bool(shown) and not runner_of(context.parent).busy

    dialog.choose("situation")
    dialog.next_report.setText("いつか")
    QTest.keyClick(dialog.papers, Qt.Key.Key_Return)
    assert not runner_of(context.parent).busy and dialog.next_report.property("wrong")
    dialog.choose("rota")
    QTest.keyClick(dialog.papers, Qt.Key.Key_Return)
    qtbot.waitUntil(preview, timeout=20_000)
    assert shown[0].windowTitle() == "交代表" and shown[0].document.pageCount() == 1
    shown[0].close()


def test_findings_go_into_the_one_list(scene: Scene, context: AppContext, qtbot: Any) -> None:
    dialog = FindingsDialog(context, scene.event)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.proposed.rowCount()
    assert shown >= 1, "a system has been down since 2026"
    dialog.own.setPlainText("電話がつながりにくかった。\n\n予備の鍵が見つからなかった。")
    dialog.due.setText("いつか")
    dialog.accept()
    assert not dialog.added and dialog.isVisible()
    dialog.due.setText("2027-03-31")
    dialog.accept()
    with scene.file.session() as session:
        found = session.scalars(
            select(Finding).where(Finding.event == scene.event).order_by(Finding.number)
        ).all()
    assert len(found) == shown + 2 == len(dialog.added)
    assert found[-1].finding == "予備の鍵が見つからなかった。" and str(found[-1].due) == "2027-03-31"
    again = FindingsDialog(context, scene.event)
    qtbot.addWidget(again)
    assert again.proposed.rowCount() == 0


def test_without_an_event_there_are_blank_sheets_only(context: AppContext, qtbot: Any) -> None:
    dialog = PapersDialog(context, None)
    qtbot.addWidget(dialog)
    assert dialog.papers.entries() and all(
        item.data(Qt.ItemDataRole.UserRole).blank for item in dialog.papers.entries()
    )


def test_the_other_laptops_lines_come_in(
    scene: Scene, context: AppContext, qtbot: Any, tmp_path: Path
) -> None:
    path = tmp_path / "2台目.okaplan"
    scene.file.snapshot(path)
    with open_other(path) as look:
        assert look.read_only
    with LedgerFile.open(path) as other:
        Scene(other, scene.event, scene.systems).entry(5, 40, "もう1台の行")
    dialog = MergeDialog(context, scene.event, open_other(path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview is not None and dialog.preview.new == 1
    dialog.merge()
    with scene.file.session() as session:
        assert session.scalars(select(ChronologyEntry.content).where(ChronologyEntry.number == 5)).all() == [
            "もう1台の行"
        ]
