"""Import: choose a file, see what would change cell by cell, correct the columns, then take it or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
)

from okaplan_gui.exchange.columns import TableMatch, match_table
from okaplan_gui.exchange.import_plan import ImportPlan, plan_import
from okaplan_gui.exchange.importing import apply_import
from okaplan_gui.exchange.reading import Book, read_book
from okaplan_gui.fields import Problem
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.exchange.plan_tables import ColumnTable, plan_table
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control

KINDS = "表 (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;すべてのファイル (*)"
_REMEMBERED = "import_columns"


def import_into(context: AppContext, ledger: type[Ledger], fixed: Mapping[str, Any] | None = None) -> None:
    """Ask for a file and open the preview."""
    folder = context.file.path.parent
    chosen, _ = QFileDialog.getOpenFileName(context.parent, f"{ledger.title}に取り込む表", str(folder), KINDS)
    if chosen:
        import_file(context, ledger, Path(chosen), fixed)


def import_file(
    context: AppContext, ledger: type[Ledger], path: Path, fixed: Mapping[str, Any] | None = None
) -> None:
    """Read a file on the worker and open the preview."""

    def work(control: Control) -> Book:
        def progress(done: int, total: int) -> None:
            control.progress(done, total, path.name)
            control.check_cancel()

        return read_book(path, progress)

    def done(book: Book) -> None:
        dialog = ImportDialog(context, ledger, path, book, fixed)
        dialog.open()
        dialog.plan()

    context.run_task(f"{path.name} を読んでいます", work, done)


class ImportDialog(QDialog):
    """The preview. Nothing is written until 取り込む is pressed."""

    def __init__(
        self,
        context: AppContext,
        ledger: type[Ledger],
        path: Path,
        book: Book,
        fixed: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(context.parent)
        self._context = context
        self._ledger = ledger
        self._path = path
        self._book = book
        self._fixed = dict(fixed or {})
        self._table: TableMatch | None = None
        self.result_plan: ImportPlan | None = None
        self.setWindowTitle(f"{ledger.title}に「{path.name}」を取り込む")
        self.resize(1000, 640)
        self._build()

    # ---- doing

    def plan(self) -> None:
        """Compare the chosen sheet with the ledger."""
        try:
            self._table = match_table(
                self._book, self._ledger, sheet=self._sheet.currentData(), remembered=self._remembered()
            )
        except Problem as problem:
            self._fail(problem)
            return
        self._columns.show_match(self._table)
        self._compare()

    def take(self, *, leave_wrong_out: bool = False) -> None:
        """Write the plan as one step that can be undone."""
        plan = self.result_plan
        if plan is None:
            return
        file = self._context.file

        def work(control: Control) -> object:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "書き込んでいます")
                control.check_cancel()

            return apply_import(file, plan, leave_wrong_out=leave_wrong_out, progress=progress)

        def done(_: object) -> None:
            self._context.notify(
                f"取り込みました: 新規 {len(plan.new)}件、変更 {len(plan.changed)}件（Ctrl+Z で元に戻せます）"
            )
            self.accept()

        self._context.run_task("取り込んでいます", work, done)

    def _compare(self) -> None:
        table, file, ledger, name, fixed = (
            self._table,
            self._context.file,
            self._ledger,
            self._path.name,
            self._fixed,
        )
        if table is None:
            return

        def work(control: Control) -> ImportPlan | Problem:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "台帳と比べています")
                control.check_cancel()

            try:
                return plan_import(file, ledger, table, name, fixed=fixed, progress=progress)
            except Problem as problem:
                return problem

        def done(found: ImportPlan | Problem) -> None:
            if isinstance(found, Problem):
                self._fail(found)
            else:
                self._show(found)

        self._context.run_task("台帳と比べています", work, done)

    def _columns_changed(self) -> None:
        if self._table is None:
            return
        self._table = replace(self._table, columns=self._columns.matches())
        self._remember()
        self._compare()

    # ---- columns that were corrected are remembered for this ledger

    def _remembered(self) -> dict[str, str]:
        state = self._context.settings.columns.get(_REMEMBERED, {})
        mine = state.get(self._ledger.ledger_name(), {}) if isinstance(state, dict) else {}
        return {str(label): str(name) for label, name in mine.items()}

    def _remember(self) -> None:
        corrected = {header_fold(c.label): c.field.name if c.field else "" for c in self._columns.corrected()}
        settings = self._context.settings
        state = dict(settings.columns.get(_REMEMBERED, {}))
        state[self._ledger.ledger_name()] = self._remembered() | corrected
        self._context.save_settings(replace(settings, columns={**settings.columns, _REMEMBERED: state}))

    # ---- showing

    def _fail(self, problem: Problem) -> None:
        self.result_plan = None
        self._told.setText(f"⚠ {problem.message}\n{problem.remedy}")
        with_role(self._told, "danger")
        self._tabs.hide()
        self._take.setEnabled(False)
        self._take_good.hide()

    def _show(self, plan: ImportPlan) -> None:
        self.result_plan = plan
        self._tabs.show()
        with_role(self._told, "danger" if plan.faults else "heading")
        counts = f"新規 {len(plan.new)}件　変更 {len(plan.changed)}件　変更なし {plan.unchanged}件　誤り {plan.wrong_rows}行"
        sheet = plan.table.sheet.name
        encoding = f"、文字コード {self._book.encoding}" if self._book.encoding else ""
        self._told.setText(f"{'⚠ ' if plan.faults else ''}{counts}　（シート「{sheet}」{encoding}）")
        while self._tabs.count() > 1:
            self._tabs.removeTab(1)
        for title, kind, count in (
            ("誤り", "faults", len(plan.faults)),
            ("新規", "new", len(plan.new)),
            ("変更", "changed", len(plan.changed)),
        ):
            if count:
                self._tabs.addTab(plan_table(plan, kind), f"{title} {count}")
        self._tabs.setCurrentIndex(1 if self._tabs.count() > 1 else 0)
        good = len(plan.new) + len(plan.changed)
        self._take.setEnabled(not plan.faults and good > 0)
        self._take.setText(f"{good}件を取り込む" if good else "取り込むものがありません")
        self._take_good.setVisible(bool(plan.faults) and good > 0)
        self._take_good.setText(f"正しい{good}件だけ取り込む")

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("シート", "muted"))
        self._sheet = QComboBox()
        self._sheet.setAccessibleName("シート")
        self._sheet.addItem("自動で選ぶ", None)
        for sheet in self._book.visible:
            self._sheet.addItem(sheet.name, sheet.name)
        self._sheet.currentIndexChanged.connect(lambda _: self.plan())
        head.addWidget(self._sheet)
        head.addStretch(1)
        layout.addLayout(head)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        self._tabs = QTabWidget()
        self._columns = ColumnTable(self._ledger)
        self._columns.changed.connect(self._columns_changed)
        self._tabs.addTab(self._columns, "列の対応")
        layout.addWidget(self._tabs, 1)
        layout.addWidget(
            label(
                "空の欄は今の記録をそのまま残します。「未確認」や「－」と書いた欄は未確認になります。",
                "small",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("やめる")
        # Enter never throws the preview away
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._take_good = QPushButton("")
        self._take_good.hide()
        self._take_good.setAutoDefault(False)
        self._take_good.clicked.connect(lambda: self.take(leave_wrong_out=True))
        self._take = with_role(QPushButton("取り込む"), "primary")
        self._take.setEnabled(False)
        self._take.clicked.connect(lambda: self.take())
        for button in (cancel, self._take_good, self._take):
            row.addWidget(button)
        layout.addLayout(row)
