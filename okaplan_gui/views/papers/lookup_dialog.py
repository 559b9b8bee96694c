"""紙の版を調べる: a code is typed or scanned, and the paper's version, its copy and what has changed are told."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.paper_lookup import PaperAnswer, look_up
from okaplan_gui.views.plan.reading import differences_html
from okaplan_gui.views.shell.looks import label, mark_wrong, name_label, with_role
from okaplan_gui.views.shell.page import AppContext
from okaplan_gui.views.shell.reading import Reading, table_html

_FIRST = (
    "<h2>紙の版を調べる</h2><p>紙の下の端にある符号を入力するか、四角い符号（QR）を読み取り機で読みます。"
    "どの版の紙か、今の版と何が違うかが分かります。</p>"
    "<p class='note'>数字の 0 と 1 は、英字の O・I・L と同じに読みます。ハイフンはなくてもかまいません。</p>"
)


class LookupDialog(QDialog):
    """The line is ready again after each answer, so that sheet after sheet can be scanned."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.parent)
        self._context = context
        self.answer: PaperAnswer | None = None
        self.setWindowTitle("紙の版を調べる")
        self.resize(760, 560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        row = QHBoxLayout()
        self.code = QLineEdit()
        self.code.setAccessibleName("紙の符号")
        self.code.setPlaceholderText("例 A26C-0280-00PN")
        # a scanner types half-width letters whatever the keyboard's state
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhPreferUppercase)
        self.code.returnPressed.connect(self.ask)
        self.code.textEdited.connect(lambda _: mark_wrong(self.code, False))
        row.addWidget(name_label("紙の符号", self.code))
        row.addWidget(self.code, 1)
        button = with_role(QPushButton("調べる"), "primary")
        button.setAutoDefault(False)
        button.clicked.connect(self.ask)
        row.addWidget(button)
        layout.addLayout(row)
        self.told = label("", "heading", wrap=True)
        self.told.hide()
        layout.addWidget(self.told)
        self.reading = Reading("調べた結果")
        # tables are as wide as the page: the bar would only hide the last line
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.show_html(_FIRST, context.theme)
        layout.addWidget(self.reading, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = QPushButton("閉じる")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # a scanner ends each code with Enter: that must ask, not press a button or close
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def ask(self) -> None:
        """Look the code up and tell the answer; what is wrong is told in the same place."""
        try:
            self.answer = look_up(self._context.file, self.code.text())
        except Problem as problem:
            self.answer = None
            self._tell(f"⚠ {problem.message}", "danger")
            self.reading.show_html(f"<p>{escape(problem.remedy)}</p>", self._context.theme)
            mark_wrong(self.code, True)
        else:
            mark_wrong(self.code, False)
            self._show(self.answer)
        # ready for the next sheet
        self.code.setFocus()
        self.code.selectAll()

    def _tell(self, words: str, role: str) -> None:
        with_role(self.told, role)
        self.told.setText(words)
        self.told.show()

    def _show(self, answer: PaperAnswer) -> None:
        sign, role = ("○", "ok") if answer.current else ("×", "danger")
        self._tell(f"{sign} {answer.verdict}", role)
        context = self._context
        rows = [
            ("計画", answer.plan_name),
            ("種類", answer.kind),
            ("紙の版", f"第{answer.mark.version}版" if answer.mark.version else "案（未承認）"),
            ("承認日", context.day(answer.approved_on) if answer.approved_on else "－"),
            ("今の版", f"第{answer.newest}版　{context.day(answer.newest_on)}" if answer.newest else "なし"),
        ]
        if answer.mark.copy:
            rows.append(("写し", self._copy(answer)))
        html = table_html(("項目", "内容"), rows, strong=1, widths=(20, 80))
        if answer.mark.version and not answer.current:
            html += differences_html(f"第{answer.mark.version}版から変わったこと", answer.changes)
        self.reading.show_html(html, context.theme)

    def _copy(self, answer: PaperAnswer) -> str:
        copy = answer.copy
        if copy is None:
            return f"{answer.mark.copy}番（写しの台帳にありません）"
        parts = [
            f"{copy.number}番",
            copy.holder or "持っている人 未確認",
            copy.place or ("自宅" if copy.at_home else ""),
        ]
        told = "　".join(part for part in parts if part)
        return "\n".join((told, f"状態: {'・'.join(copy.words)}", *copy.why))
