"""課題を挙げる: what the figures of the event show, ticked or not, and what people saw; into the one list of findings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from okaplan_gui.fields import Date, FieldError, Problem
from okaplan_gui.jobs.event_findings import add_event_findings, proposed_findings
from okaplan_gui.models.exercise import FINDING_KIND
from okaplan_gui.views.response_papers.size import fit_to_letters
from okaplan_gui.views.shell.form_dialog import FormDialog
from okaplan_gui.views.shell.looks import label
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable


class FindingsDialog(FormDialog):
    """Findings of an event. Owner and due date are one for all that are added at once; they are changed in the list."""

    def __init__(self, context: AppContext, event: UUID, parent: QWidget | None = None) -> None:
        super().__init__("課題を挙げる", "課題に加える", parent or context.parent)
        fit_to_letters(self)
        self._context, self._event = context, event
        self.added: list[UUID] = []
        proposed = proposed_findings(context.file, event)
        self.proposed = PlainTable(("記録から分かる課題",), "記録から分かる課題")
        self.proposed.fill([(text,) for text in proposed], proposed, [True] * len(proposed))
        told = (
            f"復旧時間と戻せた時点から {len(proposed)}件が見つかりました。加えるものに印を付けます。"
            if proposed
            else "復旧時間と戻せた時点からは、新しい課題は見つかりません。"
        )
        self.above(label(told, "muted", wrap=True))
        self.above(self.proposed, 1)
        self.own = QPlainTextEdit()
        self.own.setPlaceholderText("ほかに気づいた課題。1行に1件")
        self.own.setMaximumHeight(4 * self.fontMetrics().height())
        self.kind = QComboBox()
        self.kind.addItem("未確認", None)
        for option in context.file.catalogue.kind(FINDING_KIND).offered:
            self.kind.addItem(option.label, option.code)
        self.owner, self.due = QLineEdit(), QLineEdit()
        self.due.setPlaceholderText(Date().hint)
        self.field("ほかの課題", self.own)
        self.field("分類", self.kind)
        self.field("担当者", self.owner)
        self.field("期限", self.due)

    def accept(self) -> None:
        texts = [*self.proposed.ticked(), *filter(None, map(str.strip, self.own.toPlainText().splitlines()))]
        if not texts:
            self.say("加える課題がありません。印を付けるか、課題を書いてください。", self.own)
            return
        fields: dict[str, Any] = {"kind": self.kind.currentData(), "owner": self.owner.text().strip() or None}
        try:
            fields["due"] = Date().parse(self.due.text())
            self.added = add_event_findings(self._context.file, self._event, texts, **fields)
        except (FieldError, Problem) as error:
            self.say(error.message + error.remedy, self.due if isinstance(error, FieldError) else None)
            return
        self._context.notify(f"{len(self.added)}件を「課題・改善」に加えました")
        super().accept()
