"""The tables of an import's preview: columns, faults, new and changed records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidget, QTableWidgetItem

from okaplan_gui.exchange.columns import ColumnMatch, TableMatch
from okaplan_gui.exchange.import_plan import ImportPlan
from okaplan_gui.exchange.reading import column_name
from okaplan_gui.models.ledger import Ledger

_MOST_ROWS = 2000
_MOST_FIELDS = 6


def plan_table(plan: ImportPlan, kind: str) -> QTableWidget:
    """Faults, new or changed records as a read-only table; long ones are cut with a last line that says so."""
    if kind == "faults":
        return text_table(
            ("セル", "項目", "値", "理由", "直し方"),
            [(f.cell, f.label, f.value, f.reason, f.remedy) for f in plan.faults],
        )
    if kind == "changed":
        rows = [
            (str(c.row + 1), c.title, cell.label, cell.old, cell.new)
            for c in plan.changed
            for cell in c.cells
        ]
        return text_table(("行", "記録", "項目", "前", "後"), rows)
    fields = [c.field for c in plan.table.columns if c.field is not None][:_MOST_FIELDS]
    sheet = plan.table.sheet
    columns = [next(c.index for c in plan.table.columns if c.field is field) for field in fields]
    rows_new = [
        (str(n.row + 1), *(str(sheet.cell(n.row, c) or "") for c in columns)) for n in plan.new[:_MOST_ROWS]
    ]
    table = text_table(("行", *(field.label for field in fields)), rows_new)
    _say_more(table, len(plan.new))
    return table


def text_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
    """Rows of texts, read-only; long ones are cut with a last line that says so."""
    table = QTableWidget(min(len(rows), _MOST_ROWS), len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setAccessibleName("取り込みの結果")
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    for row, texts in enumerate(rows[:_MOST_ROWS]):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text.replace("\n", " "))
            item.setToolTip(text)
            table.setItem(row, column, item)
    table.resizeColumnsToContents()
    for column in range(len(heads)):
        table.setColumnWidth(column, min(360, table.columnWidth(column) + 12))
    table.horizontalHeader().setStretchLastSection(True)
    _say_more(table, len(rows))
    return table


def _say_more(table: QTableWidget, count: int) -> None:
    if count > _MOST_ROWS == table.rowCount():
        table.setRowCount(_MOST_ROWS + 1)
        table.setItem(_MOST_ROWS, 0, QTableWidgetItem(f"ほか {count - _MOST_ROWS:,}件"))


class ColumnTable(QTableWidget):
    """Which column is which field; each can be corrected."""

    changed = Signal()

    def __init__(self, ledger: type[Ledger]) -> None:
        super().__init__(0, 4)
        self._fields = list(ledger.fields())
        self._matches: list[ColumnMatch] = []
        self._first: list[ColumnMatch] = []
        self.setHorizontalHeaderLabels(["列", "表の見出し", "台帳の項目", "値の例"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setAccessibleName("列の対応")
        self.setTabKeyNavigation(False)

    def matches(self) -> tuple[ColumnMatch, ...]:
        """The columns as they are set now."""
        return tuple(self._matches)

    def corrected(self) -> Iterable[ColumnMatch]:
        """The columns that differ from what was found."""
        return [
            now for now, first in zip(self._matches, self._first, strict=True) if now.field is not first.field
        ]

    def choose(self, row: int, name: str) -> None:
        """Set a column by field name, "" to pass it over."""
        box = self.cellWidget(row, 2)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(name))

    def show_match(self, table: TableMatch) -> None:
        """Show what was found."""
        self._matches = list(table.columns)
        self._first = list(table.columns)
        self.setRowCount(len(self._matches))
        below = table.header.rows[-1] + 1
        for row, match in enumerate(self._matches):
            examples = [str(table.sheet.cell(below + n, match.index) or "") for n in range(3)]
            unit = f"（単位 {match.factor:,}円）" if match.factor != 1 else ""
            self.setItem(row, 0, QTableWidgetItem(column_name(match.index)))
            self.setItem(row, 1, QTableWidgetItem(match.label + unit))
            self.setItem(row, 3, QTableWidgetItem("、".join(text for text in examples if text)))
            self.setCellWidget(row, 2, self._box(row, match))
        self.resizeColumnsToContents()
        self.setColumnWidth(2, max(200, self.columnWidth(2)))
        self.horizontalHeader().setStretchLastSection(True)

    def _box(self, row: int, match: ColumnMatch) -> QComboBox:
        box = QComboBox()
        box.addItem("（使わない）", "")
        for field in self._fields:
            box.addItem(field.label, field.name)
        box.setCurrentIndex(box.findData(match.field.name if match.field else ""))
        box.setAccessibleName(f"「{match.label}」の項目")
        box.currentIndexChanged.connect(lambda _: self._corrected(row, box.currentData()))
        return box

    def _corrected(self, row: int, name: str) -> None:
        field = next((f for f in self._fields if f.name == name), None)
        for other, match in enumerate(self._matches):
            if field is not None and other != row and match.field is field:
                self._matches[other] = ColumnMatch(match.index, match.label, None, match.factor)
                box = self.cellWidget(other, 2)
                assert isinstance(box, QComboBox)
                box.blockSignals(True)
                box.setCurrentIndex(0)
                box.blockSignals(False)
        match = self._matches[row]
        self._matches[row] = ColumnMatch(match.index, match.label, field, match.factor)
        self.changed.emit()
