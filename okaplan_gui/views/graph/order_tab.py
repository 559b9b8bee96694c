"""起動・停止の順序 as a list, for what the picture shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okaplan_gui.reports.start_stop_paper import HEADS, order_rows
from okaplan_gui.rules.start_order import StartStopOrder
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.plain_table import PlainTable

_TOLD = {
    "start": "上から順に起動します。段の数が同じものは、並べて進められます。",
    "stop": "上から順に停止します。利用者に知らせ、端末を終わらせてから始めます。",
}


class OrderTab(QWidget):
    """Starting or stopping, a row a step."""

    opened = Signal(object)
    """The key of the node whose row was entered."""
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = StartStopOrder((), ())
        self._about = ""
        self.way = "start"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        tools = FlowLayout()
        self.ways: dict[str, QPushButton] = {}
        for way, text in (("start", "起動順序"), ("stop", "停止順序")):
            button = with_role(QPushButton(text), "choice")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, way=way: self.show_way(way))
            tools.addWidget(button)
            self.ways[way] = button
        self.print = QPushButton("印刷…")
        self.print.setToolTip("起動順序と停止順序を、印を付けながら進める紙にします")
        self.print.clicked.connect(lambda: self.print_wanted.emit())
        tools.addWidget(self.print)
        layout.addLayout(tools)
        self.told = label("", "muted", wrap=True)
        layout.addWidget(self.told)
        self.table = PlainTable(HEADS, "起動・停止の順序")
        self.table.opened.connect(lambda key: self.opened.emit(key))
        layout.addWidget(self.table, 1)

    def show_order(self, order: StartStopOrder, about: str) -> None:
        """Show an order; ``about``: which part of the graph it is of."""
        self._order, self._about = order, about
        self.show_way(self.way)

    def show_way(self, way: str) -> None:
        """Starting or stopping."""
        self.way = way
        for name, button in self.ways.items():
            button.setChecked(name == way)
        steps = self._order.start if way == "start" else self._order.stop
        cycles = "".join(
            f"\n⚠ 循環: {' → '.join(node.name for node in (*cycle, cycle[0]))}"
            for cycle in self._order.cycles
        )
        self.told.setText(f"{self._about}　{len(steps):,}件　{_TOLD[way]}{cycles}")
        self.table.fill(order_rows(steps), [step.node.key for step in steps], right=(0, 1))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.print.setEnabled(bool(self._order.start))
