"""The first columns of a table, kept in view while the others are scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame

from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.table.cell_grid import CellGrid

if TYPE_CHECKING:
    from okaplan_gui.views.table.view import LedgerTable


class FrozenColumns(CellGrid):
    """A second view on the table's model and selection, laid over its left edge. The keys stay with the table."""

    def __init__(self, file: LedgerFile, table: LedgerTable) -> None:
        super().__init__(file, table.ledger_model, table)
        self._table = table
        self.count = 0
        self.setSelectionModel(table.selectionModel())
        self.spare_the_heading()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "frozen")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("固定した列")
        self._connect()
        self.hide()

    def freeze(self, count: int) -> None:
        """Keep the first ``count`` columns; 0: none."""
        columns = self._table.ledger_model.columnCount()
        self.count = min(max(0, count), max(0, columns - 1))
        for column in range(columns):
            self.setColumnHidden(column, column >= self.count)
            self.setColumnWidth(column, self._table.columnWidth(column))
        if self.count:
            for row in self._tall_rows():
                self.setRowHeight(row, self._table.rowHeight(row))
        self.setVisible(self.count > 0)
        self.lay()

    @property
    def breadth(self) -> int:
        """Pixels that the frozen columns take."""
        return sum(self._table.columnWidth(column) for column in range(self.count))

    def lay(self) -> None:
        """Over the left edge of the table."""
        table = self._table
        if not self.count:
            return
        frame = table.frameWidth()
        head = table.horizontalHeader()
        self.horizontalHeader().setFixedHeight(head.height())
        self.setGeometry(
            frame + table.verticalHeader().width(),
            frame,
            # a line shows where the frozen columns end
            self.breadth + 2,
            table.viewport().height() + head.height(),
        )
        self.raise_()

    def _connect(self) -> None:
        table, head = self._table, self.horizontalHeader()
        mine, theirs = self.verticalScrollBar(), table.verticalScrollBar()
        self.setVerticalScrollMode(table.verticalScrollMode())
        mine.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(mine.setValue)
        table.verticalHeader().sectionResized.connect(lambda row, _, height: self._set_height(row, height))
        table.horizontalHeader().sectionResized.connect(self._set_width)
        head.sectionResized.connect(lambda column, _, width: self._pass_width(column, width))
        head.sectionClicked.connect(table.heading_clicked)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda place: table.header_menu_wanted.emit(head.logicalIndexAt(place), head.mapToGlobal(place))
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.ledger_model.modelReset.connect(lambda: self.freeze(self.count))
        self.cells.go_on.connect(table.move_by)

    def _menu(self, place: QPoint) -> None:
        self._table.open_menu(self.viewport().mapToGlobal(place))

    def _set_height(self, row: int, height: int) -> None:
        if self.count:
            self.setRowHeight(row, height)

    def _set_width(self, column: int, _old: int, width: int) -> None:
        if column < self.count:
            self.setColumnWidth(column, width)
            self.lay()

    def _pass_width(self, column: int, width: int) -> None:
        if column < self.count and width and self._table.columnWidth(column) != width:
            self._table.setColumnWidth(column, width)

    def _tall_rows(self) -> range:
        table = self._table
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        return range(max(0, first), (last if last >= 0 else table.ledger_model.rowCount() - 1) + 1)
