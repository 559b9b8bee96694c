"""停止と起動: the order of a controlled shutdown and of starting again, from the dependencies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.jobs.dependency_reading import read_graph
from okaplan_gui.rules.start_order import OrderStep, start_stop_order
from okaplan_gui.views.response.desk import Desk
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.plain_table import PlainTable

_HEADS = ("順", "組", "段階", "対象", "すること", "先に済ませるもの")


class StopTab(QWidget):
    """Two lists to be read; nothing is written here."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.about = label("同じ組のものは、並んで進められます。", "muted", wrap=True)
        column.addWidget(self.about)
        self.lists = QTabWidget(self)
        self.lists.setDocumentMode(True)
        self.stop = PlainTable(_HEADS, "停止の順")
        self.start = PlainTable(_HEADS, "起動の順")
        self.lists.addTab(self.stop, "停止の順")
        self.lists.addTab(self.start, "起動の順")
        column.addWidget(self.lists, 1)

    def load(self) -> None:
        """Order by the dependencies as they are recorded now."""
        if self._read:
            return
        self._read = True
        order = start_stop_order(read_graph(self._desk.context.file))
        for table, steps in ((self.stop, order.stop), (self.start, order.start)):
            table.fill(_rows(steps), right=(0, 1))

    def forget(self) -> None:
        """Dependencies have changed."""
        self._read = False

    def may_write(self, may: bool) -> None:
        """Nothing is written here."""

    def take_focus(self) -> None:
        """The list that is shown."""
        self.lists.currentWidget().setFocus()


def _rows(steps: Sequence[OrderStep]) -> list[tuple[str, ...]]:
    return [
        (
            str(s.number), str(s.wave), s.stage, s.node.name, s.action,
            "、".join(node.name for node in s.after) + ("（互いに待つ）" if s.in_cycle else ""),
        )
        for s in steps
    ]  # fmt: skip
