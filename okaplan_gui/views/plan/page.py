"""ICT-BCP: one plan at a time, to be read, written, approved, compared and printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.jobs.plan_approval import changes_since_last
from okaplan_gui.jobs.plan_reading import draft_content, newest_version
from okaplan_gui.models.continuity import (
    ActionStep,
    ActivationCriterion,
    BusinessFunction,
    CriticalSystem,
    DamageCheckItem,
    EmergencyContact,
    ResponseRole,
    RoleMember,
)
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.models.plan import PlanChapter, PlanVersion
from okaplan_gui.store.changes import Changes
from okaplan_gui.store.listing import Filter
from okaplan_gui.views.plan import reading
from okaplan_gui.views.plan.actions import PlanActions
from okaplan_gui.views.shell.entry_list import ENTRY, EntryList
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.shell.reading import Reading
from okaplan_gui.views.table.page import LedgerPage

WRITE: tuple[type[Ledger], ...] = (
    PlanChapter, ActivationCriterion, BusinessFunction, CriticalSystem, ResponseRole, RoleMember, ActionStep,
    DamageCheckItem, EmergencyContact,
)  # fmt: skip
OPEN, CHANGES = "open", "changes"
"""The parts that are read, not edited."""


class PlanPage(Page):
    """A list of the plan's parts at the left, the chosen part at the right."""

    page_id = "plan"
    title = "ICT-BCP"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.plan: UUID | None = None
        self.actions_ = PlanActions(context, self)
        self._parts: dict[str, QWidget] = {}
        self._build()
        self.keeps = (self._plans, self._list)
        self._plans.load()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A plan's key, or (key, part): open, changes, or a ledger's name."""
        key, part = argument if isinstance(argument, tuple) else (argument, None)
        self._plans.choose(key)
        if part:
            self.show_part(part)

    def refresh(self, changes: Changes) -> None:
        if changes.touches("continuity_plan"):
            self._plans.load()
        for part in self._parts.values():
            if isinstance(part, LedgerPage):
                part.refresh(changes)
        self._update()

    def settings_changed(self) -> None:
        self._list.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 10) + 24)
        for part in self._parts.values():
            if isinstance(part, LedgerPage):
                part.settings_changed()
        self._update()

    def can_leave(self) -> bool:
        return all(part.can_leave() for part in self._parts.values() if isinstance(part, LedgerPage))

    # ---- parts

    def show_part(self, part: str) -> None:
        """Choose a part in the list."""
        self._list.choose(part)

    def part_page(self, ledger: type[Ledger]) -> LedgerPage:
        """The page of a ledger's records in this plan."""
        self.show_part(ledger.ledger_name())
        page = self._parts[ledger.ledger_name()]
        assert isinstance(page, LedgerPage)
        return page

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        tools = FlowLayout()
        self._plans = PlanBox(self.context.file)
        self._plans.plan_chosen.connect(self._chosen)
        tools.addWidget(self._plans)
        self._state = label("", "muted")
        tools.addWidget(self._state)
        self._need_plan: list[QPushButton] = []
        for tool in self.actions_.tools(writable=not self.context.file.read_only):
            button = QPushButton(tool.text)
            button.setToolTip(tool.tip)
            if tool.entries:
                menu = QMenu(button)
                for text, run in tool.entries:
                    menu.addAction(text, run)
                button.setMenu(menu)
            else:
                button.clicked.connect(lambda _=False, run=tool.run: run())
            tools.addWidget(button)
            if tool.needs_plan:
                self._need_plan.append(button)
        layout.addLayout(tools)
        self._body = QStackedWidget()
        self._body.addWidget(self._split())
        self._body.addWidget(self._empty())
        layout.addWidget(self._body, 1)

    def _split(self) -> QWidget:
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, 0, 0)
        self._list = EntryList("計画の部分")
        self._list.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 10) + 24)
        self._list.add_heading("計画の中身")
        for ledger in WRITE:
            self._list.add_entry(ledger.title, data=ledger.ledger_name())
        self._list.add_heading("点検と版")
        self._list.add_entry("未確認の事項", data=OPEN)
        self._list.add_entry("前の版からの変更", data=CHANGES)
        self._list.add_entry("承認した版", data=PlanVersion.ledger_name())
        self._list.currentItemChanged.connect(self._part_chosen)
        row.addWidget(self._list)
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        return split

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (
            label("ICT-BCP がまだありません", "heading"),
            label(
                "標準の文案から始めて、台帳から重要システムを選ぶと、そのまま手引書になります。",
                "muted",
                wrap=True,
            ),
        ):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        start = with_role(QPushButton("計画を起案する…"), "primary")
        start.setEnabled(not self.context.file.read_only)
        start.clicked.connect(lambda: self.actions_.draft())
        column.addWidget(start, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        return page

    # ---- reacting

    def _chosen(self) -> None:
        key = self._plans.plan
        if key != self.plan:
            self.plan = key
            while self._stack.count():
                widget = self._stack.widget(0)
                assert widget is not None
                self._stack.removeWidget(widget)
                widget.deleteLater()
            self._parts.clear()
        self._body.setCurrentIndex(0 if self.plan else 1)
        if self.plan and self._list.currentRow() < 0:
            self.show_part(PlanChapter.ledger_name())
        self._update()

    def _part_chosen(self) -> None:
        item = self._list.currentItem()
        part = item.data(ENTRY) if item else None
        if part is None or self.plan is None:
            return
        if part not in self._parts:
            self._parts[part] = self._make_part(part)
            self._stack.addWidget(self._parts[part])
        self._stack.setCurrentWidget(self._parts[part])
        self._fill_reading(part)

    def _make_part(self, part: str) -> QWidget:
        if part in self.context.file.catalogue:
            ledger = self.context.file.catalogue[part]
            if ledger is RoleMember:
                return LedgerPage(self.context, ledger, (Filter("role", "one_of", self._roles()),))
            if ledger is BusinessFunction:
                return LedgerPage(self.context, ledger)
            return LedgerPage(
                self.context, ledger, (Filter("plan", "equals", self.plan),), {"plan": self.plan}
            )
        return Reading("未確認の事項" if part == OPEN else "前の版からの変更")

    def _roles(self) -> tuple[UUID, ...]:
        with self.context.file.session() as session:
            return tuple(session.scalars(select(ResponseRole.id).where(ResponseRole.plan == self.plan)))

    def _fill_reading(self, part: str) -> None:
        browser = self._parts.get(part)
        if not isinstance(browser, Reading) or self.plan is None:
            return
        file = self.context.file
        if part == OPEN:
            html = reading.open_html(draft_content(file, self.plan))
        else:
            html = reading.changes_html(changes_since_last(file, self.plan), newest_version(file, self.plan))
        browser.show_html(html, self.context.theme)

    def _update(self) -> None:
        has = self.plan is not None
        for button in self._need_plan:
            button.setEnabled(has)
        if not has or self.plan is None:
            self._state.setText("")
            return
        version = newest_version(self.context.file, self.plan)
        if version is None:
            self._state.setText("⚠ 案（まだ承認されていません）")
        else:
            changed = len(changes_since_last(self.context.file, self.plan))
            more = f"　⚠ その後の変更 {changed}か所" if changed else "　その後の変更なし"
            self._state.setText(f"第{version.number}版 {self.context.day(version.approved_on)} 承認{more}")
        item = self._list.currentItem()
        if item is not None and item.data(ENTRY):
            if item.data(ENTRY) not in self._parts:
                self._part_chosen()
            self._fill_reading(item.data(ENTRY))
