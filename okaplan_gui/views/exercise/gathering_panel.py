"""参集 in the runner: one key says who has arrived; heads there stand against heads expected."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import Duration
from okaplan_gui.jobs.exercise_gathering import GatheringDesk, fill_forecast
from okaplan_gui.jobs.exercise_making import fill_participants
from okaplan_gui.models.exercise import PARTICIPANT, ExerciseParticipant
from okaplan_gui.rules.exercise_clock import CLOSED
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.pair_chart import Pair, PairChart
from okaplan_gui.views.shell.plain_table import PlainTable

_HEADS = ("到着", "見込み", "氏名", "役割")
_MOST_BARS = 8
"""Periods of the chart: the last ones, for the beginning is over."""


class GatheringPanel(QWidget):
    """Keys on the list: Space has arrived, 0 takes it back."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = GatheringDesk(session.context.file, session.run)
        self._people: list[ExerciseParticipant] = []
        self._compact = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.told = label("", wrap=True)
        column.addWidget(self.told)
        self.chart = PairChart(session.context.theme, "いた人", "着く見込みだった人", "少ない")
        column.addWidget(self.chart)
        self.table = _Keys(self)
        column.addWidget(self.table, 1)
        row = FlowLayout()
        self._buttons: list[QPushButton] = []
        for text, tip, action in (
            ("着いた (Space)", "選んだ人が今着きました", self.arrive),
            ("取り消す (0)", "到着の記録を取り消します", self.take_back),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            row.addWidget(button)
            self._buttons.append(button)
        self.forecast = QPushButton("見込みを参集予測から")
        self.forecast.setToolTip("計画の参集予測から、見込みのない人の到着見込を入れます")
        self.forecast.clicked.connect(lambda _=False: self.fill_forecast())
        row.addWidget(self.forecast)
        self.invite = QPushButton("役割の担当者を参加者に")
        self.invite.setToolTip("計画の役割の担当者を、この訓練の参加者にします")
        self.invite.clicked.connect(lambda _=False: self.fill_participants())
        row.addWidget(self.invite)
        column.addLayout(row)
        session.minute_passed.connect(self._show_standing)
        session.changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Read the people anew; the chosen one stays chosen."""
        self.chart.dress(self._session.context.theme)
        keep = self.table.what(self.table.currentRow()) if self.table.currentRow() >= 0 else None
        gone = self._session.values is None
        self._people = [] if gone else self._desk.people()
        minutes = Duration().text
        self.table.fill(
            [
                (
                    minutes(one.arrived) or ("参加" if one.attended else "欠席" if one.attended is False else "－"),
                    minutes(one.expected) or "－",
                    one.name,
                    one.role or PARTICIPANT.text(one.kind),
                )
                for one in self._people
            ],
            [one.id for one in self._people],
        )  # fmt: skip
        keys = [one.id for one in self._people]
        if keys:
            self.table.selectRow(keys.index(keep) if keep in keys else 0)
        writable = not self._session.context.file.read_only and self._session.state != CLOSED and not gone
        self.invite.setVisible(writable and not keys)
        self.table.setVisible(bool(keys))
        for button in (*self._buttons, self.forecast):
            button.setVisible(bool(keys))
        for button in self._buttons:
            button.setEnabled(self._session.active and bool(keys))
        self.forecast.setEnabled(
            not self._session.context.file.read_only and bool(keys) and self._session.state != CLOSED
        )
        self._show_standing()

    def take_focus(self) -> None:
        """The keys work at once, on the first one who is not there."""
        row = next((n for n, one in enumerate(self._people) if one.arrived is None), 0)
        self.table.selectRow(row)
        self.table.setFocus()

    def be_compact(self, compact: bool) -> None:
        """In little room the list comes first: no chart."""
        self._compact = compact
        self._show_standing()

    def arrive(self) -> None:
        """The chosen one has arrived; the next one is chosen."""
        key = self._chosen
        if (
            key is not None
            and self._session.active
            and self._session.do(lambda: self._desk.arrive(key, now()))
        ):
            self.take_focus()

    def take_back(self) -> None:
        """The chosen one is not known to have arrived."""
        key = self._chosen
        if key is not None and self._session.active:
            self._session.do(lambda: self._desk.take_back(key))

    def fill_forecast(self) -> None:
        """Take over the forecast of the plan."""
        done: list[int] = []
        session = self._session
        if session.do(lambda: done.append(fill_forecast(session.context.file, session.key))):
            session.context.notify(
                f"到着見込を{done[0]}人に入れました" if done[0] else "入れる到着見込はありませんでした"
            )

    def fill_participants(self) -> None:
        """Those who fill the plan's roles take part."""
        done: list[int] = []
        session = self._session
        if session.do(lambda: done.append(fill_participants(session.context.file, session.key))):
            session.context.notify(
                f"{done[0]}人を参加者にしました" if done[0] else "計画の役割に担当者がいません"
            )

    @property
    def _chosen(self) -> UUID | None:
        row = self.table.currentRow()
        key: UUID | None = self.table.what(row) if row >= 0 else None
        return key

    def _show_standing(self) -> None:
        if not self._people:
            self.told.setText(
                "参加者がいません。役割の担当者を参加者にするか、タブ「参加者」で書き加えると、ここで到着を記録できます。"
            )
            self.chart.setVisible(False)
            return
        standing = self._desk.standing(now())
        self.told.setText(standing.told)
        lines = standing.lines[-_MOST_BARS:]
        self.chart.show_pairs([Pair(one.label, one.there, one.expected) for one in lines])
        self.chart.setVisible(bool(lines) and not self._compact)


class _Keys(PlainTable):
    """Gives the keys to the panel."""

    def __init__(self, panel: GatheringPanel) -> None:
        super().__init__(_HEADS, "参集。Space で到着、0 で取り消し", panel)
        self._panel = panel
        self.setSelectionMode(PlainTable.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key: Any = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._panel.arrive()
        elif key == Qt.Key.Key_0:
            self._panel.take_back()
        else:
            super().keyPressEvent(event)
