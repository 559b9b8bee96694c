"""What stands on the page of a ledger: tools, the line that tells of filters, table and form, counts; or the first step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.views.shell.looks import label, with_role

if TYPE_CHECKING:
    from okaplan_gui.views.table.page import LedgerPage

_BESIDE = (780, 400)
"""Widths at first of the table and of the form beside it, in pixels."""


class LedgerFrame:
    """Lays a page out; the page itself says what is shown in it."""

    def __init__(self, page: LedgerPage, stack: QStackedWidget, splitter: QSplitter, side: QWidget) -> None:
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        tools = page.tools.layout()
        layout.addLayout(tools)
        self.filter_bar = QWidget()
        self.filter_text = label("", "warn", wrap=True)
        clear = with_role(QPushButton("すべて表示"), "quiet")
        clear.clicked.connect(lambda: page.show_all())
        bar = QHBoxLayout(self.filter_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.filter_text, 1)
        bar.addWidget(clear)
        layout.addWidget(self.filter_bar)
        self.first = with_role(QPushButton("最初の記録を追加"), "primary")
        stack.addWidget(_split(splitter, side))
        stack.addWidget(_empty(page, self.first))
        layout.addWidget(stack, 1)
        self.foot = label("", "muted")
        layout.addWidget(self.foot)
        _order_tab(page, tools, clear)


def _order_tab(page: LedgerPage, tools: QLayout, clear: QWidget) -> None:
    # the table keeps the Tab key: what stands above it has to come before it
    above = [tools.itemAt(place) for place in range(tools.count())]
    widgets = [item.widget() for item in above if item is not None]
    for one, following in pairwise([*filter(None, widgets), clear, page.table]):
        QWidget.setTabOrder(one, following)


def _split(splitter: QSplitter, side: QWidget) -> QWidget:
    """Table and form stand in it already: a tree of widgets that moves is dressed anew."""
    splitter.setStretchFactor(0, 3)
    splitter.setStretchFactor(1, 2)
    splitter.setCollapsible(0, False)
    splitter.setSizes(list(_BESIDE))
    return splitter


def _empty(page: LedgerPage, first: QPushButton) -> QWidget:
    """What belongs here, and the first steps."""
    empty = QWidget()
    column = QVBoxLayout(empty)
    column.addStretch(1)
    for widget in (
        label(f"{page.ledger.title}には、まだ記録がありません", "heading"),
        label(page.ledger.purpose, "muted", wrap=True),
    ):
        widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(widget)
    first.setParent(empty)
    first.clicked.connect(lambda: page.new_record())
    first.setVisible(page.model.editable)
    if page.model.editable:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(first)
        for text, tip, action in page.actions_.buttons(True)[:1]:
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
    column.addStretch(2)
    return empty
