"""集計と判定: choose a tally, see it as of a day, open a row to its records, print or export it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from okaplan_gui.fields import FieldError
from okaplan_gui.jobs.tallies import TALLIES, count_tally, kept_on
from okaplan_gui.rules.tally import Tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.shell.day_chooser import DayChooser
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.task import Control
from okaplan_gui.views.tally.model import TallyModel

_WIDEST = 32
"""A column's width at most, in full-width letters."""


class TallyPage(Page):
    """Tallies at the left in the plan's order, the chosen one at the right."""

    page_id = "tallies"
    title = "集計と判定"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.tally: Tally | None = None
        self._asked: tuple[str, date] | None = None
        """What is to be shown, as long as it is still being counted."""
        self._build()
        self._list.setCurrentRow(0)

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
        self._show()

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
        self._summary = label("", "", wrap=True)
        right.addWidget(self._summary)
        self.table = QTableView()
        self.table.setAccessibleName("集計の表。Enter で行のもとの記録を開きます")
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # a place in the list says nothing
        self.table.verticalHeader().hide()
        self.table.activated.connect(lambda index: self.open_row(index.row()))
        right.addWidget(self.table, 1)
        self._foot = label("", "muted")
        right.addWidget(self._foot)
        row.addLayout(right, 1)
        layout.addLayout(row, 1)
        self._fit()

    def _tools(self) -> FlowLayout:
        tools = FlowLayout()
        self.day = DayChooser("基準日", self.context, today())
        self.day.setToolTip("期限や年度をこの日で数えます。過ぎた日では、記録もその日のものを数えます。")
        self.day.chosen.connect(self._day_chosen)
        tools.addWidget(self.day)
        for text, tip, action in (
            ("記録を開く", "選んだ行のもとになった記録を台帳で開きます（Enter）", self.open_selected),
            ("書き出し…", "この集計を Excel に書き出します", self.export),
            ("印刷…", "この集計を PDF にします", self.print_tally),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            tools.addWidget(button)
        return tools

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self._list.setFixedWidth(metrics.horizontalAdvance("あ" * 12) + 32)
        self.table.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.5))

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
            self.tally = tally
            self._show()

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

    def _show(self) -> None:
        if self.tally is None:
            return
        basis = self._basis_text(self.tally)
        self._basis.setText(basis)
        self._basis.setVisible(bool(basis))
        self._summary.setText(self.tally.summary_in(self.context.style))
        old, row = self.table.model(), self.table.currentIndex().row()
        same = isinstance(old, TallyModel) and old.tally.title == self.tally.title
        self.table.setModel(TallyModel(self.tally, self.context.style, dict(self.context.theme.colours)))
        if old is not None:
            old.deleteLater()
        if same and 0 <= row < len(self.tally.rows):
            self.table.selectRow(row)
        letter = self.fontMetrics().horizontalAdvance("あ")
        self.table.setColumnWidth(0, letter * 4)
        for number, column in enumerate(self.tally.columns, start=1):
            most = letter * min(_WIDEST, max(column.width, len(column.label) + 1)) + 12
            # the last column takes the room that short texts leave
            needed = max(self.table.sizeHintForColumn(number), letter * (len(column.label) + 1)) + 12
            self.table.setColumnWidth(number, min(most, needed))
        self.table.horizontalHeader().setStretchLastSection(True)
        count = len(self.tally.rows)
        self._foot.setText(
            f"{count:,}行　行をダブルクリックするか Enter で、もとの記録を開きます"
            if count
            else "当てはまる記録がありません"
        )

    # ---- acting

    def open_selected(self) -> None:
        """Open the records of the current row."""
        index = self.table.currentIndex()
        if index.isValid():
            self.open_row(index.row())
        else:
            self.context.notify("行を選んでください")

    def open_row(self, row: int) -> None:
        """Open the records that a row was counted from."""
        if self.tally is None or not 0 <= row < len(self.tally.rows):
            return
        found = self.tally.rows[row]
        if found.keys and self._of_the_past(self.tally):
            self.context.navigate("past", (found.ledger, self.tally.as_of, found.keys))
        elif found.keys:
            self.context.navigate(f"ledger:{found.ledger}", found.keys)
        else:
            self.context.notify("この行のもとになった記録はありません")

    def print_tally(self) -> None:
        """Ask for a place, then make the PDF and show it."""
        target = self._target("pdf", "PDF (*.pdf)")
        if target is not None:
            self.print_to(target)

    def print_to(self, target: Path) -> None:
        """Make the PDF of the tally shown, and show it."""
        from okaplan_gui.reports.tally_paper import print_tally

        tally, file, wareki = self.tally, self.context.file, self.context.settings.wareki
        if tally is not None:
            self.context.run_task(
                "集計を印刷用にしています",
                lambda control: print_tally(file, tally, target, in_wareki=wareki),
                self._printed,
            )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)

    def export(self) -> None:
        """Ask for a place, then write the workbook."""
        target = self._target("xlsx", "Excel (*.xlsx)")
        if target is not None:
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write the tally shown as a workbook."""
        from okaplan_gui.exchange.tally_book import export_tally

        tally = self.tally
        if tally is not None:
            self.context.run_task(
                "集計を書き出しています",
                lambda control: export_tally(tally, target),
                lambda count: self.context.notify(f"{count:,}行を書き出しました: {target.name}"),
            )

    def _target(self, ending: str, kinds: str) -> Path | None:
        if self.tally is None:
            return None
        name = f"{self.tally.title}_{self.tally.as_of.isoformat()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(self.context.file.path.parent / name), kinds
        )
        return Path(chosen) if chosen else None
