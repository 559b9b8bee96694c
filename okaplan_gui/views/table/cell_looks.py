"""How the cells of a table look: texts, colours with their signs, groups' heads, headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from okaplan_gui.fields import UNCONFIRMED, Field, Reference, TextStyle
from okaplan_gui.rules.cell_marks import Mark
from okaplan_gui.store.grouping import Group
from okaplan_gui.store.listing import Row

if TYPE_CHECKING:
    from okaplan_gui.views.table.model import LedgerModel

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
_LEVELS = {"danger": ("danger", "danger_soft"), "caution": ("warn", "warn_soft")}
HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
"""The line of a group's head, None for a record: the delegate writes it across the row."""

CELL_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.BackgroundRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.AccessibleTextRole,
        HEAD_ROLE,
    }
)


class CellLooks:
    """Answers Qt's questions about single cells for a :class:`LedgerModel`."""

    def __init__(self, model: LedgerModel, colours: Mapping[str, str]) -> None:
        self._model = model
        self._brushes = {name: QBrush(QColor(colour)) for name, colour in colours.items()}

    def heading(self, section: int, role: int) -> Any:
        """The heading of a column; it says when the column is filtered or makes the groups."""
        model, field = self._model, self._model.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            filtered = any(one.field == field.name for one in model.query.filters if one not in model.base)
            ending = "（絞込）" if filtered else ""
            return f"{field.label}{ending}" + ("（まとめ）" if field.name in model.group_names else "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{field.help}\nクリックで並べ替え、右クリックで絞り込み・まとめ"
        return None

    def cell(self, row: int, column: int, role: int) -> Any:
        """What Qt asks of a cell; ``role`` is one of :data:`CELL_ROLES`."""
        model, field = self._model, self._model.columns[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[field.kind.align]
        found = model.row_at(row)
        if found is None:
            if model.is_head(row):
                return self._head(row, field, column, role)
            return "（削除されました）" if role == Qt.ItemDataRole.DisplayRole and column == 0 else None
        if role == Qt.ItemDataRole.EditRole:
            return model.text_at(row, column)
        return self._record(found, field, role)

    def _record(self, found: Row, field: Field, role: int) -> Any:
        value = found.values[self._model.places[field.name]]
        wrong = self._model.wrong.get((found.key, field.name))
        if wrong is not None:
            if role == Qt.ItemDataRole.ToolTipRole:
                return wrong[1]
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._brushes.get("danger")
            return f"⚠ {wrong[0]}" if role in _TEXT_ROLES else None
        mark = self._model.marks.of(field, value, found.values)
        if role in _TEXT_ROLES:
            text = shown_text(field, value, self._model.style, mark)
            return f"{text} {mark.words}" if mark and role == Qt.ItemDataRole.AccessibleTextRole else text
        if role == Qt.ItemDataRole.ToolTipRole:
            text = plain_text(field, value, self._model.style)
            return f"{text}\n{mark.words}" if mark else text or None
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.BackgroundRole):
            ground = role == Qt.ItemDataRole.BackgroundRole
            if mark is not None:
                return self._brushes.get(_LEVELS[mark.level][ground])
            return self._brushes.get("muted") if value is None and not ground else None
        return None

    def _head(self, row: int, field: Field, column: int, role: int) -> Any:
        outline = self._model.outline
        assert outline is not None
        place = outline.place(row).group
        group = outline.groups[place]
        line = head_line(group, outline.is_folded(place))
        if role in (HEAD_ROLE, Qt.ItemDataRole.ToolTipRole):
            return line
        if role == Qt.ItemDataRole.BackgroundRole:
            # parts stand out less than their wholes
            return self._brushes.get("side" if group.level else "accent_soft")
        if role in _TEXT_ROLES:
            total = group.sums.get(field.name)
            if total is not None and field.name not in self._model.group_names:
                return field.kind.text(total, self._model.style)
            return line if column == 0 and role == Qt.ItemDataRole.AccessibleTextRole else ""
        return None


_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def head_line(group: Group, folded: bool) -> str:
    """The head of a group in words."""
    return f"{'　' * group.level}{'▸' if folded else '▾'} {group.label}　{group.count:,}件"


def plain_text(field: Field, value: Any, style: TextStyle) -> str:
    """A value as it is copied: empty for None."""
    if value is None:
        return ""
    return value.title if isinstance(value, Reference) else field.kind.text(value, style)


def shown_text(field: Field, value: Any, style: TextStyle, mark: Mark | None) -> str:
    """A value as the table shows it in one line, with the sign of its mark."""
    if value is None and field.unconfirmed:
        return UNCONFIRMED
    text = plain_text(field, value, style).replace("\n", " ")
    return f"{mark.sign} {text}" if mark is not None else text
