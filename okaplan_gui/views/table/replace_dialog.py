"""Find and replace: every cell that would change is shown, with ticks, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Field
from okaplan_gui.jobs.text_replacing import MOST_CELLS, Found, Replacement, Wanted, find_cells, plan_of
from okaplan_gui.views.shell.looks import label, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.table.cell_edits import write_in_one_step
from okaplan_gui.views.table.model import LedgerModel

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

_AT_ONCE = 2_000
"""Rows that are looked through while the window waits."""
_HEADS = ("行", "記録", "欄", "いま", "置き換えた後")


class ReplaceDialog(QDialog):
    """Works on the rows that the table shows; ``rows`` are the selected ones, ``field`` the current column."""

    def __init__(
        self, context: AppContext, model: LedgerModel, field: Field, rows: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._rows = [place for row in rows if (place := model.place(row).record) is not None]
        self._field = field
        self.found = Found(())
        self.setWindowTitle(f"{model.ledger.title}の検索と置換")
        self.resize(860, 560)
        self.find_edit, self.put_edit = QLineEdit(), QLineEdit()
        self.where, self.scope = QComboBox(), QComboBox()
        self.whole = QCheckBox("セル全体が同じものだけ")
        self.same_case = QCheckBox("大文字と小文字を区別する")
        self.list = QTableWidget(0, len(_HEADS))
        self.told = label("", "muted", wrap=True)
        self._look = QPushButton("調べる")
        self._apply = with_role(QPushButton("置き換える"), "primary")
        self._build()
        self._show()

    # ---- building

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(name_label("探す文字", self.find_edit), self.find_edit)
        form.addRow(name_label("置き換える文字", self.put_edit), self.put_edit)
        self.put_edit.setPlaceholderText("空欄にすると、探した文字を消します")
        self.where.addItems([f"「{self._field.label}」の欄", "表に出ているすべての欄"])
        form.addRow(name_label("欄", self.where), self.where)
        self.scope.addItem(f"表に出ているすべての行（{len(self._model.listing):,}件）")
        if len(self._rows) > 1:
            self.scope.addItem(f"選んだ行（{len(self._rows):,}件）")
            self.scope.setCurrentIndex(1)
        form.addRow(name_label("範囲", self.scope), self.scope)
        ticks = QHBoxLayout()
        ticks.addWidget(self.whole)
        ticks.addWidget(self.same_case)
        ticks.addStretch(1)
        ticks.addWidget(self._look)
        self.list.setHorizontalHeaderLabels(list(_HEADS))
        self.list.setAccessibleName("置き換えるセル")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.verticalHeader().hide()
        head = self.list.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, letters in enumerate((6, 14, 9, 18)):
            self.list.setColumnWidth(column, letters * self.fontMetrics().horizontalAdvance("あ"))
        head.setStretchLastSection(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.told, 1)
        close = QPushButton("閉じる")
        buttons.addWidget(self._apply)
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addLayout(ticks)
        whole.addWidget(self.list, 1)
        whole.addLayout(buttons)
        self._look.clicked.connect(lambda: self.look())
        self._look.setDefault(True)
        self._apply.clicked.connect(lambda: self.apply())
        close.clicked.connect(self.reject)
        self.list.itemChanged.connect(lambda _: self._count())
        for edit in (self.find_edit, self.put_edit):
            edit.textEdited.connect(lambda _: self._forget())
        for box in (self.where, self.scope):
            box.currentIndexChanged.connect(lambda _: self._forget())
        for tick in (self.whole, self.same_case):
            tick.toggled.connect(lambda _: self._forget())

    # ---- looking

    def look(self) -> None:
        """Show the cells that would change."""
        wanted = Wanted(
            self.find_edit.text(), self.put_edit.text(), self.whole.isChecked(), self.same_case.isChecked()
        )
        fields = [self._field] if self.where.currentIndex() == 0 else list(self._model.columns)
        places = None if self.scope.currentIndex() == 0 else self._rows
        context, listing = self._context, self._model.listing
        if len(listing if places is None else places) <= _AT_ONCE:
            self._take(find_cells(context.file, listing, fields, wanted, places=places, style=context.style))
            return
        style = context.style

        def work(control: Control) -> Found:
            def progress(done: int, total: int) -> None:
                control.progress(done, total, f"{done:,} / {total:,}件")
                control.check_cancel()

            return find_cells(
                context.file, listing, fields, wanted, places=places, style=style, progress=progress
            )

        context.run_task("探しています", work, lambda found: self._take(found))

    def chosen(self) -> list[Replacement]:
        """The ticked cells."""
        rows = range(self.list.rowCount())
        return [
            cell
            for row, cell in zip(rows, self.found.cells, strict=True)
            if (item := self.list.item(row, 0)) is not None and item.checkState() == Qt.CheckState.Checked
        ]

    def apply(self) -> None:
        """Write the ticked cells as one step."""
        cells = self.chosen()
        name = f"「{self.find_edit.text()}」を「{self.put_edit.text()}」に置換"
        if cells:
            write_in_one_step(self._context, self._model.ledger, plan_of(cells), name[:200], self._written)

    def _written(self) -> None:
        super().accept()

    def _take(self, found: Found) -> None:
        self.found = found
        self._show()
        (self._apply if self.chosen() else self.find_edit).setFocus()

    def _forget(self) -> None:
        if self.found.cells:
            self.found = Found(())
            self._show()
        self._look.setEnabled(bool(self.find_edit.text()))

    def _show(self) -> None:
        self.list.blockSignals(True)
        self.list.setRowCount(len(self.found.cells))
        danger = self._context.theme.colour("danger")
        for row, cell in enumerate(self.found.cells):
            texts = (f"{cell.row:,}", cell.title, cell.field.label, cell.old, cell.new)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                if column == 4 and cell.fault:
                    item.setText(f"⚠ {cell.new.strip() or '（空欄）'}: {cell.fault}")
                    item.setToolTip(cell.fault)
                    item.setForeground(danger)
                if column == 0:
                    item.setFlags(
                        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                        if cell.fault
                        else item.flags() | Qt.ItemFlag.ItemIsUserCheckable
                    )
                    item.setCheckState(Qt.CheckState.Unchecked if cell.fault else Qt.CheckState.Checked)
                self.list.setItem(row, column, item)
        self.list.blockSignals(False)
        self._count()

    def _count(self) -> None:
        cells = self.found.cells
        wrong = sum(bool(cell.fault) for cell in cells)
        chosen = len(self.chosen())
        self._apply.setText(f"{chosen:,}か所を置き換える" if chosen else "置き換える")
        self._apply.setEnabled(chosen > 0)
        self._look.setEnabled(bool(self.find_edit.text()))
        if not cells:
            looked = self.find_edit.text()
            self.told.setText(
                "見つかったセルがここに並びます。"
                if not looked
                else "「調べる」を押すと、変わるセルが並びます。"
            )
            return
        parts = [f"{len(cells):,}か所"]
        if wrong:
            parts.append(f"⚠ {wrong:,}か所は置き換えると読めない値になるため、変えません")
        if self.found.more:
            parts.append(f"多いため、はじめの{MOST_CELLS:,}か所だけを示しています")
        self.told.setText("　".join(parts))
