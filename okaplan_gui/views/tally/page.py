"""集計と判定: choose a tally, see it as of a day, open a row to its records, print or export it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from okaplan_gui.fields import FieldError
from okaplan_gui.jobs.tallies import TALLIES, count_tally, kept_on
from okaplan_gui.rules.tally import Tally, TallyRow
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.day_chooser import DayChooser
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.task import Control
from okaplan_gui.views.tally.panel import TallyPanel


class TallyPage(Page):
    """Tallies at the left in the plan's order, the chosen one at the right."""

    page_id = "tallies"
    title = "集計と判定"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._asked: tuple[str, date] | None = None
        """What is to be shown, as long as it is still being counted."""
        self.panel = TallyPanel(context, "集計の表", open_records=self._open_records)
        self.table = self.panel.table
        self._build()
        self._list.setCurrentRow(0)

    @property
    def tally(self) -> Tally | None:
        """The tally that is shown."""
        return self.panel.tally

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A tally's code chooses it."""
        self._list.choose(argument)

    def refresh(self, changes: Changes) -> None:
        # every tally may hang on a threshold; what was is not changed any more
        names = ("threshold", *(self.tally.ledgers if self.tally else ()))
        past = self.tally is not None and self._of_the_past(self.tally)
        if not past and any(changes.touches(name) for name in names):
            self._count()

    def settings_changed(self) -> None:
        self.day.settings_changed()
        self._fit()
        self._show(self.tally)

    def view_state(self) -> tuple[str, str, int]:
        return self._list.currentItem().data(ENTRY), self.day.edit.text(), self.table.currentIndex().row()

    def put_view_state(self, state: tuple[str, str, int]) -> None:
        code, day, row = state
        self.day.edit.setText(day)
        self.open_with(code)
        self._count()
        self.table.selectRow(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.table.setFocus)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        row = QHBoxLayout()
        row.setSpacing(16)
        self._list = EntryList("集計の一覧")
        for entry in TALLIES:
            self._list.add_entry(entry.title, data=entry.code).setToolTip(f"計画 {entry.section}")
        self._list.currentItemChanged.connect(lambda *_: self._count())
        row.addWidget(self._list)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(self._tools())
        self._basis = label("", "warn", wrap=True)
        right.addWidget(self._basis)
        right.addWidget(self.panel, 1)
        row.addLayout(right, 1)
        layout.addLayout(row, 1)
        self._fit()

    def _tools(self) -> FlowLayout:
        tools = FlowLayout()
        self.day = DayChooser("基準日", self.context, today())
        self.day.setToolTip("期限や年度をこの日で数えます。過ぎた日では、記録もその日のものを数えます。")
        self.day.chosen.connect(self._day_chosen)
        tools.addWidget(self.day)
        for button in self.panel.tools():
            tools.addWidget(button)
        return tools

    def _fit(self) -> None:
        self._list.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 12) + 32)

    # ---- counting and showing

    def _count(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        try:
            day = self.day.day()
        except FieldError as error:
            self._basis.setText(f"{error.message}{error.remedy}")
            self._basis.show()
            return
        file, code = self.context.file, item.data(ENTRY)
        self._asked = (code, day)
        if not kept_on(file, day):
            self._counted(self._asked, count_tally(file, code, day))
            return
        asked = self._asked

        def work(control: Control) -> Tally:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "履歴をさかのぼっています")
                control.check_cancel()

            return count_tally(file, code, day, progress)

        self.context.run_task("その日の記録を数えています", work, lambda tally: self._counted(asked, tally))

    def _counted(self, asked: tuple[str, date], tally: Tally) -> None:
        # meanwhile another one may have been chosen
        if asked == self._asked:
            self._show(tally)

    def show_day(self, day: date) -> None:
        """Count as of a day."""
        self.day.set_day(day)
        self._count()

    def _day_chosen(self) -> None:
        try:
            same = self._asked is not None and self.day.day() == self._asked[1]
        except FieldError:
            same = False
        if not same:
            self._count()

    @staticmethod
    def _of_the_past(tally: Tally) -> bool:
        return not tally.shifted and tally.as_of < today()

    def _basis_text(self, tally: Tally) -> str:
        """What a past or a coming day means; empty for today."""
        if self._of_the_past(tally):
            return "記録も、この日の終わりのもの（変更の履歴から戻したもの）を数えています。"
        if tally.as_of > today():
            return "これからの日です。今の記録を、期限と年度だけこの日として数えています。"
        first = self.context.file.first_day()
        if tally.as_of < today():
            since = f"（記録は {self.context.day(first)} から）" if first is not None else ""
            return (
                f"この日の記録は残っていません{since}。今の記録を、期限と年度だけこの日として数えています。"
            )
        return ""

    def _show(self, tally: Tally | None) -> None:
        if tally is None:
            return
        basis = self._basis_text(tally)
        self._basis.setText(basis)
        self._basis.setVisible(bool(basis))
        self.panel.show_tally(tally)

    # ---- acting

    def open_row(self, row: int) -> None:
        """Open the records that a row was counted from."""
        self.panel.open_row(row)

    def _open_records(self, tally: Tally, row: TallyRow) -> None:
        if self._of_the_past(tally):
            self.context.navigate("past", (row.ledger, tally.as_of, row.keys))
        else:
            self.context.navigate(f"ledger:{row.ledger}", row.keys)

    def print_to(self, target: Path) -> None:
        """Make the PDF of the tally shown, and show it."""
        self.panel.print_to(target)

    def export_to(self, target: Path) -> None:
        """Write the tally shown as a workbook."""
        self.panel.export_to(target)
