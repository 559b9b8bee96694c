"""The line of notice: modest at large letters in a small window, its two links reached by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from okaplan_gui.views.shell.notice_bar import NoticeBar
from okaplan_gui.views.shell.settings_store import Settings
from okaplan_gui.views.shell.theme import apply_theme

WORDS = "読み取り専用で開きました。ほかの人が開いています: 見本（PC1、2026-11-25 09:00から）"


@pytest.mark.parametrize(("size", "most"), [(10, 40), (16, 60)])
def test_takes_no_more_room_than_its_words(qapp: QApplication, qtbot: Any, size: int, most: int) -> None:
    apply_theme(qapp, replace(Settings(), font_size=size))
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say(WORDS, "書き込みで開き直す")
    bar.setFixedWidth(800)
    bar.show()
    assert bar.heightForWidth(800) <= most


def test_its_links_work_by_keyboard(qtbot: Any) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say(WORDS, "書き込みで開き直す")
    bar.show()
    act, close = bar.findChildren(QPushButton)
    with qtbot.waitSignal(bar.acted):
        qtbot.keyClick(act, Qt.Key.Key_Space)
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert not bar.isVisible()
