"""A sheet of a plan: how it stands, standard rows to begin with, and the rows to be typed in as in any table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from okaplan_gui.jobs.plan_sheets import SheetState
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.store.listing import Filter
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.table.page import LedgerPage


@dataclass(frozen=True)
class Sheet:
    """What a sheet is made of: its ledger, how it stands, and the rows that it can begin with."""

    ledger: type[Ledger]
    state: Callable[[LedgerFile, UUID | None], SheetState]
    begin: Callable[[LedgerFile, UUID | None], None]
    begin_text: str
    begin_tip: str
    of_plan: bool = True


class SheetPage(Page):
    """The rows of one plan (or of all, where a sheet belongs to none) under a line on how they stand."""

    def __init__(self, context: AppContext, sheet: Sheet) -> None:
        self.page_id = f"ledger:{sheet.ledger.ledger_name()}"
        self.title = sheet.ledger.title
        super().__init__(context)
        self.sheet = sheet
        self.plan: UUID | None = None
        self.table: LedgerPage | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 8)
        self._layout.setSpacing(8)
        tools = FlowLayout()
        self._plans = PlanBox(self.context.file)
        self._plans.plan_chosen.connect(self._chosen)
        if sheet.of_plan:
            tools.addWidget(self._plans)
        self._begin = QPushButton(sheet.begin_text)
        self._begin.setToolTip(sheet.begin_tip)
        self._begin.clicked.connect(lambda _=False: self.begin())
        tools.addWidget(self._begin)
        self._layout.addLayout(tools)
        self._told = label("", "heading", wrap=True)
        self._layout.addWidget(self._told)
        self._hints = label("", "muted", wrap=True)
        self._layout.addWidget(self._hints)
        self._plans.load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key chooses it; keys of records are shown in the plan that they belong to."""
        if self._plans.choose(argument):
            return
        first = argument[0] if isinstance(argument, tuple) and argument else argument
        values = self.context.file.get(self.sheet.ledger, first) if isinstance(first, UUID) else None
        if values is not None and self.sheet.of_plan:
            self._plans.choose(values["plan"])
        if self.table is not None:
            self.table.open_with(argument)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self._plans.load()
        if self.table is not None:
            self.table.refresh(changes)
        self._tell()

    def settings_changed(self) -> None:
        if self.table is not None:
            self.table.settings_changed()
        self._tell()

    def can_leave(self) -> bool:
        return self.table is None or self.table.can_leave()

    # ---- showing

    def _chosen(self) -> None:
        plan = self._plans.plan
        if self.table is None or (self.sheet.of_plan and plan != self.plan):
            if self.table is not None:
                self._layout.removeWidget(self.table)
                self.table.deleteLater()
            self.plan = plan
            of_plan = self.sheet.of_plan and plan is not None
            filters = (Filter("plan", "equals", plan),) if of_plan else ()
            self.table = LedgerPage(
                self.context, self.sheet.ledger, filters, {"plan": plan} if of_plan else {}
            )
            self._layout.addWidget(self.table, 1)
        self._tell()

    def _tell(self) -> None:
        state = self.sheet.state(self.context.file, self.plan)
        no_plan = self.sheet.of_plan and self.plan is None
        if no_plan:
            self._told.setText("計画がまだありません。「計画をつくる」で起案してください。")
        elif not state.rows:
            self._told.setText(f"まだ1行もありません。「{self.sheet.begin_text}」から始められます。")
        else:
            self._told.setText(state.told)
        self._hints.setText("\n".join(state.hints))
        self._hints.setVisible(bool(state.hints))
        self._begin.setEnabled(not self.context.file.read_only and not no_plan)

    def begin(self) -> None:
        """Put the standard rows in; those that are there stay as they are."""
        self.sheet.begin(self.context.file, self.plan)
