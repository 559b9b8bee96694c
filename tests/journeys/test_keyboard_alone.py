"""A day's work with the keyboard alone: a system, its server, contract and cost; a wrong date; everything undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from okaplan_gui.jobs.new_file import create_file
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import ListQuery
from tests.journeys.conftest import Desk

K, M = Qt.Key, Qt.KeyboardModifier
NAMES = ("information_system", "equipment", "system_equipment", "contract", "annual_cost")


class Hands:
    """Two hands on a keyboard: every key goes to what has the focus, as it does outside of a test."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus: the keyboard is lost"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = M.NoModifier, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            self.desk.settle()

    def type(self, text: str) -> None:
        """Type; Japanese comes as the input method commits it."""
        from PySide6.QtGui import QInputMethodEvent

        if text.isascii():
            for letter in text:
                QTest.keyClicks(self.focus, letter)
        else:
            composing = QInputMethodEvent(text[:1], [])
            QApplication.sendEvent(self.focus, composing)
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(self.focus, committed)
        self.desk.settle()

    def paste(self, text: str) -> None:
        """Ctrl+V with this on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.press(K.Key_V, M.ControlModifier)

    def go(self, title: str) -> Any:
        """To a ledger in the navigation: arrows down to it, folded headings opened on the way, Enter."""
        navigation = self.desk.window.workspace.navigation
        navigation.setFocus()
        self.press(K.Key_Home)
        while navigation.currentItem().text(0) != title:
            before = navigation.currentItem()
            self.press(K.Key_Right)
            if navigation.currentItem() is before:
                self.press(K.Key_Down)
            assert navigation.currentItem() is not before, f"{title} is not in the navigation"
        self.press(K.Key_Return)
        page = self.desk.page
        assert page.title == title
        return page


@pytest.fixture
def hands(desk: Desk, tmp_path: Path, qtbot: Any) -> Hands:
    path = tmp_path / "台帳.okaplan"
    create_file(path).close()
    with LedgerFile.open(path) as file, file.operation("組織") as operation:
        bureau = operation.insert(LEDGERS["bureau"], code="01", name="総務部")
        operation.insert(LEDGERS["division"], code="0101", name="人事課", bureau=bureau)
    desk.open(path)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow, timeout=5000)
    return Hands(desk)


def counts(file: LedgerFile) -> list[int]:
    return [len(file.listing(ListQuery(LEDGERS[name]))) for name in NAMES]


def test_the_keyboard_alone(hands: Hands) -> None:
    desk, file = hands.desk, hands.desk.file
    assert counts(file) == [0, 0, 0, 0, 0]
    add_the_system(hands)
    add_its_server(hands)
    add_contract_and_cost(hands)
    assert counts(file) == [1, 2, 2, 1, 2]
    contents = everything(file)
    fix_a_wrong_date(hands)
    fixed = everything(file)
    assert fixed != contents

    steps = 0
    while file.undo_name:
        hands.press(K.Key_Z, M.ControlModifier)
        desk.idle()
        steps += 1
    assert counts(file) == [0, 0, 0, 0, 0] and steps >= 6
    for _ in range(steps):
        hands.press(K.Key_Y, M.ControlModifier)
        desk.idle()
    assert everything(file) == fixed
    assert file.integrity() == []


def everything(file: LedgerFile) -> list[Any]:
    return [row.values for name in NAMES for row in file.listing(ListQuery(LEDGERS[name])).all_rows()]


def add_the_system(hands: Hands) -> None:
    """In the form, with Ctrl+N, Tab and Ctrl+S."""
    page = hands.go("情報システム台帳")
    page.setFocus()
    hands.press(K.Key_N, M.ControlModifier)
    assert page.form.isAncestorOf(hands.focus)
    hands.type("S001")
    hands.press(K.Key_Tab)
    hands.type("髙﨑給与システム")
    hands.press(K.Key_S, M.ControlModifier)
    assert page.model.text_at(0, 1) == "髙﨑給与システム"
    # F6 goes over to the table, where the rest is typed in place
    hands.press(K.Key_F6)
    assert page.table.hasFocus()
    hands.press(K.Key_Home, M.ControlModifier)
    columns = [field.name for field in page.model.columns]
    hands.press(K.Key_Tab, times=columns.index("importance"))
    hands.type("S")
    hands.press(K.Key_Return)
    assert page.model.value_at(0, "importance") == "s"


def add_its_server(hands: Hands) -> None:
    """Two machines pasted from Excel under an empty table, and joined to the system."""
    page = hands.go("機器台帳")
    page.setFocus()
    hands.press(K.Key_N, M.ControlModifier)
    hands.type("H001")
    hands.press(K.Key_Tab)
    hands.type("給与サーバ")
    hands.press(K.Key_Tab)
    choose(hands, "物理サーバ")
    hands.press(K.Key_S, M.ControlModifier)
    hands.press(K.Key_F6)
    hands.press(K.Key_Home, M.ControlModifier)
    answer_with_enter(
        hands, lambda: hands.paste("H001\t給与サーバ1\t物理サーバ\t\nH002\t給与サーバ2\t仮想サーバ\tH001")
    )
    assert [page.model.text_at(row, 1) for row in (0, 1)] == ["給与サーバ1", "給与サーバ2"]
    assert page.model.text_at(1, 3) == "給与サーバ1"

    page = hands.go("システム構成")
    page.setFocus()
    hands.press(K.Key_N, M.ControlModifier)
    choose(hands, "S001")
    hands.press(K.Key_Tab)
    choose(hands, "H001")
    hands.press(K.Key_S, M.ControlModifier)
    hands.press(K.Key_F6)
    hands.press(K.Key_Home, M.ControlModifier)
    answer_with_enter(hands, lambda: hands.paste("S001\tH001\nS001\tH002"))
    assert page.model.rowCount() == 2


def add_contract_and_cost(hands: Hands) -> None:
    """Typed and pasted; the cost is copied to the next year."""
    page = hands.go("契約台帳")
    page.setFocus()
    hands.press(K.Key_N, M.ControlModifier)
    hands.type("K01")
    hands.press(K.Key_Tab)
    hands.type("給与システム保守")
    hands.press(K.Key_Tab)
    choose(hands, "S001")
    hands.press(K.Key_S, M.ControlModifier)
    hands.press(K.Key_F6)
    hands.press(K.Key_Home, M.ControlModifier)
    columns = [field.name for field in page.model.columns]
    hands.press(K.Key_Tab, times=columns.index("begins"))
    hands.paste("令和8年4月1日\tR9.3.13\t30日\t１，２００千円")
    assert page.model.value_at(0, "amount") == 1_200_000

    page = hands.go("経費台帳")
    page.setFocus()
    hands.press(K.Key_N, M.ControlModifier)
    for text in ("S001", "令和8年度", "経常", "保守"):
        choose(hands, text)
        hands.press(K.Key_Tab)
    hands.press(K.Key_S, M.ControlModifier)
    hands.press(K.Key_F6)
    hands.press(K.Key_Home, M.ControlModifier)
    answer_with_enter(
        hands, lambda: hands.paste("S001\tR8\t経常\t保守\t1200000\nS001\tR9\t経常\t保守\t1,300千円")
    )
    assert [page.model.value_at(row, "requested") for row in (0, 1)] == [1_200_000, 1_300_000]


def fix_a_wrong_date(hands: Hands) -> None:
    """The 13th was to be the 31st: found with Ctrl+F, a slip is told in the cell and mended."""
    page = hands.go("契約台帳")
    page.setFocus()
    hands.press(K.Key_F, M.ControlModifier)
    hands.type("給与")
    hands.press(K.Key_Return)
    hands.desk.wait(lambda: page.query.words == "給与")
    assert page.table.hasFocus()
    hands.press(K.Key_Home, M.ControlModifier)
    columns = [field.name for field in page.model.columns]
    hands.press(K.Key_Tab, times=columns.index("until"))
    hands.type("2027-03-32")
    hands.press(K.Key_Return)
    assert page.model.wrong_count == 1
    hands.press(K.Key_Home, M.ControlModifier)
    hands.press(K.Key_Tab, times=columns.index("until"))
    hands.press(K.Key_F2)
    assert text_of(hands.focus).endswith("32")
    hands.press(K.Key_Backspace)
    hands.type("1")
    hands.press(K.Key_Return)
    assert page.model.wrong_count == 0
    assert page.model.value_at(0, "until").isoformat() == "2027-03-31"


def choose(hands: Hands, text: str) -> None:
    """Type into the field that has the focus."""
    hands.type(text)
    if isinstance(hands.focus, QComboBox):
        assert hands.focus.currentText() == text


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def answer_with_enter(hands: Hands, press: Any) -> None:
    """Do something that asks, and answer with Enter."""
    hands.desk.in_dialog(lambda dialog: QTest.keyClick(dialog, K.Key_Return), press)
    # no window manager gives the window its focus back here
    hands.desk.window.activateWindow()
    hands.desk.wait(hands.desk.window.isActiveWindow)
