"""緊急のとき: whom to call, what to do, what to restore first; one key each from everywhere, also read-only.

Big type and nothing to edit. Ctrl+P prints all three for the wall.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okaplan_gui.jobs.plan_reading import current_content
from okaplan_gui.models.contact import Contact
from okaplan_gui.models.phases import EDITION
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.store.changes import Changes
from okaplan_gui.views.emergency import reading
from okaplan_gui.views.shell.emergency_keys import EMERGENCY, RESPONSE_KEYS
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.page import AppContext, Page
from okaplan_gui.views.shell.plan_box import PlanBox
from okaplan_gui.views.shell.reading import Reading

if TYPE_CHECKING:
    from okaplan_gui.views.shell.task import Control

_HTML: dict[str, Callable[[PlanContent, str], str]] = {
    "contacts": reading.contacts_html,
    "steps": reading.steps_html,
    "order": reading.order_html,
}


class EmergencyPage(Page):
    """Shows the newest approved version of the plan, or the draft while there is none."""

    page_id = "emergency"
    title = "緊急のとき"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.part = next(iter(EMERGENCY))
        self.edition = reading.EVERY_EDITION
        self._content: PlanContent | None = None
        self._build()
        self.keeps = (self.plans,)
        self._load_plans()

    # ---- page

    def open_with(self, argument: Any) -> None:
        """A part (contacts, steps, order), or (plan's key, part)."""
        plan, part = argument if isinstance(argument, tuple) else (None, argument)
        self.plans.choose(plan)
        if part in EMERGENCY:
            self.show_part(part)

    def refresh(self, changes: Changes) -> None:
        self._load_plans()

    def settings_changed(self) -> None:
        self._show()

    def show_part(self, part: str) -> None:
        """Show one of the three."""
        self.part = part
        self._show()
        self.text.setFocus()

    def print_sheets(self) -> None:
        """Lay the sheets out and go straight to the printer's dialog."""
        content, context = self._content, self.context
        if content is None:
            return
        target = Path(mkdtemp(prefix="okaplan-")) / "緊急時シート.pdf"

        def work(control: Control) -> object:
            from okaplan_gui.reports.emergency_sheets import emergency_sheets

            return emergency_sheets(content, target, in_wareki=context.settings.wareki)

        def done(result: object) -> None:
            from PySide6.QtPdf import QPdfDocument

            from okaplan_gui.views.preview.printing import print_with_dialog

            document = QPdfDocument(self)
            document.load(str(target))
            if print_with_dialog(document, context.parent):
                context.notify("緊急時シートを印刷に送りました")
            document.deleteLater()

        context.run_task("緊急時シートを作っています", work, done)

    # ---- building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        tools = FlowLayout()
        self.parts: dict[str, QPushButton] = {}
        for part, (title, keys) in EMERGENCY.items():
            button = with_role(QPushButton(f"{title}　{keys}"), "choice")
            button.setCheckable(True)
            button.setAccessibleName(title)
            button.clicked.connect(lambda _=False, part=part: self.show_part(part))
            tools.addWidget(button)
            self.parts[part] = button
        self.print = QPushButton("3つとも印刷…　Ctrl+P")
        self.print.setToolTip("緊急連絡先、行動計画、復旧の順を、壁に貼る紙にします（Ctrl+P）")
        self.print.clicked.connect(lambda: self.print_sheets())
        tools.addWidget(self.print)
        self.respond = with_role(QPushButton(f"災害対応を始める　{RESPONSE_KEYS}"), "primary")
        self.respond.setToolTip(f"起きたことを記録し、計画どおりに動きます（{RESPONSE_KEYS}）")
        self.respond.clicked.connect(lambda _=False: self.context.navigate("response", "start"))
        tools.addWidget(self.respond)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Print),
            self,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        ).activated.connect(self.print_sheets)
        layout.addLayout(tools)
        layout.addLayout(self._about())
        self._stack = QStackedWidget()
        self.text = Reading("緊急のときに読むもの")
        self._stack.addWidget(self.text)
        self._stack.addWidget(self._empty())
        layout.addWidget(self._stack, 1)
        self.first_focus = self.text

    def _about(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.plans = PlanBox(self.context.file)
        self.plans.plan_chosen.connect(self._read)
        row.addWidget(self.plans)
        self._version = label("", "muted")
        row.addWidget(self._version)
        row.addStretch(1)
        self.editions = QWidget()
        editions = QHBoxLayout(self.editions)
        editions.setContentsMargins(0, 0, 0, 0)
        # no QButtonGroup: in one, Tab reaches a single button
        self._edition_buttons: dict[str, QPushButton] = {}
        names = {reading.EVERY_EDITION: "すべての手順"} | {
            option.code: option.label for option in EDITION.options if option.code != reading.EVERY_EDITION
        }
        for code, title in names.items():
            button = with_role(QPushButton(title), "choice")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, code=code: self._choose_edition(code))
            editions.addWidget(button)
            self._edition_buttons[code] = button
        row.addWidget(self.editions)
        return row

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (
            label("ICT-BCP がまだありません", "heading"),
            label("計画をつくると、連絡先、行動手順、復旧の順がここに出ます。", "muted"),
        ):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        for text, page_id, role in (
            ("連絡先台帳を見る", f"ledger:{Contact.ledger_name()}", ""),
            ("計画をつくる", "plan", "primary"),
        ):
            button = QPushButton(text)
            if role:
                with_role(button, role)
            button.clicked.connect(lambda _=False, page_id=page_id: self.context.navigate(page_id))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return page

    # ---- showing

    def _load_plans(self) -> None:
        self.plans.load()

    def _read(self) -> None:
        plan = self.plans.plan
        self._content = current_content(self.context.file, plan) if plan is not None else None
        self._show()

    def _choose_edition(self, code: str) -> None:
        self.edition = code
        self._show()

    def _show(self) -> None:
        content = self._content
        for part, button in self.parts.items():
            button.setChecked(part == self.part)
        for code, button in self._edition_buttons.items():
            button.setChecked(code == self.edition)
        for widget in (*self.parts.values(), self.print):
            widget.setEnabled(content is not None)
        self.editions.setVisible(content is not None and self.part == "steps")
        self._stack.setCurrentIndex(0 if content is not None else 1)
        if content is None:
            self._version.setText("")
            return
        self._version.setText(self._about_version(content))
        self.text.show_html(_HTML[self.part](content, self.edition), self.context.theme)

    def _about_version(self, content: PlanContent) -> str:
        if not content.version:
            return f"{content.name}　⚠ 案（未承認）"
        approved = self.context.day(date.fromisoformat(content.approved_on) if content.approved_on else None)
        return f"{content.name}　第{content.version}版（{approved} 承認）"
