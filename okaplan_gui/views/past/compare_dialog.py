"""2つの日を比べる: counts by a field, and which records came, went or changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Date, FieldError, fiscal_year_of, fiscal_year_span
from okaplan_gui.jobs.past import ComparedDays, RecordOfDay, compare_days, groupings, print_comparison
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.compared_days import signed
from okaplan_gui.views.shell.day_chooser import DayChooser
from okaplan_gui.views.shell.day_edit import today
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.shell.task import Control


class CompareDialog(QDialog):
    """Two days of one ledger side by side."""

    def __init__(self, context: AppContext, ledger: type[Ledger], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self.compared: ComparedDays | None = None
        self.setWindowTitle(f"{ledger.title}の2つの日を比べる")
        self.resize(900, 620)
        layout = QVBoxLayout(self)
        layout.addLayout(self._choosers())
        self._told = label("2つの日を選んで「比べる」を押してください。", "heading", wrap=True)
        layout.addWidget(self._told)
        self.tabs = QTabWidget()
        layout.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self._print = QPushButton("印刷…")
        self._print.setEnabled(False)
        self._print.clicked.connect(lambda: self.print_comparison())
        close = QPushButton("閉じる")
        close.clicked.connect(self.accept)
        row.addWidget(self._print)
        row.addWidget(close)
        layout.addLayout(row)

    def _choosers(self) -> FlowLayout:
        row = FlowLayout()
        now = today()
        first = self._context.file.first_day() or now
        last_year_end = fiscal_year_span(fiscal_year_of(now) - 1)[1]
        self.first_day = DayChooser("前の日", self._context, max(first, last_year_end))
        self.second_day = DayChooser("後の日", self._context, now)
        self.group = QComboBox()
        self.group.setAccessibleName("数える項目")
        self.group.addItem("（全体だけ）", None)
        for field in groupings(self._ledger):
            self.group.addItem(field.label, field.name)
        self.group.setCurrentIndex(min(1, self.group.count() - 1))
        go = with_role(QPushButton("比べる"), "primary")
        go.setDefault(True)
        go.clicked.connect(lambda: self.compare())
        for widget in (self.first_day, self.second_day, label("件数の内訳"), self.group, go):
            row.addWidget(widget)
        return row

    def choose_group(self, name: str) -> None:
        """Count by a field."""
        self.group.setCurrentIndex(self.group.findData(name))

    def compare(self) -> None:
        """Compare the days on the worker, then show it."""
        try:
            days = self.first_day.day(), self.second_day.day()
        except FieldError as error:
            self._context.show_problem(error)
            return
        name = self.group.currentData()
        group = self._ledger.field(name) if name else None
        file, ledger, style = self._context.file, self._ledger, self._context.style

        def work(control: Control) -> ComparedDays:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "履歴をさかのぼっています")
                control.check_cancel()

            return compare_days(file, ledger, days, group, style=style, progress=progress)

        self._context.run_task("2つの日を比べています", work, self._show)

    def _show(self, compared: ComparedDays) -> None:
        self.compared = compared
        before, after = (Date().text(day, self._context.style) for day in (compared.before, compared.after))
        total = compared.total
        self._told.setText(
            f"{before} {total.before:,}件 → {after} {total.after:,}件（{signed(total.difference)}）"
        )
        while self.tabs.count():
            page = self.tabs.widget(0)
            self.tabs.removeTab(0)
            if page is not None:
                page.deleteLater()
        counts = PlainTable(
            (compared.group.label if compared.group else "区分", before, after, "増減"), "件数"
        )
        counts.fill(
            [
                (c.name, f"{c.before:,}", f"{c.after:,}", signed(c.difference))
                for c in (*compared.groups, total)
            ],
            right=(1, 2, 3),
        )
        self.tabs.addTab(counts, "件数")
        for words, records in (("増えた", compared.came), ("なくなった", compared.went)):
            table = PlainTable(("記録",), words)
            table.fill([(one.title,) for one in records])
            self.tabs.addTab(table, f"{words} {len(records):,}")
        changed = PlainTable(("記録", "項目", before, after), "変わった記録")
        changed.fill(_lines(compared.changed))
        self.tabs.addTab(changed, f"変わった {len(compared.changed):,}")
        self._print.setEnabled(True)

    def print_comparison(self) -> None:
        """Ask for a place, then print the comparison."""
        name = f"{self._ledger.title}の比較.pdf"
        folder = self._context.file.path.parent
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(folder / name), "PDF (*.pdf)")
        if chosen:
            self.print_to(Path(chosen))

    def print_to(self, target: Path) -> None:
        """Print the comparison shown."""
        compared, file, wareki = self.compared, self._context.file, self._context.settings.wareki
        if compared is None:
            return

        def done(result: object) -> None:
            from okaplan_gui.views.preview.dialog import show_printed

            show_printed(self._context, result)

        self._context.run_task(
            "比較を印刷用にしています",
            lambda control: print_comparison(file, compared, target, in_wareki=wareki),
            done,
        )


def _lines(records: tuple[RecordOfDay, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (one.title if place == 0 else "", change.label, change.before, change.after)
        for one in records
        for place, change in enumerate(one.changes)
    ]
