"""New, open, copy, passphrase: real files, real dialogs; each bad file gets its own words and stays untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.problems import PassphraseNeeded
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.passphrase_dialogs import AskPassphrase, NewPassphrase
from okaplan_gui.views.shell.task import runner_of

Dialogs = Callable[[Callable[[QWidget], None]], list[str]]


def idle(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not runner_of(window).busy, timeout=10000)


def press(dialog: QWidget, text: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == text).click()


def type_twice(dialog: QWidget, passphrase: str, button: str) -> None:
    for editor in dialog.findChildren(QLineEdit):
        editor.setText(passphrase)
    press(dialog, button)


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *args, **options: (str(path), ""))


@pytest.mark.parametrize("passphrase", ["", "長い合言葉です。"])
def test_a_new_file(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dialogs: Dialogs,
    qtbot: Any,
    passphrase: str,
) -> None:
    choose_file(monkeypatch, tmp_path / "新しい台帳")
    dialogs(lambda dialog: type_twice(dialog, passphrase, "作る"))
    window.commands.new()
    qtbot.waitUntil(lambda: window.file is not None, timeout=10000)
    assert window.file is not None
    assert window.file.path == tmp_path / "新しい台帳.okaplan"
    assert window.file.encrypted is bool(passphrase)
    assert window.holder.store.load().recent_files == (str(tmp_path / "新しい台帳.okaplan"),)
    assert window.file.undo_name is None


def test_a_new_file_never_takes_the_place_of_another(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, dialogs: Dialogs, qtbot: Any
) -> None:
    before = path.read_bytes()
    choose_file(monkeypatch, path)
    seen: list[str] = []

    def act(dialog: QWidget) -> None:
        if isinstance(dialog, NewPassphrase):
            press(dialog, "作る")
        elif isinstance(dialog, QMessageBox):
            seen.append(dialog.text())
            dialog.close()

    dialogs(act)
    window.commands.new()
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    assert "すでにあります" in seen[0]
    assert window.file is None
    assert path.read_bytes() == before


def test_the_passphrase_is_asked_until_it_fits(
    window: MainWindow, tmp_path: Path, dialogs: Dialogs, qtbot: Any
) -> None:
    path = tmp_path / "秘密.okaplan"
    LedgerFile.create(path, passphrase="正しい合言葉").close()
    tried: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, AskPassphrase)
        tried.append(dialog.fault.text())
        type_twice(dialog, "まちがい" if len(tried) == 1 else "正しい合言葉", "開く")

    dialogs(act)
    window.commands.open_path(path)
    qtbot.waitUntil(lambda: window.file is not None, timeout=10000)
    assert tried[0] == ""
    assert "パスフレーズが違う" in tried[1]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("表.xlsx", b"PK\x03\x04" + bytes(200), "okaplan のファイルではありません"),
        ("空.okaplan", b"", "okaplan のファイルではありません"),
        ("なし.okaplan", None, "見つかりません"),
    ],
)
def test_a_bad_file_is_named_and_untouched(
    window: MainWindow,
    tmp_path: Path,
    dialogs: Dialogs,
    qtbot: Any,
    name: str,
    content: bytes | None,
    word: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    seen: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(dialog.text())
        press(dialog, "閉じる")

    dialogs(act)
    window.commands.open_path(path)
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    assert word in seen[0]
    assert window.file is None
    assert (path.read_bytes() if path.exists() else None) == content
    assert window.holder.current.recent_files == ()


def test_a_missing_recent_file_can_be_forgotten(
    window: MainWindow, tmp_path: Path, dialogs: Dialogs, qtbot: Any
) -> None:
    gone = tmp_path / "gone.okaplan"
    window.holder.change(window.holder.current.with_recent(gone))
    dialogs(lambda dialog: press(dialog, "一覧から外す"))
    window.commands.open_path(gone)
    qtbot.waitUntil(lambda: window.holder.current.recent_files == (), timeout=5000)


def test_a_copy_at_another_place(
    window: MainWindow, opened: LedgerFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    with opened.operation("施設を加える") as operation:
        operation.insert(Site, name="本庁舎")
    choose_file(monkeypatch, tmp_path / "写し.okaplan")
    window.commands.save_copy()
    idle(window, qtbot)
    assert window.status.currentMessage() == "写しを保存しました: 写し.okaplan"
    assert window.file is opened
    with LedgerFile.open(tmp_path / "写し.okaplan", read_only=True) as copy, copy.session() as session:
        assert [site.name for site in session.query(Site)] == ["本庁舎"]


def test_the_passphrase_is_set_changed_and_taken_away(
    window: MainWindow, opened: LedgerFile, path: Path, dialogs: Dialogs, qtbot: Any
) -> None:
    with opened.operation("施設を加える") as operation:
        operation.insert(Site, name="本庁舎")
    wanted = ["はじめの合言葉です", "つぎの合言葉です。", ""]

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, NewPassphrase)
        type_twice(dialog, wanted.pop(0), "決める")

    dialogs(act)
    for encrypted in (True, True, False):
        before = window.file
        window.commands.change_passphrase()
        qtbot.waitUntil(lambda before=before: window.file not in (None, before), timeout=15000)
        assert window.file is not None
        assert window.file.encrypted is encrypted
        assert not window.file.read_only
        with window.file.session() as session:
            assert [site.name for site in session.query(Site)] == ["本庁舎"]
        if encrypted:
            with pytest.raises(PassphraseNeeded):
                LedgerFile.open(path)
    assert [found.name for found in path.parent.iterdir() if found.name.endswith(".key")] == []


def test_the_same_file_is_not_opened_twice(
    window: MainWindow, opened: LedgerFile, path: Path, qtbot: Any
) -> None:
    window.commands.open_path(path)
    idle(window, qtbot)
    assert window.file is opened
    window.commands.open_path(path, read_only=True)
    qtbot.waitUntil(lambda: window.file is not None and window.file is not opened, timeout=5000)
    assert window.file is not None
    assert window.file.read_only
    assert window.file.held_by is None


def test_another_file_takes_the_place_of_the_first(
    window: MainWindow, opened: LedgerFile, tmp_path: Path, qtbot: Any
) -> None:
    other = tmp_path / "二つめ.okaplan"
    LedgerFile.create(other).close()
    window.commands.open_path(other)
    qtbot.waitUntil(lambda: window.file is not None and window.file.path == other, timeout=5000)
    with LedgerFile.open(opened.path) as again:
        assert not again.read_only, "the first was given free"


def test_a_dropped_file_is_opened(window: MainWindow, path: Path, qtbot: Any) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.file is not None, timeout=5000)


def test_a_short_or_mistyped_passphrase_is_not_taken(window: MainWindow, qtbot: Any) -> None:
    dialog = NewPassphrase(window, "新しいファイル", "決めてください。", may_be_none=False)
    first, again = dialog.findChildren(QLineEdit)
    assert not dialog.ok.isEnabled()
    first.setText("短い")
    assert "8文字以上" in dialog.fault.text()
    first.setText("十分に長い合言葉")
    again.setText("十分に長い合言葉!")
    assert not dialog.ok.isEnabled()
    assert "違います" in dialog.fault.text()
    again.setText("十分に長い合言葉")
    assert dialog.ok.isEnabled()
    assert dialog.passphrase == "十分に長い合言葉"
    assert first.echoMode() == QLineEdit.EchoMode.Password
    dialog.show_letters.setChecked(True)
    assert first.echoMode() == QLineEdit.EchoMode.Normal
    dialog.deleteLater()
