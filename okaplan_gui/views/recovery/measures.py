"""Which measures are compared: those on record, and others tried out without recording them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.models.damage import MEASURE_EFFECT
from okaplan_gui.rules.recovery_measures import Change
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.plain_table import PlainTable

_EFFECTS = ("person", "spare", "second_line", "power")
_SHOWN = 5
"""Rows that are seen without scrolling."""


class MeasureChooser(QWidget):
    """Boxes to tick; what is ticked goes into the next reckoning."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[Change] = []
        self._tried: list[Change] = []
        self._names: dict[UUID, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            label("比べる対策に印を付けて、もう一度計算します。台帳の「対策」のうち、済んだもの・見送ったものは出ません。", "muted", wrap=True)
        )  # fmt: skip
        self.table = PlainTable(("対策", "効き目", "システム"), "比べる対策。スペースキーで印を付けます")
        self.table.ticks_changed.connect(self.changed)
        layout.addWidget(self.table)
        tools = FlowLayout()
        self.effects = QComboBox()
        self.effects.setAccessibleName("試しに加える対策")
        for code in _EFFECTS:
            self.effects.addItem("要員を1人増やす" if code == "person" else MEASURE_EFFECT.text(code), code)
        self.effects.currentIndexChanged.connect(lambda _: self._allow())
        self.systems = QComboBox()
        self.systems.setAccessibleName("対策をするシステム")
        add = QPushButton("試しに加える")
        add.setToolTip("台帳に記録しないで、計算だけに加えます")
        add.clicked.connect(lambda: self.add())
        for widget in (self.effects, self.systems, add):
            tools.addWidget(widget)
        layout.addLayout(tools)
        self._allow()

    def offer(self, recorded: Sequence[Change], systems: Sequence[tuple[UUID, str]]) -> None:
        """The measures on record (all ticked at first) and the systems that one can be tried on."""
        ticked, seen = set(self.chosen()), set(self.changes)
        self._names = dict(systems)
        keep = self.systems.currentData()
        self.systems.clear()
        self.systems.addItem("すべてのシステム", None)
        for key, name in systems:
            self.systems.addItem(name, key)
        self.systems.setCurrentIndex(max(0, self.systems.findData(keep)))
        self.changes = [*recorded, *self._tried]
        ticks = [change in ticked or change not in seen for change in self.changes]
        self._fill(ticks)

    def chosen(self) -> list[Change]:
        """What is ticked."""
        places: list[int] = self.table.ticked()
        return [self.changes[place] for place in places]

    def add(self) -> None:
        """Add what the boxes say, ticked."""
        effect, system = self.effects.currentData(), self.systems.currentData()
        if effect == "person":
            change = Change("要員を1人増やす（試し）", effect, None, None, 1)
        else:
            where = "すべて" if system is None else self.systems.currentText()
            change = Change(f"{self.effects.currentText()}（試し: {where}）", effect, system)
        ticks = [place in self.table.ticked() for place in range(len(self.changes))]
        self._tried.append(change)
        self.changes.append(change)
        self._fill([*ticks, True])
        self.changed.emit()

    def fit(self) -> None:
        """Rows as high as the letters need, and some of them in view."""
        row = round(self.fontMetrics().height() * 1.7)
        self.table.verticalHeader().setDefaultSectionSize(row)
        self.table.setFixedHeight(row * (_SHOWN + 1) + 8)
        self.table.fit()

    def _fill(self, ticks: Sequence[bool]) -> None:
        rows = [
            (change.name, MEASURE_EFFECT.text(change.effect), self._names.get(change.system, "") if change.system else "")
            for change in self.changes
        ]  # fmt: skip
        self.table.fill(rows, list(range(len(rows))), list(ticks))
        self.fit()

    def _allow(self) -> None:
        self.systems.setEnabled(self.effects.currentData() != "person")
