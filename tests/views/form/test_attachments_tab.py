"""The tab 添付 in the real window: buttons, drops, the clipboard, opening by the system, copies of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from okaplan_gui.fields import Problem
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.copy_dialog import CopyDialog
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.task import runner_of
from tests.views.form.conftest import show_tab


@pytest.fixture
def tab(system_page: Any) -> Any:
    return show_tab(system_page, "添付")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "運用手順書.pdf"
    path.write_bytes(b"%PDF-1.7 x")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    found: list[Path] = []

    def note(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def problems(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """The problems that were shown."""
    found: list[Problem] = []
    assert window.workspace is not None
    monkeypatch.setattr(window.workspace.context, "show_problem", found.append)
    return found


@pytest.fixture
def idle(window: MainWindow, qtbot: Any) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not runner_of(window).busy, timeout=10000)
        for _ in range(3):
            QApplication.processEvents()

    return wait


@pytest.fixture(autouse=True)
def clipboard_as_before(qapp: QApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def names(tab: Any) -> list[tuple[str, str]]:
    table = tab._table
    return [(table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())]


def dropped(paths: list[Path], modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, modifiers
    )
    event.kept = data  # type: ignore[attr-defined]
    return event


def test_an_empty_tab_says_what_to_do(tab: Any) -> None:
    assert "文書をここに置くか" in tab._hint.text() and not tab._table.isVisible()
    assert "1件の上限 20MB" in tab._foot.text()


def test_chosen_files_are_kept(
    tab: Any, system_page: Any, paper: Path, idle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a, **k: ([str(paper)], ""))
    QTest.mouseClick(tab._buttons["追加…"], Qt.MouseButton.LeftButton)
    idle()
    assert names(tab) == [("運用手順書.pdf", "10バイト")]
    assert system_page.form._tabs.tabText(2) == "添付 1"


def test_dropped_files_are_kept_or_linked(
    tab: Any, paper: Path, tmp_path: Path, idle: Callable[[], None], qtbot: Any
) -> None:
    tab.dropEvent(dropped([paper]))
    idle()
    tab.dropEvent(dropped([tmp_path / "ない.pdf"], Qt.KeyboardModifier.AltModifier))
    qtbot.waitUntil(lambda: ("ない.pdf", "⚠ リンク切れ") in names(tab), timeout=5000)
    assert ("運用手順書.pdf", "10バイト") in names(tab)


def test_pasted_files_and_pictures_are_kept(tab: Any, paper: Path, idle: Callable[[], None]) -> None:
    # the clipboard of the offscreen platform takes texts and pictures only: files come as by dropping
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    tab._take(data)
    idle()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle()
    assert [name for name, _ in names(tab)] == ["貼り付けた画像.png", "運用手順書.pdf"]


def test_opens_a_private_copy_that_goes_with_the_file(
    window: MainWindow, tab: Any, paper: Path, opened: list[Path], idle: Callable[[], None]
) -> None:
    tab.add_paths([paper])
    idle()
    tab._table.selectRow(0)
    tab._buttons["開く"].click()
    (copy,) = opened
    assert copy.read_bytes() == paper.read_bytes() and copy.name == paper.name and copy != paper
    window.close_file()
    assert not copy.exists()


def test_a_program_is_not_opened(
    tab: Any, tmp_path: Path, opened: list[Path], problems: list[Problem], idle: Callable[[], None]
) -> None:
    (tmp_path / "起動.bat").write_text("dir")
    tab.add_paths([tmp_path / "起動.bat"])
    idle()
    tab._table.selectRow(0)
    tab.open_current()
    assert opened == [] and "プログラム" in problems[0].message


def test_taken_off_and_brought_back(
    window: MainWindow, tab: Any, paper: Path, idle: Callable[[], None]
) -> None:
    tab.add_paths([paper])
    idle()
    tab._table.selectRow(0)
    tab._buttons["外す"].click()
    idle()
    assert names(tab) == []
    window.undo()
    idle()
    assert names(tab) == [("運用手順書.pdf", "10バイト")]
    assert "添付文書 1件" in window.status._file.toolTip()


def test_typing_in_the_form_is_not_lost(
    tab: Any, system_page: Any, paper: Path, idle: Callable[[], None]
) -> None:
    system_page.form._editors["short_name"].set_text("書きかけ")
    tab.add_paths([paper])
    idle()
    assert names(tab) == [("運用手順書.pdf", "10バイト")]
    assert system_page.form._editors["short_name"].text() == "書きかけ"
    system_page.form.revert()


def test_a_new_record_has_to_be_saved_first(system_page: Any) -> None:
    system_page.new_record()
    tab = show_tab(system_page, "添付")
    assert "保存すると" in tab._hint.text() and not tab._buttons["追加…"].isEnabled()
    tab.dropEvent(dropped([Path("x")]))
    system_page.form.revert()


@pytest.mark.parametrize("included", [True, False])
def test_a_copy_of_the_file_takes_what_was_chosen(
    window: MainWindow, tab: Any, paper: Path, tmp_path: Path, idle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch, included: bool,
) -> None:  # fmt: skip
    tab.add_paths([paper])
    idle()
    tab.add_link_paths([paper])
    target = tmp_path / "写し.okaplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(target), ""))

    def answer(dialog: CopyDialog) -> int:
        assert "1件" in dialog._attachments.text()
        dialog._attachments.setChecked(included)
        dialog._links.setChecked(included)
        return int(CopyDialog.DialogCode.Accepted)

    monkeypatch.setattr(CopyDialog, "exec", answer)
    window.commands.save_copy()
    idle()
    folder = tmp_path / "写し_リンク文書"
    assert folder.is_dir() is included
    with LedgerFile.open(target, read_only=True) as copy:
        with copy.reading() as connection:
            kept = connection.exec_driver_sql("SELECT count(*) FROM attachment_content").scalar()
        assert kept == int(included) and copy.integrity() == []
