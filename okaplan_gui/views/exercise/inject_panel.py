"""状況付与 in the runner: what is due stands first; one key hands it over, another one says how it was answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from okaplan_gui.models.exercise import TICK
from okaplan_gui.models.phases import MEANS
from okaplan_gui.rules.exercise_injects import ANSWERED, DUE, GIVEN, STATE_WORDS, InjectLine, minute_text
from okaplan_gui.views.exercise.room import is_low
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role
from okaplan_gui.views.shell.plain_table import PlainTable

_LOW_LINES = 20
_HEADS = ("状態", "時刻", "付与先", "内容")
_SIGNS = {DUE: "● ", GIVEN: "… ", ANSWERED: "", "waiting": ""}
_RESULTS = {Qt.Key.Key_1: "done", Qt.Key.Key_2: "partly", Qt.Key.Key_3: "failed"}


class InjectPanel(QWidget):
    """Keys on the list: Space hands over, 1 ○, 2 △, 3 ×, 4 says what is added, 0 takes back, Enter writes the answer."""

    def __init__(self, session: RunSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[InjectLine, ...] = ()
        self._shown: tuple[UUID, str | None] | None = None
        self._low = False
        column = QVBoxLayout(self)
        self._column = column
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self.table = _Keys(self)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        column.addWidget(self.table, 2)
        column.addWidget(self._card(), 3)
        self._empty = label(
            "この訓練には状況付与がありません。シナリオを選んで訓練を作ると、ここに出ます。",
            "muted",
            wrap=True,
        )
        column.addWidget(self._empty)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._show_chosen)
        session.minute_passed.connect(self.load)
        session.changed.connect(self.load)
        self.load()

    def _card(self) -> QFrame:
        card = QFrame(self)
        self._card_frame = card
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        self._about = label("", "muted", wrap=True)
        self.content = label("", "heading", wrap=True)
        self._expected = label("", wrap=True)
        self._supplement = label("", "muted", wrap=True)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 0, 0)
        for told in (self._about, self.content, self._expected, self._supplement):
            words.addWidget(told)
        words.addStretch(1)
        scroll = with_role(QScrollArea(), "plain")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        self.answer_edit = QLineEdit()
        self.answer_edit.setAccessibleName("対応")
        self.answer_edit.setPlaceholderText("対応を書いて Enter、または結果の番号")
        self.answer_edit.returnPressed.connect(lambda: self._record_text())
        column.addWidget(self.answer_edit)
        row = FlowLayout()
        self._buttons: list[QPushButton] = []
        self._words: list[tuple[str, str]] = []
        for text, short, tip, action in (
            ("付与する (Space)", "付与 Space", "選んだ状況を、今伝えました", self.hand_over),
            ("○ (1)", "○ 1", "期待した行動ができた", lambda: self.record("done")),
            ("△ (2)", "△ 2", "一部できた", lambda: self.record("partly")),
            ("× (3)", "× 3", "できなかった", lambda: self.record("failed")),
            (
                "追加を伝える (4)",
                "追加 4",
                "期待した行動が出ないときの追加を伝え、記録に書きます",
                self.supplement,
            ),
            ("取り消す (0)", "取消 0", "付与と対応の記録を取り消します", self.take_back),
        ):
            self._words.append((text, short))
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, run=action: run())
            row.addWidget(button)
            self._buttons.append(button)
        column.addLayout(row)
        return card

    # ---- showing

    def showEvent(self, event: QShowEvent) -> None:
        """Texts that were laid out in a hidden tab are laid out again in the width that they have."""
        super().showEvent(event)
        self._fit.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little height the words of the inject come first: no heads, short words on one line of buttons."""
        super().resizeEvent(event)
        low = is_low(self.table, _LOW_LINES, self.height())
        if low == self._low:
            return
        self._low = low
        self.table.horizontalHeader().setVisible(not low)
        self._column.setContentsMargins(*((2, 2, 2, 2) if low else (8, 8, 8, 8)))
        for button, (text, short) in zip(self._buttons, self._words, strict=True):
            button.setText(short if low else text)
        self._fit_table()

    def _fit_table(self) -> None:
        """Some whole rows at least, and no more than the words below can spare."""
        row = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader()
        around = 2 * self.table.frameWidth() + (0 if self._low else head.sizeHint().height())
        rows = 2 if self._low else 4
        self.table.setMinimumHeight(around + rows * row)
        self.table.setMaximumHeight(around + rows * row if self._low else 16_777_215)
        self.table.scrollTo(self.table.currentIndex())

    def load(self) -> None:
        """Read the injects anew; the chosen one stays chosen."""
        keep = self.chosen
        board = self._session.board()
        self._lines = board.lines
        self.table.blockSignals(True)
        self.table.fill([_texts(one) for one in self._lines], [one.inject.id for one in self._lines])
        self.table.blockSignals(False)
        keys = [one.inject.id for one in self._lines]
        if keep is not None and keep.inject.id in keys:
            self.table.selectRow(keys.index(keep.inject.id))
        elif self._lines:
            self.select_next()
        self.table.setVisible(bool(self._lines))
        self._card_frame.setVisible(bool(self._lines))
        self._empty.setVisible(not self._lines)
        for button in (*self._buttons, self.answer_edit):
            button.setEnabled(self._session.active)
        self._fit_table()
        self._show_chosen()

    @property
    def chosen(self) -> InjectLine | None:
        """The chosen inject."""
        key = self.table.what(self.table.currentRow()) if self.table.currentRow() >= 0 else None
        return next((one for one in self._lines if one.inject.id == key), None)

    def select_next(self) -> None:
        """Choose what is to be done next: due, then without an answer, then coming."""
        for state in (DUE, GIVEN, "waiting"):
            row = next((n for n, one in enumerate(self._lines) if one.state == state), None)
            if row is not None:
                self.table.selectRow(row)
                return
        if self._lines:
            self.table.selectRow(len(self._lines) - 1)

    def take_focus(self) -> None:
        """The keys work at once."""
        self.select_next()
        self.table.setFocus()

    def _show_chosen(self) -> None:
        one = self.chosen
        if one is None:
            return
        inject = one.inject
        way = "・".join(part for part in (inject.sender, MEANS.text(inject.means)) if part)
        told = f"{inject.number}番　{minute_text(inject.minute)}　{inject.addressee or '付与先 未確認'}へ"
        if way:
            told += f"　（{way}から）"
        if inject.given_elapsed is not None:
            told += f"　付与 {minute_text(inject.given_elapsed)}"
        if inject.answered_elapsed is not None:
            told += f"　対応 {minute_text(inject.answered_elapsed)} {TICK.text(inject.result)}"
        self._about.setText(told)
        self.content.setText(inject.content)
        self._expected.setText(f"期待する行動: {inject.expected or '未確認'}")
        self._supplement.setText(f"出ないとき: {inject.supplement}" if inject.supplement else "")
        self._supplement.setVisible(bool(inject.supplement))
        shown = (inject.id, inject.answer)
        if shown != self._shown:
            # what is half typed stays until another inject is chosen or the answer is on disk
            self.answer_edit.setText(inject.answer or "")
            self._shown = shown

    # ---- acting

    def hand_over(self) -> None:
        """The chosen inject is handed over now."""
        self._act(lambda key: self._session.desk.hand_over(key, now()))

    def record(self, result: str | None) -> None:
        """How the chosen inject was answered, with the text typed so far; then the next one is chosen."""
        one = self.chosen
        if one is None or not self._session.active:
            return
        text = self.answer_edit.text().strip() or one.inject.answer
        if self._act(lambda key: self._session.desk.answer(key, text, result, now())):
            self.take_focus()

    def supplement(self) -> None:
        """What is to be added is said now."""
        self._act(lambda key: self._session.desk.supplement(key, now()))

    def take_back(self) -> None:
        """Neither handed over nor answered."""
        self._act(self._session.desk.take_back)

    def _record_text(self) -> None:
        one = self.chosen
        if one is not None:
            self.record(one.inject.result)

    def _act(self, action: Any) -> bool:
        one = self.chosen
        if one is None or not self._session.active:
            return False
        key: UUID = one.inject.id
        return self._session.do(lambda: action(key))


