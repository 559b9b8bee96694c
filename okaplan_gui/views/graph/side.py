"""Beside the picture in words: the chosen thing with its arrows, what fails, cycles and single points of failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QSplitter, QVBoxLayout, QWidget

from okaplan_gui.models.dependency import DEPENDENCY_KIND, NECESSITY
from okaplan_gui.rules.dependency_graph import BUSINESS, SYSTEM, Arrow, DependencyGraph, Node
from okaplan_gui.rules.single_points import SinglePoint
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.looks import label

_MOST = 200
"""Names of a section that are listed; of more their number is told."""


class GraphSide(QWidget):
    """Two lists. An entry stands for an arrow or a node; Enter or a double click goes to the node."""

    wanted = Signal(object)
    """The key of the node that an entry leads to."""
    add_wanted = Signal()
    change_wanted = Signal(object)
    remove_wanted = Signal(object)
    """An Arrow of the chosen node."""
    open_wanted = Signal(object)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = writable
        self._node: Node | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        self.name = label("", "heading", wrap=True)
        layout.addWidget(self.name)
        self.about = label("", "muted", wrap=True)
        layout.addWidget(self.about)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)
        upper = QWidget(split)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.arrows = EntryList("選んだものの依存関係")
        self.arrows.currentItemChanged.connect(lambda *_: self._enable())
        self.arrows.itemActivated.connect(self._activated)
        column.addWidget(self.arrows, 1)
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, text, tip in (
            ("add", "加える…", "選んだものが必要とするものを加えます"),
            ("change", "変える…", "選んだ依存関係を変えます"),
            ("remove", "消す", "選んだ依存関係を消します（Ctrl+Z で戻せます）"),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"依存関係を{text.rstrip('…')}")
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch(1)
        self.buttons["add"].clicked.connect(lambda: self.add_wanted.emit())
        self.buttons["change"].clicked.connect(lambda: self._with_arrow(self.change_wanted))
        self.buttons["remove"].clicked.connect(lambda: self._with_arrow(self.remove_wanted))
        column.addLayout(row)
        self.notes = EntryList("気をつけるところ")
        self.notes.itemActivated.connect(self._activated)
        split.addWidget(upper)
        split.addWidget(self.notes)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)

    def show_node(
        self, graph: DependencyGraph, node: Node | None, words: Mapping[UUID, str], title: str
    ) -> None:
        """Tell of a node; ``words``: the nodes that are marked, under ``title``, with the word of each."""
        self._node = node
        self.arrows.clear()
        if node is None:
            self.name.setText("図から1つ選んでください")
            self.about.setText("矢印キーで線に沿って歩けます。Enter で台帳の記録を開きます。")
            self._enable()
            return
        self.name.setText(node.name)
        facts = [node.word, node.code, "重要システム" if node.critical else ""]
        self.about.setText("　".join(fact for fact in facts if fact))
        if title:
            self._marked(graph, words, title)
        for heading, arrows, needed in (
            ("必要とするもの（直接）", graph.needs.get(node.key, ()), True),
            ("これを必要とするもの（直接）", graph.serves.get(node.key, ()), False),
        ):
            self.arrows.add_heading(f"{heading} {len(arrows)}")
            for arrow in arrows[:_MOST]:
                other = graph.nodes[arrow.needed if needed else arrow.dependent]
                self.arrows.add_entry(other.name, _told(arrow, other), data=arrow)
            if len(arrows) > _MOST:
                self.arrows.add_heading(f"ほか{len(arrows) - _MOST}件")
        self._enable()

    def show_notes(
        self, graph: DependencyGraph, cycles: Iterable[tuple[UUID, ...]], singles: Iterable[SinglePoint]
    ) -> None:
        """Cycles, single points of failure and what has no arrow, for the whole file."""
        self.notes.clear()
        around = list(cycles)
        self.notes.add_heading(f"循環 {len(around)}" if around else "循環はありません")
        for cycle in around:
            names = [graph.nodes[key].name for key in (*cycle, cycle[0])]
            self.notes.add_entry(" → ".join(names), "互いに相手を待っています", data=cycle[0])
        points = list(singles)
        self.notes.add_heading(f"単一障害点 {len(points)}" if points else "単一障害点はありません")
        for point in points:
            node = graph.nodes[point.key]
            told = [f"重要システム{len(point.stops)}件が止まる"] if point.stops else []
            told += [f"{len(point.unsupported)}件の保守を頼る"] if point.unsupported else []
            self.notes.add_entry(f"{node.word}　{node.name}", "、".join(told), data=point.key)
        lonely = [node for node in graph.alone if node.kind in (BUSINESS, SYSTEM) and not node.closed]
        if lonely:
            self.notes.add_heading(f"依存関係が記録されていないもの {len(lonely)}")
            for node in lonely[:_MOST]:
                self.notes.add_entry(node.name, node.word, data=(node.kind, node.key))

    def arrow(self) -> Arrow | None:
        """The chosen arrow."""
        item = self.arrows.currentItem()
        data = item.data(ENTRY) if item is not None else None
        return data if isinstance(data, Arrow) else None

    def _marked(self, graph: DependencyGraph, words: Mapping[UUID, str], title: str) -> None:
        counts = Counter(words.values())
        told = "、".join(f"{word} {count}" for word, count in counts.items()) or "ありません"
        self.arrows.add_heading(f"{title}　{told}")
        for key, word in list(words.items())[:_MOST]:
            self.arrows.add_entry(graph.nodes[key].name, f"{word}　{graph.nodes[key].word}", data=key)
        if len(words) > _MOST:
            self.arrows.add_heading(f"ほか{len(words) - _MOST}件")

    def _activated(self, item: QListWidgetItem) -> None:
        data = item.data(ENTRY)
        if isinstance(data, Arrow):
            here = self._node.key if self._node is not None else None
            self.wanted.emit(data.needed if data.dependent == here else data.dependent)
        elif isinstance(data, tuple):
            self.open_wanted.emit(data)
        elif data is not None:
            self.wanted.emit(data)

    def _with_arrow(self, signal: SignalInstance) -> None:
        arrow = self.arrow()
        if arrow is not None:
            signal.emit(arrow)

    def _enable(self) -> None:
        arrow = self.arrow()
        recorded = self._writable and arrow is not None and not arrow.derived
        self.buttons["add"].setEnabled(
            self._writable and self._node is not None and self._node.kind in (BUSINESS, SYSTEM)
        )
        self.buttons["change"].setEnabled(recorded)
        self.buttons["remove"].setEnabled(recorded)


def _told(arrow: Arrow, other: Node) -> str:
    need = NECESSITY.text(arrow.necessity)
    parts = [
        other.word,
        DEPENDENCY_KIND.text(arrow.kind) if arrow.kind else "",
        need if arrow.confirmed else f"{need}（未確認）",
        f"どれか1つ: {arrow.either}" if arrow.either else "",
        f"{arrow.source}から" if arrow.derived else "",
    ]
    return "　".join(part for part in parts if part)
