"""手書きの記録を写す: the day stays, the time is typed in few keys, Enter writes the line and the next one begins."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from okaplan_gui.fields import JST, Date, FieldError, Problem
from okaplan_gui.jobs.paper_entries import add_paper_entry
from okaplan_gui.models.response import CERTAINTY, ENTRY_KIND, ChronologyEntry
from okaplan_gui.rules.paper_time import paper_moment
from okaplan_gui.views.response_papers.size import fit_to_letters
from okaplan_gui.views.shell.looks import label, mark_wrong, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.plain_table import PlainTable


class PaperEntryDialog(QDialog):
    """Line after line from a sheet; each is on disk as soon as Enter was pressed."""

    def __init__(
        self, context: AppContext, event: UUID, parent: QWidget | None = None, device: str | None = None
    ) -> None:
        super().__init__(parent or context.parent)
        self._context, self._event = context, event
        self.written: list[UUID] = []
        self.setWindowTitle("手書きの記録を写す")
        fit_to_letters(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            label(
                "時刻は 905、9:05、翌0:10 のように打ちます。Enter で次の欄へ進み、内容で Enter を押すと1行を書きます。",
                "muted",
                wrap=True,
            )
        )
        self.day = QLineEdit(Date().text(datetime.now(JST).date(), context.style))
        self.recorder = QLineEdit()
        self.recorder.setPlaceholderText("紙に書いた人")
        self.device = QLineEdit(device or self._last_device())
        self.time = QLineEdit()
        self.sender_edit, self.receiver_edit = QLineEdit(), QLineEdit()
        self.kind, self.certainty = QComboBox(), QComboBox()
        for box, kind in ((self.kind, ENTRY_KIND), (self.certainty, CERTAINTY)):
            for option in kind.options:
                box.addItem(option.label, option.code)
        self.content = QLineEdit()
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for place, (name, editor) in enumerate(
            (
                ("日付", self.day), ("記録者", self.recorder), ("書いたPC", self.device),
                ("時刻", self.time), ("発信", self.sender_edit), ("受信", self.receiver_edit),
                ("区分", self.kind), ("確度", self.certainty), ("内容", self.content),
            )
        ):  # fmt: skip
            editor.setAccessibleName(name)
            row, column = divmod(place, 3)
            wide = editor is self.content
            # the content has a line to itself, below the others
            at = (3, 0) if wide else (row, 2 * column)
            form.addWidget(name_label(name, editor), *at)
            form.addWidget(editor, at[0], at[1] + 1, 1, 5 if wide else 1)
        for column, share in ((1, 5), (3, 3), (5, 2)):
            form.setColumnStretch(column, share)
        layout.addLayout(form)
        self._wrong = label("", "danger", wrap=True)
        self._wrong.hide()
        layout.addWidget(self._wrong)
        self.lines = PlainTable(("時刻", "発信→受信", "区分", "内容"), "写した行")
        layout.addWidget(self.lines, 1)
        foot = QHBoxLayout()
        self._count = label("まだ1行も写していません。", "muted")
        foot.addWidget(self._count)
        foot.addStretch(1)
        for text, act, role in (("書く", self.write, "primary"), ("閉じる", self.accept, "")):
            button = QPushButton(text)
            button.setAutoDefault(False)
            if role:
                with_role(button, role)
            button.clicked.connect(lambda _=False, run=act: run())
            foot.addWidget(button)
        layout.addLayout(foot)
        self._rows: list[tuple[str, str, str, str]] = []
        steps = [self.time, self.sender_edit, self.receiver_edit, self.content]
        for editor, following in pairwise(steps):
            editor.returnPressed.connect(lambda to=following: to.setFocus(Qt.FocusReason.TabFocusReason))
        self.content.returnPressed.connect(self.write)
        self.time.setFocus()

    def write(self) -> bool:
        """Write the line; False when something is wrong with it, which is said beside it."""
        editor = self.day
        try:
            day = Date().parse(self.day.text())
            if day is None:
                raise FieldError("日付がありません。", "紙に書いてある日付を入力してください。")
            editor = self.time
            moment = paper_moment(day, self.time.text())
            editor = self.content
            key = add_paper_entry(
                self._context.file, self._event, moment, self.content.text(),
                device=self.device.text().strip() or "1", kind=self.kind.currentData(),
                certainty=self.certainty.currentData(), sender=self.sender_edit.text().strip() or None,
                receiver=self.receiver_edit.text().strip() or None, recorder=self.recorder.text().strip() or None,
            )  # fmt: skip
        except (FieldError, Problem) as error:
            self._say(error.message + error.remedy, editor)
            return False
        self._say("")
        self.written.append(key)
        between = (
            f"{self.sender_edit.text()}→{self.receiver_edit.text()}"
            if self.sender_edit.text() or self.receiver_edit.text()
            else ""
        )
        self._rows.insert(
            0,
            (
                f"{moment.month}/{moment.day} {moment:%H:%M}",
                between,
                self.kind.currentText(),
                self.content.text().strip(),
            ),
        )
        self.lines.fill(self._rows)
        self._count.setText(f"{len(self.written)}行を写しました。")
        # the day goes on from the line just written: 翌 is said once, not on every line after midnight
        self.day.setText(Date().text(moment.date(), self._context.style))
        for cleared in (self.time, self.content):
            cleared.clear()
        self.time.setFocus()
        return True

    def _say(self, words: str, editor: QLineEdit | None = None) -> None:
        for one in (self.day, self.time, self.content):
            mark_wrong(one, one is editor)
        self._wrong.setText(f"⚠ {words}" if words else "")
        self._wrong.setVisible(bool(words))
        if editor is not None:
            editor.setFocus()

    def _last_device(self) -> str:
        with self._context.file.session() as session:
            found = session.scalars(
                select(ChronologyEntry.device)
                .where(ChronologyEntry.event == self._event)
                .order_by(ChronologyEntry.created_at.desc())
                .limit(1)
            ).first()
        return found or "1"
