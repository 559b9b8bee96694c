"""One tally on screen: its summary, its table, rows that open to their records; printed and exported as it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.rules.tally import Tally, TallyRow
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.tally.model import TallyModel
from okaplan_gui.views.tally.output import TallyOutput

_WIDEST = 32
"""A column's width at most, in full-width letters."""


class TallyPanel(QWidget):
    """Shows a :class:`Tally`; ``tools()`` are its buttons, to be put where the page wants them."""

    row_chosen = Signal(int)

    def __init__(
        self,
        context: AppContext,
        name: str,
        parent: QWidget | None = None,
        *,
        open_records: Callable[[Tally, TallyRow], None] | None = None,
    ) -> None:
        """``open_records``: what opens a row's records; in their ledger where nothing is said."""
        super().__init__(parent)
        self._context = context
        self._open_records = open_records
        self.tally: Tally | None = None
        self.output = TallyOutput(context, self, lambda: self.tally)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._summary = label("", "", wrap=True)
        layout.addWidget(self._summary)
        self.table = QTableView()
        self.table.setAccessibleName(f"{name}。Enter で行のもとの記録を開きます")
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # a place in the list says nothing
        self.table.verticalHeader().hide()
        self.table.activated.connect(lambda index: self.open_row(index.row()))
        layout.addWidget(self.table, 1)
        self._foot = label("", "muted", wrap=True)
        layout.addWidget(self._foot)

    def tools(self) -> list[QPushButton]:
        """The buttons that every tally has."""
        opening = QPushButton("記録を開く")
        opening.setToolTip("選んだ行のもとになった記録を台帳で開きます（Enter）")
        opening.clicked.connect(lambda _=False: self.open_selected())
        return [opening, *self.output.buttons()]

    def show_tally(self, tally: Tally | None) -> None:
        """Show a tally; the row that was chosen stays chosen, as far as it is still there."""
        before = self.table.currentIndex()
        same = tally is not None and self.tally is not None and self.tally.title == tally.title
        self.tally = tally
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.5))
        if tally is None:
            return
        self._summary.setText(tally.summary_in(self._context.style))
        old = self.table.model()
        model = TallyModel(tally, self._context.style, dict(self._context.theme.colours))
        self.table.setModel(model)
        self.table.selectionModel().currentChanged.connect(lambda now, _: self.row_chosen.emit(now.row()))
        if old is not None:
            old.deleteLater()
        letter = self.fontMetrics().horizontalAdvance("あ")
        self.table.setColumnWidth(0, letter * 4)
        for number, column in enumerate(tally.columns, start=1):
            most = letter * min(_WIDEST, max(column.width, len(column.label) + 1)) + 12
            # the last column takes the room that short texts leave
            needed = max(self.table.sizeHintForColumn(number), letter * (len(column.label) + 1)) + 12
            self.table.setColumnWidth(number, min(most, needed))
        self.table.horizontalHeader().setStretchLastSection(True)
        count = len(tally.rows)
        self._foot.setText(
            f"{count:,}行　行をダブルクリックするか Enter で、もとの記録を開きます"
            if count
            else "当てはまる記録がありません"
        )
        if same and before.isValid() and before.row() < count:
            self.table.setCurrentIndex(model.index(before.row(), before.column()))

    # ---- acting

    def chosen_rows(self) -> list[int]:
        """The selected rows, from above."""
        selection = self.table.selectionModel()
        return sorted(index.row() for index in selection.selectedRows()) if self.tally is not None else []

    def open_selected(self) -> None:
        """Open the records of the current row."""
        index = self.table.currentIndex()
        if index.isValid():
            self.open_row(index.row())
        else:
            self._context.notify("行を選んでください")

    def open_row(self, row: int) -> None:
        """Open the records that a row was counted from."""
        if self.tally is None or not 0 <= row < len(self.tally.rows):
            return
        found = self.tally.rows[row]
        if found.keys and self._open_records is not None:
            self._open_records(self.tally, found)
        elif found.keys:
            self._context.navigate(f"ledger:{found.ledger}", found.keys)
        else:
            self._context.notify("この行のもとになった記録はありません")

    def print_to(self, target: Path) -> None:
        """Make the PDF of the tally shown, and show it."""
        self.output.print_to(target)

    def export_to(self, target: Path) -> None:
        """Write the tally shown as a workbook."""
        self.output.export_to(target)
