"""Which columns a table shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.shell.looks import label

_NAME = Qt.ItemDataRole.UserRole


class ColumnDialog(QDialog):
    """A list with ticks; dragging changes the order."""

    def __init__(self, ledger: type[Ledger], shown: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{ledger.title}の列")
        self.resize(360, 520)
        layout = QVBoxLayout(self)
        layout.addWidget(
            label("印を付けた列を表に出します。つかんで動かすと順番が変わります。", "muted", wrap=True)
        )
        self._list = QListWidget()
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setAccessibleName("列")
        # rows are measured when they come in: in the style sheet's measure, please
        self._list.ensurePolished()
        rest = [field.name for field in ledger.fields() if field.name not in shown]
        for name in (*shown, *rest):
            item = QListWidgetItem(ledger.field(name).label)
            item.setData(_NAME, name)
            item.setToolTip(ledger.field(name).help)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        layout.addWidget(self._list)
        buttons = QDialogButtonBox()
        ok = buttons.addButton("この列にする", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("やめる", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._list.itemChanged.connect(lambda _: ok.setEnabled(bool(self.names())))
        layout.addWidget(buttons)

    def names(self) -> list[str]:
        """The ticked columns in their order."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked]
