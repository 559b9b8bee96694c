"""One section of a karte on screen: facts in two columns, a small table whose rows lead to their records."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.rules.system_karte import KarteFact, KarteRow, KarteSection, KarteTable
from okaplan_gui.rules.tally import OPEN, SIGNS
from okaplan_gui.views.karte.link_label import LinkLabel
from okaplan_gui.views.shell.looks import label, with_role

Open = Callable[[KarteRow], None]
OpenList = Callable[[KarteTable], None]

_FACTS_BESIDE = 2
_MOST_ROWS = 12
_NOT_PARTED = 12
"""Texts of so many letters (dates, amounts, short names) stand on one line."""


class SectionCard(QFrame):
    """A card; it keeps no state and is made anew when something was written."""

    def __init__(
        self, section: KarteSection, open_row: Open, open_list: OpenList, extra: QWidget | None = None
    ) -> None:
        super().__init__()
        with_role(self, "card")
        self.setAccessibleName(section.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._head(section, open_list))
        if extra is not None:
            column.addWidget(extra)
        if section.facts:
            column.addLayout(_facts(section.facts))
        table = section.table
        if table is not None and table.rows:
            column.addLayout(_rows(table, open_row))
            if len(table.rows) > _MOST_ROWS:
                column.addWidget(label(f"ほか{len(table.rows) - _MOST_ROWS:,}件", "muted"))
        if section.remark:
            column.addWidget(label(section.remark, "warn" if section.facts else "muted", wrap=True))
        elif section.empty:
            column.addWidget(label("記録がありません。", "muted"))

    def _head(self, section: KarteSection, open_list: OpenList) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(section.title, "heading"))
        row.addStretch(1)
        table = section.table
        if table is not None and table.ledger:
            button = with_role(QPushButton("一覧" if table.rows else "記録する"), "link")
            button.setAccessibleName(f"{section.title}の台帳を開く")
            button.clicked.connect(lambda: open_list(table))
            row.addWidget(button)
        return row


def _facts(facts: tuple[KarteFact, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    place = 0
    for fact in facts:
        if fact.long and place % _FACTS_BESIDE:
            place += 1
        row, side = divmod(place, _FACTS_BESIDE)
        name = label(fact.label, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(name, row, side * 2)
        span = 2 * _FACTS_BESIDE - 1 if fact.long else 1
        grid.addWidget(_value(fact.value, fact.mark), row, side * 2 + 1, 1, span)
        place += _FACTS_BESIDE if fact.long else 1
    for side in range(_FACTS_BESIDE):
        grid.setColumnStretch(side * 2 + 1, 1)
    return grid


def _value(text: str, mark: str) -> QLabel:
    words = f"{SIGNS[mark]} {text}" if mark and mark != OPEN else text
    made = label(words, _role(text, mark), wrap=len(text) > _NOT_PARTED)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made


def _rows(table: KarteTable, open_row: Open) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    shown = table.rows[:_MOST_ROWS]
    # a column in which no row says anything only takes room
    places = [n for n in range(len(table.columns)) if any(row.cells[n] for row in shown)]
    for column, place in enumerate(places):
        side = Qt.AlignmentFlag.AlignRight if table.columns[place].number else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(label(table.columns[place].label, "small"), 0, column, alignment=side)
        grid.setColumnStretch(column, round(table.columns[place].share))
        for number, row in enumerate(shown, start=1):
            cell = _cell(table, row, place, open_row)
            cell.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(cell, number, column)
    return grid


def _cell(table: KarteTable, row: KarteRow, place: int, open_row: Open) -> QLabel:
    text = row.cells[place]
    if place == table.named and row.key is not None and text:
        return LinkLabel(text, lambda: open_row(row), wrap=len(text) > _NOT_PARTED)
    last = place == len(table.columns) - 1
    return _value(text, row.mark if last else "")


def _role(text: str, mark: str) -> str:
    if mark in ("danger", "warn", "ok"):
        return mark
    return "warn" if mark == OPEN or text == UNCONFIRMED else ""
