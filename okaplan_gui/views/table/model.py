"""A ledger as Qt sees it: ordered keys from the store, rows fetched where the user looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from okaplan_gui.fields import UNCONFIRMED, Field, FieldError, Problem, Reference, TextStyle
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter, Listing, ListQuery, Row

Index = QModelIndex | QPersistentModelIndex
_WINDOW = 128
_WINDOWS_KEPT = 24
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


class LedgerModel(QAbstractTableModel):
    """Rows of one query. Writing goes through operations of the file; a wrong value is kept and said."""

    def __init__(
        self, file: LedgerFile, ledger: type[Ledger], style: TextStyle, colours: dict[str, str]
    ) -> None:
        super().__init__()
        self._file = file
        self.ledger = ledger
        self._style = style
        self._colours = colours
        self._all_fields = ledger.fields()
        self._places = {field.name: place for place, field in enumerate(self._all_fields)}
        self.columns: list[Field] = [field for field in self._all_fields if field.shown]
        self._windows: OrderedDict[int, list[Row]] = OrderedDict()
        self._wrong: dict[tuple[UUID, str], tuple[str, str]] = {}
        self.query = ListQuery(ledger)
        self.base: tuple[Filter, ...] = ()
        self._listing: Listing = file.listing(self.query)
        self.on_fault: Callable[[Problem], None] = lambda problem: None
        self._resolver = file.resolver()

    # ---- what is shown

    def show(self, query: ListQuery) -> None:
        """Another order or other filters."""
        self.beginResetModel()
        self.query = query
        self._listing = self._file.listing(query)
        self._windows.clear()
        self.endResetModel()

    def show_columns(self, names: Sequence[str]) -> None:
        """Other columns, in this order."""
        self.beginResetModel()
        self.columns = [self.ledger.field(name) for name in names if name in self._places]
        self.endResetModel()

    def set_style(self, style: TextStyle, colours: dict[str, str]) -> None:
        """Other dates or colours."""
        self._style = style
        self._colours = colours
        self._repaint()

    def refresh(self, changes: Changes) -> bool:
        """Take in what an operation changed; True when rows came, went or may have moved."""
        self._resolver = self._file.resolver()
        name = self.ledger.ledger_name()
        # an edited row stays where it is until the user sorts anew: it must not jump away
        if changes.touches(name) and not changes.same_rows(name):
            self.show(self.query)
            return True
        self._windows.clear()
        self._repaint()
        return False

    @property
    def listing(self) -> Listing:
        """The listing shown."""
        return self._listing

    # ---- rows

    def row_at(self, row: int) -> Row | None:
        """The record of a row; None when it was deleted meanwhile."""
        start = row // _WINDOW * _WINDOW
        window = self._windows.get(start)
        if window is None:
            window = self._listing.rows(start, start + _WINDOW)
            self._windows[start] = window
            if len(self._windows) > _WINDOWS_KEPT:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(start)
        place = row - start
        return window[place] if place < len(window) else None

    def key_at(self, row: int) -> UUID | None:
        """The key of a row."""
        found = self.row_at(row)
        return found.key if found else None

    def text_at(self, row: int, column: int, style: TextStyle | None = None) -> str:
        """A cell as it is edited and copied: empty for 未確認."""
        found = self.row_at(row)
        if found is None:
            return ""
        field = self.columns[column]
        wrong = self._wrong.get((found.key, field.name))
        if wrong is not None:
            return wrong[0]
        return _text(field, found.values[self._places[field.name]], style or self._style)

    def value_at(self, row: int, name: str) -> Any:
        """The stored value of a field; a reference gives its key."""
        found = self.row_at(row)
        value = found.values[self._places[name]] if found else None
        return value.key if isinstance(value, Reference) else value

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._listing)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        field = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            filtered = any(one.field == field.name for one in self.query.filters if one not in self.base)
            return f"{field.label}（絞込）" if filtered else field.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{field.help}\nクリックで並べ替え、右クリックで絞り込み"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.column() >= len(self.columns):
            return None
        field = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[field.kind.align]
        if role not in _ROLES:
            return None
        found = self.row_at(index.row())
        if found is None:
            return (
                "（削除されました）" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
            )
        wrong = self._wrong.get((found.key, field.name))
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index.row(), index.column())
        value = found.values[self._places[field.name]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if wrong is not None:
                return f"⚠ {wrong[0]}"
            if value is None and field.unconfirmed:
                return UNCONFIRMED
            return _text(field, value, self._style).replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong[1] if wrong is not None else _text(field, value, self._style) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            if wrong is not None:
                return QBrush(QColor(self._colours["danger"]))
            return QBrush(QColor(self._colours["muted"])) if value is None else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable:
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
            self._wrong[place] = (text, f"{problem.message}\n{problem.remedy}".strip())
            self.dataChanged.emit(index, index)
            self.on_fault(problem)
            return False
        if self._wrong.pop(place, None):
            self.dataChanged.emit(index, index)
        return True

    def forget_wrong(self) -> None:
        """Forget values that could not be read."""
        if self._wrong:
            self._wrong.clear()
            self._repaint()

    @property
    def wrong_count(self) -> int:
        """How many cells hold a value that could not be read."""
        return len(self._wrong)

    def _repaint(self) -> None:
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


def _text(field: Field, value: Any, style: TextStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, Reference):
        return value.title
    return field.kind.text(value, style)


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
