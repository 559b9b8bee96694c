"""被害想定: scenarios at the left, what goes out at the right; one table over all of them (form 14)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.models.damage import THREAT, TIMING, DamageScenario, ScenarioDamage
from okaplan_gui.rules.scenario_effects import LEDGERS, ScenarioResult, scenario_effects
from okaplan_gui.rules.scenario_tally import effect_tally, matrix_tally
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.table.page import LedgerPage
from okaplan_gui.views.tally.panel import TallyPanel

ALL = "all"
_NAMES = tuple(ledger.ledger_name() for ledger in LEDGERS)
_LETTERS = 13
"""Width of the list in full-width letters, and its least in pixels."""
_LEAST_WIDTH = 150


class DamagePage(Page):
    """The chosen scenario's effects and its 内訳; or the matrix of scenarios and critical systems."""

    page_id = "damage"
    title = "被害想定"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.results: list[ScenarioResult] = []
        self._damages: LedgerPage | None = None
        self._shown: object = None
        self._next = 1
        self.effects = TallyPanel(context, "止まるシステムの表")
        self.matrix = TallyPanel(context, "想定と重要システムの表")
        self.matrix.table.activated.disconnect()
        self.matrix.table.activated.connect(lambda index: self._open_scenario(index.row()))
        self._build()
        self.keeps = (self.choice, self.timing, self._list, self.tabs, self.critical_only)
        self._load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A scenario's key chooses it; ``all`` shows the matrix; a plan's key chooses the plan."""
        if isinstance(argument, UUID) and not self._list.choose(argument):
            self.choice.choose(argument)
        elif argument == ALL:
            self._list.choose(ALL)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self.choice.load()
        if self._damages is not None:
            self._damages.refresh(changes)
        if any(changes.touches(name) for name in (*_NAMES, "continuity_plan")):
            self._load()

    def settings_changed(self) -> None:
        self._give_width()
        if self._damages is not None:
            self._damages.settings_changed()
        self._load()

    def can_leave(self) -> bool:
        return self._damages is None or self._damages.can_leave()

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        self.choice = PlanBox(self.context.file)
        self.choice.plan_chosen.connect(self._load)
        layout.addWidget(self.choice)
        self._body = QStackedWidget()
        self._body.addWidget(self._split())
        self._body.addWidget(self._empty())
        layout.addWidget(self._body, 1)
        self.first_focus = self._list

    def _split(self) -> QWidget:
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        self.timing = QComboBox()
        self.timing.setAccessibleName("発生のとき")
        self.timing.addItem("すべて", None)
        for option in TIMING.options:
            self.timing.addItem(f"{option.label}だけ", option.code)
        self.timing.currentIndexChanged.connect(lambda _: self._load())
        left.addWidget(self.timing)
        self._list = EntryList("被害想定の一覧")
        self._list.currentItemChanged.connect(lambda *_: self._show())
        left.addWidget(self._list, 1)
        self._give_width()
        row.addLayout(left)
        self._stack = QStackedWidget()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("被害想定の部分")
        self.tabs.addTab(self._effects(), "止まるもの")
        self._holder = QWidget()
        QVBoxLayout(self._holder).setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(self._holder, "想定の内訳")
        self.tabs.currentChanged.connect(lambda _: self._show())
        self._stack.addWidget(self.tabs)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        tools = FlowLayout()
        for button in self.matrix.tools():
            tools.addWidget(button)
        column.addLayout(tools)
        column.addWidget(self.matrix, 1)
        self._stack.addWidget(whole)
        row.addWidget(self._stack, 1)
        return split

    def _effects(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        tools = FlowLayout()
        for text, tip, act in (
            ("想定を編集", "この想定の記録を開きます", self.edit),
            ("想定を追加", "新しい想定を記録します", self.add),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=act: run())
            tools.addWidget(button)
        for button in self.effects.tools():
            tools.addWidget(button)
        self.critical_only = QCheckBox("重要システムだけ")
        self.critical_only.setChecked(True)
        self.critical_only.toggled.connect(lambda _: self._show())
        tools.addWidget(self.critical_only)
        column.addLayout(tools)
        column.addWidget(self.effects, 1)
        column.addWidget(
            label(
                "施設・電源・回線・機器・事業者の被害から、依存関係をたどって求めています。未確認の備えは、ないものとして数えます。",
                "muted",
                wrap=True,
            )
        )
        return page

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (
            label("被害想定がまだありません", "heading"),
            label(
                "地震・洪水・停電・不正プログラムなど、何が起きるかを書くと、どのシステムが止まるかをここに示します。",
                "muted",
                wrap=True,
            ),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        self._start = with_role(QPushButton("想定を追加"), "primary")
        self._start.clicked.connect(lambda: self.add())
        column.addWidget(self._start, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    def _width(self) -> int:
        letters = self.fontMetrics().horizontalAdvance("あ" * _LETTERS) + 24
        return min(letters, max(_LEAST_WIDTH, self.width() // 5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What goes out comes first where there is little room."""
        super().resizeEvent(event)
        self._give_width()

    def _give_width(self) -> None:
        for widget in (self._list, self.timing):
            widget.setFixedWidth(self._width())

    # ---- showing

    def _load(self) -> None:
        plan = self.choice.plan
        records = read_plan_records(self.context.file, plan, LEDGERS) if plan is not None else None
        found = scenario_effects(records) if records is not None else []
        wanted = self.timing.currentData()
        self.results = [one for one in found if wanted in (None, one.scenario.timing)]
        item = self._list.currentItem()
        keep = item.data(ENTRY) if item is not None else None
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.add_entry("すべての想定", "想定 × 重要システム", data=ALL)
            for result in self.results:
                scenario = result.scenario
                timing = TIMING.text(scenario.timing) or "未確認"
                threat = self.context.file.catalogue.kind(THREAT).text(scenario.threat)
                self._list.add_entry(scenario.name, f"{timing}　{threat}", data=scenario.id)
            if not (keep is not None and self._list.choose(keep)) and self.results:
                self._list.choose(self.results[0].scenario.id)
        self._body.setCurrentIndex(0 if found else 1)
        self._next = max((one.scenario.number for one in found), default=0) + 1
        self._start.setEnabled(plan is not None and not self.context.file.read_only)
        self._show()

    @property
    def result(self) -> ScenarioResult | None:
        """The chosen scenario's result."""
        item = self._list.currentItem()
        key = item.data(ENTRY) if item is not None else None
        return next((one for one in self.results if one.scenario.id == key), None)

    def _show(self) -> None:
        today = self._today()
        result = self.result
        self._stack.setCurrentIndex(1 if result is None else 0)
        if result is None:
            self.matrix.show_tally(matrix_tally(self.results, today))
            return
        self.effects.show_tally(effect_tally(result, today, critical_only=self.critical_only.isChecked()))
        if self.tabs.currentWidget() is self._holder:
            self._show_damages(result.scenario.id)

    def _show_damages(self, scenario: UUID) -> None:
        if self._damages is not None and self._shown == scenario:
            return
        layout = self._holder.layout()
        assert layout is not None
        if self._damages is not None:
            layout.removeWidget(self._damages)
            self._damages.closing()
            self._damages.deleteLater()
        base = (Filter("scenario", "equals", scenario),)
        self._damages = LedgerPage(self.context, ScenarioDamage, base, {"scenario": scenario})
        self._shown = scenario
        layout.addWidget(self._damages)

    def closing(self) -> None:
        if self._damages is not None:
            self._damages.closing()

    @staticmethod
    def _today() -> Any:
        from okaplan_gui.views.shell.day_edit import today

        return today()

    # ---- acting

    def edit(self) -> None:
        """Open the chosen scenario in its ledger."""
        if self.result is not None:
            self.context.navigate(f"ledger:{DamageScenario.ledger_name()}", self.result.scenario.id)

    def add(self) -> None:
        """Begin a new scenario of the plan."""
        values = {"plan": self.choice.plan, "number": self._next}
        self.context.navigate(f"ledger:{DamageScenario.ledger_name()}", NewRecord(values))

    def _open_scenario(self, row: int) -> None:
        if 0 <= row < len(self.results):
            self._list.choose(self.results[row].scenario.id)
