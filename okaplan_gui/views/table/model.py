"""A ledger as Qt sees it: ordered keys from the store, rows fetched where the user looks, groups over them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from okaplan_gui.fields import Field, FieldError, Problem, Reference, TextStyle
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.reports.ledger_marks import LedgerMarks
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.grouping import Groups, can_be_summed, grouped_order, read_groups
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, Listing, ListQuery, Row
from okaplan_gui.views.table.cell_looks import CELL_ROLES, CellLooks, plain_text
from okaplan_gui.views.table.outline import Outline, Place

Index = QModelIndex | QPersistentModelIndex
_WINDOW = 128
_WINDOWS_KEPT = 24


class LedgerModel(QAbstractTableModel):
    """Rows of one query. Writing goes through operations of the file; a wrong value is kept and said.

    Rows count from 0 as shown: heads of groups are among them (``is_head``), folded records are not.
    """

    def __init__(
        self, file: LedgerFile, ledger: type[Ledger], style: TextStyle, colours: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._file = file
        self.ledger = ledger
        self.style = style
        self._all_fields = file.catalogue.fields(ledger)
        self.places = {field.name: place for place, field in enumerate(self._all_fields)}
        self.columns: list[Field] = [field for field in self._all_fields if field.shown]
        self._windows: OrderedDict[int, list[Row]] = OrderedDict()
        self._turning = threading.Lock()
        """A large paste reads its rows on the worker while the table paints them."""
        self.wrong: dict[tuple[UUID, str], tuple[str, str]] = {}
        """(record, field) → what was typed there and why it cannot be kept."""
        self.query = ListQuery(ledger)
        self.base: tuple[Filter, ...] = ()
        self.fixed: Mapping[str, Any] = {}
        """Values that every new record gets here."""
        self.group_names: tuple[str, ...] = ()
        """The fields that make the groups, the whole's first."""
        self.groups_cut = False
        """Whether there are more groups than are shown."""
        self.outline: Outline | None = None
        self.marks = LedgerMarks(file, ledger)
        self._looks = CellLooks(self, colours)
        self._listing: Listing = file.listing(self.query)
        self.on_fault: Callable[[Problem], None] = lambda problem: None
        self._resolver = file.resolver()

    # ---- what is shown

    def show(self, query: ListQuery, groups: tuple[str, ...] = ()) -> None:
        """Another order, other filters or other groups."""
        read = self._read_groups(query, groups)
        listing = self._file.listing(query if read is None else grouped_order(query, groups))
        folded = (
            self.outline.folded_paths if self.outline is not None and groups == self.group_names else None
        )
        self.beginResetModel()
        self.query = query
        self.group_names = groups
        self._listing = listing
        self.outline = None if read is None else Outline(read.groups, folded)
        self.groups_cut = read is not None and read.cut
        self._windows.clear()
        self.endResetModel()

    def show_columns(self, names: Sequence[str]) -> None:
        """Other columns, in this order."""
        self.beginResetModel()
        self.columns = [self._all_fields[self.places[name]] for name in names if name in self.places]
        self.endResetModel()

    def set_style(self, style: TextStyle, colours: Mapping[str, str]) -> None:
        """Other dates or colours."""
        self.style = style
        self._looks = CellLooks(self, colours)
        self._repaint()

    def refresh(self, changes: Changes) -> bool:
        """Take in what an operation changed; True when rows came, went or may have moved."""
        self._resolver = self._file.resolver()
        self.marks.refresh(changes)
        name = self.ledger.ledger_name()
        # an edited row stays where it is until the user sorts anew: it must not jump away
        if changes.touches(name) and not (changes.same_rows(name) and self._same_groups()):
            self.show(self.query, self.group_names)
            return True
        self._windows.clear()
        self._repaint()
        return False

    @property
    def listing(self) -> Listing:
        """The listing shown; its query holds the order that the groups ask for."""
        return self._listing

    def _read_groups(self, query: ListQuery, groups: tuple[str, ...]) -> Groups | None:
        if not groups:
            return None
        summed = [field.name for field in self._all_fields if can_be_summed(self.ledger, field.name)]
        return read_groups(self._file, query, groups, summed, self.style)

    def _same_groups(self) -> bool:
        """Whether no record moved to another group; the sums are taken anew."""
        if self.outline is None:
            return True
        read = self._read_groups(self.query, self.group_names)
        assert read is not None
        before = [(group.label, group.count) for group in self.outline.groups]
        if before != [(group.label, group.count) for group in read.groups]:
            return False
        self.outline = Outline(read.groups, self.outline.folded_paths)
        return True

    # ---- groups

    def is_head(self, row: int) -> bool:
        """Whether a row is a group's head."""
        return self.outline is not None and self.place(row).record is None

    def level_of(self, row: int) -> int:
        """0 for a whole and 1 for a part, of a row that is a group's head."""
        return 0 if self.outline is None else self.outline.groups[self.place(row).group].level

    def place(self, row: int) -> Place:
        """What stands in a row."""
        return Place(0, row) if self.outline is None else self.outline.place(row)

    def row_of(self, record: int) -> int:
        """The row of the listing's record; its groups are opened where they are folded."""
        if self.outline is None:
            return record
        group = self.outline.group_of(record)
        for one in (self.outline.whole_of(group), group):
            if one is not None and self.outline.is_folded(one):
                self.toggle(self.outline.head_row(one))
        return self.outline.row_of(record) or 0

    def toggle(self, row: int) -> None:
        """Fold or open the group whose head stands in a row."""
        if self.outline is None or not self.is_head(row):
            return
        group = self.outline.place(row).group
        count = self.outline.rows_under(group)
        if self.outline.is_folded(group):
            self.beginInsertRows(QModelIndex(), row + 1, row + count)
            self.outline.fold(group, False)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            self.outline.fold(group, True)
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def fold_all(self, folded: bool) -> None:
        """Fold or open every group."""
        if self.outline is not None:
            self.beginResetModel()
            self.outline.fold_all(folded)
            self.endResetModel()

    # ---- rows

    def row_at(self, row: int) -> Row | None:
        """The record of a row; None for a group's head, and when the record was deleted meanwhile."""
        record = self.place(row).record
        if record is None:
            return None
        start = record // _WINDOW * _WINDOW
        with self._turning:
            window = self._windows.get(start)
            if window is None:
                window = self._listing.rows(start, start + _WINDOW)
                self._windows[start] = window
                if len(self._windows) > _WINDOWS_KEPT:
                    self._windows.popitem(last=False)
            else:
                self._windows.move_to_end(start)
        place = record - start
        return window[place] if place < len(window) else None

    def key_at(self, row: int) -> UUID | None:
        """The key of a row's record."""
        found = self.row_at(row)
        return found.key if found else None

    def text_at(self, row: int, column: int, style: TextStyle | None = None) -> str:
        """A cell as it is edited and copied: empty for 未確認."""
        found = self.row_at(row)
        if found is None:
            return ""
        field = self.columns[column]
        wrong = self.wrong.get((found.key, field.name))
        if wrong is not None:
            return wrong[0]
        return plain_text(field, found.values[self.places[field.name]], style or self.style)

    def value_at(self, row: int, name: str) -> Any:
        """The stored value of a field; a reference gives its key."""
        found = self.row_at(row)
        value = found.values[self.places[name]] if found else None
        return value.key if isinstance(value, Reference) else value

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        return len(self._listing) if self.outline is None else len(self.outline)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            record = self.place(section).record
            return "" if record is None else record + 1
        return self._looks.heading(section, role) if 0 <= section < len(self.columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in CELL_ROLES or not index.isValid() or index.column() >= len(self.columns):
            return None
        return self._looks.cell(index.row(), index.column(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable and not self.is_head(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @property
    def editable(self) -> bool:
        """Whether cells can be changed."""
        return not (self._file.read_only or self.ledger.frozen)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        found = self.row_at(index.row())
        if found is None:
            return False
        field = self.columns[index.column()]
        text = str(value)
        if text == self.text_at(index.row(), index.column()):
            return False
        place = (found.key, field.name)
        try:
            parsed = field.kind.bind(self._resolver).parse(text)
            if parsed is None and field.required:
                raise FieldError(f"{field.label}は入力が必要です。", "空欄にはできません。")
            with self._file.operation(f"{self.ledger.title}「{field.label}」を変更") as operation:
                operation.update(self.ledger, found.key, **{field.name: parsed})
        except Problem as problem:
            # what was typed stays in the cell with its reason, so that it can be mended
            self.wrong[place] = (text, f"{problem.message}\n{problem.remedy}".strip())
            self.dataChanged.emit(index, index)
            self.on_fault(problem)
            return False
        if self.wrong.pop(place, None):
            self.dataChanged.emit(index, index)
        return True

    def forget_wrong(self) -> None:
        """Forget values that could not be read."""
        if self.wrong:
            self.wrong.clear()
            self._repaint()

    @property
    def wrong_count(self) -> int:
        """How many cells hold a value that could not be read."""
        return len(self.wrong)

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
