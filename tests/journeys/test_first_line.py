"""At 3 a.m.: from the icon to the first line of the chronology, every key counted and the seconds told."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from okaplan_gui import app as program
from okaplan_gui.jobs.event_reading import read_event_records
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.shell.settings_store import SettingsStore
from tests.keyboard import Keyboard

LINE = "0000 jishin"


def test_from_the_icon_to_the_first_line(qtbot: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "見本.okaplan"
    create_sample(path).close()
    store = SettingsStore()
    store.save(store.load().with_recent(path))
    started = time.perf_counter()
    program.make_application(store.load())
    window = program.make_window(store)
    qtbot.addWidget(window)
    window.show()
    window.commands.open_last()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.workspace is not None, timeout=20000)
    keyboard = Keyboard()
    keyboard.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    # the key is heard while the ledgers are still being read
    qtbot.waitUntil(lambda: window.workspace.page.page_id == "response", timeout=20000)
    page = window.workspace.page
    qtbot.waitUntil(page.panel.actual.hasFocus, timeout=5000)
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.entry.edit.hasFocus, timeout=20000)
    keyboard.type(LINE)
    keyboard.press(Qt.Key.Key_Return)
    assert window.file is not None
    (entry,) = read_event_records(window.file, page.desk.event_key).entries
    assert entry.content == "jishin" and entry.happened_at.minute == 0
    beside = keyboard.pressed - len(LINE)
    with capsys.disabled():
        print(f"\n最初の1行まで: 文のほかに {beside} キー、{time.perf_counter() - started:.1f} 秒")
    assert beside == 3
    window.close_file()
    window.close()
    QApplication.processEvents()


def test_from_a_read_only_copy_in_the_binder(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy on a medium that nobody can write: a writable place, and on from there."""
    path, place = tmp_path / "配布.okaplan", tmp_path / "手もと" / "対応.okaplan"
    create_sample(path).close()
    place.parent.mkdir()
    before = path.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(place), ""))
    desk.window.show_file(LedgerFile.open(path, read_only=True))
    desk.key(desk.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    desk.click(desk.page, "書き込める場所に写して始める")
    desk.wait(lambda: desk.file is not None and desk.file.path == place)
    desk.idle()
    desk.click(desk.page, "実際の災害・障害として始める")
    page = desk.page
    page.entry.edit.setText("空調が止まった")
    desk.key(page.entry.edit, Qt.Key.Key_Return)
    (entry,) = read_event_records(desk.file, page.desk.event_key).entries
    assert entry.content == "空調が止まった"
    assert path.read_bytes() == before
    assert desk.window.holder.current.theme == "disaster"
