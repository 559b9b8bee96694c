"""The head of a runner: the clock, the time in the exercise, what is late or due, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from okaplan_gui.rules.exercise_clock import CLOSED, PAUSED, PLANNED, RUNNING, assumed_text, clock_text
from okaplan_gui.rules.exercise_injects import DUE
from okaplan_gui.views.exercise.session import RunSession, now
from okaplan_gui.views.shell.flow_layout import FlowLayout
from okaplan_gui.views.shell.looks import label, with_role

_STATES = {PAUSED: "（一時停止中）", CLOSED: "（終了）", PLANNED: "（開始前）"}


class ClockBar(QWidget):
    """Shows the clock of a session; more buttons are given by whoever shows it."""

    def __init__(self, session: RunSession, buttons: Sequence[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._low = False
        row = FlowLayout(self)
        self.clock = label("0:00:00", "figure")
        self.clock.setAccessibleName("訓練の時計")
        self._assumed = label("", "heading")
        self._assumed.setToolTip("訓練の中での時刻")
        self._state = label("", "muted")
        self._late = label("", "badge-danger")
        self._due = label("", "badge-warn")
        for widget in (self.clock, self._assumed, self._state, self._due, self._late):
            row.addWidget(widget)
        self.start = with_role(QPushButton("開始"), "primary")
        self.start.setToolTip("時計を進めます（F5）")
        self.pause = QPushButton("一時停止")
        self.pause.setToolTip("時計を止めます（F5）")
        for button in (self.start, self.pause):
            button.clicked.connect(lambda _=False: session.start_or_pause())
            row.addWidget(button)
        for button in buttons:
            row.addWidget(button)
        session.ticked.connect(self.show_time)
        session.minute_passed.connect(self._show_due)
        session.changed.connect(self.show_all)
        self.show_all()

    def show_all(self) -> None:
        """Time, state, buttons."""
        session = self._session
        writable = session.values is not None and not session.context.file.read_only
        self.start.setText("再開" if session.state == PAUSED else "開始")
        self.start.setVisible(writable and session.state in (PLANNED, PAUSED))
        self.pause.setVisible(writable and session.state == RUNNING)
        compression = session.clock.compression
        speed = f"{compression:g}倍で進行" if compression != 1 and session.state != CLOSED else ""
        state = _STATES.get(session.state, "")
        self._say(self._state, state if self._low else f"{state}{speed}")
        self.clock.setToolTip(speed)
        self._show_due()
        self.show_time()

    def be_low(self, low: bool) -> None:
        """In little room the pace stands in the clock's tool tip."""
        self._low = low
        self.show_all()

    def show_late(self, count: int) -> None:
        """How many items of the checklist are late."""
        self._say(self._late, f"⚠ 遅れ {count}件" if count else "")

    def show_time(self) -> None:
        """The clock alone, once a second."""
        clock = self._session.clock
        self.clock.setText(clock_text(clock.elapsed_seconds(now())))
        assumed = assumed_text(clock, now())
        told = clock.assumed_at is not None or clock.compression != 1
        self._say(self._assumed, f"想定 {assumed}" if assumed and told else "")

    def _show_due(self) -> None:
        due = len(self._session.board().of(DUE)) if self._session.active else 0
        self._say(self._due, f"● 付与する {due}件" if due else "")

    def _say(self, words: QLabel, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))
