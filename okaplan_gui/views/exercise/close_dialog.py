"""The dialog that closes an exercise."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from okaplan_gui.fields import JST
from okaplan_gui.models.exercise import RATING
from okaplan_gui.rules.exercise_watch import LEFT_RUNNING, ClockTrouble
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label


class CloseDialog(FormDialog):
    """How well the objective was met, and what to say about it."""

    def __init__(
        self,
        values: dict[str, Any],
        open_count: int,
        parent: QWidget | None = None,
        *,
        trouble: ClockTrouble | None = None,
    ) -> None:
        super().__init__("訓練を終了", "終了する", parent)
        self.resize(480, 320)
        if open_count:
            self.form.addRow(
                label(
                    f"結果のない項目が {open_count}件あります。そのまま「実施せず」として残ります。",
                    "warn",
                    wrap=True,
                )
            )
        self.at_last_box: QCheckBox | None = None
        if trouble is not None and trouble.kind == LEFT_RUNNING:
            since = trouble.since.astimezone(JST)
            self.at_last_box = QCheckBox(
                f"最後の記録（{since.month}月{since.day}日 {since:%H:%M}）で終わったことにする"
            )
            self.at_last_box.setToolTip("外すと、今の時刻が終了時刻になります")
            self.at_last_box.setChecked(True)
            self.form.addRow(self.at_last_box)
        self._rating = QComboBox()
        self._rating.addItem("未確認（あとで評価する）", None)
        for option in RATING.options:
            self._rating.addItem(option.label, option.code)
        self.review_edit = QPlainTextEdit(values["review"] or "")
        self.review_edit.setPlaceholderText("良かった点、改善する点")
        self.field("目的の達成", self._rating)
        self.field("総括", self.review_edit)

    def choose_rating(self, code: str) -> None:
        """Choose the rating."""
        self._rating.setCurrentIndex(self._rating.findData(code))

    def rating(self) -> str | None:
        """The chosen rating."""
        code: str | None = self._rating.currentData()
        return code

    def at_last(self) -> bool:
        """Whether it ended with its last record: it was left running."""
        return self.at_last_box is not None and self.at_last_box.isChecked()

    def review(self) -> str | None:
        """What was written."""
        return self.review_edit.toPlainText().strip() or None
