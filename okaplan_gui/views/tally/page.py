"""集計と判定: choose a tally, see it as of a day, open a row to its records, print or export it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from okaplan_gui.jobs.tallies import TALLIES, count_tally
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.tally.panel import TallyPanel

_CODE = Qt.ItemDataRole.UserRole


class TallyPage(Page):
    """Tallies at the left in the plan's order, the chosen one at the right."""

    page_id = "tallies"
    title = "集計と判定"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.panel = TallyPanel(context, "集計の表")
        self.table = self.panel.table
        self._build()
        self._list.setCurrentRow(0)

    @property
    def tally(self) -> Tally | None:
        """The tally shown."""
        return self.panel.tally

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A tally's code chooses it."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_CODE) == argument:
                self._list.setCurrentRow(row)

    def refresh(self, changes: Changes) -> None:
        # every tally may hang on a threshold
        names = ("threshold", *(self.tally.ledgers if self.tally else ()))
        if any(changes.touches(name) for name in names):
            self._count()

    def settings_changed(self) -> None:
        self._fit()
        self.panel.show_tally(self.tally)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.table.setFocus)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._list = with_role(QListWidget(), "roomy")
        self._list.setAccessibleName("集計の一覧")
        for entry in TALLIES:
            item = QListWidgetItem(entry.title)
            item.setToolTip(f"計画 {entry.section}")
            item.setData(_CODE, entry.code)
            self._list.addItem(item)
        self._list.currentItemChanged.connect(lambda *_: self._count())
        row.addWidget(self._list)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._tools())
        right.addWidget(self.panel, 1)
        row.addLayout(right, 1)
        layout.addLayout(row, 1)
        self._fit()

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.addWidget(label("基準日"))
        self.day = QDateEdit(QDate.currentDate())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName("基準日")
        self.day.setToolTip("期限や年度をこの日で数えます。記録は今のものです。")
        self.day.dateChanged.connect(lambda _: self._count())
        tools.addWidget(self.day)
        tools.addStretch(1)
        for button in self.panel.tools():
            tools.addWidget(button)
        return tools

    def _fit(self) -> None:
        self._list.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 12) + 32)

    def _count(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            day = self.day.date()
            code = item.data(_CODE)
            self.panel.show_tally(count_tally(self.context.file, code, day.toPython()))  # type: ignore[arg-type]

    # ---- acting

    def open_row(self, row: int) -> None:
        """Open the records that a row was counted from."""
        self.panel.open_row(row)

    def print_to(self, target: Path) -> None:
        """Make the PDF of the tally shown, and show it."""
        self.panel.print_to(target)

    def export_to(self, target: Path) -> None:
        """Write the tally shown as a workbook."""
        self.panel.export_to(target)
