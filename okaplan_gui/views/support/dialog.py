"""サポート期限の一覧を取り込む: what is new, what changed, what is gone, before anything is taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.support_catalogue import CataloguePlan, plan_catalogue, read_catalogue, take_catalogue
from okaplan_gui.models.software import SoftwareProduct
from okaplan_gui.views.exchange.plan_tables import plan_table
from okaplan_gui.views.shell.day_edit import DayEdit
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.shell.task import Control

SOURCE = "endoflife.date"


def ask_for_catalogue(context: AppContext) -> None:
    """Ask for a list and show what it would change."""
    folder = str(context.file.path.parent)
    chosen, _ = QFileDialog.getOpenFileName(
        context.parent, "サポート期限の一覧", folder, "表 (*.csv *.tsv *.txt *.xlsx);;すべてのファイル (*)"
    )
    if chosen:
        open_catalogue(context, Path(chosen))


def open_catalogue(context: AppContext, path: Path) -> None:
    """Read a list on the worker, compare it, and show the difference."""
    file = context.file

    def work(control: Control) -> CataloguePlan:
        def progress(done: int, total: int) -> None:
            control.progress(done, total, path.name)
            control.check_cancel()

        return plan_catalogue(file, read_catalogue(path, progress), progress)

    context.run_task(
        f"{path.name} を読んでいます", work, lambda planned: CatalogueDialog(context, planned).open()
    )


class CatalogueDialog(QDialog):
    """The difference. Nothing is written until 取り込む is pressed."""

    def __init__(self, context: AppContext, planned: CataloguePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.parent)
        self._context = context
        self._planned = planned
        self.setWindowTitle(f"サポート期限の一覧「{planned.listed.name}」を取り込む")
        self.resize(960, 640)
        layout = QVBoxLayout(self)
        self.told = label(_told(planned), "danger" if planned.plan.faults else "heading", wrap=True)
        layout.addWidget(self.told)
        form = QFormLayout()
        self.day = DayEdit("一覧の基準日", context.style, planned.listed.dated)
        self.source = QLineEdit(SOURCE)
        self.source.setAccessibleName("出典")
        form.addRow(name_label("一覧の基準日", self.day), self.day)
        form.addRow(name_label("出典", self.source), self.source)
        layout.addLayout(form)
        self.tabs = self._tabs()
        layout.addWidget(self.tabs, 1)
        layout.addWidget(
            label(
                "日付の代わりに true（終了）・false（継続）とだけある版は、期限を未確認とし、「期限の状態」に書きます。"
                "一覧からなくなった版は消さずに残します。",
                "small",
                wrap=True,
            )
        )
        self._wrong = label("", "danger", wrap=True)
        layout.addWidget(self._wrong)
        layout.addLayout(self._buttons())

    def _tabs(self) -> QTabWidget:
        plan, tabs = self._planned.plan, QTabWidget()
        for title, kind, count in (
            ("誤り", "faults", len(plan.faults)),
            ("変わった期限など", "changed", len(plan.changed)),
            ("新しい版", "new", len(plan.new)),
        ):
            if count:
                tabs.addTab(plan_table(plan, kind), f"{title} {count:,}")
        if self._planned.gone:
            gone = PlainTable(("一覧からなくなった版（台帳には残ります）",), "なくなった版")
            gone.fill([(name,) for name in self._planned.gone])
            tabs.addTab(gone, f"なくなった版 {len(self._planned.gone):,}")
        return tabs

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("やめる")
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        plan = self._planned.plan
        writable = not self._context.file.read_only
        good = QPushButton("正しい行だけ取り込む")
        good.setVisible(bool(plan.faults))
        good.setEnabled(writable)
        good.clicked.connect(lambda: self.take(leave_wrong_out=True))
        row.addWidget(good)
        take = with_role(QPushButton("取り込む"), "primary")
        take.setEnabled(not plan.faults and writable)
        take.setDefault(True)
        take.clicked.connect(lambda: self.take())
        row.addWidget(take)
        return row

    def take(self, *, leave_wrong_out: bool = False) -> None:
        """Take the list as one step."""
        try:
            as_of = self.day.day("一覧の基準日")
            source = SoftwareProduct.field("source").kind.parse(self.source.text())
        except Problem as problem:
            self._wrong.setText(f"⚠ {problem.message}{problem.remedy}")
            return
        file, planned = self._context.file, self._planned

        def work(control: Control) -> object:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, "書き込んでいます")
                control.check_cancel()

            return take_catalogue(
                file, planned, as_of=as_of, source=source, leave_wrong_out=leave_wrong_out, progress=progress
            )

        def done(_: object) -> None:
            self._context.notify(
                f"取り込みました: 新しい版 {len(planned.plan.new)}件、変わった版 {len(planned.plan.changed)}件（Ctrl+Z で元に戻せます）"
            )
            self.accept()

        self._context.run_task("一覧を取り込んでいます", work, done)


def _told(planned: CataloguePlan) -> str:
    plan = planned.plan
    told = f"新しい版 {len(plan.new):,}件　変わった版 {len(plan.changed):,}件　同じ {plan.unchanged:,}件　なくなった版 {len(planned.gone):,}件"
    return f"⚠ 読めない行が {plan.wrong_rows}行あります。　{told}" if plan.faults else told
