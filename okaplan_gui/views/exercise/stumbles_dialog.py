"""What did not go well in an exercise, to be ticked: what is ticked becomes a finding."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from okaplan_gui.jobs.findings import add_findings, stumbles_of
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable


class StumblesDialog(FormDialog):
    """Remarks, stumbled steps and what failed, that are not findings yet."""

    def __init__(self, context: AppContext, exercise: UUID, parent: QWidget | None = None) -> None:
        super().__init__("つまずきから課題を作る", "課題にする", parent)
        self.resize(720, 460)
        self._context, self._exercise = context, exercise
        self.form.addRow(
            label(
                "課題にするものに印を付けてください。分類、担当、期限は、あとで「課題・改善」に書けます。",
                wrap=True,
            )
        )
        self.table = PlainTable(("つまずいたこと、できなかったこと",), "つまずいたこと。Space で印を付けます")
        found = stumbles_of(context.file, exercise)
        self.table.fill([(text,) for text in found], found, [True] * len(found))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.above(self.table, 1)
        if not found:
            self.say("記録に、課題になっていないつまずきはありません。")

    def accept(self) -> None:
        chosen = self.table.ticked()
        if not chosen:
            self.say("課題にするものに印を付けてください。", self.table)
            return
        count = add_findings(self._context.file, self._exercise, chosen)
        self._context.notify(f"課題を{count}件作りました（Ctrl+Z で元に戻せます）")
        super().accept()
