"""The line above the records that go along: how many they are, all of them chosen or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from okaplan_gui.jobs.standing import Standing
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.plain_table import PlainTable


class Ticks:
    """What its user ticked otherwise than proposed stays so when the rows are read anew."""

    def __init__(self, table: PlainTable) -> None:
        self._table = table
        self._proposed: dict[Any, bool] = {}

    def of(self, standings: Sequence[Standing], proposed: Sequence[bool | None]) -> list[bool | None]:
        """The ticks of the rows that are about to be shown; None for a row without a box."""
        table = self._table
        ticked = {one.place for one in table.ticked()}
        shown = {table.what(row).place for row in range(table.rowCount()) if table.has_box(row)}
        changed = {
            place: place in ticked
            for place in shown
            if place in self._proposed and self._proposed[place] != (place in ticked)
        }
        pairs = list(zip(standings, proposed, strict=True))
        self._proposed = {one.place: tick for one, tick in pairs if tick is not None}
        return [None if tick is None else changed.get(one.place, tick) for one, tick in pairs]


def standing_row(table: PlainTable) -> tuple[FlowLayout, QLabel]:
    """The line for a table with ticks, and the label in it that tells their number."""
    row = FlowLayout()
    told = label("", "heading")
    row.addWidget(told)
    for text, on in (("すべて選ぶ", True), ("すべて外す", False)):
        button = with_role(QPushButton(text), "quiet")
        button.clicked.connect(lambda _=False, on=on: table.tick_all(on))
        table.filled.connect(lambda some, button=button: button.setVisible(some))
        row.addWidget(button)
    return row, told
