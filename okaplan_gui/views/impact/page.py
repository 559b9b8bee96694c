"""業務影響分析: impact levels, targets with the present capability, and what serves what (forms 15 to 17)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from okaplan_gui.models.continuity import BusinessFunction
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.impact.analysis_tab import AnalysisTab
from okaplan_gui.views.impact.targets_tab import LEDGERS, TargetsTab
from okaplan_gui.views.impact.uses_tab import UsesTab
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox

ANALYSIS, TARGETS, USES = "analysis", "targets", "uses"
_NAMES = (*(ledger.ledger_name() for ledger in LEDGERS), "threshold", "continuity_plan")


class ImpactPage(Page):
    """Three tabs over the same businesses and one plan."""

    page_id = "impact"
    title = "業務影響分析"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        self.choice = PlanBox(context.file)
        self.choice.plan_chosen.connect(self._load_shown)
        layout.addWidget(self.choice)
        self._body = QStackedWidget()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("業務影響分析の部分")
        self.analysis, self.targets, self.uses = AnalysisTab(context), TargetsTab(context), UsesTab(context)
        for tab, title in (
            (self.analysis, "影響と許容時間"),
            (self.targets, "目標と現状の力"),
            (self.uses, "業務とシステム"),
        ):
            self.tabs.addTab(tab, title)
        self.tabs.currentChanged.connect(lambda _: self._load_shown())
        self._body.addWidget(self.tabs)
        self._body.addWidget(self._empty())
        layout.addWidget(self._body, 1)
        self.first_focus = self.analysis.grid
        self.keeps = (self.choice, self.tabs)
        self._load_shown()

    def open_with(self, argument: Any) -> None:
        """A tab (analysis, targets, uses) or a plan's key, or both."""
        for one in argument if isinstance(argument, tuple) else (argument,):
            if isinstance(one, UUID):
                self.choice.choose(one)
            elif one in (ANALYSIS, TARGETS, USES):
                self.tabs.setCurrentIndex((ANALYSIS, TARGETS, USES).index(one))

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self.choice.load()
        if any(changes.touches(name) for name in _NAMES):
            self._load_shown()

    def settings_changed(self) -> None:
        self._load_shown()
        self.analysis.grid.fit()

    def _load_shown(self) -> None:
        with self.context.file.session() as session:
            has = session.query(BusinessFunction.id).first() is not None
        self._body.setCurrentIndex(0 if has else 1)
        shown = self.tabs.currentWidget()
        if shown is self.analysis:
            self.analysis.load()
        elif isinstance(shown, TargetsTab | UsesTab):
            shown.load(self.choice.plan)

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (
            label("分析する業務がまだありません", "heading"),
            label(
                "災害のときも続ける業務を「重要業務」に記録すると、止まったときの影響をここに書けます。",
                "muted",
                wrap=True,
            ),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        start = with_role(QPushButton("重要業務を記録する"), "primary")
        start.clicked.connect(lambda: self.context.navigate("ledger:business_function"))
        column.addWidget(start, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page
