"""The grid of the impact analysis as Qt sees it: a row for each business and aspect, a column for each time step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from okaplan_gui.fields import UNCONFIRMED, Duration
from okaplan_gui.models.impact import IMPACT_ASPECT
from okaplan_gui.rules.impact_analysis import (
    ASPECTS,
    LONGER,
    OPEN,
    STEP_LABELS,
    STEPS,
    UNSET,
    Assessment,
    level_text,
)
from okaplan_gui.views.impact.levels import ground_of, ink_of, shown_level

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
BUSINESS, ASPECT, FIRST_STEP = 0, 1, 2
COMPUTED = FIRST_STEP + len(STEPS)
TYPED, DIFFERENCE, REASON = COMPUTED + 1, COMPUTED + 2, COMPUTED + 3
HEADS = ("業務", "観点", *STEP_LABELS, "計算した許容時間", "今の許容時間", "違い", "理由")
OF_BUSINESS = (BUSINESS, COMPUTED, TYPED, DIFFERENCE)
"""Columns that hold one value for all aspects of a business."""
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ImpactModel(QAbstractTableModel):
    """Four rows a business, one for each aspect. It shows; what is typed is written by the grid."""

    def __init__(self, editable: bool) -> None:
        super().__init__()
        self.assessments: Sequence[Assessment] = ()
        self.editable = editable
        self._colours: Mapping[str, str] = {}

    def show_assessments(self, assessments: Sequence[Assessment], colours: Mapping[str, str]) -> None:
        """Show businesses; where only values changed, selection and place stay."""
        same = [one.business.id for one in assessments] == [one.business.id for one in self.assessments]
        self._colours = colours
        if not same:
            self.beginResetModel()
        self.assessments = assessments
        if not same:
            self.endResetModel()
        elif assessments:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # ---- places

    def assessment(self, row: int) -> Assessment:
        """The business of a row."""
        return self.assessments[row // len(ASPECTS)]

    @staticmethod
    def aspect(row: int) -> str:
        """The aspect of a row."""
        return ASPECTS[row % len(ASPECTS)]

    def level(self, row: int, column: int) -> int | None:
        """The level in a cell of the time steps."""
        return self.assessment(row).levels[self.aspect(row)][column - FIRST_STEP]

    @staticmethod
    def is_step(column: int) -> bool:
        """Whether a column is a time step."""
        return FIRST_STEP <= column < COMPUTED

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.assessments) * len(ASPECTS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _ROLE.DisplayRole else None
        if role == _ROLE.DisplayRole:
            return HEADS[section]
        if role == _ROLE.ToolTipRole and section == COMPUTED:
            return "影響が許容できない段階になる1つ前の時点（最大許容停止時間、MTPD）"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable and index.column() in (TYPED, REASON):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _ROLE.DisplayRole:
            return self._shown(row, column)
        if role == _ROLE.EditRole:
            return self.text(row, column)
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self._told(row, column)
        if role == _ROLE.TextAlignmentRole:
            return _MIDDLE if self.is_step(column) else _LEFT
        if role in (_ROLE.ForegroundRole, _ROLE.BackgroundRole):
            name = (self._ground if role == _ROLE.BackgroundRole else self._ink)(row, column)
            return QBrush(QColor(self._colours[name])) if name else None
        if role == _ROLE.FontRole and self._bold(row, column):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def text(self, row: int, column: int) -> str:
        """A cell as it is copied and typed."""
        one = self.assessment(row)
        if self.is_step(column):
            level = self.level(row, column)
            return "" if level is None else str(level)
        if column == BUSINESS:
            return one.business.name
        if column == ASPECT:
            return IMPACT_ASPECT.text(self.aspect(row))
        if column == COMPUTED:
            return one.period.text()
        if column == TYPED:
            return Duration().text(one.typed)
        if column == DIFFERENCE:
            return one.difference()
        return one.reasons.get(self.aspect(row)) or ""

    def _shown(self, row: int, column: int) -> str:
        if self.is_step(column):
            return shown_level(self.level(row, column))
        text = self.text(row, column)
        if column == TYPED:
            return text or UNCONFIRMED
        if column == DIFFERENCE and self.assessment(row).verdict == LONGER:
            return f"⚠ {text}"
        return text

    def _told(self, row: int, column: int) -> str:
        one = self.assessment(row)
        if self.is_step(column):
            level = self.level(row, column)
            words = UNCONFIRMED if level is None else level_text(level)
            return f"{one.business.name} {IMPACT_ASPECT.text(self.aspect(row))} {HEADS[column]}: {words}"
        if column in (COMPUTED, DIFFERENCE):
            return f"{self._shown(row, column)}\n{one.period.reason(one.level)}"
        return self._shown(row, column)

    def _bold(self, row: int, column: int) -> bool:
        if self.is_step(column):
            level = self.level(row, column)
            return level is not None and level >= self.assessment(row).level
        return column == COMPUTED

    def _ground(self, row: int, column: int) -> str:
        if self.is_step(column):
            return ground_of(self.level(row, column))
        return "warn_soft" if column == DIFFERENCE and self.assessment(row).verdict == LONGER else ""

    def _ink(self, row: int, column: int) -> str:
        if self.is_step(column):
            return ink_of(self.level(row, column))
        verdict = self.assessment(row).verdict
        if column == DIFFERENCE and verdict == LONGER:
            return "warn"
        return "muted" if column in (COMPUTED, DIFFERENCE) and verdict in (OPEN, UNSET) else ""
