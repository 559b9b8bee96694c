"""サポート期限の一覧 on the screen: the difference first, then one step, then undone."""

from __future__ import annotations

from pathlib import Path

from okaplan_gui.jobs.support_catalogue import catalogue_state
from okaplan_gui.views.support.dialog import CatalogueDialog, open_catalogue
from okaplan_gui.views.support.page import SupportPage
from tests.jobs.test_support_catalogue import FIRST, write
from tests.views.time.conftest import Desk


def opened(desk: Desk, path: Path) -> CatalogueDialog:
    open_catalogue(desk.context, path)
    desk.idle()
    (dialog,) = desk.dialogs(CatalogueDialog)
    assert isinstance(dialog, CatalogueDialog)
    return dialog


def tabs(dialog: CatalogueDialog) -> list[str]:
    return [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]


def test_seen_taken_and_undone(desk: Desk, tmp_path: Path) -> None:
    page = desk.show(SupportPage(desk.context))
    before = catalogue_state(desk.file).cycles
    dialog = opened(desk, write(tmp_path / "一覧.csv", FIRST))
    assert "新しい版 5" in tabs(dialog)
    assert catalogue_state(desk.file).cycles == before
    dialog.day.setText("R8.8.31")
    dialog.take()
    desk.idle()
    assert catalogue_state(desk.file).cycles == before + 5
    assert "取り込みました" in desk.notes[-1] and not desk.dialogs(CatalogueDialog)
    assert f"{before + 5:,}の版" in page.told.text()
    desk.file.undo()
    assert f"{before:,}の版" in page.told.text()


def test_a_later_list_names_what_is_gone(desk: Desk, tmp_path: Path) -> None:
    first = opened(desk, write(tmp_path / "一覧.csv", FIRST))
    first.take()
    desk.idle()
    changed = ("debian", "Debian", "os", "12", "2023-06-10", "2026-06-10", "2029-06-30", "2033-06-30")
    dialog = opened(desk, write(tmp_path / "次.csv", (changed, *FIRST[1:4])))
    assert "変わった期限など 1" in tabs(dialog)
    assert any(name.startswith("なくなった版") for name in tabs(dialog))
    dialog.reject()


def test_a_wrong_day_keeps_the_dialog_open(desk: Desk, tmp_path: Path) -> None:
    dialog = opened(desk, write(tmp_path / "一覧.csv", FIRST))
    dialog.day.setText("いつか")
    dialog.take()
    assert dialog.isVisible() and dialog._wrong.text().startswith("⚠")
    dialog.reject()


def test_wrong_rows_must_be_left_out_knowingly(desk: Desk, tmp_path: Path) -> None:
    before = catalogue_state(desk.file).cycles
    dialog = opened(desk, write(tmp_path / "一覧.csv", (*FIRST, ("x", "X", "os", "1", "いつか", "", "", ""))))
    assert tabs(dialog)[0] == "誤り 1" and dialog.told.text().startswith("⚠")
    dialog.take(leave_wrong_out=True)
    desk.idle()
    assert catalogue_state(desk.file).cycles == before + 5
