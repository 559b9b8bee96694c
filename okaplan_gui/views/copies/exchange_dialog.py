"""差し替えた: on which day the chosen copies were exchanged for the newest version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from okaplan_gui.fields import FieldError
from okaplan_gui.rules.copy_register import CopyState
from okaplan_gui.views.shell.day_edit import DayEdit, today
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext

_MOST = 12


class ExchangeDialog(FormDialog):
    """Names the copies once more, so that nobody marks the wrong ones."""

    def __init__(
        self, context: AppContext, copies: Sequence[CopyState], newest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__("差し替えた", "記録する", parent or context.parent)
        self.resize(480, 260)
        lines = [f"・{c.number}番　{c.holder or c.place or '持っている人 未確認'}" for c in copies[:_MOST]]
        if len(copies) > _MOST:
            lines.append(f"ほか{len(copies) - _MOST}部")
        self.form.addRow(
            label(f"次の{len(copies)}部を、第{newest}版に差し替えたと記録します。", "", wrap=True)
        )
        self.form.addRow(label("\n".join(lines), "muted"))
        self.on_edit = DayEdit("渡した日", context.style, today())
        self.field("渡した日", self.on_edit)
        self.on: date | None = None

    def accept(self) -> None:
        try:
            self.on = self.on_edit.day("渡した日")
        except FieldError as error:
            self.say(error.message + error.remedy, self.on_edit)
            return
        super().accept()
