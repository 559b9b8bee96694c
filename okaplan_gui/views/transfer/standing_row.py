"""The line above the records that go along: how many they are, all of them chosen or none."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.plain_table import PlainTable


def standing_row(table: PlainTable) -> tuple[FlowLayout, QLabel]:
    """The line for a table with ticks, and the label in it that tells their number."""
    row = FlowLayout()
    told = label("", "heading")
    row.addWidget(told)
    for text, on in (("すべて選ぶ", True), ("すべて外す", False)):
        button = with_role(QPushButton(text), "quiet")
        button.clicked.connect(lambda _=False, on=on: table.tick_all(on))
        row.addWidget(button)
    return row, told
