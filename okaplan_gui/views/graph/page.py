"""依存関係図: the graph to look at, to walk in, to ask what fails, and to mend; beside it the start and stop order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Problem
from okaplan_gui.fields.letters import search_fold
from okaplan_gui.jobs.dependency_reading import read_graph
from okaplan_gui.models.dependency import Dependency
from okaplan_gui.reports.graph_paper import SHEETS
from okaplan_gui.rules.dependency_graph import LEDGER_OF_KIND, Arrow, DependencyGraph
from okaplan_gui.rules.dependency_sources import GRAPH_LEDGERS
from okaplan_gui.rules.graph_scope import CRITICAL
from okaplan_gui.rules.start_order import StartStopOrder, start_stop_order
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.graph import exporting
from okaplan_gui.views.graph.canvas import GraphCanvas
from okaplan_gui.views.graph.dependency_dialog import DependencyDialog
from okaplan_gui.views.graph.order_tab import OrderTab
from okaplan_gui.views.graph.scene import GraphScene
from okaplan_gui.views.graph.side import GraphSide
from okaplan_gui.views.graph.state import (
    MODES,
    NEAR,
    NEAR_ALL,
    NEAR_TWO,
    PLAIN,
    VIEWS,
    Findings,
    Marks,
    Shown,
    marks,
    part_of,
    shown,
)
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

_AT_ONCE = 250
"""Nodes that are laid out while one waits; more go to the worker."""
_SIDE = 22
"""Width of the words beside the picture, in full-width letters."""


class GraphPage(Page):
    """Tools above, the picture at the left, words at the right; the order on a second tab."""

    page_id = "graph"
    title = "依存関係図"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.graph = DependencyGraph({})
        self.findings: Findings | None = None
        self.shown: Shown | None = None
        self.order = StartStopOrder((), ())
        self.marks = Marks({}, set())
        self.view, self.mode = CRITICAL, PLAIN
        self.root: UUID | None = None
        self._fitted = False
        self._build()
        self._read(None)

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A node's key: it is chosen, in its surroundings where the picture does not show it."""
        if isinstance(argument, UUID):
            self.go_to(argument)

    def refresh(self, changes: Changes) -> None:
        if any(changes.touches(ledger.ledger_name()) for ledger in GRAPH_LEDGERS):
            self.findings = None
            self._read(self.canvas.key, keep=True)

    def settings_changed(self) -> None:
        self.side.setMinimumWidth(self._side_width())
        self.search.setMinimumWidth(self._search_width())
        self._draw(self.canvas.key, keep=True)

    def showEvent(self, event: QShowEvent) -> None:
        """The size of the view is known only now."""
        super().showEvent(event)
        self._fit_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_first()

    # ---- what can be done

    def show_view(self, view: str, root: UUID | None = None) -> None:
        """Look at another part; those around a node are around ``root`` or the chosen one."""
        self.view = view
        self.root = root or self.canvas.key or self.root
        self.views.blockSignals(True)
        self.views.setCurrentIndex(self.views.findData(view))
        self.views.blockSignals(False)
        self._lay_out(self.root)

    def show_mode(self, mode: str) -> None:
        """Plain, what fails, or what is needed before."""
        self.mode = mode
        for name, button in self.modes.items():
            button.setChecked(name == mode)
        self._mark()

    def go_to(self, key: UUID) -> None:
        """Choose a node; where the picture does not show it, its surroundings are drawn."""
        if key not in self.graph.nodes:
            return
        if self.shown is not None and key in self.shown.part.nodes:
            self.canvas.choose(key)
        else:
            self.show_view(self.view if self.view in (NEAR, NEAR_TWO, NEAR_ALL) else NEAR_TWO, key)

    def find_typed(self) -> None:
        """Go to what was typed: a whole name or code first, then what holds it."""
        words = search_fold(self.search.text().partition("　")[0].strip())
        if not words:
            return
        rest = []
        for node in self.graph.nodes.values():
            texts = [search_fold(node.name), search_fold(node.code)]
            if words in texts:
                self.go_to(node.key)
                return
            if any(words in text for text in texts):
                rest.append(node)
        if rest:
            self.go_to(min(rest, key=lambda node: (len(node.name), node.name)).key)
        else:
            self.context.notify(f"「{self.search.text()}」は見つかりません")

    def open_record(self, key: UUID) -> None:
        """The record of a node in its ledger."""
        node = self.graph.nodes.get(key)
        if node is not None:
            self.context.navigate(f"ledger:{LEDGER_OF_KIND[node.kind]}", key)

    def add(self) -> None:
        """A new arrow of the chosen node."""
        self._edit(None)

    def change(self, arrow: Arrow) -> None:
        """Change a recorded arrow."""
        if arrow.record is not None:
            self._edit(arrow)

    def remove(self, arrow: Arrow) -> None:
        """Delete a recorded arrow; Ctrl+Z brings it back."""
        if arrow.record is None:
            return
        name = self.graph.nodes[arrow.dependent].name
        try:
            with self.context.file.operation(f"依存関係を削除（{name}）") as operation:
                operation.delete(Dependency, arrow.record)
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self.context.notify("依存関係を消しました（Ctrl+Z で元に戻せます）")

    def export_pdf(self, sheet: str) -> None:
        """The picture as PDF, with what is marked now."""
        if self.shown is not None:
            exporting.show_pdf(self.context, self.shown.picture, self.marks.words, sheet)

    def export_svg(self) -> None:
        """The picture as SVG, with what is marked now."""
        if self.shown is not None:
            exporting.ask_and_save_svg(self.context, self, self.shown.picture, self.marks.words)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        self.stack = QStackedWidget(self)
        layout.addWidget(self.stack)
        self.tabs = QTabWidget(self.stack)
        self.tabs.setAccessibleName("図と順序")
        self.stack.addWidget(self.tabs)
        self.tabs.addTab(self._picture_tab(), "図")
        self.order_tab = OrderTab(self.tabs)
        self.order_tab.opened.connect(self._from_order)
        self.order_tab.print_wanted.connect(
            lambda: exporting.show_order_pdf(self.context, self.order, VIEWS[self.view])
        )
        self.tabs.addTab(self.order_tab, "起動・停止の順序")
        self.stack.addWidget(self._empty())
        keys = QKeySequence(QKeySequence.StandardKey.Find)
        finding = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        finding.activated.connect(self._to_search)
        self.first_focus = self.canvas

    def _picture_tab(self) -> QWidget:
        tab = QWidget(self.tabs)
        column = QVBoxLayout(tab)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        self.canvas = GraphCanvas(tab)
        tools = FlowLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText("名前か番号でさがす（/）")
        self.search.setAccessibleName("図の中をさがす")
        self.search.setMinimumWidth(self._search_width())
        self._names = QStringListModel(self.search)
        completer = QCompleter(self._names, self.search)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.setCompleter(completer)
        self.search.returnPressed.connect(self.find_typed)
        tools.addWidget(self.search)
        self.views = QComboBox()
        self.views.setAccessibleName("図に出すもの")
        for view, text in VIEWS.items():
            self.views.addItem(text, view)
        self.views.currentIndexChanged.connect(lambda _: self.show_view(self.views.currentData()))
        tools.addWidget(self.views)
        self.modes: dict[str, QPushButton] = {}
        for mode, text in MODES.items():
            button = with_role(QPushButton(text), "choice")
            button.setCheckable(True)
            button.setChecked(mode == self.mode)
            button.clicked.connect(lambda _=False, mode=mode: self.show_mode(mode))
            tools.addWidget(button)
            self.modes[mode] = button
        zooms: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("全体", "図の全体が入る大きさにします（0）", self.canvas.fit),
            ("＋", "図を大きくします（+）", lambda: self.canvas.zoom(1)),
            ("－", "図を小さくします（-）", lambda: self.canvas.zoom(-1)),
        )
        for text, tip, run in zooms:
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip.partition("（")[0])
            button.clicked.connect(lambda _=False, run=run: run())
            tools.addWidget(button)
        export = QPushButton("書き出し")
        export.setToolTip("今の図を PDF か SVG にします")
        menu = QMenu(export)
        for sheet, text in SHEETS.items():
            menu.addAction(f"PDF　{text}…", partial(self.export_pdf, sheet))
        menu.addAction("SVG…", self.export_svg)
        export.setMenu(menu)
        tools.addWidget(export)
        column.addLayout(tools)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        self.canvas.chosen.connect(lambda _: self._mark())
        self.canvas.opened.connect(self.open_record)
        self.canvas.centred.connect(self._centre)
        self.canvas.search_wanted.connect(self._to_search)
        split.addWidget(self.canvas)
        self.side = GraphSide(not self.context.file.read_only, split)
        self.side.setMinimumWidth(self._side_width())
        self.side.wanted.connect(self._from_side)
        self.side.open_wanted.connect(
            lambda what: self.context.navigate(f"ledger:{LEDGER_OF_KIND[what[0]]}", what[1])
        )
        self.side.add_wanted.connect(self.add)
        self.side.change_wanted.connect(self.change)
        self.side.remove_wanted.connect(self.remove)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        self.foot = label("", "muted", wrap=True)
        column.addWidget(self.foot)
        return tab

    def _empty(self) -> QWidget:
        page = QWidget(self.stack)
        column = QVBoxLayout(page)
        column.addStretch(1)
        for text, role in (
            ("依存関係がまだ記録されていません", "heading"),
            (
                "業務に必要なシステム、システムに必要な機器・回線・施設・事業者を記録すると、"
                "図と起動・停止の順序ができます。",
                "muted",
            ),
        ):
            words = label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        start = with_role(QPushButton("依存関係の台帳を開く"), "primary")
        start.clicked.connect(lambda: self.context.navigate(f"ledger:{Dependency.ledger_name()}"))
        column.addWidget(start, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def _search_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("あ" * 13) + 24

    def _side_width(self) -> int:
        return min(420, self.fontMetrics().horizontalAdvance("あ") * _SIDE)

    # ---- showing

    def _read(self, key: UUID | None, *, keep: bool = False) -> None:
        self.graph = read_graph(self.context.file)
        self.stack.setCurrentIndex(0 if self.graph.arrows else 1)
        names = [
            f"{node.name}　{node.word}"
            for node in self.graph.nodes.values()
            if node.key in self.graph.needs or node.key in self.graph.serves
        ]
        self._names.setStringList(names)
        self._lay_out(key, keep=keep)

    def _lay_out(self, key: UUID | None, *, keep: bool = False) -> None:
        """``keep``: the place and size of the picture in the view stay."""
        graph, findings = self.graph, self.findings
        part = part_of(graph, self.view, self.root)
        if len(part.nodes) <= _AT_ONCE:
            self._laid_out(graph, shown(graph, part, findings, lambda: None), key, keep)
            return

        def work(control: Control) -> Shown:
            return shown(graph, part, findings, control.check_cancel)

        self.context.run_task(
            "図を描いています", work, lambda result: self._laid_out(graph, result, key, keep)
        )

    def _laid_out(self, graph: DependencyGraph, result: Shown, key: UUID | None, keep: bool) -> None:
        if graph is not self.graph:
            return
        self.shown, self.findings = result, result.findings
        self.order = start_stop_order(graph, set(result.part.nodes))
        self.order_tab.show_order(self.order, VIEWS[self.view])
        self.side.show_notes(graph, result.findings.cycles, result.findings.singles)
        self._draw(key, keep=keep)

    def _draw(self, key: UUID | None, *, keep: bool) -> None:
        if self.shown is None:
            return
        scene = GraphScene(self.shown.picture, self.context.theme, self.font())
        self.canvas.show_scene(scene, self.graph, key, keep=keep)
        self.canvas.setBackgroundBrush(self.context.theme.colour("surface"))
        self._mark()
        left = len(self.graph.nodes) - len(self.shown.part.nodes)
        self.foot.setText(
            f"{len(self.shown.part.nodes):,}件を表示（ほか{left:,}件）　"
            "矢印キーで線に沿って移り、Enter で記録を開き、Space で周りだけにします"
        )

    def _mark(self) -> None:
        key = self.canvas.key
        self.marks = marks(self.graph, self.mode, key)
        scene = self.canvas.graph_scene()
        if scene is not None:
            scene.mark(self.marks.words, self.marks.way, key)
        node = self.graph.nodes.get(key) if key is not None else None
        self.side.show_node(
            self.graph, node, self.marks.words, MODES[self.mode] if self.mode != PLAIN else ""
        )

    def _fit_first(self) -> None:
        """The view had no size when the picture was first put into it."""
        if not self._fitted and self.isVisible() and self.shown is not None and self.canvas.width() > 200:
            self._fitted = True
            scene = self.canvas.graph_scene()
            if scene is not None:
                self.canvas.fit_or_near()

    # ---- inside

    def _centre(self, key: UUID) -> None:
        self.show_view(self.view if self.view in (NEAR, NEAR_TWO, NEAR_ALL) else NEAR, key)
        self.canvas.setFocus()

    def _from_side(self, key: UUID) -> None:
        self.go_to(key)

    def _from_order(self, key: UUID) -> None:
        self.tabs.setCurrentIndex(0)
        self.go_to(key)
        self.canvas.setFocus()

    def _to_search(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.search.setFocus()
        self.search.selectAll()

    def _edit(self, arrow: Arrow | None) -> None:
        key = arrow.dependent if arrow is not None else self.canvas.key
        node = self.graph.nodes.get(key) if key is not None else None
        if node is None:
            return
        dialog = DependencyDialog(self.context, node, arrow.record if arrow else None, self)
        dialog.exec()
        dialog.deleteLater()
