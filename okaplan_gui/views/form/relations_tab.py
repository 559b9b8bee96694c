"""What the shown record refers to and what refers to it, as a tree to go along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.relations import RelatedRecord, Relation, RelationGroup, counts, group, outward
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

if TYPE_CHECKING:
    from okaplan_gui.store.changes import Changes

_RECORD = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1
_HEADS = ("記録", "内容")


class RelationsTab(QWidget):
    """Counts at once; reads the records when it is looked at."""

    counted = Signal(int)
    """How many records are related to the one shown."""

    def __init__(self, context: AppContext, ledger: type[Ledger], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ledger = ledger
        self._key: UUID | None = None
        self._counts: Mapping[Relation, int] = {}
        self._outward: list[tuple[str, RelatedRecord]] = []
        self._old = False
        self._build()

    def show_record(self, key: UUID | None) -> None:
        """Show what is related to a record; None: to nothing."""
        self._key = key
        file = self._context.file
        self._counts = counts(file, self._ledger, key) if key is not None else {}
        self._outward = outward(file, self._ledger, key) if key is not None else []
        self.counted.emit(sum(self._counts.values()) + len(self._outward))
        self._old = True
        if self.isVisible():
            self._fill()

    def touched_by(self, changes: Changes) -> bool:
        """Whether an operation may have changed what is shown."""
        return any(changes.touches(relation.ledger.ledger_name()) for relation in self._counts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._old:
            self._fill()

    # ---- going along

    def open_current(self) -> None:
        """Go to the chosen record, or to the list of the chosen ledger."""
        record: RelatedRecord | None = self._current(_RECORD)
        if record is not None:
            self._context.navigate(f"ledger:{record.ledger}", record.key)
        else:
            self.open_list()

    def open_list(self) -> None:
        """The ledger's page with these records only."""
        chosen: RelationGroup | None = self._current(_GROUP)
        if chosen is not None and chosen.count:
            self._context.navigate(f"ledger:{chosen.relation.ledger.ledger_name()}", chosen.filters)

    def add(self) -> None:
        """A new record in the chosen ledger that refers to the one shown."""
        chosen: RelationGroup | None = self._current(_GROUP)
        if chosen is not None and chosen.new:
            name = chosen.relation.ledger.ledger_name()
            self._context.navigate(f"ledger:{name}", NewRecord(chosen.new))

    # ---- inside

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        self._tree = QTreeWidget()
        self._tree.setColumnCount(len(_HEADS))
        self._tree.setHeaderLabels(list(_HEADS))
        self._tree.setAccessibleName("関連する記録")
        self._tree.setRootIsDecorated(True)
        self._tree.setIndentation(14)
        self._tree.setAlternatingRowColors(False)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._tree.header().setStretchLastSection(True)
        self._tree.itemActivated.connect(lambda *_: self.open_current())
        self._tree.currentItemChanged.connect(lambda *_: self._update_buttons())
        self._tree.customContextMenuRequested.connect(self._menu)
        layout.addWidget(self._tree, 1)
        self._nothing = label("関連する記録はありません。", "muted", wrap=True)
        layout.addWidget(self._nothing)
        row = QHBoxLayout()
        self._buttons: dict[str, QPushButton] = {}
        for text, tip, act in (
            ("開く", "選んだ記録を開きます（Enter）", self.open_current),
            ("一覧で開く", "その台帳で、関連する記録だけを表にします", self.open_list),
            ("追加", "この記録を参照する新しい記録を作ります", self.add),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=act: run())
            self._buttons[text] = button
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)

    def _fill(self) -> None:
        self._old = False
        opened = self._open_groups()
        self._tree.clear()
        if self._outward:
            top = self._top("参照している記録", len(self._outward), None)
            for name, record in self._outward:
                self._add_record(top, record, name, None)
            top.setExpanded(opened.get(top.text(0), True))
        empty: list[RelationGroup] = []
        for relation, count in self._counts.items():
            assert self._key is not None
            if not count:
                new = {} if relation.through or relation.ledger.frozen else {relation.field: self._key}
                empty.append(RelationGroup(relation, 0, (), (), new))
                continue
            found = group(self._context.file, relation, self._key, count, self._context.style)
            top = self._top(relation.title, count, found)
            for record in found.records:
                self._add_record(top, record, record.told, found)
            if count > len(found.records):
                more = QTreeWidgetItem(
                    top, [f"ほか{count - len(found.records):,}件", "一覧で開いて見られます"]
                )
                more.setData(0, _GROUP, found)
                self._mute(more, 0)
            top.setExpanded(opened.get(relation.title, True))
        addable = [one for one in empty if one.new]
        if addable and not self._context.file.read_only:
            top = self._top("まだ記録のない台帳", len(addable), None, counted=False)
            for one in addable:
                item = QTreeWidgetItem(top, [one.relation.title, "0件"])
                item.setData(0, _GROUP, one)
                item.setToolTip(0, one.relation.ledger.purpose)
                self._mute(item, 1)
            top.setExpanded(opened.get(top.text(0), False))
        self._give_rows_room()
        self._tree.resizeColumnToContents(0)
        widest = max(160, round(self._tree.viewport().width() * 0.55))
        self._tree.setColumnWidth(0, min(self._tree.columnWidth(0), widest))
        some = self._tree.topLevelItemCount() > 0
        self._tree.setVisible(some)
        self._nothing.setVisible(not some)
        if some:
            self._tree.setCurrentIndex(self._tree.model().index(0, 0))
        self._update_buttons()

    def _give_rows_room(self) -> None:
        height = QSize(0, round(self.fontMetrics().height() * 1.6))
        for place in range(self._tree.topLevelItemCount()):
            top = self._tree.topLevelItem(place)
            assert top is not None
            top.setSizeHint(1, height)
            for number in range(top.childCount()):
                child = top.child(number)
                assert child is not None
                child.setSizeHint(1, height)

    def _open_groups(self) -> dict[str, bool]:
        tops = (self._tree.topLevelItem(place) for place in range(self._tree.topLevelItemCount()))
        return {str(top.data(0, Qt.ItemDataRole.AccessibleTextRole)): top.isExpanded() for top in tops if top}

    def _top(
        self, title: str, count: int, found: RelationGroup | None, *, counted: bool = True
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._tree, [f"{title}　{count:,}件" if counted else title])
        item.setFirstColumnSpanned(True)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, title)
        item.setData(0, _GROUP, found)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _add_record(
        self, top: QTreeWidgetItem, record: RelatedRecord, told: str, found: RelationGroup | None
    ) -> None:
        item = QTreeWidgetItem(top, [record.title, told])
        item.setData(0, _RECORD, record)
        item.setData(0, _GROUP, found)
        item.setToolTip(0, record.title)
        item.setToolTip(1, told)
        self._mute(item, 1)

    def _mute(self, item: QTreeWidgetItem, column: int) -> None:
        item.setForeground(column, self._context.theme.colour("muted"))

    def _current(self, role: int) -> Any:
        item = self._tree.currentItem()
        return item.data(0, role) if item is not None else None

    def _update_buttons(self) -> None:
        record, chosen = self._current(_RECORD), self._current(_GROUP)
        listed = chosen is not None and bool(chosen.count)
        self._buttons["開く"].setEnabled(record is not None)
        self._buttons["一覧で開く"].setEnabled(listed)
        writable = not self._context.file.read_only
        self._buttons["追加"].setEnabled(writable and chosen is not None and bool(chosen.new))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for text, act in (("開く", self.open_current), ("一覧で開く", self.open_list), ("追加", self.add)):
            if self._buttons[text].isEnabled():
                menu.addAction(text, act)
        if not menu.isEmpty():
            menu.exec(self._tree.viewport().mapToGlobal(place))
