"""Which later exercise has shown that an improvement works."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QComboBox, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.findings import later_exercises, verify_finding
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext


class VerifyDialog(FormDialog):
    """Offers the closed exercises that were held after the improvement was done, the latest first."""

    def __init__(self, context: AppContext, finding: UUID, words: str, parent: QWidget | None = None) -> None:
        super().__init__("訓練で確かめた", "確かめたことにする", parent)
        self.resize(520, 220)
        self._context, self._finding = context, finding
        self.form.addRow(label(words, wrap=True))
        self.exercise_box = QComboBox()
        for key, name, on in reversed(later_exercises(context.file, finding)):
            self.exercise_box.addItem(f"{context.day(on)}　{name}", key)
        self.field("確かめた訓練", self.exercise_box)
        if not self.exercise_box.count():
            self.say("完了日よりあとに終了した訓練が、まだありません。次の訓練で確かめてください。")

    def accept(self) -> None:
        key = self.exercise_box.currentData()
        if key is None:
            return
        try:
            verify_finding(self._context.file, self._finding, key)
        except Problem as problem:
            self.say(f"{problem.message}{problem.remedy}")
            return
        super().accept()
