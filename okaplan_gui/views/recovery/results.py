"""The result in five parts: schedule, chances, people, measures, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.rules.recovery_chart import DAY, HOUR, gantt
from okaplan_gui.rules.recovery_outlook import RecoveryOutlook
from okaplan_gui.rules.recovery_tables import basis_lines, measures_table, people_table, systems_table
from okaplan_gui.rules.tally import Tally
from okaplan_gui.views.recovery.gantt_view import GanttView
from okaplan_gui.views.recovery.measures import MeasureChooser
from okaplan_gui.views.recovery.people_chart import PeopleChart
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.tally.model import TallyModel

_SPANS = (
    ("全体", None),
    ("はじめの12時間", 12 * HOUR),
    ("はじめの24時間", DAY),
    ("はじめの72時間", 3 * DAY),
    ("はじめの1週間", 7 * DAY),
)
_LEGEND = (
    "塗り: 間に合う",
    "× 細かい点: 目標より遅れる",
    "？ 斜線: 未確認（仮の時間）",
    "▼と縦線: 目標復旧時間",
    "点線: 着手を待つ間",
)
PARTS = ("schedule", "chances", "people", "measures", "basis")
_WIDEST = 26
"""A column's width at most, in full-width letters."""


class Results(QWidget):
    """Tabs over one outlook."""

    measures_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.outlook: RecoveryOutlook | None = None
        self._summaries = [label("", "", wrap=True) for _ in range(3)]
        self.tables = [
            self._table(name)
            for name in (
                "システムごとの見通しの表。Enter で記録を開きます",
                "人員の過不足の表",
                "対策を比べる表。Enter で記録を開きます",
            )
        ]
        self.gantt = GanttView(context.theme)
        self.gantt.opened.connect(self._open)
        self.people = PeopleChart(context.theme)
        self.chooser = MeasureChooser()
        self.chooser.changed.connect(self.measures_changed)
        self._notes = label("", "", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("見通しの部分")
        self.tabs.addTab(self._schedule_tab(), "予定")
        self.tabs.addTab(self._stacked(self._summaries[0], self.tables[0]), "間に合う確率")
        self.tabs.addTab(self._stacked(self._summaries[1], self.people, self.tables[1]), "人員の過不足")
        self.tabs.addTab(self._stacked(self.chooser, self._summaries[2], self.tables[2]), "対策をしたら")
        self.tabs.addTab(self._stacked(self._notes), "計算の前提")
        layout.addWidget(self.tabs)
        self._fit()

    def show_part(self, part: str) -> None:
        """Show schedule, chances, people, measures or basis."""
        self.tabs.setCurrentIndex(PARTS.index(part))

    def show_outlook(self, outlook: RecoveryOutlook) -> None:
        """Show a result in all parts."""
        self.outlook = outlook
        self.gantt.show_chart(gantt(outlook))
        self.people.show_needs(outlook.need)
        for place, made in enumerate((systems_table, people_table, measures_table)):
            self._fill(place, made(outlook))
        if not outlook.measures:
            self._summaries[2].setText("比べる対策に印を付けて「計算する」を押すと、ここに並びます。")
        self._notes.setText("\n".join(basis_lines(outlook)))

    def dress(self) -> None:
        """Take on the theme and the letters of the day."""
        self._fit()
        self.gantt.dress(self._context.theme)
        self.people.dress(self._context.theme)
        self.chooser.fit()
        if self.outlook is not None:
            self.show_outlook(self.outlook)

    def _fit(self) -> None:
        """Some rows are always in view: with large letters the page scrolls instead."""
        row = round(self.fontMetrics().height() * 1.7)
        self.gantt.setMinimumHeight(12 * row)
        for table in self.tables:
            table.setMinimumHeight(7 * row)

    # ---- building

    def _schedule_tab(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        tools = FlowLayout()
        self.spans = QComboBox()
        self.spans.setAccessibleName("図の期間")
        for name, span in _SPANS:
            self.spans.addItem(name, span)
        self.spans.currentIndexChanged.connect(lambda _: self.gantt.show_span(self.spans.currentData()))
        tools.addWidget(label("期間"))
        tools.addWidget(self.spans)
        column.addLayout(tools)
        column.addWidget(self.gantt, 1)
        legend = FlowLayout(spacing=16)
        for text in _LEGEND:
            legend.addWidget(label(text, "muted"))
        column.addLayout(legend)
        return page

    @staticmethod
    def _stacked(*parts: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, QTableView) else 0)
        if not isinstance(parts[-1], QTableView):
            column.addStretch(1)
        return page

    def _table(self, name: str) -> QTableView:
        table = QTableView()
        table.setAccessibleName(name)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().hide()
        table.activated.connect(lambda index, table=table: self._open_row(table, index.row()))
        return table

    # ---- showing

    def _fill(self, place: int, tally: Tally) -> None:
        self._summaries[place].setText(tally.summary)
        table = self.tables[place]
        old = table.model()
        model = TallyModel(tally, self._context.style, dict(self._context.theme.colours))
        table.setModel(model)
        if old is not None:
            old.deleteLater()
        metrics = self.fontMetrics()
        table.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.6))
        letter = metrics.horizontalAdvance("あ")
        for column in range(model.columnCount()):
            texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
            texts += [str(model.data(model.index(row, column))) for row in range(model.rowCount())]
            wanted = max(metrics.horizontalAdvance(text) for text in texts) + letter + 8
            table.setColumnWidth(column, min(wanted, letter * _WIDEST))

    def _open_row(self, table: QTableView, row: int) -> None:
        model = table.model()
        if isinstance(model, TallyModel) and 0 <= row < len(model.tally.rows):
            keys = model.tally.rows[row].keys
            if keys:
                self._open(keys[0])

    def _open(self, system: object) -> None:
        self._context.navigate("ledger:information_system", system)
