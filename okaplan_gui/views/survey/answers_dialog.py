"""反映する: what the answers would change, all together or one by one, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.exchange.survey.answer import Answer
from okaplan_gui.fields.kind import cell_text
from okaplan_gui.jobs.survey.applying import apply_answers
from okaplan_gui.jobs.survey.collecting import Collection
from okaplan_gui.views.exchange.plan_tables import text_table
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.task import Control


class AnswersDialog(QDialog):
    """The addressees at the left, ticked to be taken; at the right what the shown one brings."""

    def __init__(self, context: AppContext, collection: Collection) -> None:
        super().__init__(context.parent)
        self._context = context
        self._collection = collection
        self.setWindowTitle(f"「{collection.request.name}」の回答を反映")
        self.resize(1080, 660)
        self._build()
        self._show()

    # ---- doing

    def chosen(self) -> list[Answer]:
        """The answers that are ticked."""
        return [
            answer
            for row, answer in enumerate(self._collection.answers, start=1)
            if self._list.item(row).checkState() == Qt.CheckState.Checked
        ]

    def choose(self, name: str, ticked: bool) -> None:
        """Tick an addressee, or not."""
        for row, answer in enumerate(self._collection.answers, start=1):
            if answer.addressee.name == name:
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                self._list.item(row).setCheckState(state)

    def show_answer(self, row: int) -> None:
        """Show all answers together (0) or one of them (from 1)."""
        self._list.setCurrentRow(row)

    def take(self) -> None:
        """Write the ticked answers as one step that can be undone."""
        file, request, answers = self._context.file, self._collection.request, self.chosen()

        def work(control: Control) -> object:
            def progress(done: int, total: int, name: str) -> None:
                control.progress(done, total, name)
                control.check_cancel()

            return apply_answers(file, request, answers, progress=progress)

        def done(_: object) -> None:
            self._context.notify(f"{len(answers)}件の回答を反映しました（Ctrl+Z で元に戻せます）")
            self.accept()

        self._context.run_task("回答を反映しています", work, done)

    # ---- showing

    @property
    def tabs(self) -> QTabWidget:
        """誤り, 新規, 変更, 連絡と気づいたこと."""
        return self._tabs

    def _show(self) -> None:
        row = self._list.currentRow()
        answers = self._collection.answers if row <= 0 else (self._collection.answers[row - 1],)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for title, table in _tables(answers):
            self._tabs.addTab(table, title)
        self._told.setText(self._words(answers))
        chosen = self.chosen()
        self._take.setEnabled(bool(chosen))
        wrong = sum(answer.plan.wrong_rows for answer in chosen)
        self._take.setText(f"{len(chosen)}件の回答を反映する" if chosen else "回答を選んでください")
        self._warn.setText(
            f"⚠ 誤りのある{wrong}行は反映しません。ほかの行だけを反映します。" if wrong else ""
        )
        self._warn.setVisible(bool(wrong))

    def _words(self, answers: Sequence[Answer]) -> str:
        new = sum(len(answer.plan.new) for answer in answers)
        changed = sum(len(answer.plan.changed) for answer in answers)
        confirmed = sum(len(answer.confirmed) for answer in answers)
        wrong = sum(answer.plan.wrong_rows for answer in answers)
        who = (
            f"{len(answers)}件の回答"
            if len(answers) != 1
            else f"{answers[0].addressee.name}（{answers[0].path.name}）"
        )
        return f"{who}: 新規 {new}件　変更 {changed}件　確認 {confirmed}件　誤り {wrong}行"

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._told = label("", "heading", wrap=True)
        layout.addWidget(self._told)
        split = QSplitter()
        self._list = with_role(QListWidget(), "roomy")
        self._list.setAccessibleName("回答")
        # else the rows keep the height that they had without the style
        self._list.ensurePolished()
        self._list.addItem(QListWidgetItem("すべての回答"))
        for answer in self._collection.answers:
            item = QListWidgetItem(f"{answer.addressee.name}\n{answer.counts}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(str(answer.path))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._tabs = QTabWidget()
        split.addWidget(self._list)
        split.addWidget(self._tabs)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 760])
        layout.addWidget(split, 1)
        self._warn = label("", "warn", wrap=True)
        layout.addWidget(self._warn)
        layout.addWidget(
            label(
                "空欄だった欄は台帳のままです。「確認した」行と直された行には、確認した日と宛先が残ります。",
                "small",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("やめる")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._take = with_role(QPushButton(""), "primary")
        self._take.setDefault(True)
        self._take.clicked.connect(self.take)
        row.addWidget(cancel)
        row.addWidget(self._take)
        layout.addLayout(row)
        # only now: filling in the list is no choice of anybody's
        self._list.currentRowChanged.connect(lambda _: self._show())
        self._list.itemChanged.connect(lambda _: self._show())


def _tables(answers: Sequence[Answer]) -> list[tuple[str, QWidget]]:
    """A table for each sort of difference that there is, each row with its addressee."""
    faults = [
        (a.addressee.name, f.cell, f.label, f.value, f.reason, f.remedy)
        for a in answers
        for f in a.plan.faults
    ]
    changed = [
        (a.addressee.name, c.title, cell.label, cell.old, cell.new)
        for a in answers
        for c in a.plan.changed
        for cell in c.cells
    ]
    new = [
        (a.addressee.name, f"{n.row + 1}行目", n.title, _cells(a, n.row)) for a in answers for n in a.plan.new
    ]
    remarks = [(a.addressee.name, title, text) for a in answers for title, text in a.remarks]
    notes = [(a.addressee.name, note) for a in answers for note in a.notes]
    records = sum(len(a.plan.changed) for a in answers)
    found: list[tuple[str, QWidget]] = []
    for title, heads, rows in (
        (f"誤り {len(faults)}", ("宛先", "セル", "項目", "値", "理由", "直し方"), faults),
        (f"変更 {records}", ("宛先", "記録", "項目", "前", "後"), changed),
        (f"新規 {len(new)}", ("宛先", "行", "記録", "書かれたこと"), new),
        (f"連絡事項 {len(remarks)}", ("宛先", "記録", "連絡事項"), remarks),
        (f"気づいたこと {len(notes)}", ("宛先", "読むときに気づいたこと"), notes),
    ):
        if rows:
            found.append((title, text_table(heads, rows)))
    if not found:
        found.append(
            (
                "確認だけ",
                text_table(
                    ("宛先", "確認した件数"), [(a.addressee.name, str(len(a.confirmed))) for a in answers]
                ),
            )
        )
    return found


def _cells(answer: Answer, row: int) -> str:
    """What stands in a row of the returned table, label by label."""
    table = answer.plan.table
    told = (
        (column.label, cell_text(table.sheet.cell(row, column.index)))
        for column in table.columns
        if column.field is not None
    )
    return "、".join(f"{name}: {text}" for name, text in told if text)
