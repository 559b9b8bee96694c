"""A survey in the real window: eleven bureaus' workbooks out, three mangled on the way, all back, taken, reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QMessageBox
from sqlalchemy import select

from okaplan_gui.fields import JST
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.views.preview.dialog import PreviewDialog
from okaplan_gui.views.survey.answers_dialog import AnswersDialog
from okaplan_gui.views.survey.make_dialog import MakeDialog
from tests.journeys.conftest import Desk
from tests.survey.mangling import HEAD, as_csv, as_xls, change, column_of, drop_marks, move_columns

CHANGED = "別の業務に変わりました"
LAST = ("土木部", "企業局", "教育庁")
"""They answer only after the reminder."""


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders that the person chooses, one after another."""
    chosen: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(chosen.pop(0)))
    yield chosen
    assert chosen == []


def test_eleven_bureaus(desk: Desk, tmp_path: Path, folders: list[Path]) -> None:
    create_sample(tmp_path / "台帳.okaplan").close()
    desk.open(tmp_path / "台帳.okaplan")
    sent, back = tmp_path / "送るもの", tmp_path / "回答 フォルダー"
    sent.mkdir()
    back.mkdir()
    page = desk.go("surveys")
    make(desk, page, sent, folders)

    answer(sent, back, late=False)
    mangle(back)
    (back / "送付状.pdf").write_bytes(b"%PDF-1.4 ...")
    folders.append(back)
    desk.click(page, "2 回収する")
    desk.idle()
    assert page.board.summary == "11件のうち　□ 未回答 3　○ 回答済 8"
    assert page.files.isVisible(), "a file that is no answer comes up by itself"
    assert page.files.item(0, 0).text() == "× 使えません"
    assert "PDF" in page.files.item(0, 3).text()

    take(desk, page, 8)
    assert page.board.summary == "11件のうち　□ 未回答 3　◎ 反映済 8"
    assert_taken(desk, 8)

    export(desk, page, tmp_path / "督促.xlsx")
    remind(desk, page)
    answer(sent, back, late=True)
    folders.append(back)
    desk.click(page, "2 回収する")
    desk.idle()
    take(desk, page, 3)
    assert page.board.summary == "11件のうち　◎ 反映済 11"
    assert page.board.next_step == "すべての回答を反映しました。"
    assert_taken(desk, 11)
    assert desk.file.undo() is not None
    desk.settle()
    assert page.board.summary == "11件のうち　○ 回答済 3　◎ 反映済 8"


def make(desk: Desk, page: Any, folder: Path, folders: list[Path]) -> None:
    def decide(dialog: MakeDialog) -> None:
        dialog.choose("information_system", "bureau")
        assert "11の部局に、あわせて202件" in dialog._count.text()
        dialog.name_edit.clear()
        dialog.accept()
        assert dialog.isVisible(), "without a name it stays open"
        desk.qtbot.keyClicks(dialog.name_edit, "2026")
        dialog.name_edit.insert("年度の照会")
        dialog.due_edit.setText("令和99年12月18日")
        desk.accept(dialog)

    folders.append(folder)
    desk.in_dialog(decide, lambda: desk.click(page, "1 照会をつくる"), MakeDialog)
    desk.idle()
    assert len(list(folder.iterdir())) == 11
    assert page.board.unanswered == 11


def answer(sent: Path, back: Path, *, late: bool) -> None:
    """Each bureau changes its first system, ticks the second, and sends the file back."""
    for path in sorted(sent.iterdir()):
        if any(name in path.name for name in LAST) is not late:
            continue

        def act(book: Any, table: Any) -> None:
            table.cell(HEAD + 1, column_of(table, "関連業務"), CHANGED)
            table.cell(HEAD + 2, column_of(table, "確認した"), "○")

        change(path, act)
        path.rename(back / path.name)


def mangle(back: Path) -> None:
    """One saved as .xls, one as CSV with another name, one with moved columns, inserted rows and a new sheet name."""
    books = {
        name: back / f"照会_{name}_情報システム台帳.xlsx" for name in ("出納局", "農林水産部", "県民生活部")
    }
    as_xls(books["出納局"])
    as_csv(books["農林水産部"]).rename(back / "回答です.csv")
    move_columns(books["県民生活部"])

    def act(book: Any, table: Any) -> None:
        table.title = "提出"
        table.insert_rows(HEAD + 2)
        table.insert_rows(1, 3)

    change(books["県民生活部"], act)
    drop_marks(books["県民生活部"])


def take(desk: Desk, page: Any, count: int) -> None:
    desk.click(page, "3 反映する")
    desk.idle()
    dialog = next(one for one in desk.window.findChildren(AnswersDialog) if one.isVisible())
    assert len(dialog.chosen()) == count
    texts = [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())]
    assert f"変更 {count}" in texts, texts
    assert not any("誤り" in text for text in texts)
    desk.click(dialog, f"{count}件の回答を反映する")
    desk.wait(lambda: not dialog.isVisible())
    desk.idle()


def assert_taken(desk: Desk, count: int) -> None:
    today = datetime.now(JST).date()
    with desk.file.session() as session:
        changed = session.scalars(
            select(InformationSystem).where(InformationSystem.business == CHANGED)
        ).all()
        confirmed = session.scalars(
            select(InformationSystem.confirmed_by).where(InformationSystem.confirmed_on == today)
        ).all()
    assert len(changed) == count
    assert {one.confirmed_how for one in changed} == {"survey"}
    assert len(set(confirmed) - {"見本 八重"}) == count
    assert all(isinstance(one.confirmed_on, date) for one in changed)


def export(desk: Desk, page: Any, target: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))
        desk.click(page, "督促一覧を書き出し")
    sheet = load_workbook(target).worksheets[0]
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == list(LAST)


def remind(desk: Desk, page: Any) -> None:
    desk.in_dialog(desk.accept, lambda: desk.click(page, "4 督促一覧"), QMessageBox)
    desk.idle()
    dialog = next(one for one in desk.window.findChildren(PreviewDialog) if one.isVisible())
    text = "".join(page.extract_text() for page in PdfReader(dialog._path).pages)
    assert all(name in text for name in LAST)
    assert "出納局" not in text
    dialog.accept()
    desk.settle()
    assert page.board.summary == "11件のうち　△ 督促中 3　◎ 反映済 8"


def test_empty_page(desk: Desk, tmp_path: Path) -> None:
    """Nothing to see yet: it says what belongs here, and only the first button can be pressed."""
    desk.create(tmp_path / "新しい.okaplan")
    page = desk.go("surveys")
    assert [button.isEnabled() for button in page._steps] == [True, False, False, False, False, False]
    assert "照会はまだありません" in page._stack.currentWidget().text()
