"""容認する: a finding stays as it is, with who decided, why, and until when."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from okaplan_gui.fields import Date, Problem
from okaplan_gui.jobs.plan_checking import accept_finding
from okaplan_gui.rules.plan_checks.finding import PlanFinding
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


class AcceptDialog(FormDialog):
    """Asks for the reason and who takes the responsibility."""

    def __init__(
        self, context: AppContext, plan: UUID, finding: PlanFinding, parent: QWidget | None = None
    ) -> None:
        super().__init__("指摘を容認する", "容認する", parent)
        self._context = context
        self._plan = plan
        self._finding = finding
        self.resize(520, 360)
        self.form.addRow(label(finding.message, wrap=True))
        self.reason = QPlainTextEdit()
        self.field("容認の理由", self.reason)
        self.by = QLineEdit(context.file.who)
        self.field("容認した人", self.by)
        self.until = QLineEdit()
        self.until.setPlaceholderText("空欄は期限なし")
        self.field("期限", self.until)

    def accept(self) -> None:
        try:
            until = Date().parse(self.until.text())
        except Problem as problem:
            self.say(f"期限: {problem.message}{problem.remedy}", self.until)
            return
        try:
            accept_finding(
                self._context.file, self._plan, self._finding,
                reason=self.reason.toPlainText(), accepted_by=self.by.text(), until=until,
            )  # fmt: skip
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        self._context.notify("指摘を容認しました（Ctrl+Z で元に戻せます）")
        super().accept()