def _texts(one: InjectLine) -> tuple[str, str, str, str]:
    state = f"{_SIGNS[one.state]}{STATE_WORDS[one.state]}"
    if one.state == ANSWERED:
        state = TICK.text(one.inject.result) or state
    elif one.state == DUE and one.late:
        state = f"{state} +{one.late}分"
    return state, minute_text(one.inject.minute), one.inject.addressee or "未確認", one.inject.content


class _Keys(PlainTable):
    """Gives the keys to the panel."""

    def __init__(self, panel: InjectPanel) -> None:
        super().__init__(_HEADS, "状況付与。Space で付与、1 2 3 で結果", panel)
        self._panel = panel
        self.setSelectionMode(PlainTable.SelectionMode.SingleSelection)

    def fit(self) -> None:
        """The content takes what the other columns leave; its whole text stands below."""
        super().fit()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        # by hand: Qt's own stretching keeps the width of a header that was wider before it was shown
        last = len(_HEADS) - 1
        others = sum(self.columnWidth(column) for column in range(last))
        self.horizontalHeader().setStretchLastSection(False)
        self.setColumnWidth(last, max(self.fontMetrics().height() * 4, self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._panel.hand_over()
        elif key in _RESULTS:
            self._panel.record(_RESULTS[key])
        elif key == Qt.Key.Key_4:
            self._panel.supplement()
        elif key == Qt.Key.Key_0:
            self._panel.take_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.answer_edit.setFocus()
        else:
            super().keyPressEvent(event)
