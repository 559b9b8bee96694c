"""確認した: the day, who and how, for all chosen records in one step."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from okaplan_gui.fields import Choice, Field, Problem
from okaplan_gui.jobs.confirming import confirm
from okaplan_gui.models.ledger import Ledger
from okaplan_gui.views.form.editors import editor_for
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label, name_label
from okaplan_gui.views.shell.page import AppContext


class ConfirmDialog(FormDialog):
    """Asks once, writes to all."""

    def __init__(
        self, context: AppContext, ledger: type[Ledger], keys: Sequence[UUID], parent: QWidget | None = None
    ) -> None:
        super().__init__("確認した", f"{len(keys)}件を確認済みにする", parent)
        assert ledger.confirming is not None
        self._context = context
        self._ledger = ledger
        self._keys = keys
        self.resize(420, 220)
        self.form.addRow(label(f"{ledger.title}の{len(keys)}件を、正しいと確かめた記録にします。", wrap=True))
        self.day = DayEdit("確認日", context.style, today())
        self.by = QLineEdit(context.file.who)
        self.by.setAccessibleName("確認者")
        self._how_field: Field = context.file.catalogue.field(ledger, ledger.confirming.how)
        assert isinstance(self._how_field.kind, Choice)
        self.how = editor_for(self._how_field, context.file.resolver, self)
        self.how.set_text(self._how_field.kind.offered[0].label if self._how_field.kind.offered else "")
        self.form.addRow(name_label("確認日", self.day), self.day)
        self.form.addRow(name_label("確認者", self.by), self.by)
        self.form.addRow(name_label("確認方法", self.how.widget), self.how.widget)

    def accept(self) -> None:
        assert self._ledger.confirming is not None
        try:
            count = confirm(
                self._context.file, self._ledger, self._keys, on=self.day.day("確認日"),
                by=self._ledger.field(self._ledger.confirming.by).kind.parse(self.by.text()),
                how=self._how_field.kind.parse(self.how.text()),
            )  # fmt: skip
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        self._context.notify(f"{count}件を確認済みにしました（Ctrl+Z で元に戻せます）")
        super().accept()


def confirm_records(
    context: AppContext, ledger: type[Ledger], keys: Sequence[UUID], parent: QWidget | None = None
) -> None:
    """The action of a table: ask and write. Says what to do when no row is selected."""
    if not keys:
        context.show_problem(Problem("行が選ばれていません。", "確かめた行を選んでから押してください。"))
        return
    ConfirmDialog(context, ledger, keys, parent).exec()
