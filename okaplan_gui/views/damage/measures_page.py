"""脆弱性と対策: what is weak, what is done about it, what it costs, and the list for the budget (form 6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.fields import Problem, fiscal_year_of, fiscal_year_text
from okaplan_gui.jobs.plan_records import read_plan_records
from okaplan_gui.jobs.weaknesses import record_weaknesses
from okaplan_gui.models.damage import Measure, Vulnerability
from okaplan_gui.rules import measure_tallies, weakness_suggestions
from okaplan_gui.rules.plan_records import PlanRecords
from okaplan_gui.rules.weakness_suggestions import suggestions, unrecorded
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.form.new_record import NewRecord
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plain_table import PlainTable
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.tally.panel import TallyPanel

LEDGERS = tuple(dict.fromkeys((*measure_tallies.LEDGERS, *weakness_suggestions.LEDGERS)))
_NAMES = (*(ledger.ledger_name() for ledger in LEDGERS), "continuity_plan")
WEAK, COSTS, BUDGET, FOUND = "weak", "costs", "budget", "found"


class MeasuresPage(Page):
    """Four tabs over the vulnerabilities and measures of one plan."""

    page_id = "measures"
    title = "脆弱性と対策"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.weak = TallyPanel(context, "脆弱性と対策の表")
        self.costs = TallyPanel(context, "年度・時期別の費用の表")
        self.budget = TallyPanel(context, "予算要求の一覧の表")
        self.found = PlainTable(
            ("見つかった弱いところ", "起きること", "優先度"), "台帳から見つかった弱いところ"
        )
        self._records: PlanRecords | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        self.choice = PlanBox(context.file)
        self.choice.plan_chosen.connect(self._load)
        layout.addWidget(self.choice)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("脆弱性と対策の部分")
        writable = not context.file.read_only
        new_weak = self._button("脆弱性を追加", "新しい脆弱性を記録します", self.add_weakness, writable)
        new_measure = self._button(
            "対策を追加", "選んだ行の脆弱性に対策を記録します", self.add_measure, writable
        )
        self.tabs.addTab(self._tab(self.weak, [new_weak, new_measure, *self.weak.tools()]), "脆弱性と対策")
        self.tabs.addTab(self._tab(self.costs, self.costs.tools()), "年度・時期別の費用")
        self.tabs.addTab(self._budget_tab(), "予算要求の一覧")
        self.tabs.addTab(self._found_tab(writable), "台帳から見つかった弱いところ")
        layout.addWidget(self.tabs, 1)
        self.first_focus = self.weak.table
        self.keeps = (self.choice, self.tabs, self.year)
        self._load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A tab (weak, costs, budget, found) or a plan's key."""
        if isinstance(argument, UUID):
            self.choice.choose(argument)
        elif argument in (WEAK, COSTS, BUDGET, FOUND):
            self.tabs.setCurrentIndex((WEAK, COSTS, BUDGET, FOUND).index(argument))

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self.choice.load()
        if any(changes.touches(name) for name in _NAMES):
            self._load()

    def settings_changed(self) -> None:
        self._load()

    # ---- building

    @staticmethod
    def _button(text: str, tip: str, act: Any, enabled: bool = True) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setEnabled(enabled)
        button.clicked.connect(lambda _=False: act())
        return button

    @staticmethod
    def _tab(content: QWidget, tools: list[Any]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        row = FlowLayout()
        for widget in tools:
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(content, 1)
        return page

    def _budget_tab(self) -> QWidget:
        self.year = QComboBox()
        self.year.setAccessibleName("予算年度")
        self.year.currentIndexChanged.connect(lambda _: self._show_budget())
        opening, writing, _ = self.budget.tools()
        printing = self._button("印刷…", "予算要求の一覧を PDF にします", self.print_budget)
        return self._tab(self.budget, [label("予算年度"), self.year, opening, writing, printing])

    def _found_tab(self, writable: bool) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        self._found_words = label("", "", wrap=True)
        column.addWidget(self._found_words)
        tools = FlowLayout()
        self.record = with_role(
            self._button(
                "チェックしたものを脆弱性として記録", "脆弱性の台帳に加えます", self.record_ticked, writable
            ),
            "primary",
        )
        tools.addWidget(self.record)
        tools.addWidget(
            self._button(
                "すべてチェック", "すべての行にチェックを付けます", lambda: self.found.tick_all(True)
            )
        )
        tools.addWidget(
            self._button(
                "チェックを外す", "すべての行のチェックを外します", lambda: self.found.tick_all(False)
            )
        )
        column.addLayout(tools)
        column.addWidget(self.found, 1)
        self.found.ticks_changed.connect(self._update)
        return page

    # ---- showing

    def _load(self) -> None:
        plan = self.choice.plan
        if plan is None:
            self._found_words.setText("ICT-BCP を起案すると、弱いところを台帳から見つけます。")
            self._update()
            return
        self._records = read_plan_records(self.context.file, plan, LEDGERS)
        self.weak.show_tally(measure_tallies.vulnerability_tally(self._records))
        self.costs.show_tally(measure_tallies.cost_tally(self._records))
        self._fill_years(self._records)
        self._show_budget()
        found = suggestions(self._records)
        rows = [
            (one.weakness, one.effect, "高" if one.priority == "1" else "中" if one.priority else "未確認")
            for one in found
        ]
        self.found.fill(rows, found, [False] * len(found))
        known, unknown = unrecorded(found)
        self._found_words.setText(
            f"弱いところ {known}件、確かめられていないところ {unknown}件がまだ脆弱性に記録されていません。"
            if found
            else "台帳から見つかる弱いところは、すべて脆弱性に記録されています。"
        )
        self._update()

    def _fill_years(self, records: PlanRecords) -> None:
        following = fiscal_year_of(records.today) + 1
        years = sorted({*measure_tallies.budget_years(records), following})
        keep = self.year.currentData() or following
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(fiscal_year_text(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(keep)))
        self.year.blockSignals(False)

    def _show_budget(self) -> None:
        if self._records is not None and self.year.currentData() is not None:
            self.budget.show_tally(measure_tallies.budget_tally(self._records, self.year.currentData()))

    def _update(self) -> None:
        self.record.setEnabled(bool(self.found.ticked()) and not self.context.file.read_only)

    # ---- acting

    def add_weakness(self) -> None:
        """Begin a new vulnerability of the plan."""
        self._begin(Vulnerability, {})

    def add_measure(self) -> None:
        """Begin a new measure for the vulnerability of the chosen row."""
        self._begin(Measure, {"vulnerability": self._chosen_weakness()})

    def _begin(self, ledger: type[Vulnerability] | type[Measure], values: dict[str, Any]) -> None:
        if self._records is None:
            self.context.notify("先に ICT-BCP を起案してください")
            return
        number = max((one.number for one in self._records.of(ledger)), default=0) + 1
        fixed = {"plan": self._records.plan.id, "number": number, **values}
        self.context.navigate(f"ledger:{ledger.ledger_name()}", NewRecord(fixed))

    def _chosen_weakness(self) -> UUID | None:
        rows, tally = self.weak.chosen_rows(), self.weak.tally
        if not rows or tally is None or self._records is None or not tally.rows[rows[0]].keys:
            return None
        key = tally.rows[rows[0]].keys[0]
        measure = self._records.by_key(Measure).get(key)
        return key if measure is None else measure.vulnerability

    def record_ticked(self) -> None:
        """Make vulnerabilities of the ticked rows."""
        plan = self.choice.plan
        if plan is None:
            return
        try:
            count = record_weaknesses(self.context.file, plan, self.found.ticked())
        except Problem as problem:
            self.context.show_problem(problem)
            return
        self.context.notify(f"{count}件を脆弱性に記録しました（Ctrl+Z で元に戻せます）")

    def print_budget(self) -> None:
        """Ask for a place, then make the PDF of the budget list and show it."""
        if self.budget.tally is None:
            return
        name = f"{self.budget.tally.title}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "保存先", str(self.context.file.path.parent / name), "PDF (*.pdf)"
        )
        if chosen:
            self.print_budget_to(Path(chosen))

    def print_budget_to(self, target: Path) -> None:
        """Make the PDF of the budget list, and show it."""
        from okaplan_gui.reports.budget_list import print_budget_list

        tally, file, wareki = self.budget.tally, self.context.file, self.context.settings.wareki
        plan = self._records.plan.name if self._records is not None else ""
        if tally is not None:
            self.context.run_task(
                "予算要求の一覧を作っています",
                lambda control: print_budget_list(file, tally, plan, target, in_wareki=wareki),
                self._printed,
            )

    def _printed(self, result: object) -> None:
        from okaplan_gui.views.preview.dialog import show_printed

        show_printed(self.context, result)
