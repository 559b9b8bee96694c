"""The third tab: which critical system serves which business. Space ties and unties; each tick is a dependency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.impact_analysis import set_use
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.continuity import BusinessFunction, CriticalSystem
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.impact_tally import uses_tally
from okaplan_gui.rules.needed_systems import (
    DEGRADED,
    INDIRECT,
    MUST,
    OPTIONAL,
    SIGNS,
    WORDS,
    UseMatrix,
    use_matrix,
)
from okaplan_gui.rules.tally import Tally
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.tally.output import TallyOutput

Index = QModelIndex | QPersistentModelIndex
LEDGERS = (BusinessFunction, CriticalSystem, InformationSystem, Dependency)
_ROLE = Qt.ItemDataRole
_NEXT: dict[str, str | None] = {MUST: DEGRADED, DEGRADED: None, OPTIONAL: None, INDIRECT: MUST, "": MUST}


class UsesModel(QAbstractTableModel):
    """Businesses down, critical systems across."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = UseMatrix()
        self._colours: Mapping[str, str] = {}

    def show_matrix(self, matrix: UseMatrix, colours: Mapping[str, str]) -> None:
        """Show the ticks as they are on record; where only they changed, the place stays."""
        before = self.matrix
        same = (matrix.businesses, matrix.systems) == (before.businesses, before.systems)
        if not same:
            self.beginResetModel()
        self.matrix, self._colours = matrix, colours
        if not same:
            self.endResetModel()
        elif matrix.businesses and matrix.systems:
            last = self.index(len(matrix.businesses) - 1, len(matrix.systems) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def businesses(self) -> tuple[tuple[UUID, str], ...]:
        """The rows: key and name."""
        return self.matrix.businesses

    @property
    def systems(self) -> tuple[tuple[UUID, str], ...]:
        """The columns: key and name."""
        return self.matrix.systems

    def state(self, row: int, column: int) -> str:
        """must, degraded, optional, indirect, or empty."""
        return self.matrix.state(self.businesses[row][0], self.systems[column][0])

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.businesses)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.systems)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        listed = self.systems if orientation == Qt.Orientation.Horizontal else self.businesses
        if role == _ROLE.DisplayRole:
            name = listed[section][1]
            return _lines(name, 6) if orientation == Qt.Orientation.Horizontal else name
        return listed[section][1] if role == _ROLE.ToolTipRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        state = self.state(index.row(), index.column())
        if role == _ROLE.DisplayRole:
            return SIGNS.get(state, "")
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            business, system = self.businesses[index.row()], self.systems[index.column()]
            way = self.matrix.ways.get((business[0], system[0]), "") if state == INDIRECT else ""
            return f"{business[1]} × {system[1]}: {WORDS[state]}" + (f"\n{way}" if way else "")
        if role == _ROLE.BackgroundRole and state in (MUST, DEGRADED):
            return QBrush(QColor(self._colours["accent_soft"]))
        if role == _ROLE.ForegroundRole and state in (INDIRECT, OPTIONAL):
            return QBrush(QColor(self._colours["muted"]))
        return None


class UsesTab(QWidget):
    """The matrix and its legend."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._today: date | None = None
        self.output = TallyOutput(context, self, self.tally)
        self.model = UsesModel()
        self.table = _Matrix(self)
        self.table.setModel(self.model)
        self._foot = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(
            label(
                "● 必須　○ 縮退可（なくても一部は続けられる）　－ 任意　・ ほかのシステムを通して必要　"
                "Space かダブルクリックで ● → ○ → なし と変わります。", "muted", wrap=True,
            )
        )  # fmt: skip
        tools = FlowLayout()
        for button in self.output.buttons():
            tools.addWidget(button)
        layout.insertLayout(0, tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._foot)

    def load(self, plan: UUID | None) -> None:
        """Read a plan anew."""
        if plan is None:
            self._foot.setText("ICT-BCP を起案して重要システムを選ぶと、業務との対応をここで付けられます。")
            return
        records = read_plan_records(self._context.file, plan, LEDGERS)
        self._today = records.today
        matrix = use_matrix(records)
        self.model.show_matrix(matrix, self._context.theme.colours)
        self._fit()
        bare = matrix.unused
        self._foot.setText(
            "重要システムがまだ選ばれていません。「計画をつくる」で選びます。"
            if not matrix.systems
            else f"⚠ どの業務にも結ばれていない重要システム: {'、'.join(bare)}"
            if bare
            else "すべての重要システムが業務に結ばれています。"
        )

    def tally(self) -> Tally | None:
        """The matrix for paper and Excel."""
        return uses_tally(self.model.matrix, self._today) if self._today is not None else None

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("あ")
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, letter * 6 + 16)
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))

    def turn(self, row: int, column: int) -> None:
        """The next state of a cell."""
        if self._context.file.read_only:
            return
        following = _NEXT[self.model.state(row, column)]
        try:
            set_use(
                self._context.file, self.model.businesses[row][0], self.model.systems[column][0], following
            )
        except Problem as problem:
            self._context.show_problem(problem)


class _Matrix(QTableView):
    def __init__(self, tab: UsesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.setAccessibleName("業務と重要システムの対応。Space で変わります")
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: tab.turn(index.row(), index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and now.isValid():
            self._tab.turn(now.row(), now.column())
            return
        super().keyPressEvent(event)


def _lines(name: str, letters: int) -> str:
    return "\n".join(name[start : start + letters] for start in range(0, len(name), letters))
