"""On every page and dialog: no text is cut, every control has a name, Tab leaves every editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.head import heads_of
from okaplan_gui.views.pages import page_entries
from okaplan_gui.views.shell.looks import Paragraph
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.table.page import LedgerPage
from okaplan_gui.views.table.view import LedgerTable
from scripts.dialog_pictures import dialogs, put_away

SMALLEST = (1024, 700)
PAGES = [entry.page_id for entry in page_entries(heads_of(LEDGERS))]
OWN_PAGES = [page_id for page_id in PAGES if not page_id.startswith("ledger:")]
# ledger pages are one page drawn from declarations: the widest, one with long names, a frozen one and a few more
LEDGER_PAGES = [
    f"ledger:{name}" for name in ("information_system", "contact", "plan_version", "critical_system", "site")
]
INTERACTIVE = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)


def shown(root: QWidget, kind: type[Any]) -> Iterator[Any]:
    """The widgets of a kind that a person can see or scroll to."""
    for widget in root.findChildren(kind):
        if widget.isVisibleTo(root):
            yield widget


def cut_texts(root: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for text in shown(root, QLabel):
        if not text.text():
            continue
        room = text.contentsRect()
        if isinstance(text, Paragraph) or text.wordWrap():
            cut = text.heightForWidth(text.width()) > text.height() + 2
        else:
            cut = max(map(text.fontMetrics().horizontalAdvance, text.text().split("\n"))) > room.width() + 1
        if cut:
            found.append(f"label {text.text()!r} in {text.size()}")
    for button in shown(root, QPushButton):
        if button.text() and button.width() + 1 < button.sizeHint().width():
            found.append(f"button {button.text()!r} in {button.size()}")
    return found


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for kind in INTERACTIVE:
        for widget in shown(root, kind):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget in buddies:
                continue
            inside = widget.parent()
            if (
                isinstance(inside, QComboBox | QAbstractSpinBox)
                or type(widget).__name__ == "QComboBoxListView"
            ):
                continue
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            if not named:
                found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(inside).__name__}")
    return found


def traps(root: QWidget) -> list[str]:
    """Editors and readings that keep the Tab key for themselves."""
    return [
        editor.accessibleName() or type(editor).__name__
        for kind in (QPlainTextEdit, QTextEdit)
        for editor in shown(root, kind)
        if not editor.tabChangesFocus()
    ]


def settle() -> None:
    # what is below the first screen comes after the first paint
    for _ in range(3):
        QApplication.processEvents()
        QTest.qWait(15)


def go(window: MainWindow, page_id: str) -> QWidget:
    assert window.workspace is not None
    assert window.workspace.go(page_id)
    page = window.workspace.page
    if isinstance(page, LedgerPage) and page.model.rowCount():
        page.table.select_cell(0, 0)
    settle()
    settle()  # the home page adds its figures after its first paint
    assert page is not None
    return page


def test_every_page_of_a_small_window(sample_window: MainWindow) -> None:
    sample_window.resize(*SMALLEST)
    for page_id in (*OWN_PAGES, *LEDGER_PAGES):
        go(sample_window, page_id)
        assert cut_texts(sample_window) == [], page_id
        assert nameless(sample_window) == [], page_id
        assert traps(sample_window) == [], page_id


def test_the_measure_itself(qtbot: Any) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label, button, editor = (
        QLabel("長い言葉です", holder),
        QPushButton("押してください", holder),
        QPlainTextEdit(holder),
    )
    for widget in (label, button):
        widget.setFixedSize(30, 20)
    assert len(cut_texts(holder)) == 2
    assert len(nameless(holder)) == 1
    assert traps(holder) == ["QPlainTextEdit"]
    label.setFixedSize(400, 20)
    button.setFixedSize(400, 40)
    label.setBuddy(editor)
    editor.setTabChangesFocus(True)
    assert cut_texts(holder) + nameless(holder) + traps(holder) == []


def test_no_text_is_cut_with_large_letters(sample_window: MainWindow) -> None:
    holder = sample_window.holder
    holder.change(replace(holder.current, theme="disaster", font_size=11))
    sample_window.resize(1366, 768)
    for page_id in (*OWN_PAGES, "ledger:information_system"):
        go(sample_window, page_id)
        assert cut_texts(sample_window) == [], page_id


def test_every_dialog_too(sample_window: MainWindow) -> None:
    sample_window.resize(*SMALLEST)
    seen = []
    for name, dialog in dialogs(sample_window):
        dialog.show()
        settle()
        seen.append(name)
        assert cut_texts(dialog) == [], name
        assert nameless(dialog) == [], name
        assert traps(dialog) == [], name
        boxes = dialog.findChildren(QDialogButtonBox)
        assert all(box.buttons() for box in boxes), name
        put_away(dialog)
    assert {"import", "approve", "make_exercise", "compare", "progress", "search"} <= set(seen)


def test_tab_goes_round_every_page(sample_window: MainWindow, qtbot: Any) -> None:
    for page_id in (*OWN_PAGES, "ledger:contact"):
        page = go(sample_window, page_id)
        wanted = {
            widget
            for kind in (QPushButton, QLineEdit, QPlainTextEdit)
            for widget in shown(page, kind)
            if widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
        }
        sample_window.workspace.navigation.setFocus()
        reached: set[QWidget] = set()
        for _ in range(300):
            now = QApplication.focusWidget()
            assert now is not None
            if now in reached and wanted <= reached:
                break
            reached.add(now)
            # in a table Tab goes from cell to cell, as in Excel; F6 leaves it
            in_table = isinstance(now, LedgerTable)
            qtbot.keyClick(now, Qt.Key.Key_F6 if in_table else Qt.Key.Key_Tab)
        left = [w.accessibleName() or getattr(w, "text", str)() for w in wanted - reached]
        assert left == [], page_id
