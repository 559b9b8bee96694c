"""Rows as high as their texts ask for: only those in view, since measuring 50,000 takes 19 s."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

_MOST_LINES = 8


class RowHeights(QObject):
    """Fits the rows in view, again whenever others come into view."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self.tall = False
        self._fitted: set[int] = set()
        table.verticalScrollBar().valueChanged.connect(lambda _: self.later())
        table.horizontalHeader().sectionResized.connect(lambda *_: self.later())
        table.model().modelReset.connect(self.later)
        table.model().dataChanged.connect(lambda *_: self.later())

    def set_tall(self, tall: bool) -> None:
        """Fit the rows to their texts, or give all of them one line again."""
        if tall == self.tall:
            return
        self.tall = tall
        self._table.setWordWrap(tall)
        if tall:
            self.later()
        else:
            height = self._table.verticalHeader().defaultSectionSize()
            for row in self._fitted:
                if row < self._table.model().rowCount():
                    self._table.setRowHeight(row, height)
            self._fitted.clear()

    def later(self) -> None:
        """Fit the rows once the present work is done."""
        if self.tall:
            self._soon.start()

    def _fit(self) -> None:
        table = self._table
        least = table.verticalHeader().defaultSectionSize()
        most = table.fontMetrics().lineSpacing() * _MOST_LINES
        bottom, row = table.viewport().height(), max(0, table.rowAt(0))
        while row < table.model().rowCount() and table.rowViewportPosition(row) < bottom:
            self._fitted.add(row)
            table.setRowHeight(row, max(least, min(most, table.sizeHintForRow(row))))
            row += 1
